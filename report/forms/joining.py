"""A record that is there beside what a form says of it: what is new, and what is otherwise."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from report.forms.proposal import Data, Record
from report.forms.texts import claimed
from report.yaml import Pointer

_BLANK: tuple[object, ...] = (None, "", [], {}, ())
_PERIOD = {"start", "end"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is there, and another in the form."""

    at: Pointer
    old: object
    new: object


@dataclass(slots=True)
class Joined:
    """What becomes of a record: values that it gets, and those that are otherwise."""

    added: dict[Pointer, object] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)


def join(old: Data, record: Record, emptied: Callable[[Pointer, object], bool]) -> Joined:
    """Lay a form's record beside the one that is there; ``emptied`` values wait to be filled."""
    joining = _Joining(emptied)
    new = {name: value for name, value in record.data.items() if name != "source"}
    joining.mapping(old, new, ())
    return joining.made


class _Joining:
    def __init__(self, emptied: Callable[[Pointer, object], bool]) -> None:
        self.emptied, self.made = emptied, Joined()

    def mapping(self, old: Mapping[str, object], new: Mapping[str, object], at: Pointer) -> None:
        for name, value in new.items():
            if name == "id" and at:
                continue
            here = (*at, name)
            held = old.get(name)
            if name not in old or held in _BLANK or self.emptied(here, held):
                if held != value:
                    self.made.added[here] = value
            else:
                self.value(held, value, here)

    def value(self, old: object, new: object, at: Pointer) -> None:
        """Two values, neither of them empty."""
        if _plain(old) == _plain(new):
            return
        if isinstance(old, list) and isinstance(new, list):
            self.items(old, new, at)
        elif isinstance(old, Mapping) and isinstance(new, Mapping) and _PERIOD.isdisjoint(new):
            if "count" in new or "count" in old:
                self.made.differences.append(Difference(at, old, new))
            else:
                self.mapping(old, new, at)
        else:
            self.made.differences.append(Difference(at, old, new))

    def items(self, old: list[object], new: list[object], at: Pointer) -> None:
        """Items that are the same thing are laid beside each other, others are added."""
        free = dict(enumerate(old))
        ids = {one["id"] for one in old if isinstance(one, Mapping) and "id" in one}
        end = len(old)
        for item in new:
            place = next((i for i, held in free.items() if _same(held, item)), None)
            if place is None:
                added = item
                if isinstance(item, Mapping) and "id" in item:
                    added = {**item, "id": claimed(str(item["id"]), ids)}
                self.made.added[*at, end] = added
                end += 1
                continue
            held = free.pop(place)
            if isinstance(held, Mapping) and isinstance(item, Mapping):
                self.mapping(held, item, (*at, place))


def _same(old: object, new: object) -> bool:
    """Whether two items are of one thing, by what names it."""
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        return _plain(old) == _plain(new) or _member(old) == _member(new) != ""
    for names in _NAMES:
        if all(name in new for name in names):
            return all(_plain(old.get(name)) == _plain(new[name]) for name in names)
    return old.get("id") == new.get("id")


_NAMES = (
    ("person", "role"),
    ("number",),
    ("noun", "label"),
    ("text",),
    ("member",),
    ("country",),
    ("label",),
)  # what items of a list are known by: the first of these that an item has


def _member(value: object) -> str:
    said = value.get("member") if isinstance(value, Mapping) else value
    return said if isinstance(said, str) else ""


def _plain(value: object) -> object:
    """A value without what may be left out of it."""
    if isinstance(value, Mapping):
        return _short({str(name): _plain(held) for name, held in value.items()})
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def _short(value: Data) -> object:
    """What may be written as one value: a day, an exact count, a member."""
    if {*value} == _PERIOD and value["start"] == value["end"]:
        return value["start"]
    if "count" in value and not {*value} - _LOOSE and not any(value.get(n) for n in _ADDS):
        return value["count"]
    return value["member"] if {*value} == {"member"} else value


_ADDS = ("about", "over")
_LOOSE = {"count", *_ADDS}
