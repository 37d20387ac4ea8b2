"""A narrative → what it says of a section or a record: title, lead, text, points."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from report.model.facets import Point
from report.model.narrative import Narrative, Passage, Role
from report.model.written import Written

COPY = ("title", "lead", "text")


@dataclass(frozen=True, slots=True)
class Frame:
    """The places for copy that a kind of section or record has."""

    copy: frozenset[str]  # of title, lead and text
    points: tuple[str, ...]  # fields that hold points; the first takes what no heading names
    headings: Mapping[str, str] = field(default_factory=dict)  # what a language calls a field


@dataclass(frozen=True, slots=True)
class Said:
    """One point: a heading, what stands below it, and the paragraph where it begins."""

    label: str
    text: str
    number: int


@dataclass(slots=True)
class Told:
    """What a narrative says of one section or record."""

    copy: dict[str, tuple[str, int]] = field(default_factory=dict)
    points: dict[str, list[Said]] = field(default_factory=dict)
    rest: list[Passage] = field(default_factory=list)  # that has no place there


def frame(kind: type[Written], words: Mapping[str, object]) -> Frame:
    """The places of a kind; ``words`` are the language's furniture, which names them."""
    fields = kind.model_fields
    points = tuple(
        name for name, one in fields.items() if get_args(one.annotation)[:1] == (Point,)
    )
    named: dict[str, str] = {}
    for table in ("titles", "labels"):
        held = words.get(table)
        for name, said in held.items() if isinstance(held, Mapping) else ():
            if name in points and isinstance(said, str):
                named[_folded(said)] = name
    first = ("details", "points", "profile", "notes", "aside")
    ordered = sorted(points, key=lambda name: first.index(name) if name in first else len(first))
    return Frame(frozenset(set(COPY) & set(fields)), tuple(ordered), named)


def parts(narrative: Narrative) -> list[tuple[Passage, ...]]:
    """A narrative at its highest headings: what stands before them, then each with its own."""
    levels = [one.level for one in narrative.passages if one.role is Role.HEADING]
    found: list[list[Passage]] = [[]]
    for passage in narrative.passages:
        if passage.role is Role.HEADING and passage.level == min(levels):
            found.append([])
        found[-1].append(passage)
    return [tuple(part) for part in found]


def tell(passages: Sequence[Passage], places: Frame) -> Told:
    """Give every passage its place; none is left out without a word."""
    told = Told()
    rest = [*passages]
    if rest and rest[0].role in (Role.TITLE, Role.HEADING) and "title" in places.copy:
        told.copy["title"] = rest[0].text, rest[0].number
        rest.pop(0)
    if rest and rest[0].role is Role.LEAD and "lead" in places.copy:
        told.copy["lead"] = rest[0].text, rest[0].number
        rest.pop(0)
    head: list[Passage] = []
    while rest and rest[0].role in (Role.TEXT, Role.LEAD):
        head.append(rest.pop(0))
    home = next((one for one in ("text", "lead") if one in places.copy - {*told.copy}), "")
    if head and home:
        told.copy[home] = "\n\n".join(one.text for one in head), head[0].number
    else:
        told.rest += head
    _tell_points(rest, places, told)
    return told


def _tell_points(rest: Iterable[Passage], places: Frame, told: Told) -> None:
    """Headings with what stands below them, lists and tables."""
    if not places.points:
        told.rest += rest
        return
    for heading, below in _headed(rest):
        named = places.headings.get(_folded(heading.text)) if heading else None
        label = heading.text if heading and not named else ""
        here = told.points.setdefault(named or places.points[0], [])
        before = len(here)
        running = "\n\n".join(one.text for one in below if one.role in (Role.TEXT, Role.LEAD))
        if running and heading:
            here.append(Said(label, running, heading.number))
        elif running:
            here.append(Said("", running, below[0].number))
        for one in below:
            here += _listed(one)
        if heading and label and len(here) > before and not running:
            here[before] = Said(here[before].label or label, here[before].text, heading.number)
        elif heading and len(here) == before:
            told.rest.append(heading)


def _headed(passages: Iterable[Passage]) -> Iterator[tuple[Passage | None, list[Passage]]]:
    heading: Passage | None = None
    below: list[Passage] = []
    for passage in passages:
        if passage.role in (Role.HEADING, Role.TITLE):
            if heading or below:
                yield heading, below
            heading, below = passage, []
        else:
            below.append(passage)
    if heading or below:
        yield heading, below


def _listed(passage: Passage) -> Iterator[Said]:
    """An item of a list, or each row of a table below its head."""
    if passage.role is Role.ITEM:
        yield Said("", passage.text, passage.number)
    if passage.role is not Role.TABLE:
        return
    head, *rows = passage.rows
    if len(head) <= 2 or not rows:  # noqa: PLR2004 - a label and what it says
        for row in passage.rows:
            label, text = (row[0], " ".join(row[1:])) if len(row) > 1 else ("", row[0])
            yield Said(label if text else "", text or label, passage.number)
        return
    for row in rows:
        pairs = zip(head[1:], row[1:], strict=False)
        text = "; ".join(f"{name}: {said}" if name else said for name, said in pairs if said)
        more = "; ".join(row[len(head) :])
        yield Said(row[0], "; ".join(filter(None, (text, more))) or row[0], passage.number)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(":")
