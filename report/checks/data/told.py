"""The same fact, told more than once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from report.checks.base import Fault, check
from report.checks.suggestion import names, nearest
from report.checks.walk import below, each, owners
from report.findings import Severity
from report.model.annual import Annual
from report.model.facets import Amount, Note, Statement
from report.model.moments import Moment, Span
from report.model.placeholders import Unknown, fact, placeholders
from report.model.sections.activity import Figures
from report.model.sections.institution import Glance
from report.model.written import PersonRef, Ref, Text
from report.phrases import phrase
from report.yaml import Pointer

_Told = tuple[Pointer, BaseModel, Statement]


@check(
    "data/told-twice",
    Severity.ERROR,
    reason="""
        Sources contradict each other. The book follows one of them, says so in its notes, and
        the choice is an editor's: nothing is corrected in silence.
        """,
    hint="choose, and accept the other in waivers.yaml with the reason of the choice",
    example="total: 146\nalso:\n  - {fact: tallies.awards.total, value: 151, source: news}",
)
def told_twice(annual: Annual) -> Iterator[Fault]:
    """A fact told by two sources has one value."""
    for at, owner, said in _statements(annual):
        found, here = _at(owner, said.fact)
        if found and not _agrees(annual, here, said.value):
            yield Fault(
                at,
                phrase(
                    "{fact} is {here} here, {told} in {source}",
                    fact=said.fact,
                    here=_plain(here),
                    told=said.value,
                    source=said.source,
                ),
            )


@check(
    "data/unknown-path",
    Severity.ERROR,
    reason="""
        A statement or a large numeral names a fact by its path. A path that leads nowhere is
        compared with nothing, and prints nothing.
        """,
    hint="write the path from the record's own keys, list items by their ids",
    example="fact: tallies.award.total   # did you mean awards?",
)
def unknown_path(annual: Annual) -> Iterator[Fault]:
    """Every path written in data leads to a fact."""
    for at, owner, said in _statements(annual):
        found, known = _at(owner, said.fact)
        if not found:
            hint = nearest(_wrong(owner, said.fact), [*_labels(known)])
            yield Fault((*at, "fact"), phrase("{fact} names no fact", fact=said.fact), hint)
    for section in annual.sections:
        for i, highlight in enumerate(section.highlights if isinstance(section, Figures) else ()):
            try:
                fact(annual, section.id, highlight.fact)
            except Unknown as unknown:
                hint = nearest(unknown.path.rpartition(".")[2], unknown.known)
                at = ("sections", section.id, "highlights", i, "fact")
                yield Fault(at, phrase("{fact} names no fact", fact=highlight.fact), hint)


@check(
    "data/printed-otherwise",
    Severity.ERROR,
    reason="""
        Where a source misprints a person's name, the registry keeps what was printed beside
        what we print. Which is right is an editor's choice, and needs a reason.
        """,
    hint="accept it in waivers.yaml with the reason for the spelling we print",
    example="name: {ja: 李喆雨}\nas_printed: {ja: 李轍雨}",
)
def printed_otherwise(annual: Annual) -> Iterator[Fault]:
    """A person of the year is printed as the source prints the name."""
    told = [str(said.value) for _, _, said in _statements(annual)]
    for id_ in sorted({str(ref) for _, ref in each(annual, PersonRef)}):
        person = annual.registry.people.get(id_)
        for tag, printed in person.as_printed.items() if person else ():
            ours = person.name_in(tag, annual.end) if person else None
            if printed != ours and not any(printed in value for value in told):
                at = ("registry", "people", id_, "as_printed", tag)
                yield Fault(
                    at,
                    phrase(
                        "{ours} is printed {printed} in the source", ours=ours, printed=printed
                    ),
                )


@check(
    "data/dates-disagree",
    Severity.ERROR,
    reason="""
        The same event stands in the history, in the list of assemblies and on the time line.
        Its dates were typed three times, and one of them may be wrong.
        """,
    hint="correct the date that is wrong",
    example="milestones:\n"
    '  - {id: assembly, on: 2019, title: "{organisation.assemblies.ga-12.host}"}   # 2018',
)
def dates_disagree(annual: Annual) -> Iterator[Fault]:
    """An event has the same date wherever it is told."""
    for at, note in each(annual, Note):
        for path in _cited(note):
            other = _date_of(annual, str(at[1]), path)
            if other and not _meet(Span(start=note.on, end=note.on), other):
                yield Fault(
                    (*at, "on"),
                    phrase("{on} here, {other} at {path}", on=note.on, other=other, path=path),
                )
    first: dict[str, tuple[Pointer, Span]] = {}
    for label, at, span in _events(annual):
        there, when = first.setdefault(label, (at, span))
        if not _meet(span, when):
            yield Fault(
                at,
                phrase(
                    "{label}: {span} here, {when} at {there}",
                    label=label,
                    span=span,
                    when=when,
                    there=annual.mark(there),
                ),
            )


@check(
    "data/values-disagree",
    Severity.ERROR,
    reason="""
        A fact of the same name in two files of the year tells of the same thing. Two values of
        it are printed in one book.
        """,
    hint="correct the wrong one, or give the facts different names",
    example="glance:  founding_members: 29\nhistory: founding_members: 28",
)
def values_disagree(annual: Annual) -> Iterator[Fault]:
    """Facts of the same name have the same value throughout the year."""
    held: dict[str, list[tuple[Pointer, object]]] = defaultdict(list)
    for at, owner in owners(annual):
        facts: Mapping[str, object] = getattr(owner, "facts", {})
        for name, value in facts.items():
            held[name].append(((*at, "facts", name), value))
    for name, told in held.items():
        at, value = told[0]
        for other, another in told[1:]:
            if another != value:
                message = phrase(
                    "{name} is {another} here, {value} at {place}",
                    name=name,
                    another=_plain(another),
                    value=_plain(value),
                    place=annual.mark(at),
                )
                yield Fault(other, message)


def _statements(annual: Annual) -> Iterator[_Told]:
    """What other sources state, with the owner of the fact."""
    for at, owner in owners(annual):
        for pointer, said in below(owner, at, Statement):
            yield pointer, owner, said


def _at(owner: object, path: str) -> tuple[bool, object]:
    """What stands at a path, and whether it is there; else the node before the wrong step."""
    node = owner
    for step in path.split("."):
        held = _labels(node)
        if step not in held or held[step] is None:
            return False, node
        node = held[step]
    return True, node


def _wrong(owner: object, path: str) -> str:
    """The first step of a path that leads nowhere."""
    steps = path.split(".")
    for i, step in enumerate(steps):
        if not _at(owner, ".".join(steps[: i + 1]))[0]:
            return step
    return path


def _labels(node: object) -> dict[str, object]:
    match node:
        case BaseModel():
            return {name: getattr(node, name) for name in type(node).model_fields}
        case Mapping():
            return {str(key): value for key, value in node.items()}
        case tuple():
            return {str(getattr(item, "id", i)): item for i, item in enumerate(node)}
    return {}


def _agrees(annual: Annual, here: object, value: int | str) -> bool:
    match here:
        case Amount():
            return here.count == value
        case Text():
            return here.source.strip() == str(value).strip()
        case Ref():
            entry = getattr(annual.registry, here.table, {}).get(here)
            return str(value) in {str(here), *names(entry)}
    return str(here) == str(value)


def _plain(value: object) -> str:
    match value:
        case Amount():
            return phrase("about {count}", count=value.count) if value.about else str(value.count)
        case Text():
            return value.source.strip()
    return str(value)


def _cited(note: Note) -> Iterator[str]:
    for text in (note.title, note.text):
        for placeholder in placeholders(text.source) if text else ():
            yield placeholder.path


def _date_of(annual: Annual, owner: str, path: str) -> Span | None:
    """When the thing happened to which a fact belongs: an item of a list, not a whole file."""
    steps = path.split(".")
    files = {str(at[-1]): model for at, model in owners(annual)}
    node: object = files.get(steps[0])
    rest = steps[1:]
    if node is None:
        node, rest = files.get(owner), steps
    found = None
    for step in rest[:-1]:
        node = _labels(node).get(step)
        found = _when(node) or found
    return found


def _when(node: object) -> Span | None:
    period, on = getattr(node, "period", None), getattr(node, "on", None)
    if isinstance(period, Span):
        return period
    return Span(start=on, end=on) if isinstance(on, Moment) else None


def _events(annual: Annual) -> Iterator[tuple[str, Pointer, Span]]:
    """Dated things by what they are called: notes, counts, records, facts that are dates."""
    for section in annual.sections:
        at: Pointer = ("sections", section.id)
        if isinstance(section, Glance):
            yield "founding", (*at, "founded"), Span(start=section.founded, end=section.founded)
        for name, value in section.facts.items():
            if isinstance(value, Span | Moment):
                span = value if isinstance(value, Span) else Span(start=value, end=value)
                yield name.replace("_", "-"), (*at, "facts", name), span
        for name, items in _labels(section).items():
            for i, item in enumerate(items if isinstance(items, tuple) else ()):
                when = _when(item)
                if when:
                    yield str(getattr(item, "id", i)), (*at, name, i), when
    for record in annual.records.values():
        if record.spans:
            start = min(record.spans, key=lambda span: span.start.first).start
            end = max(record.spans, key=lambda span: span.end.last).end
            yield record.id, ("records", record.id, "period"), Span(start=start, end=end)


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans have a day in common; one that is reversed is meant the other way."""
    ends = [sorted((span.start, span.end), key=lambda m: m.first) for span in (one, other)]
    (start, end), (start2, end2) = ends
    return start.first <= end2.last and start2.first <= end.last
