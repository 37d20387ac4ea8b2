"""Times of the day, and spans of them, in a text."""

import re
from dataclasses import dataclass
from functools import cached_property

from report.model.reading import Timed
from report.model.tongue import Tongue
from report.reading.wording import pattern, signs_of_words, spelt, trie

_HOUR = r"(?<![\d.,:])(?:2[0-4]|1\d|0?\d)(?!\d)"
_MINUTE = r"[0-5]\d(?!\d)"
_PLAIN = ("{half} {h}:{min}", "{h}:{min} {half}", "{h}:{min}:{sec}", "{h}:{min}")
_HALF = 30
_NOON, _DAY = 12 * 60, 24 * 60
_LETTER = r"(?![^\W\d_])"


@dataclass(frozen=True, slots=True)
class _Time:
    at: tuple[int, int]
    minutes: int
    half: int | None  # 0 before noon, 1 after
    upto: int | None = None


class Clockwork:
    """Everything compiled that finds times in one language."""

    def __init__(self, tongue: Tongue) -> None:
        """Compile a grammar's times."""
        clock, endings = tongue.grammar.times, tongue.grammar.endings
        self.halves = dict.fromkeys(spelt(clock.am, endings), 0)
        self.halves |= dict.fromkeys(spelt(clock.pm, endings), 1)
        half = "".join(("(", trie(self.halves), ")"))
        minute = rf"({_MINUTE})"
        fields = {"h": f"({_HOUR})", "h2": f"({_HOUR})", "min": minute, "min2": minute}
        fields |= {"sec": minute, "half": half}
        fields |= {name: f"(?:{trie(spelt((f'{{{name}}}',), endings))})" for name in endings}
        made, self.names, group = [], {}, 1
        self.past = {f"t{i}" for i in range(len(clock.half_past))}
        for i, one in enumerate((*clock.half_past, *clock.patterns, *_PLAIN)):
            expression, names = pattern(one, fields)
            self.names[f"t{i}"] = (group, tuple(names))
            made.append(f"(?P<t{i}>{expression})")
            group += len(names) + 1
        end = _LETTER if tongue.grammar.spacing == "words" else ""
        apart = trie(spelt(clock.apart, endings))
        start = "" if tongue.grammar.spacing == "none" else r"(?<![^\W_])"
        self.expression = re.compile(rf"{start}(?:{'|'.join(made)}){end}(?!:\d)(?!{apart})")
        self.hours = {
            form.replace(" ", ""): int(hour) * 60
            for hour, forms in clock.named.items()
            for form in spelt(forms, endings)
        }
        words = [form for forms in clock.named.values() for form in spelt(forms, endings)]
        self._named_signs = signs_of_words(words)
        self._named = rf"{start}(?:{trie(words)}){end}"
        self.to = re.compile(rf" ?(?:[-–—~]|{trie(spelt(clock.to, endings))}) ?")

    @cached_property
    def named(self) -> re.Pattern[str]:
        """Noon and midnight."""
        return re.compile(self._named)

    def find(self, text: str) -> tuple[Timed, ...]:
        """Every time of a text that was made plain."""
        found: list[Timed] = []
        last: _Time | None = None
        for one in self.expression.finditer(text):
            time = self._time(one)
            if last and last.upto is None and self.to.fullmatch(text, last.at[1], one.start()):
                found[-1] = _span(last, time)
                last = None
                continue
            found.append(
                Timed(time.minutes, time.minutes if time.upto is None else time.upto, time.at)
            )
            last = time
        return tuple(found)

    def find_named(self, text: str) -> tuple[Timed, ...]:
        """Noon and midnight, by name."""
        there = any(sign in text for sign in self._named_signs)
        found = self.named.finditer(text) if there else ()
        times = ((self.hours[one[0].replace(" ", "")], one.span()) for one in found)
        return tuple(Timed(time, time, at, implied=True) for time, at in times)

    def _time(self, found: re.Match[str]) -> _Time:
        group, names = self.names[found.lastgroup or "t0"]
        said = {
            name: found[group + i]
            for i, name in enumerate(names, 1)
            if found[group + i] is not None
        }
        half = self.halves.get(said["half"].replace("\u00a0", " ")) if "half" in said else None
        minutes = _minutes(said["h"], said.get("min", "0"), half)
        if found.lastgroup in self.past:
            minutes += _HALF
        upto = _minutes(said["h2"], said.get("min2", "0"), half) if "h2" in said else None
        if upto is not None and minutes > upto and half:
            minutes -= _NOON  # 11–2 p.m.
        return _Time(found.span(), minutes, half, upto)


def _minutes(hours: str, minutes: str, half: int | None) -> int:
    """Minutes from midnight."""
    hour = int(hours)
    if half is not None and hour <= 12:  # noqa: PLR2004 - of a clock's face
        hour = hour % 12 + 12 * half
    return hour * 60 + int(minutes)


def _span(start: _Time, end: _Time) -> Timed:
    """From one time to another; the half of the day may be said once."""
    first, last = start.minutes, end.minutes
    if end.half is None and start.half and last < first:
        last += _NOON
    if start.half is None and end.half and first + _NOON < last and first < _NOON:
        first += _NOON
    return Timed(first, min(last, _DAY), (start.at[0], end.at[1]))
