"""The registry as a glossary for translators' tools: TBX, and a table for everything else.

TBX is written as TBX-Basic of ISO 30042:2008 (``martif``): OmegaT, Weblate, memoQ and their like
read that one; few read the edition of 2019.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from lxml import etree

from report.model.moments import Moment
from report.model.parcel import Concept
from report.model.registry import Country, Named, Registry

_XML = "{http://www.w3.org/XML/1998/namespace}"
_TABLES = ("members", "countries", "organisations", "people", "terms")
_PREFERRED, _WRONG = "preferredTerm-admn-sts", "deprecatedTerm-admn-sts"


def concepts(registry: Registry, on: Moment) -> tuple[Concept, ...]:
    """Everything that has a name, as it is called on a date, and spellings that are wrong."""
    found = [
        _concept(f"{table}/{id_}", thing, registry, on)
        for table in _TABLES
        for id_, thing in getattr(registry, table).items()
    ]
    known = {wrong for one in found for wrong in one.forbidden}
    return (*found, *_others(registry, known))


def _concept(id_: str, thing: Named | Country, registry: Registry, on: Moment) -> Concept:
    if isinstance(thing, Country):
        names, short = dict(thing.formal), dict(thing.short)
    else:
        tags = dict.fromkeys((*thing.name, *(t for change in thing.renamed for t in change.name)))
        names = {tag: thing.name_in(tag, on) or "" for tag in tags}
        short = {tag: thing.short_in(tag, on) or "" for tag in tags}
    wrong = [
        (tag, spelling)
        for tag, spellings in registry.forbidden.items()
        for spelling, instead in spellings.items()
        if instead and instead in (names.get(tag), short.get(tag))
    ]
    return Concept(
        id_,
        tuple((tag, name) for tag, name in names.items() if name),
        tuple((tag, name) for tag, name in short.items() if name and name != names.get(tag)),
        tuple(wrong),
        " ".join((thing.note or "").split()),
    )


def _others(registry: Registry, known: set[tuple[str, str]]) -> Iterator[Concept]:
    """Wrong spellings of what is no whole name."""
    number = 0
    for tag, spellings in registry.forbidden.items():
        for spelling, instead in spellings.items():
            if (tag, spelling) not in known:
                number += 1
                yield Concept(
                    f"forbidden/{number}", ((tag, instead),), forbidden=((tag, spelling),)
                )


def write_csv(found: Sequence[Concept], tags: Sequence[str]) -> bytes:
    """A table: id, then for each language name, short name, wrong spellings; then the note.

    UTF-8 with its mark, and lines that end as RFC 4180 has it: so Excel opens it as it is.
    """
    buffer = StringIO()
    rows = csv.writer(buffer, lineterminator="\r\n")
    columns = [f"{tag} {kind}".strip() for tag in tags for kind in ("", "short", "not")]
    rows.writerow(["id", *columns, "note"])
    for one in found:
        names, short = dict(one.names), dict(one.short)
        row = [one.id]
        for tag in tags:
            wrong = "; ".join(said for t, said in one.forbidden if t == tag)
            row += [names.get(tag, ""), short.get(tag, ""), wrong]
        if any(row[1:]):
            rows.writerow([*row, one.note])
    return buffer.getvalue().encode("utf-8-sig")


def write_tbx(found: Sequence[Concept], tags: Mapping[str, str], publisher: str = "") -> bytes:
    """The glossary in the languages asked for, the first of them that of the file.

    To each tag of the house its name in BCP 47 is given.
    """
    root = etree.Element("martif", {"type": "TBX-Basic", f"{_XML}lang": next(iter(tags.values()))})
    head = _below(root, "martifHeader")
    described = _below(head, "fileDesc")
    title = f"Terms and names of {publisher}" if publisher else "Terms and names"
    _below(_below(described, "titleStmt"), "title", title)
    _below(_below(described, "sourceDesc"), "p", "Written from the registry of the house.")
    _below(_below(head, "encodingDesc"), "p", "TBXBasicXCSV02.xcs").set("type", "XCSURI")
    body = _below(_below(root, "text"), "body")
    for one in found:
        _entry(body, one, tags)
    etree.indent(root)
    return _document(root)


def _entry(body: etree._Element, one: Concept, tags: Mapping[str, str]) -> None:
    said = {tag: [*_terms(one, tag)] for tag in tags}
    if not any(said.values()):
        return
    entry = _below(body, "termEntry")
    entry.set("id", _id(one.id))
    _below(entry, "descrip", one.id.partition("/")[0]).set("type", "subjectField")
    if one.note:
        _below(entry, "note", one.note)
    for tag, terms in said.items():
        if not terms:
            continue
        language = _below(entry, "langSet")
        language.set(f"{_XML}lang", tags[tag])
        for term, kind, status in terms:
            section = _below(language, "tig")
            _below(section, "term", term)
            if kind:
                _below(section, "termNote", kind).set("type", "termType")
            _below(section, "termNote", status).set("type", "administrativeStatus")


def _terms(one: Concept, tag: str) -> Iterator[tuple[str, str, str]]:
    short = dict(one.short).get(tag)
    if name := dict(one.names).get(tag):
        yield name, "fullForm" if short else "", _PREFERRED
    if short:
        yield short, "shortForm", _PREFERRED
    for language, spelling in one.forbidden:
        if language == tag:
            yield spelling, "", _WRONG


def _id(id_: str) -> str:
    """An id as XML has them: no slash, and a letter first."""
    return id_.replace("/", ".")


def _below(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    made = etree.SubElement(parent, name)
    if text:
        made.text = text
    return made


def _document(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"
