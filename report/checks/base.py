"""What a check is: a judgement with a lasting name, a reason and a remedy."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any, Generic, Protocol, TypeVar

from report.findings import Finding, Severity
from report.marks import Mark
from report.model.bitext import Pair
from report.model.fingerprint import fingerprint
from report.yaml import Pointer

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)

Place = Pointer | Mark | str  # a path in the year, a place in a file, or the key of an entry
Locate = Callable[[Place], Mark]


@dataclass(frozen=True, slots=True)
class Fault:
    """What a judge found: where, what, and where it differs from the check's own, how to mend."""

    place: Place
    message: str
    hint: str = ""
    page: int | None = None  # leaf of the edition, counted from 1
    entry: str = ""
    severity: Severity | None = None  # where a rule has two thresholds: other than the check's
    position: tuple[float, float] | None = None  # mm from the left and top edges of the trim
    language: str = ""  # where languages are judged side by side: the one at fault
    text: str = ""  # copy that was judged, as written: a waiver binds to it
    span: tuple[int, int] | None = None  # characters of that text, from 0, end not included
    mend: str | None = None  # what may safely stand in the span in its stead, "" for nothing


class Judge(Protocol[S_contra]):
    """Yield a fault for each thing wrong in the subject."""

    __name__: str

    def __call__(self, subject: S_contra, /) -> Iterator[Fault]:
        """Judge a subject."""
        ...


@dataclass(frozen=True, slots=True)
class Check(Generic[S]):
    """A judge with an id that never changes."""

    id: str
    severity: Severity
    reason: str
    hint: str
    example: str
    judge: Judge[S]
    its: str = ""  # kind of fault in the words of ITS 2.0, locQualityIssueType

    @property
    def title(self) -> str:
        """What holds where nothing is wrong: the judge's first line."""
        return (self.judge.__doc__ or "").partition("\n")[0]

    def findings(self, subject: S, locate: Locate, language: str = "") -> Iterator[Finding]:
        """Judge a subject."""
        for fault in self.judge(subject):
            entry = fault.entry or (fault.place if isinstance(fault.place, str) else "")
            yield Finding(
                self.id,
                fault.severity or self.severity,
                fault.message,
                locate(fault.place),
                fault.hint or self.hint,
                fault.language or language,
                entry,
                fault.page,
                position=fault.position,
                its=self.its,
                span=fault.span,
                mend=fault.mend,
                of=fingerprint(fault.text) if fault.text else "",
            )


def check(
    id: str,  # noqa: A002 - a check's id is called id
    severity: Severity,
    *,
    reason: str,
    hint: str,
    example: str = "",
    its: str = "",
) -> Callable[[Judge[S]], Check[S]]:
    """Name a judge.  Naming is not registering: see ``report.checks``."""

    def name(judge: Judge[S]) -> Check[S]:
        return Check(id, severity, cleandoc(reason), hint, cleandoc(example), judge, its)

    return name


def blamed(pair: Pair, message: str, span: tuple[int, int] | None = None, **more: Any) -> Fault:
    """A fault of a text that was judged beside its source; ``more`` as for Fault."""
    return Fault(pair.mark, message, entry=pair.key, text=pair.text, span=span, **more)


def judged(
    table: Iterable[Check[S]], subject: S, locate: Locate, language: str = ""
) -> list[Finding]:
    """Everything that the checks of a table find in a subject."""
    return [f for one in table for f in one.findings(subject, locate, language)]
