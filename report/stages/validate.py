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
from report.model.misfits import hint, said
from report.model.press import Press
from report.model.record import Record
from report.model.registry import Country, Member, Organisation, Person, Registry, Terms
from report.model.renewal import Renewal
from report.model.sections import KINDS
from report.model.sections.base import Section
from report.model.written import Text
from report.phrases import phrase
from report.yaml import Pointer

T = TypeVar("T")


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
            message = phrase("{name} is missing", name=".".join(map(str, at)))
            remedy = phrase(
                "write it as `report explain data/missing-file` shows, for {kind}",
                kind=kind.__name__,
            )
            self.fault("data/missing-file", message, at, remedy)
            return None
        if given and isinstance(node, dict):
            node = {**given, **node}
        try:
            made: T = _adapter(cast("Hashable", kind)).validate_python(node)
        except ValidationError as error:
            for detail in error.errors():
                loc = tuple(p for p in detail["loc"] if p != "[key]")
                self.fault(
                    "data/schema", said(detail, loc or at), (*at, *loc), hint(kind, detail, loc)
                )
            return None
        return made

    def table(self, kind: type[T], at: Pointer) -> dict[str, T]:
        node = self.node(at)
        if not isinstance(node, dict):
            if node is not None:
                self.fault(
                    "data/schema",
                    phrase("{name} must be a mapping", name=at[-1]),
                    at,
                    phrase("write `id: …`"),
                )
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
                hint = (
                    phrase("did you mean {near}?", near=known[0])
                    if known
                    else phrase("write a file {id}.yaml", id=id_)
                )
                self.fault(
                    "data/missing-file",
                    phrase("section {id} has no file", id=id_),
                    ("report", "sections", i),
                    hint,
                )
                continue
            kind = node.get("kind", id_) if isinstance(node, dict) else id_
            if kind not in KINDS:
                known = get_close_matches(str(kind), KINDS, 1)
                hint = (
                    phrase("did you mean {near}?", near=known[0])
                    if known
                    else phrase("kinds: {kinds}", kinds=", ".join(KINDS))
                )
                self.fault(
                    "data/unknown-kind",
                    phrase("no kind of section {kind!r}", kind=kind),
                    (*at, "kind"),
                    hint,
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
                hint = phrase(
                    "the section at {mark} has the same id; rename one of the two files", mark=mark
                )
                message = phrase("two things are called {section}", section=section.id)
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
