"""Layout tables of several fonts joined to one, subtables left as they are.

Each font's table is kept whole, its numbers moved; new lists of scripts, features and lookups
stand before them and reach into them through extension lookups, whose offsets are long. So no
subtable is taken apart, and joining costs little even for tens of thousands of glyphs.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from report.tools.fontrelocate import Lookup, Relocation

_EXTENSION = {"GSUB": 7, "GPOS": 9}
_DEFAULT = "DFLT"
_FILTERED = 0x10

Feature: TypeAlias = tuple[str, tuple[int, ...]]
Languages: TypeAlias = Mapping[str, tuple[Feature, ...]]  # "" is the script's default


@dataclass(frozen=True, slots=True)
class Part:
    """A font that is joined: its layout tables, and by how much its glyphs move."""

    tables: Mapping[str, bytes]
    glyphs: int


def join_layout(tag: str, parts: Sequence[Part], mark_sets: Sequence[int]) -> bytes | None:
    """One `GSUB` or `GPOS`; `mark_sets` says how far each part's sets of marks move."""
    bodies: list[bytes] = []
    lookups: list[Lookup] = []
    systems: list[Mapping[str, Languages]] = []
    size = 0
    for part, sets in zip(parts, mark_sets, strict=True):
        if tag not in part.tables:
            continue
        moving = Relocation(tag, bytearray(part.tables[tag]), part.glyphs, len(lookups))
        own = moving.read_lookups()
        systems.append(_read_scripts(moving, len(lookups)))
        moving.move(own)
        lookups.extend(_placed(lookup, size, sets) for lookup in own)
        bodies.append(bytes(moving.data))
        size += len(moving.data)
    if not lookups:
        return None
    return _write(tag, _join_scripts(systems), lookups, b"".join(bodies))


def _placed(lookup: Lookup, offset: int, sets: int) -> Lookup:
    return Lookup(
        kind=lookup.kind,
        flags=lookup.flags,
        filtering_set=lookup.filtering_set + sets,
        subtables=tuple(at + offset for at in lookup.subtables),
    )


def _tagged(table: Relocation, at: int) -> list[tuple[str, int]]:
    """A counted list of tags with offsets."""
    entries = struct.iter_unpack(">4sH", table.data[at + 2 : at + 2 + 6 * table.u16(at)])
    return [(tag.decode("ascii"), offset) for tag, offset in entries]


def _read_scripts(table: Relocation, shift: int) -> Mapping[str, Languages]:
    scripts, features = table.u16(4), table.u16(6)
    known = [
        (tag, _feature_lookups(table, features + offset, shift))
        for tag, offset in _tagged(table, features)
    ]
    return {
        tag: _read_languages(table, scripts + offset, known)
        for tag, offset in _tagged(table, scripts)
    }


def _feature_lookups(table: Relocation, at: int, shift: int) -> tuple[int, ...]:
    count = table.u16(at + 2)
    return tuple(i + shift for i in struct.unpack_from(f">{count}H", table.data, at + 4))


def _read_languages(table: Relocation, at: int, known: Sequence[Feature]) -> Languages:
    systems = [("", table.u16(at)), *_tagged(table, at + 2)]
    return {tag: _read_system(table, at + place, known) for tag, place in systems if place}


def _read_system(table: Relocation, at: int, known: Sequence[Feature]) -> tuple[Feature, ...]:
    count = table.u16(at + 4)
    return tuple(known[index] for index in struct.unpack_from(f">{count}H", table.data, at + 6))


def _join_scripts(parts: Iterable[Mapping[str, Languages]]) -> dict[str, dict[str, list[Feature]]]:
    """Every script and language gets the features of every part, from the nearest it has."""
    parts = list(parts)
    joined: dict[str, dict[str, list[Feature]]] = {}
    for script in sorted({_DEFAULT}.union(*parts)):
        own = [part.get(script) or part.get(_DEFAULT) or {} for part in parts]
        joined[script] = {
            language: _join_features(part.get(language) or part.get("", ()) for part in own)
            for language in sorted({""}.union(*own))
        }
    return joined


