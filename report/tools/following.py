"""Entries whose copy was moved: which key has become which, told by what stands there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from report.tools.likeness import SAME, at_most, likeness

ALIKE = 75  # percent: below, it is another text
_KNOWN = 20  # percent that a renamed owner speaks for its other entries


def moved(held: Mapping[str, str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Old keys and the new ones; ``held`` and ``wanted`` are sources by key.

    A key that is gone has become one that is new, if the source is the same, or nearly so. In
    lists whose items are known by their places, an entry follows its text to another place.
    """
    found = _in_lists(held, wanted)
    gone = [key for key in held if key not in wanted and key not in found]
    taken = set(held) | set(found.values())
    new = [key for key in wanted if key not in taken]
    for tie in (_same, _alike):
        pairs = _best(tie(held, wanted, gone, new, {*_owners(found.items())}))
        found |= pairs
        gone = [key for key in gone if key not in pairs]
        new = [key for key in new if key not in {*pairs.values()}]
    return found


def _same(
    held: Mapping[str, str],
    wanted: Mapping[str, str],
    gone: Sequence[str],
    new: Sequence[str],
    owners: set[tuple[str, str]],
) -> Iterator[tuple[int, str, str]]:
    """Keys of the same source, those first that have most in common."""
    del owners
    by_source: dict[str, list[str]] = {}
    for key in new:
        by_source.setdefault(wanted[key].strip(), []).append(key)
    for old in gone:
        for key in by_source.get(held[old].strip(), ()) if held[old].strip() else ():
            if _leaf(old) == _leaf(key) or _owner(old) == _owner(key):
                yield _common(old, key), old, key


def _alike(
    held: Mapping[str, str],
    wanted: Mapping[str, str],
    gone: Sequence[str],
    new: Sequence[str],
    owners: set[tuple[str, str]],
) -> Iterator[tuple[int, str, str]]:
    """Keys of the same leaf whose sources are much alike."""
    by_leaf: dict[str, list[str]] = {}
    for key in new:
        by_leaf.setdefault(_leaf(key), []).append(key)
    for old in gone:
        for key in by_leaf.get(_leaf(old), ()):
            near = _owner(old) == _owner(key) or _rest(old) == _rest(key)
            known = _KNOWN if (_owner(old), _owner(key)) in owners else 0
            if near and (alike := _above(held[old], wanted[key])):
                yield alike + known, old, key


def _in_lists(held: Mapping[str, str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Entries that have changed places in lists whose items have no names."""
    lists: dict[str, tuple[list[str], list[str]]] = {}
    for keys, which in ((held, 0), (wanted, 1)):
        for key in keys:
            loose = held.get(key, "").strip() != wanted.get(key, "").strip()
            if loose and (family := _family(key)):
                lists.setdefault(family, ([], []))[which].append(key)
    found: dict[str, str] = {}
    for old, new in lists.values():
        pairs = [
            (alike + (one == other), one, other)
            for one in old
            for other in new
            if (alike := _above(held[one], wanted[other]))
        ]
        best = _best(pairs)
        found |= {one: other for one, other in best.items() if one != other}
    return found


def _best(pairs: Iterable[tuple[int, str, str]]) -> dict[str, str]:
    """Each key once, the best pairs first."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, old, new in sorted(pairs, key=lambda pair: -pair[0]):
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def _above(one: str, other: str) -> int:
    """The likeness of two sources, 0 where it is too little."""
    if not one.strip() or at_most(one, other) < ALIKE // 2:
        return 0
    alike = likeness(one, other)
    return alike if ALIKE <= alike <= SAME else 0


def _family(key: str) -> str:
    """The list to which a key belongs by its places; none where all have names."""
    steps = key.split(".")
    places = ["#" if step.isdigit() else step for step in steps]
    return "" if places == steps else ".".join(places)


def _owners(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((_owner(old), _owner(new)) for old, new in pairs)


def _owner(key: str) -> str:
    return key.partition(".")[0]


def _rest(key: str) -> str:
    return key.partition(".")[2]


def _leaf(key: str) -> str:
    return key.rpartition(".")[2]


def _common(old: str, new: str) -> int:
    """How many steps two keys share, from both ends."""
    one, other = old.split("."), new.split(".")
    return sum(a == b for a, b in zip(one, other, strict=False)) + sum(
        a == b for a, b in zip(reversed(one), reversed(other), strict=False)
    )
