"""What goes with that which named it: facts of emptied lists, pictures that nothing places."""

from collections.abc import Iterator

from report.model.annual import Annual
from report.model.placeholders import placeholders
from report.tools.renewals import Carrying
from report.tools.sourcefile import GONE
from report.yaml import Pointer

_PATHS = ("fact", "then")  # keys that name facts, and not in copy
_PLACES = "art"  # the key that places a picture of the report


def forget_facts(annual: Annual, carrying: Carrying) -> None:
    """Take out facts that only copy of their owner named which is gone."""
    gone = _gone(carrying)
    named: dict[Pointer, list[bool]] = {}
    owned = {at[1]: at[:2] for at in annual.places.values() if len(at) > 1}
    for key, text in annual.entries.items():
        owner, at = key.partition(".")[0], annual.places[key]
        for one in placeholders(text.source):
            first, *rest = one.path.removeprefix(f"{owner}.").split(".")
            if first == "facts" and rest and owner in owned:
                fact = (*owned[owner], "facts", rest[0])
                named.setdefault(fact, []).append(_within(at, gone))
    asked = {said for at, said in _scalars(annual.yaml.data) if at[-1] in _PATHS}
    for at, lost in named.items():
        if all(lost) and f"{at[1]}.facts.{at[3]}" not in asked:
            carrying.drop(at)
            carrying.asked.pop(at, None)
    _whole(annual, carrying)


def forget_pictures(annual: Annual, carrying: Carrying) -> tuple[str, ...]:
    """The ids of pictures that only what is gone placed."""
    gone = _gone(carrying)
    lost: dict[str, list[bool]] = {}
    for at, said in _scalars(annual.yaml.data):
        if at[-1] == _PLACES:
            lost.setdefault(said, []).append(_within(at, gone))
    return tuple(id_ for id_, places in lost.items() if all(places))


def _whole(annual: Annual, carrying: Carrying) -> None:
    """Where no fact is left, nothing says that there are some."""
    for owner in ("sections", "records"):
        for id_ in {at[1] for at in carrying.changes if at[0] == owner and at[2:3] == ("facts",)}:
            at = (owner, id_, "facts")
            mine = {one: left for one, left in carrying.changes.items() if one[:3] == at}
            held = {(*at, name) for name in _keys(annual.yaml.data, at)}
            if {one for one, left in mine.items() if left is GONE} == held == {*mine}:
                for one in mine:
                    del carrying.changes[one]
                carrying.drop(at)


def _keys(data: object, at: Pointer) -> Iterator[str]:
    node = data
    for step in at:
        node = node.get(step) if isinstance(node, dict) else None
    yield from node if isinstance(node, dict) else ()


def _gone(carrying: Carrying) -> list[Pointer]:
    return [at for at, left in carrying.changes.items() if left is GONE or left == []]


def _within(at: Pointer, places: list[Pointer]) -> bool:
    return any(at[: len(place)] == place for place in places)


def _scalars(data: object, at: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Every text of the year that stands under a key."""
    match data:
        case dict():
            for key, held in data.items():
                yield from _scalars(held, (*at, str(key)))
        case list():
            for i, held in enumerate(data):
                yield from _scalars(held, (*at, i))
        case str() if at:
            yield at, data
