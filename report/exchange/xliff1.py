"""XLIFF 1.2 (OASIS, 2008), for older tools: Trados, memoQ, Phrase, OmegaT, Weblate, Poedit.

``resname`` is the key. What a translator is told are notes, of which ``from`` says what they
tell; offers and the translation of before are ``alt-trans``, a limit is ``maxwidth``.
"""

from collections.abc import Iterator
from itertools import groupby

from report.exchange.codes import Code, Codes
from report.exchange.onelines import line
from report.exchange.texts import held
from report.exchange.xliff1reading import read as read  # noqa: PLC0414 - a format reads, too
from report.exchange.xliffwords import (
    BASE,
    OLDER,
    OLDER_STATES,
    TERM,
    TRANSLATOR,
    UNDETERMINED,
    category,
    identifier,
    language,
)
from report.exchange.xmlwriting import NEVER, Element, document, element, texted
from report.model.edition import State
from report.model.parcel import Parcel, Unit

SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")


def write(parcel: Parcel) -> bytes:
    """Write a parcel; raise Rejected where XML cannot hold one of its characters."""
    held(parcel, NEVER, "XML")
    owners = groupby(parcel.units, key=lambda unit: unit.key.partition(".")[0])
    groups = [
        element("group", {"id": f"g{number}", "resname": owner}, map(_unit, units))
        for number, (owner, units) in enumerate(owners, 1)
    ]
    file = Element("file", _head(parcel), (element("body", {}, groups),))
    return document(element("xliff", {"xmlns": OLDER, "version": "1.2"}, [file]), parcel.form)


def _head(parcel: Parcel) -> dict[str, str]:
    """Attributes of the file; the first has to be there, if it is empty."""
    said = {
        "source-language": language(parcel.source) or UNDETERMINED,
        "target-language": language(parcel.language),
        "datatype": "plaintext",
        "xml:space": "preserve",
        "product-name": parcel.publisher,
        "product-version": "" if parcel.year is None else str(parcel.year),
    }
    return {"original": parcel.title} | {name: value for name, value in said.items() if value}


def _unit(unit: Unit) -> Element:
    codes = Codes()
    limit = {} if unit.limit is None else {"maxwidth": str(unit.limit), "size-unit": "char"}
    approved = "yes" if unit.state is State.APPROVED else ""
    head = {"id": identifier(unit.key), "resname": unit.key, "approved": approved, **limit}
    source = texted("source", {}, _coded(codes, unit.source))
    return element(
        "trans-unit",
        {**head, "xml:space": "preserve"},
        [source, *_target(unit, codes), *_told(unit), *_candidates(unit)],
    )


def _target(unit: Unit, codes: Codes) -> Iterator[Element]:
    """No target where there is no translation: tools that know of no states then make one."""
    if unit.text:
        state = OLDER_STATES[unit.state]
        yield texted("target", {"state": state}, _coded(codes, unit.text))


def _coded(codes: Codes, text: str) -> Iterator[Element | str]:
    for piece in codes.coded(text):
        if isinstance(piece, Code):
            said = {"id": piece.id, "ctype": "x-fact", "equiv-text": piece.text}
            yield texted("ph", said, piece.text)
        else:
            yield piece


def _told(unit: Unit) -> Iterator[Element]:
    if unit.base:
        seal = texted("context", {"context-type": BASE}, unit.base)
        yield element("context-group", {"purpose": "information"}, [seal])
    for name, value in unit.told:
        yield texted("note", {"from": category(name)}, value)
    for source, target in unit.terms:
        yield texted("note", {"from": TERM}, f"{line(source, '→')} → {line(target, '→')}")
    if unit.note:
        yield texted("note", {"from": TRANSLATOR}, unit.note)


def _candidates(unit: Unit) -> Iterator[Element]:
    if unit.was:
        yield _candidate({"alttranstype": "previous-version"}, unit.was, unit.text)
    for offer in unit.offers:
        likeness = {"match-quality": f"{offer.match}%", "origin": offer.where}
        yield _candidate(likeness, offer.source, offer.text)


def _candidate(said: dict[str, str], source: str, text: str) -> Element:
    codes = Codes()
    sides = [
        texted("source", {}, [*_coded(codes, source)]),
        texted("target", {}, [*_coded(codes, text)]),
    ]
    return element("alt-trans", {**said, "xml:space": "preserve"}, sides)
