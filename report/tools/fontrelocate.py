"""Layout tables moved to other glyph and lookup numbers, in place.

Only numbers change, never lengths: where fonts are joined, the glyphs of the second come after
those of the first. Subtables may share parts; each part is moved once.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_EXTENSION = {"GSUB": 7, "GPOS": 9}
_SETS_FORMAT, _CLASSES_FORMAT = 1, 2  # of contexts: spelt in glyphs, or in classes of glyphs


@dataclass(frozen=True, slots=True)
class Lookup:
    """A lookup: its kind, its flags and where its subtables stand."""

    kind: int
    flags: int
    filtering_set: int
    subtables: tuple[int, ...]


@dataclass(slots=True)
class Relocation:
    """A `GSUB` or `GPOS` on its way to other numbers."""

    tag: str
    data: bytearray
    glyphs: int
    lookups: int
    _moved: set[int] = field(default_factory=set)

    def u16(self, at: int) -> int:
        """An unsigned number of two bytes."""
        return int.from_bytes(self.data[at : at + 2], "big")

    def offsets(self, base: int, at: int, count: int) -> list[int]:
        """Places that an array of offsets leads to; empty offsets are left out."""
        values = struct.unpack_from(f">{count}H", self.data, at)
        return [base + value for value in values if value]

    def read_lookups(self) -> list[Lookup]:
        """All lookups, extensions followed to what they extend."""
        base = self.u16(8)
        return [self._lookup(at) for at in self.offsets(base, base + 2, self.u16(base))]

    def _lookup(self, at: int) -> Lookup:
        kind, flags, count = struct.unpack_from(">HHH", self.data, at)
        subtables = self.offsets(at, at + 6, count)
        filtering = self.u16(at + 6 + 2 * count) if flags & 0x10 else 0
        if kind == _EXTENSION[self.tag]:
            kind = self.u16(subtables[0] + 2)
            subtables = [s + struct.unpack_from(">I", self.data, s + 4)[0] for s in subtables]
        return Lookup(kind, flags, filtering, tuple(subtables))

    def move(self, lookups: Iterable[Lookup]) -> None:
        """Give every glyph and every nested lookup its new number."""
        movers = _SUBSTITUTIONS if self.tag == "GSUB" else _POSITIONINGS
        for lookup in lookups:
            for at in lookup.subtables:
                if self.first_visit(at):
                    movers[lookup.kind](self, at)

    def first_visit(self, at: int) -> bool:
        """Whether a part has not been moved yet."""
        if at in self._moved:
            return False
        self._moved.add(at)
        return True

    def shift(self, at: int, count: int, by: int, stride: int = 2) -> None:
        """Add to numbers that stand at equal distances."""
        if by:
            for place in range(at, at + count * stride, stride):
                struct.pack_into(">H", self.data, place, self.u16(place) + by)

    def coverage(self, at: int) -> None:
        """A set of glyphs."""
        if not self.first_visit(at):
            return
        if self.u16(at) == 1:
            self.shift(at + 4, self.u16(at + 2), self.glyphs)
        else:
            self.ranges(at)

    def classes(self, at: int) -> None:
        """Classes of glyphs."""
        if not self.first_visit(at):
            return
        if self.u16(at) == 1:
            self.shift(at + 2, 1, self.glyphs)
        else:
            self.ranges(at)

    def ranges(self, at: int) -> None:
        """Ranges of glyphs, each with a number that stays."""
        count = self.u16(at + 2)
        self.shift(at + 4, count, self.glyphs, stride=6)
        self.shift(at + 6, count, self.glyphs, stride=6)

    def counted(self, at: int) -> Iterator[int]:
        """Places that a counted array of offsets, relative to itself, leads to: once each."""
        yield from (p for p in self.offsets(at, at + 2, self.u16(at)) if self.first_visit(p))

    def records(self, at: int, count: int) -> None:
        """What a context does: the lookups that it calls."""
        self.shift(at + 2, count, self.lookups, stride=4)


def _covered(table: Relocation, at: int) -> None:
    table.coverage(at + table.u16(at + 2))


def _single(table: Relocation, at: int) -> None:
    _covered(table, at)
    if table.u16(at) == 2:  # noqa: PLR2004 (format 1 states a distance, which stays)
        table.shift(at + 6, table.u16(at + 4), table.glyphs)


def _one_of_many(table: Relocation, at: int) -> None:
    """Multiple and alternate substitution, which are built alike."""
    _covered(table, at)
    for place in table.offsets(at, at + 6, table.u16(at + 4)):
        if table.first_visit(place):
            table.shift(place + 2, table.u16(place), table.glyphs)


def _ligatures(table: Relocation, at: int) -> None:
    _covered(table, at)
    for group in table.offsets(at, at + 6, table.u16(at + 4)):
        if not table.first_visit(group):
            continue
        for ligature in table.counted(group):
            table.shift(ligature, 1, table.glyphs)
            table.shift(ligature + 4, table.u16(ligature + 2) - 1, table.glyphs)


def _pairs(table: Relocation, at: int) -> None:
    _covered(table, at)
    if table.u16(at) == _CLASSES_FORMAT:
        for place in table.offsets(at, at + 8, 2):
            table.classes(place)
        return
    values = table.u16(at + 4).bit_count() + table.u16(at + 6).bit_count()
    for pairs in table.offsets(at, at + 10, table.u16(at + 8)):
        if table.first_visit(pairs):
            table.shift(pairs + 2, table.u16(pairs), table.glyphs, stride=2 + 2 * values)


def _attachment(table: Relocation, at: int) -> None:
    for place in table.offsets(at, at + 2, 2):
        table.coverage(place)


def _context(table: Relocation, at: int) -> None:
    form = table.u16(at)
    if form not in {_SETS_FORMAT, _CLASSES_FORMAT}:
        glyphs, calls = table.u16(at + 2), table.u16(at + 4)
        for place in table.offsets(at, at + 6, glyphs):
            table.coverage(place)
        table.records(at + 6 + 2 * glyphs, calls)
        return
    _covered(table, at)
    sets = at + 4
    if form == _CLASSES_FORMAT:
        for place in table.offsets(at, at + 4, 1):
            table.classes(place)
        sets = at + 6
    by = table.glyphs if form == _SETS_FORMAT else 0
    for rule in _rules(table, at, sets):
        rest = table.u16(rule) - 1
        table.shift(rule + 4, rest, by)
        table.records(rule + 4 + 2 * rest, table.u16(rule + 2))


def _chain(table: Relocation, at: int) -> None:
    form = table.u16(at)
    if form not in {_SETS_FORMAT, _CLASSES_FORMAT}:
        place = _coverages(table, at, at + 2, 3)
        table.records(place + 2, table.u16(place))
        return
    _covered(table, at)
    sets = at + 4
    if form == _CLASSES_FORMAT:
        for place in table.offsets(at, at + 4, 3):
            table.classes(place)
        sets = at + 10
    by = table.glyphs if form == _SETS_FORMAT else 0
    for rule in _rules(table, at, sets):
        place = rule
        for implied in (0, 1, 0):  # before, input (whose first glyph is covered), after
            count = table.u16(place) - implied
            table.shift(place + 2, count, by)
            place += 2 + 2 * count
        table.records(place + 2, table.u16(place))


def _rules(table: Relocation, at: int, sets: int) -> Iterator[int]:
    for group in table.offsets(at, sets + 2, table.u16(sets)):
        if table.first_visit(group):
            yield from table.counted(group)


def _coverages(table: Relocation, at: int, place: int, arrays: int) -> int:
    """Move counted arrays of coverages that follow each other; where they end."""
    for _ in range(arrays):
        count = table.u16(place)
        for part in table.offsets(at, place + 2, count):
            table.coverage(part)
        place += 2 + 2 * count
    return place


def _reverse(table: Relocation, at: int) -> None:
    _covered(table, at)
    place = _coverages(table, at, at + 4, 2)
    table.shift(place + 2, table.u16(place), table.glyphs)


_SUBSTITUTIONS = {
    1: _single,
    2: _one_of_many,
    3: _one_of_many,
    4: _ligatures,
    5: _context,
    6: _chain,
    8: _reverse,
}
_POSITIONINGS = {
    1: _covered,
    2: _pairs,
    3: _covered,
    4: _attachment,
    5: _attachment,
    6: _attachment,
    7: _context,
    8: _chain,
}
