"""Ids lead to something."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from report.checks.base import Fault, check
from report.checks.suggestion import identified, names, nearest
from report.checks.walk import below, each, languages
from report.findings import Severity
from report.model.annual import Annual
from report.model.edition import Edition
from report.model.facets import PrintRun
from report.model.registry import Country, Named
from report.model.written import NounRef, Ref, RoleRef
from report.phrases import phrase
from report.yaml import Pointer


@check(
    "data/unknown-id",
    Severity.ERROR,
    reason="""
        A record writes an id and each edition prints the name in its own language. An id that
        leads nowhere would be a hole in every edition at once.
        """,
    hint="write an id of the table, or add the entry to the registry",
    example="host: KR-74   # did you mean KR-47?",
)
def unknown_id(annual: Annual) -> Iterator[Fault]:
    """Every id stands in its table."""
    tables = _tables(annual)
    for pointer, ref in _refs(annual):
        table = tables.get(ref.table)
        if table is not None and ref not in table:
            yield Fault(
                pointer,
                phrase("{table} has no {ref}", table=ref.table, ref=ref),
                identified(ref, table),
            )


@check(
    "data/unknown-word",
    Severity.ERROR,
    reason="""
        Roles and counted nouns are words of the language's furniture. Where one lacks them, its
        edition cannot say who spoke or what was counted.
        """,
    hint="add the word to the language's words.yaml",
    example="role: presentor   # did you mean presenter?",
)
def unknown_word(edition: Edition) -> Iterator[Fault]:
    """Every role and counted noun has its word in the language."""
    for kind in (RoleRef, NounRef):
        held = edition.words.get(kind.table)
        table = held if isinstance(held, Mapping) else {}
        for pointer, ref in each(edition.annual, kind):
            if ref not in table:
                message = phrase("words.yaml has no {table}.{ref}", table=kind.table, ref=ref)
                yield Fault(pointer, message, nearest(ref, [*map(str, table)]))


@check(
    "data/unknown-language",
    Severity.ERROR,
    reason="""
        A language is known when the registry names the countries in it. An edition asked for in
        an unknown one would be dropped without a word.
        """,
    hint="correct the tag, or add the language's names to the registry",
    example="languages: [en, fr, jp]   # did you mean ja?",
)
def unknown_language(annual: Annual) -> Iterator[Fault]:
    """Every language tag is one in which the registry has names."""
    known = _known(annual)
    for pointer, tag in _tags(annual):
        if tag not in known:
            yield Fault(pointer, phrase("no language {tag}", tag=tag), nearest(tag, known))


@check(
    "data/ambiguous-alias",
    Severity.ERROR,
    reason="""
        Aliases say which member an author means by a name of the street. One that leads to two
        members says nothing.
        """,
    hint="keep the alias with the one that is really meant by it",
    example="KR-42: {aliases: [Gangwon]}\nKP-07: {aliases: [Gangwon]}",
)
def ambiguous_alias(annual: Annual) -> Iterator[Fault]:
    """An alias leads to one entry of its table, and is the name of no other."""
    for table in ("members", "countries", "organisations"):
        entries: Mapping[str, Named | Country] = getattr(annual.registry, table)
        held: dict[str, set[str]] = defaultdict(set)
        for id_, entry in entries.items():
            for name in (*names(entry), *entry.aliases):
                held[name].add(id_)
        for id_, entry in entries.items():
            for i, alias in enumerate(entry.aliases):
                others = sorted(held[alias] - {id_})
                if others:
                    at = ("registry", table, id_, "aliases", i)
                    yield Fault(
                        at,
                        phrase(
                            "{alias} stands for {others} too",
                            alias=alias,
                            others=", ".join(others),
                        ),
                    )


def _refs(annual: Annual) -> Iterator[tuple[Pointer, Ref]]:
    yield from each(annual, Ref)
    yield from below(annual.house, ("house",), Ref)
    for table in ("members", "organisations", "people"):
        for id_, entry in getattr(annual.registry, table).items():
            yield from below(entry, ("registry", table, id_), Ref)


def _tables(annual: Annual) -> dict[str, Mapping[str, object]]:
    tables = ("members", "countries", "organisations", "people", "terms")
    return {
        **{table: getattr(annual.registry, table) for table in tables},
        "records": annual.records,
        "photos": {photo.id: photo for photo in annual.head.photos},
    }


def _known(annual: Annual) -> set[str]:
    return {tag for country in annual.registry.countries.values() for tag in country.short}


def _tags(annual: Annual) -> Iterator[tuple[Pointer, str]]:
    yield ("report", "source_language"), annual.head.source_language
    for i, tag in enumerate(annual.head.languages):
        yield ("report", "languages", i), tag
    for i, tag in enumerate(annual.house.languages):
        yield ("house", "languages", i), tag
    for tag in annual.translations:
        yield ("translations", tag), tag
    for at, run in each(annual, PrintRun):
        for i, tag in enumerate(run.languages):
            yield (*at, "languages", i), tag
        for tag in run.by_language:
            yield (*at, "by_language", tag), tag
    for table in ("members", "countries"):
        for id_, entry in getattr(annual.registry, table).items():
            yield ("registry", table, id_, "local"), entry.local


@check(
    "data/missing-name",
    Severity.ERROR,
    reason="""
        A book prints every name in its own language. A member without a name there would appear
        as a code, or in a stranger's letters.
        """,
    hint="add the name in that language to the registry",
    example="name: {ko: 세종특별자치시, en: Sejong Special Self-Governing City}   # none in ja",
)
def missing_name(annual: Annual) -> Iterator[Fault]:
    """Everything that the year names has a name in each of its languages."""
    tables = _tables(annual)
    wanted = {(ref.table, str(ref)) for _, ref in _refs(annual) if ref.table not in _LOOSE}
    wanted -= {(table, id_) for table, id_ in wanted if id_ not in tables.get(table, {})}
    active = annual.registry.active(annual.end)
    members = {id_ for id_ in annual.registry.members if id_ not in active}
    known = _known(annual)
    cited = {str(ref) for _, ref in each(annual, Ref)}
    wanted |= {("members", id_) for id_ in active}
    for table, id_ in sorted(wanted):
        if table == "countries" and id_ not in cited | {m.country for m in active.values()}:
            continue  # named only by members that the year does not know
        if table == "members" and id_ in members - cited:
            continue
        for form, held in _names_of(tables[table][id_]):
            lacking = [tag for tag in languages(annual) if tag in known and not held.get(tag)]
            if lacking:
                at = ("registry", *_branch(table), id_, form)
                yield Fault(
                    at,
                    phrase(
                        "{id} has no {form} in {lacking}",
                        id=id_,
                        form=form,
                        lacking=", ".join(lacking),
                    ),
                )


_LOOSE = ("records", "photos", "roles", "counted")


def _names_of(entry: object) -> Iterator[tuple[str, Mapping[str, str]]]:
    match entry:
        case Country():
            yield "short", entry.short
            yield "formal", entry.formal
        case Named():
            yield "name", entry.name


def _branch(table: str) -> Pointer:
    return ("terms", "terms") if table == "terms" else (table,)
