"""A section of the year before, taken over: what lasts is kept, what was of it is emptied."""

from collections.abc import Mapping

from pydantic import BaseModel

from report.model.annual import Annual
from report.model.facets import Amount, Note
from report.model.moments import Moment, Span
from report.model.placeholders import placeholders
from report.model.sections.base import Section
from report.model.sections.forum import Shot
from report.model.written import RecordRef, Text
from report.tools.pinning import fact_name, follows, renamed, stated, told_by_history
from report.tools.renewals import Carrying
from report.yaml import Pointer

_COUNTED = ("registry.", "year", "report.")  # facts that follow the year by themselves


def take_over(annual: Annual, carrying: Carrying, kept: set[str]) -> None:
    """Take the sections of a year over; ``kept`` are the ids of the records that go with them."""
    tree, told = annual.yaml.data, told_by_history(annual)
    written = tree["sections"] if isinstance(tree, dict) else {}
    for section in annual.sections:
        at, held = ("sections", section.id), written.get(section.id)
        if isinstance(held, Mapping):
            taken = _Section(annual, section, carrying, kept, told)
            taken.fields(held, at)
            taken.put_pins(held, at)


class _Section:
    """One section on its way into the new year."""

    def __init__(
        self,
        annual: Annual,
        section: Section,
        carrying: Carrying,
        kept: set[str],
        told: set[tuple[str, str]],  # facts that only history names
    ) -> None:
        self.annual, self.section = annual, section
        self.carrying, self.kept = carrying, kept
        self.gone = {*annual.records} - kept
        self.told = told
        self.pins: dict[str, object] = {}

    def fields(self, raw: Mapping[str, object], at: Pointer) -> None:
        """All that is written of it."""
        for key, written in raw.items():
            value = getattr(self.section, key, None)
            here = (*at, key)
            if key == "photos":
                self.carrying.drop(here)
            elif key == "text" and isinstance(value, Text):
                self.carrying.blank(here, value)  # a letter is of its year
            elif key == "record":
                named = "title" if "title" in raw else key
                self.carrying.ask((*at, named), "see", raw[named])  # named after what it tells
            elif key == "facts" and isinstance(value, dict):
                for name, fact in value.items():
                    self.fact(name, fact, (*here, name))
            elif isinstance(value, tuple) and isinstance(written, list) and value:
                self.items(value, written, here)
            else:
                self.value(value, written, here)

    def value(self, value: object, written: object, at: Pointer) -> None:
        """A text or a date, by itself or within an item."""
        match value:
            case Text():
                self.text(value, at)
            case Moment() if value == self.carrying.dated:
                self.carrying.changes[at] = self.carrying.end
            case Moment() if value.year == self.carrying.old:
                self.carrying.empty(at, str(self.carrying.new), value)
            case Span() if isinstance(written, Mapping):
                for end in ("start", "end"):
                    if getattr(value, end) == self.carrying.dated:
                        self.carrying.changes[*at, end] = self.carrying.end
            case int() if at[-1] == "since" and not isinstance(value, bool):
                self.carrying.ask(at, "confirm", value)
            case BaseModel() if isinstance(written, Mapping):
                for key, held in written.items():
                    self.value(getattr(value, key, None), held, (*at, key))

    def text(self, text: Text, at: Pointer) -> None:
        """Copy that says no figure is kept; where it names facts, it is to be read again."""
        named = {one.path for one in placeholders(text.source)}
        if self.carrying.figures(text.source) or any(self._lost(path) for path in named):
            self.carrying.blank(at, text)
        elif at[-1] == "lead" and self._tells():
            self.carrying.ask(at, "confirm", text)
        elif at[-1] == "lead" or any(self._may_change(path) for path in named):
            self.carrying.ask(at, "see", text)

    def _tells(self) -> bool:
        """Whether it tells of one thing that happened, or told of some that are left behind."""
        several = getattr(self.section, "records", ())
        return hasattr(self.section, "record") or any(id_ in self.gone for id_ in several)

    def _lost(self, path: str) -> bool:
        return path.partition(".")[0] in self.gone

    def _may_change(self, path: str) -> bool:
        """Whether a fact does not follow the year by itself, as the date does that ends it."""
        return not path.startswith(_COUNTED) and path.rpartition(".")[2] != "dated"

    def fact(self, name: str, fact: object, at: Pointer) -> None:
        """A fact beside the copy: of history it stays, of today somebody must confirm it."""
        if fact == self.carrying.dated:
            self.carrying.changes[at] = self.carrying.end
        elif (self.section.id, name) not in self.told:
            self.carrying.ask(at, "confirm", _plain(fact))

    def items(self, items: tuple[object, ...], raw: list[object], at: Pointer) -> None:
        """A list: of records, of what only that year saw, of what lasts, or of copy."""
        first = items[0]
        if isinstance(first, RecordRef):
            self._some(at, raw, [one for one in raw if one in self.kept])
        elif isinstance(first, Shot) or (isinstance(first, Note) and not hasattr(first, "source")):
            self.carrying.empty(at, [], raw)
        elif hasattr(first, "fact"):
            left = [one for one in raw if not self._of_gone(one)]
            if left:
                self.carrying.ask(at, "confirm", raw)  # a label may be of its year
            self._some(at, raw, left)
        else:
            for i, item in enumerate(items):
                if hasattr(first, "source"):
                    self._lasting(item, raw[i], (*at, i))
                else:
                    self.value(item, raw[i], (*at, i))
            if hasattr(first, "source"):
                self.carrying.ask(at, "see", f"{len(raw)}, the last {_last(raw)}")
            elif any(not self._asked((*at, i)) for i in range(len(items))):
                self.carrying.ask(at, "see", raw)

    def _asked(self, at: Pointer) -> bool:
        """Whether something of an item is to be looked at anyway."""
        return any(one[: len(at)] == at for one in self.carrying.asked)

    def _lasting(self, item: object, raw: object, at: Pointer) -> None:
        """What names its source stays as it is, and the facts that its copy names."""
        for key, held in raw.items() if isinstance(raw, Mapping) else ():
            value = getattr(item, str(key), None)
            if isinstance(value, Span):
                self.value(value, held, (*at, str(key)))
            elif isinstance(value, Text):
                self._pin(getattr(item, "id", ""), value, (*at, str(key)))

    def _pin(self, item: str, text: Text, at: Pointer) -> None:
        """Write the facts beside it that follow the year, as they were; or empty the copy."""
        owner, names = self.section.id, dict[str, str]()
        for path in dict.fromkeys(one.path for one in placeholders(text.source)):
            if follows(self.annual, self.section, path, self.told):
                value = stated(self.annual, owner, path)
                if value is None:
                    self.carrying.blank(at, text)
                    return
                name = fact_name(item, path, {**getattr(self.section, "facts", {}), **self.pins})
                self.pins[name] = value
                names[path] = f"facts.{name}"
        if names:
            self.carrying.changes[at] = renamed(text.source, names)
            self.carrying.pinned[text.key] = names

    def put_pins(self, raw: Mapping[str, object], at: Pointer) -> None:
        """Write the facts beside the others."""
        if not self.pins:
            return
        if not isinstance(raw.get("facts"), Mapping):
            self.carrying.changes[*at, "facts"] = self.pins
            return
        for name, value in self.pins.items():
            self.carrying.changes[*at, "facts", name] = value

    def _of_gone(self, raw: object) -> bool:
        paths = [raw.get(name) for name in ("fact", "then")] if isinstance(raw, Mapping) else []
        return any(isinstance(path, str) and self._lost(path) for path in paths)

    def _some(self, at: Pointer, raw: list[object], left: list[object]) -> None:
        """A list of which some are left out."""
        if len(left) == len(raw):
            return
        gone = [one for one in raw if one not in left]
        if left:
            self.carrying.changes[at] = left
            self.carrying.ask(at, "see", gone)
        else:
            self.carrying.empty(at, [], gone)


def _plain(fact: object) -> object:
    return fact.count if isinstance(fact, Amount) else fact


def _last(raw: list[object]) -> str:
    item = raw[-1]
    if not isinstance(item, Mapping):
        return str(item)
    when = next((item[name] for name in ("on", "since") if name in item), "")
    return f"{item.get('id', '')} {when}".strip()
