"""Facts that are written beside what lasts: a milestone goes on saying what it said.

What happened stays as it was, but the facts that its copy names follow the year: the number of
members is another, the record of the forum is emptied. Such a fact is put down with the value that
it had, and the copy, in every language, names that.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from report.model.annual import Annual
from report.model.facets import Amount
from report.model.moments import Moment, Span
from report.model.placeholders import Placeholder, Unknown, fact, owners, pieces, placeholders
from report.model.sections.base import Section
from report.model.written import Ref

Renaming = Mapping[str, str]  # of paths in copy


def renamed(copy: str, names: Renaming) -> str:
    """Copy whose placeholders name other paths.

    >>> renamed("{a.b:people} in {year}", {"a.b": "facts.c"})
    '{facts.c:people} in {year}'
    """
    return "".join(
        str(replace(piece, path=names.get(piece.path, piece.path)))
        if isinstance(piece, Placeholder)
        else piece
        for piece in pieces(copy)
    )


def lasting(section: Section, name: str) -> bool:
    """Whether a list of a section names its sources: what stands there stays true."""
    held = getattr(section, name, None)
    return isinstance(held, tuple) and bool(held) and hasattr(held[0], "source")


def told_by_history(annual: Annual) -> set[tuple[str, str]]:
    """Facts of sections that only lasting items name, by section and name."""
    sections = {section.id: section for section in annual.sections}
    said: dict[tuple[str, str], set[bool]] = {}
    for key, text in annual.entries.items():
        owner, name, *_ = [*key.split("."), ""]
        lasts = owner in sections and lasting(sections[owner], name)
        for one in placeholders(text.source):
            path = f"{owner}.{one.path}" if one.path.startswith("facts.") else one.path
            head, _, fact = path.partition(".facts.")
            if head in sections and fact:
                said.setdefault((head, fact.partition(".")[0]), set()).add(lasts)
    return {at for at, namers in said.items() if namers == {True}}


def follows(annual: Annual, section: Section, path: str, told: set[tuple[str, str]]) -> bool:
    """Whether what a path names becomes another with the year."""
    head, *rest = path.split(".")
    if head == section.id or head in type(section).model_fields:
        return False  # its own: asked for there
    there = owners(annual).get(head)
    if not isinstance(there, Section):
        return True  # a record, the head of the report, a count of the registry
    if rest[:1] == ["facts"]:
        return (head, rest[1]) not in told if len(rest) > 1 else True
    return not lasting(there, rest[0] if rest else "")


def stated(annual: Annual, owner: str, path: str) -> object:
    """The fact at a path as an author writes it; None where it is none."""
    try:
        return _plain(fact(annual, owner, path))
    except Unknown:
        return None


def fact_name(item: object, path: str, taken: Mapping[str, object]) -> str:
    """A name for a fact of a lasting item.

    >>> fact_name("forum-2023", "near-forum.participants.people", {})
    'forum_2023_people'
    """
    last = path.rpartition(".")[2]
    whole = last if last.startswith(f"{item}_") else f"{item}_{last}"
    name = re.sub(r"[^a-z0-9]+", "_", whole.lower()).strip("_")
    made, number = name, 2
    while made in taken:
        made, number = f"{name}_{number}", number + 1
    return made


def _plain(value: object) -> object:
    match value:
        case int() if not isinstance(value, bool):
            return value
        case Amount():
            flags = {name: True for name in ("about", "over") if getattr(value, name)}
            return {"count": value.count, **flags} if flags else value.count
        case Moment() | Span() if not getattr(value, "planned", False):
            return str(value)
        case Ref():
            return f"{value.table}/{value}"
        case tuple() if value:
            items = [_plain(item) for item in value]
            return None if None in items else items
        case _:
            return None
