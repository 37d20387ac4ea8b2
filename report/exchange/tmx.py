"""Translation memory as TMX 1.4b: what every tool of the trade reads."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from report.exchange.texts import held
from report.model.edition import State
from report.model.parcel import Parcel, Unit
from report.model.placeholders import pieces

_XML = "{http://www.w3.org/XML/1998/namespace}"
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0 §2.2
_DONE = (State.TRANSLATED, State.REVIEWED, State.APPROVED)

_Side = tuple[etree._Element, str, dict[str, int]]  # noqa: SLF001 - its type has no other name


def write(parcels: Sequence[Parcel]) -> bytes:
    """All finished entries of some years, from one language into another."""
    first = parcels[0]
    root = etree.Element("tmx", {"version": "1.4"})
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "report",
            "creationtoolversion": "1",
            "segtype": "block",
            "o-tmf": "report",
            "adminlang": first.source,
            "srclang": first.source,
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    sides: list[_Side] = []
    for parcel in parcels:
        held(parcel, _NEVER, "TMX")
        for unit in parcel.units:
            if unit.state in _DONE and unit.source.strip() and unit.text.strip():
                sides += _pair(body, parcel, unit)
    etree.indent(root)  # before there is text: no space for the eye may stand within one
    for segment, text, numbers in sides:
        _write(segment, text, numbers)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _pair(body: etree._Element, parcel: Parcel, unit: Unit) -> Iterator[_Side]:
    """A unit with its two sides, still without their texts."""
    year = f"{parcel.year}/" if parcel.year is not None else ""
    pair = etree.SubElement(body, "tu", {"tuid": f"{year}{unit.key}"})
    _told(pair, "state", unit.state.value)
    for name, said in unit.told:
        if name in ("section", "record", "kind"):
            _told(pair, name, said)
    origin = dict(unit.told).get("translated from", parcel.source)
    if origin != parcel.source:
        pair.set("srclang", origin)
    numbers: dict[str, int] = {}
    for tag, text in ((origin, unit.source), (parcel.language, unit.text)):
        side = etree.SubElement(pair, "tuv", {f"{_XML}lang": tag})
        yield etree.SubElement(side, "seg"), text, numbers


def _told(pair: etree._Element, name: str, said: str) -> None:
    etree.SubElement(pair, "prop", {"type": name}).text = said


def _write(segment: etree._Element, text: str, numbers: dict[str, int]) -> None:
    """A text whose placeholders are ``ph``: the same number for the same fact on both sides."""
    last: etree._Element | None = None
    for piece in pieces(text):
        if not isinstance(piece, str):
            number = numbers.setdefault(str(piece), len(numbers) + 1)
            last = etree.SubElement(segment, "ph", {"x": str(number), "type": "fact"})
            last.text = str(piece)
        elif last is None:
            segment.text = piece
        else:
            last.tail = piece
