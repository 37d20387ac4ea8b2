"""Copy is read while others set it: judgements that nothing waits for until an edition ends."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import cache, partial
from threading import Lock

from report.findings import Finding
from report.model.edition import Edition
from report.opening import Year, compare, proofread

Found = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of an edition's copy."""

    tag: str
    own: Callable[[], Future[Found]]
    compared: Callable[[], Future[Found]]  # of all languages

    def begin(self) -> None:
        """Have it read, unless somebody does or has done."""
        self.own()
        self.compared()

    def result(self) -> Found:
        """All that was found; waits for it."""
        own, compared = self.own(), self.compared()
        return (*own.result(), *(one for one in compared.result() if one.language == self.tag))


class Reader:
    """Reads the copy of a year beside those who set it: one thing after the other."""

    def __init__(self, year: Year, elsewhere: Executor) -> None:
        """Nothing is read yet; `elsewhere` is where it will be."""
        self._year, self._elsewhere, self._lock = year, elsewhere, Lock()
        self._begun: dict[str, Future[Found]] = {}  # by language; what concerns all under none

    def read(self, edition: Edition) -> Reading:
        """The copy of an edition, to be begun when somebody has to wait for others anyhow."""
        return Reading(
            edition.tag,
            partial(self._once, edition.tag, proofread, self._year, edition),
            partial(self._once, "", compare, self._year),
        )

    def _once(self, name: str, judge: Callable[..., Found], *given: object) -> Future[Found]:
        with self._lock:
            if name not in self._begun:
                self._begun[name] = self._elsewhere.submit(judge, *given)
            return self._begun[name]


def read(year: Year, edition: Edition) -> Reading:
    """The same of a year whose languages have been compared: here and now."""

    @cache
    def own() -> Future[Found]:
        return _known(proofread(year, edition))

    return Reading(edition.tag, own, lambda: _known(year.compared))


def _known(found: Found) -> Future[Found]:
    known = Future[Found]()
    known.set_result(found)
    return known
