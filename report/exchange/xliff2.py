"""XLIFF 2.1 (OASIS, 2018): units with states, notes, candidates, glossary and inline codes.

A group for each section or record; ``name`` is the key. What a translator is told are notes of
which the category says what they tell; limits are those of the size restriction module, earlier
translations those of the candidates module, terms those of the glossary module.
"""

from collections.abc import Iterator
from itertools import groupby

from report.exchange.codes import Code, Codes
from report.exchange.texts import held
from report.exchange.xliff2reading import read as read  # noqa: PLC0414 - a format reads, too
from report.exchange.xliffwords import (
    CORE,
    GLOSSARY,
    LIMITS,
    MATCHES,
    METADATA,
    OURS,
    STATES,
    TRANSLATOR,
    UNDETERMINED,
    WAS,
    category,
    identifier,
    language,
)
from report.exchange.xmlwriting import NEVER, Element, document, element, texted
from report.model.edition import State
from report.model.parcel import Parcel, Unit

SUFFIXES = (".xlf", ".xliff")
_SEGMENT = "s1"


def write(parcel: Parcel) -> bytes:
    """Write a parcel; raise Rejected where XML cannot hold one of its characters."""
    held(parcel, NEVER, "XML")
    root = element(
        "xliff",
        {
            "xmlns": CORE,
            "xmlns:mda": METADATA,
            "xmlns:mtc": MATCHES,
            "xmlns:gls": GLOSSARY,
            "xmlns:slr": LIMITS,
            "version": "2.1",
            "srcLang": language(parcel.source) or UNDETERMINED,
            "trgLang": language(parcel.language),
            "xml:space": "preserve",
        },
        [element("file", {"id": "f1", "original": parcel.title}, _file(parcel))],
    )
    return document(root, parcel.form)


def _file(parcel: Parcel) -> Iterator[Element]:
    year = "" if parcel.year is None else str(parcel.year)
    yield _meta(("publisher", parcel.publisher), ("year", year), ("title", parcel.title))
    yield element("slr:profiles", {"generalProfile": "xliff:codepoints"})
    owners = groupby(parcel.units, key=lambda unit: unit.key.partition(".")[0])
    number = 0
    for number, (owner, units) in enumerate(owners, 1):
        yield element("group", {"id": f"g{number}", "name": owner}, map(_unit, units))
    if not number:
        yield element("group", {"id": "g1"})


def _meta(*said: tuple[str, str]) -> Element:
    inner = [texted("mda:meta", {"type": name}, value) for name, value in said]
    return element("mda:metadata", {}, [element("mda:metaGroup", {"category": OURS}, inner)])


def _unit(unit: Unit) -> Element:
    codes = Codes()
    source = texted("source", {}, _coded(codes, unit.source))
    target = texted("target", {}, _coded(codes, unit.text))
    segment = element(
        "segment",
        {"id": _SEGMENT, **_state(unit)},
        [source, *([target] if unit.text else [])],
    )
    data = [texted("data", {"id": id_}, text) for id_, text in codes.data()]
    limit = "" if unit.limit is None else str(unit.limit)
    return element(
        "unit",
        {"id": identifier(unit.key), "name": unit.key, "slr:sizeRestriction": limit},
        [
            *_modules(unit),
            *_notes(unit),
            *([element("originalData", {}, data)] if data else []),
            segment,
        ],
    )


def _state(unit: Unit) -> dict[str, str]:
    """No state is initial, too, and lets tools that know of none fill in the translation."""
    if unit.state is State.MISSING:
        return {}
    finer = f"{OURS}:{unit.state.value}" if unit.state in {State.DRAFT, State.STALE} else ""
    return {"state": STATES[unit.state], "subState": finer}


def _coded(codes: Codes, text: str) -> Iterator[Element | str]:
    for piece in codes.coded(text):
        yield _placeholder(piece) if isinstance(piece, Code) else piece


def _placeholder(code: Code) -> Element:
    said = {"id": code.id, "dataRef": code.data, "equiv": code.text, "disp": code.text}
    return element("ph", {**said, "canDelete": "no"})


def _modules(unit: Unit) -> Iterator[Element]:
    known = [(name, value) for name, value in (("base", unit.base), (WAS, unit.was)) if value]
    if known:
        yield _meta(*known)
    matches = [
        _match(f"m{number}", text, source, more)
        for number, (text, source, more) in enumerate(_candidates(unit), 1)
    ]
    if matches:
        yield element("mtc:matches", {}, matches)
    entries = [
        element(
            "gls:glossEntry",
            {},
            [texted("gls:term", {}, term), texted("gls:translation", {}, said)],
        )
        for term, said in unit.terms
    ]
    if entries:
        yield element("gls:glossary", {}, entries)


def _candidates(unit: Unit) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Translation, source and attributes of what is offered; first the translation of before."""
    if unit.was:
        yield unit.text, unit.was, {"type": "other", "subType": f"{OURS}:{WAS}"}
    for offer in unit.offers:
        likeness = {"type": "tm", "origin": offer.where, "similarity": str(offer.match)}
        yield offer.text, offer.source, likeness


def _match(id_: str, text: str, source: str, more: dict[str, str]) -> Element:
    codes = Codes()
    content = [
        texted("source", {}, [*_coded(codes, source)]),
        texted("target", {}, [*_coded(codes, text)]),
    ]
    data = [texted("data", {"id": number}, said) for number, said in codes.data()]
    stored = [element("originalData", {}, data)] if data else []
    return element("mtc:match", {"id": id_, "ref": f"#{_SEGMENT}", **more}, [*stored, *content])


def _notes(unit: Unit) -> Iterator[Element]:
    notes = [texted("note", {"category": category(name)}, value) for name, value in unit.told]
    if unit.note:
        notes.append(texted("note", {"category": TRANSLATOR}, unit.note))
    if notes:
        yield element("notes", {}, notes)
