"""Copy is read while others set it: judgements that nothing waits for until an edition ends."""

from collections.abc import Callable
from concurrent.futures import Executor
from functools import cache, partial

from report.findings import Finding
from report.model.edition import Edition
from report.opening import Year, compare, proofread

Found = tuple[Finding, ...]
Reading = Callable[[], Found]  # waits for all that was found in an edition's copy


class Reader:
    """Reads the copy of a year beside those who set it: one thing after the other."""

    def __init__(self, year: Year, elsewhere: Executor) -> None:
        """Begin with what concerns all languages; `elsewhere` is where it is read."""
        self._year, self._elsewhere = year, elsewhere
        self._compared = elsewhere.submit(compare, year)

    def read(self, edition: Edition) -> Reading:
        """Begin to read the copy of an edition."""
        own = self._elsewhere.submit(proofread, self._year, edition)
        return lambda: (*own.result(), *_of(edition, self._compared.result()))


def read(year: Year, edition: Edition) -> Reading:
    """The same of a year whose languages have been compared: here, when it is asked for."""
    own = cache(partial(proofread, year, edition))
    return lambda: (*own(), *_of(edition, year.compared))


def _of(edition: Edition, compared: Found) -> Found:
    return tuple(finding for finding in compared if finding.language == edition.tag)
