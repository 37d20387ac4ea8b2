"""Manuscript → Annual."""

from collections.abc import Hashable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import BaseModel, TypeAdapter, ValidationError

from report.findings import Finding, Rejected, Severity
from report.model.annual import Annual, Head, House, Translation, Waiver
from report.model.keyed import keyed, leaves
from report.model.manuscript import Manuscript
from report.model.press import Press
from report.model.record import Record
from report.model.registry import Country, Member, Organisation, Person, Registry, Terms
from report.model.renewal import Renewal
from report.model.sections import KINDS
from report.model.sections.base import Section
from report.model.written import Text, Written
from report.yaml import Pointer

T = TypeVar("T")

_SAID = {
    "missing": "{name} is missing",
    "extra_forbidden": "{name} is not a key here",
    "string_type": "{name} must be text, not {value!r}",
    "int_type": "{name} must be a whole number, not {value!r}",
    "bool_type": "{name} must be true or false, not {value!r}",
    "tuple_type": "{name} must be a list, not {value!r}",
    "dict_type": "{name} must be a mapping, not {value!r}",
    "model_type": "{name} must be a mapping, not {value!r}",
    "is_instance_of": "{name} must be text, not {value!r}",
    "string_pattern_mismatch": "{name} is {value!r}, which has not the form asked for",
    "greater_than_equal": "{name} is {value!r}, which is too small",
    "greater_than": "{name} is {value!r}, which is too small",
    "less_than_equal": "{name} is {value!r}, which is too large",
    "multiple_of": "{name} is {value!r}, which is not a multiple of two",
    "float_type": "{name} must be a number, not {value!r}",
    "enum": "{name} is {value!r}, which is not one of those known",
    "string_too_short": "{name} is too short",
}  # pydantic's error types in the house's words


def validate(manuscript: Manuscript) -> Annual:
    """Give the tree its types; raise Rejected with every misfit at its own line."""
    return _Reading(manuscript).annual()


def validate_press(manuscript: Manuscript, name: str) -> Press:
    """A press by itself, whatever year it prints; raise Rejected with every misfit."""
    reading = _Reading(manuscript)
    made = reading.read(Press, ("presses", name), id=name)
    if made is None:
        raise Rejected(reading.faults)
    return made


def validate_registry(manuscript: Manuscript) -> Registry:
    """The registry by itself, whatever year; raise Rejected with every misfit."""
    reading = _Reading(manuscript)
    made = reading.registry()
    if made is None or reading.faults:
        raise Rejected(reading.faults)
    return made


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    """What gives a tree this type; dear to make."""
    return TypeAdapter(kind)