def _join_features(parts: Iterable[Iterable[Feature]]) -> list[Feature]:
    lookups: dict[str, set[int]] = {}
    for part in parts:
        for tag, indices in part:
            lookups.setdefault(tag, set()).update(indices)
    return [(tag, tuple(sorted(indices))) for tag, indices in sorted(lookups.items())]


def _write(
    tag: str,
    scripts: Mapping[str, Mapping[str, Sequence[Feature]]],
    lookups: Sequence[Lookup],
    bodies: bytes,
) -> bytes:
    features = sorted({f for langs in scripts.values() for fs in langs.values() for f in fs})
    numbers = {feature: index for index, feature in enumerate(features)}
    script_list = _list_scripts(scripts, numbers)
    feature_list = _list_of([(t, struct.pack(">HH", 0, len(i)) + _u16(i)) for t, i in features])
    start = 10 + len(script_list) + len(feature_list)
    lookup_list = _list_lookups(_EXTENSION[tag], lookups)
    header = struct.pack(">HHHHH", 1, 0, 10, 10 + len(script_list), start)
    return header + script_list + feature_list + lookup_list + bodies


def _u16(values: Iterable[int]) -> bytes:
    return b"".join(struct.pack(">H", value) for value in values)


def _list_of(entries: Sequence[tuple[str, bytes]]) -> bytes:
    """A counted list of tags with offsets, and what they lead to; equal parts are written once."""
    offset = 2 + 6 * len(entries)
    places: dict[bytes, int] = {}
    for _, data in entries:
        if data not in places:
            places[data] = offset
            offset += len(data)
    listed = [struct.pack(">4sH", tag.encode("ascii"), places[data]) for tag, data in entries]
    return b"".join([struct.pack(">H", len(entries)), *listed, *places])


def _list_scripts(
    scripts: Mapping[str, Mapping[str, Sequence[Feature]]], numbers: Mapping[Feature, int]
) -> bytes:
    return _list_of([(script, _script(langs, numbers)) for script, langs in scripts.items()])


def _script(languages: Mapping[str, Sequence[Feature]], numbers: Mapping[Feature, int]) -> bytes:
    systems = {
        language: struct.pack(">HHH", 0, 0xFFFF, len(features))
        + _u16(sorted(numbers[feature] for feature in features))
        for language, features in languages.items()
    }
    named = _list_of([(tag, data) for tag, data in systems.items() if tag])
    # The default's offset stands before the list, so that offsets within it grow by two.
    count = struct.unpack_from(">H", named)[0]
    moved = b"".join(
        tag + struct.pack(">H", at + 2)
        for tag, at in struct.iter_unpack(">4sH", named[2 : 2 + 6 * count])
    )
    body = named[2 + 6 * count :]
    default = 4 + len(moved) + len(body)
    return struct.pack(">HH", default, count) + moved + body + systems[""]


def _list_lookups(extension: int, lookups: Sequence[Lookup]) -> bytes:
    """The list of lookups; what they extend to begins where the list ends."""
    sizes = [6 + 10 * len(k.subtables) + (2 if k.flags & _FILTERED else 0) for k in lookups]
    head = 2 + 2 * len(lookups)
    places = [head + sum(sizes[:index]) for index in range(len(lookups))]
    end = head + sum(sizes)
    written = [
        _lookup(extension, lookup, end - place)
        for lookup, place in zip(lookups, places, strict=True)
    ]
    return b"".join([struct.pack(">H", len(lookups)), _u16(places), *written])


def _lookup(extension: int, lookup: Lookup, to_bodies: int) -> bytes:
    count = len(lookup.subtables)
    tail = struct.pack(">H", lookup.filtering_set) if lookup.flags & _FILTERED else b""
    first = 6 + 2 * count + len(tail)
    head = struct.pack(">HHH", extension, lookup.flags, count)
    reaches = [
        struct.pack(">HHI", 1, lookup.kind, to_bodies + at - (first + 8 * index))
        for index, at in enumerate(lookup.subtables)
    ]
    return head + _u16(first + 8 * i for i in range(count)) + tail + b"".join(reaches)
