"""Everything that a text says in values: dates, times and numbers, whatever its language."""

import re

from report.model.reading import Reading
from report.model.tongue import Tongue
from report.reading.calendar import Almanac
from report.reading.dates import find_dates, find_weekdays
from report.reading.lexicon import Lexicon
from report.reading.numbers import find_quantities
from report.reading.plain import addressed, blotted, plain, uncoded, without
from report.reading.times import Clockwork

_FIGURE = re.compile(r"\d")
_TONGUES = 64  # of which what was compiled is kept
_TEXTS = 20_000  # of a language, that are not read twice


class _Reader:
    """One language, compiled, and what was read in it."""

    def __init__(self, tongue: Tongue) -> None:
        self.tongue = tongue  # kept, so that no other takes its place in memory
        self.lexicon = Lexicon(tongue)
        self.almanac = Almanac(tongue)
        self.clockwork = Clockwork(tongue)
        self.known: dict[str, Reading] = {}

    def read(self, text: str) -> Reading:
        known = self.known.get(text)
        if known is None:
            if len(self.known) >= _TEXTS:
                self.known.clear()
            known = self.known[text] = self._read(text)
        return known

    def _read(self, text: str) -> Reading:
        said = plain(text)
        figures = _FIGURE.search(said) is not None
        if figures:
            said = without(addressed(said), self.lexicon.names)
        dates = find_dates(said, text, self.almanac, self.lexicon.counts)
        said = blotted(said, [date.at for date in dates])
        times = self.clockwork.find(said) if figures else ()
        named = self.clockwork.find_named(said)
        if figures:
            said = uncoded(blotted(said, [time.at for time in times]))
        weekdays = find_weekdays(said, self.almanac)
        return Reading(
            dates, (*times, *named), find_quantities(said, text, self.lexicon), weekdays
        )


_readers: dict[int, _Reader] = {}


def read(text: str, tongue: Tongue) -> Reading:
    """Read all values of a text; ``{placeholders}`` are read as nothing."""
    reader = _readers.get(id(tongue))
    if reader is None or reader.tongue is not tongue:
        if len(_readers) >= _TONGUES:
            _readers.clear()
        reader = _readers[id(tongue)] = _Reader(tongue)
    return reader.read(text)
