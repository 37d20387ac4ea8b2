"""What is wrong, where, and what to do about it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from report.marks import Mark
from report.phrases import Interpreter, Phrase, phrase, recorded, sayable

_ENGLISH = Interpreter()


class Severity(IntEnum):
    """How much a finding matters: an ERROR stops the edition."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


CALLED = {
    Severity.NOTE: sayable("note"),
    Severity.WARNING: sayable("warning"),
    Severity.ERROR: sayable("error"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place.  The message states it; the hint mends it."""

    check: str
    severity: Severity
    message: str
    mark: Mark
    hint: str = ""
    language: str = ""
    entry: str = ""
    page: int | None = None  # leaf of the edition, counted from its first
    waived: str = ""  # an editor's reason for accepting it
    position: tuple[float, float] | None = None  # mm from the left and top edges of the trim
    its: str = ""  # kind of fault as in ITS 2.0, locQualityIssueType
    span: tuple[int, int] | None = None  # characters of the entry's text, from 0, end not included
    mend: str | None = None  # what may safely stand in the span in its stead
    of: str = ""  # fingerprint of the text that was judged: a waiver names it

    def __str__(self) -> str:
        return self.told(_ENGLISH)

    def told(self, say: Interpreter) -> str:
        """The finding as a terminal shows it, in a language."""
        word = say(sayable("waived") if self.waived else CALLED[self.severity])
        place = self._where(say)
        where = f" ({', '.join(place)})" if place else ""
        line = f"{self.mark}: {word}{where}: {say(self.message)} [{self.check}]"
        if self.waived:
            return f"{line}\n    {say(phrase('accepted: {reason}', reason=self.waived))}"
        if self.hint:
            return f"{line}\n    {say(phrase('hint: {hint}', hint=say(self.hint)))}"
        return line

    def _where(self, say: Interpreter) -> list[str]:
        """The edition, the page, and the place on it."""
        told = [self.language] if self.language else []
        if self.page is not None and self.position:
            left, top = self.position
            spot = phrase(
                "page {page} at {left:g}, {top:g} mm", page=self.page, left=left, top=top
            )
            told.append(say(spot))
        elif self.page is not None:
            told.append(say(phrase("page {page}", page=self.page)))
        return told

    @property
    def order(self) -> tuple[Mark, str, str, str]:
        """Key that puts findings in the order of the sources."""
        return (self.mark, self.check, self.language, self.message)

    @property
    def stops(self) -> bool:
        """Whether this finding keeps its edition from appearing."""
        return self.severity is Severity.ERROR and not self.waived

    def record(self) -> dict[str, object]:
        """Give the finding as plain data, the form of ``findings.json``."""
        plain: dict[str, object] = {
            "check": self.check,
            "severity": self.severity.name.lower(),
            "message": self.message,
            "hint": self.hint,
            "path": self.mark.path,
            "line": self.mark.line,
            "column": self.mark.column,
            "language": self.language or None,
            "entry": self.entry or None,
            "page": self.page,
        }
        more: dict[str, object] = {
            "position": list(self.position) if self.position else None,
            "its": self.its or None,
            "span": list(self.span) if self.span else None,
            "mend": self.mend,
            "of": self.of or None,
            "waived": self.waived or None,
            "said": self.patterns() or None,
        }
        return plain | {name: value for name, value in more.items() if value is not None}

    def patterns(self) -> dict[str, object]:
        """Patterns and values of what is said, where it has any: so other languages can say it."""
        told = {"message": self.message, "hint": self.hint}
        return {
            name: one.record()
            for name, one in told.items()
            if isinstance(one, Phrase) and one.pattern != "".join(one)
        }

    @classmethod
    def recorded(cls, plain: Mapping[str, Any]) -> "Finding":
        """The finding of which this is the record."""
        position, span = plain.get("position"), plain.get("span")
        told = plain.get("said") or {}
        return cls(
            check=plain["check"],
            severity=Severity[plain["severity"].upper()],
            message=recorded(plain["message"], told.get("message")),
            mark=Mark(plain["path"], plain["line"], plain["column"]),
            hint=recorded(plain["hint"], told.get("hint")),
            language=plain["language"] or "",
            entry=plain["entry"] or "",
            page=plain["page"],
            waived=plain.get("waived") or "",
            position=(position[0], position[1]) if position else None,
            its=plain.get("its") or "",
            span=(span[0], span[1]) if span else None,
            mend=plain.get("mend"),
            of=plain.get("of") or "",
        )


class Rejected(Exception):
    """The work cannot go on.  Carries every finding, not just the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Sort the findings into the order of the sources."""
        self.findings = tuple(sorted(findings, key=lambda f: f.order))
        super().__init__("\n".join(map(str, self.findings)))

    def __reduce__(self) -> tuple[type["Rejected"], tuple[tuple[Finding, ...]]]:
        """Let a rejection travel between processes."""
        return (Rejected, (self.findings,))


class Ledger:
    """Every finding of a run, each once, in the order of the sources."""

    def __init__(self) -> None:
        """Start an empty ledger."""
        self._findings: dict[Finding, None] = {}

    def __iter__(self) -> Iterator[Finding]:
        return iter(sorted(self._findings, key=lambda f: f.order))

    def __len__(self) -> int:
        return len(self._findings)

    def enter(self, findings: Iterable[Finding]) -> None:
        """Keep these findings."""
        self._findings |= dict.fromkeys(findings)

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Turn a rejection into entries; the work inside ends there."""
        try:
            yield
        except Rejected as rejected:
            self.enter(rejected.findings)

    @property
    def rejected(self) -> bool:
        """Whether any finding stops an edition."""
        return any(finding.stops for finding in self._findings)


def in_language(findings: Iterable[Finding], tag: str) -> Iterator[Finding]:
    """Name the edition in findings that do not name one yet."""
    for finding in findings:
        yield finding if finding.language else replace(finding, language=tag)