class _Reading:
    """Reads branch after branch, keeping faults until all have been read."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.tree = manuscript.copy.data if isinstance(manuscript.copy.data, dict) else {}
        self.faults: list[Finding] = []

    def annual(self) -> Annual:
        head = self.read(Head, ("report",))
        house = self.read(House, ("house",))
        sections = self.sections(head)
        records = self.many(Record, "records", named=True)
        registry = self.registry()
        presses = self.many(Press, "presses", named=True)
        translations = {
            tag: self.table(Translation, ("translations", tag))
            for tag in self.branch("translations")
        }
        waivers = self.read(list[Waiver], ("waivers",)) if "waivers" in self.tree else []
        renewals = self.read(list[Renewal], ("renewal",)) if self.tree.get("renewal") else []
        self.one_id_each(records, sections)
        if self.faults or head is None or house is None or registry is None:
            raise Rejected(self.faults)
        head = keyed(head, "report")
        sections = tuple(keyed(section, section.id) for section in sections)
        records = {id_: keyed(record, id_) for id_, record in records.items()}
        entries, places = _entries(head, sections, records)
        return Annual(
            head=head,
            house=house,
            sections=sections,
            records=records,
            registry=registry,
            presses=presses,
            entries=entries,
            places=places,
            translations=translations,
            waivers=tuple(waivers or ()),
            pictures=self.manuscript.pictures,
            yaml=self.manuscript.copy,
            renewals=tuple(renewals or ()),
        )

    def branch(self, name: str) -> Mapping[str, object]:
        held = self.tree.get(name)
        return held if isinstance(held, dict) else {}

    def node(self, at: Pointer) -> object:
        node: object = self.tree
        for step in at:
            node = node.get(str(step)) if isinstance(node, dict) else None
        return node

    def fault(self, check: str, message: str, at: Pointer, hint: str) -> None:
        mark = self.manuscript.copy.mark(at)
        self.faults.append(Finding(check, Severity.ERROR, message, mark, hint))

    def read(self, kind: type[T], at: Pointer, /, **given: object) -> T | None:
        """Validate one branch; note every misfit and go on without it."""
        node = self.node(at)
        if node is None:
            hint = f"write it as `report explain data/missing-file` shows, for {kind.__name__}"
            self.fault("data/missing-file", f"{'.'.join(map(str, at))} is missing", at, hint)
            return None
        if given and isinstance(node, dict):
            node = {**given, **node}
        try:
            made: T = _adapter(cast("Hashable", kind)).validate_python(node)
        except ValidationError as error:
            for detail in error.errors():
                loc = tuple(p for p in detail["loc"] if p != "[key]")
                message = _said(detail, loc or at)
                self.fault("data/schema", message, (*at, *loc), _hint(kind, detail, loc))
            return None
        return made

    def table(self, kind: type[T], at: Pointer) -> dict[str, T]:
        node = self.node(at)
        if not isinstance(node, dict):
            if node is not None:
                self.fault("data/schema", f"{at[-1]} must be a mapping", at, "write `id: …`")
            return {}
        made = {name: self.read(kind, (*at, name)) for name in node}
        return {name: value for name, value in made.items() if value is not None}

    def many(self, kind: type[T], branch: str, *, named: bool) -> dict[str, T]:
        given = ({"id": name} if named else {} for name in self.branch(branch))
        made = {
            name: self.read(kind, (branch, name), **extra)
            for name, extra in zip(self.branch(branch), given, strict=True)
        }
        return {name: value for name, value in made.items() if value is not None}

    def sections(self, head: Head | None) -> tuple[Section, ...]:
        made = []
        for i, id_ in enumerate(head.sections if head else ()):
            at = ("sections", id_)
            node = self.node(at)
            if node is None:
                known = get_close_matches(id_, self.branch("sections"), 1)
                hint = f"did you mean {known[0]}?" if known else f"write a file {id_}.yaml"
                self.fault(
                    "data/missing-file",
                    f"section {id_} has no file",
                    ("report", "sections", i),
                    hint,
                )
                continue
            kind = node.get("kind", id_) if isinstance(node, dict) else id_
            if kind not in KINDS:
                known = get_close_matches(str(kind), KINDS, 1)
                hint = f"did you mean {known[0]}?" if known else f"kinds: {', '.join(KINDS)}"
                self.fault(
                    "data/unknown-kind", f"no kind of section {kind!r}", (*at, "kind"), hint
                )
                continue
            section = self.read(KINDS[str(kind)], at, id=id_, kind=kind)
            if section:
                made.append(section)
        return tuple(made)

    def registry(self) -> Registry | None:
        terms = self.read(Terms, ("registry", "terms"))
        made = {
            "members": self.table(Member, ("registry", "members")),
            "countries": self.table(Country, ("registry", "countries")),
            "organisations": self.table(Organisation, ("registry", "organisations")),
            "people": self.table(Person, ("registry", "people")),
        }
        if terms is None:
            return None
        return Registry(**made, terms=terms.terms, forbidden=terms.forbidden)  # type: ignore[arg-type]

    def one_id_each(self, records: Mapping[str, Record], sections: tuple[Section, ...]) -> None:
        for section in sections:
            if section.id in records:
                mark = self.manuscript.copy.mark(("sections", section.id))
                hint = f"the section at {mark} has the same id; rename one of the two files"
                message = f"two things are called {section.id}"
                self.fault("data/duplicate-id", message, ("records", section.id), hint)


def _entries(
    head: Head, sections: tuple[Section, ...], records: Mapping[str, Record]
) -> tuple[dict[str, Text], dict[str, Pointer]]:
    owners: list[tuple[Pointer, BaseModel]] = [(("report",), head)]
    owners += [(("sections", section.id), section) for section in sections]
    owners += [(("records", id_), record) for id_, record in records.items()]
    entries: dict[str, Text] = {}
    places: dict[str, Pointer] = {}
    for at, owner in owners:
        for pointer, leaf in leaves(owner, at):
            if isinstance(leaf, Text):
                entries[leaf.key] = leaf
                places[leaf.key] = pointer
    return entries, places


def _said(detail: Mapping[str, object], loc: Pointer) -> str:
    name = ".".join(map(str, loc))
    pattern = _SAID.get(str(detail["type"]))
    value = detail.get("input")
    if pattern and not isinstance(value, dict | list):
        return pattern.format(name=name, value=value)
    if pattern:
        return pattern.format(
            name=name, value="a mapping" if isinstance(value, dict) else "a list"
        )
    return f"{name}: {str(detail['msg']).removeprefix('Value error, ')}"


def _hint(kind: object, detail: Mapping[str, object], loc: Pointer) -> str:
    if detail["type"] == "missing":
        return f"add `{loc[-1]}:`" if loc else ""
    if detail["type"] == "extra_forbidden" and loc:
        known = get_close_matches(str(loc[-1]), _keys(kind), 1)
        return f"did you mean {known[0]}?" if known else "take it out, or correct its spelling"
    return "correct the value"


def _keys(kind: object) -> list[str]:
    """All keys known below a kind: enough to find a misspelt one."""
    found: set[str] = set()
    todo = [kind]
    while todo:
        one = todo.pop()
        if isinstance(one, type) and issubclass(one, Written):
            if one.__name__ in found:
                continue
            found.add(one.__name__)
            for name, field in one.model_fields.items():
                found.add(field.alias or name)
                todo.append(field.annotation)
        else:
            todo += getattr(one, "__args__", ())
    return sorted(found)
