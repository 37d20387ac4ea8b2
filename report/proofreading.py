"""Copy is read while others set it: judgements that nothing waits for until an edition ends."""

from dataclasses import dataclass, field
from threading import Lock

from report.findings import Finding
from report.model.edition import Edition
from report.opening import Year, compare, proofread


class Comparing:
    """The languages of a year, judged side by side: once, by whoever has time."""

    def __init__(self, year: Year) -> None:
        """Nothing is judged yet."""
        self._year, self._lock = year, Lock()
        self._found: tuple[Finding, ...] | None = None

    def begin(self) -> None:
        """Judge them, unless somebody does or has done."""
        if self._lock.acquire(blocking=False):
            try:
                self._judge()
            finally:
                self._lock.release()

    def result(self) -> tuple[Finding, ...]:
        """What was found; waits for whoever judges them."""
        with self._lock:
            return self._judge()

    def _judge(self) -> tuple[Finding, ...]:
        if self._found is None:
            self._found = compare(self._year)
        return self._found


@dataclass(slots=True)
class Proofreading:
    """The reading of one edition's copy."""

    year: Year
    edition: Edition
    comparing: Comparing | None = None  # where the year's languages were not compared yet
    _read: tuple[Finding, ...] | None = field(default=None, init=False)

    def begin(self) -> None:
        """Read what can be read now: somebody else is waited for."""
        self._own()
        if self.comparing:
            self.comparing.begin()

    def result(self) -> tuple[Finding, ...]:
        """All that was found."""
        own, tag = self._own(), self.edition.tag
        compared = self.comparing.result() if self.comparing else self.year.compared
        return (*own, *(finding for finding in compared if finding.language == tag))

    def _own(self) -> tuple[Finding, ...]:
        if self._read is None:
            self._read = proofread(self.year, self.edition)
        return self._read
