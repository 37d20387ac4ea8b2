"""Workbooks of Excel 2007 and later (ECMA-376), read as they were typed."""

import re
from datetime import date
from posixpath import dirname, join, normpath

from lxml import etree

from report.exchange.sheets import (
    EPOCH,
    Book,
    Budget,
    Kind,
    Sheet,
    Table,
    dated,
    local,
    packed,
    tree,
    unescaped,
    unreadable,
    whole,
)
from report.phrases import phrase

MAX_SHEETS = 64
_OTHER_EPOCH = date(1904, 1, 1)

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_REF = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_AREA = re.compile(rf"{_REF.pattern}:{_REF.pattern}")
_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])  # §18.8.30
_KINDS = {"b": Kind.BOOLEAN, "d": Kind.DATE, "e": Kind.ERROR}  # §18.18.11
_DATED = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\])|([ymdhs])', re.IGNORECASE)


def read_xlsx(content: bytes, name: str) -> Book:
    """Every sheet, and what the file carries beside them; raise Rejected."""
    parts = packed(content, name, _wanted)
    macros = any(part.lower().endswith("vbaproject.bin") for part in parts)
    book = _target(parts, name, "_rels/.rels", "officeDocument", "xl/workbook.xml")
    if not parts.get(book):
        raise unreadable(name, phrase("is no Excel workbook"))
    links = any("externalLink" in part for part in parts)
    return Book(tuple(_Workbook(parts, name, book).sheets()), macros, links)


def _wanted(part: str) -> bool:
    return part.endswith((".xml", ".rels")) and "externalLink" not in part


def _relations(parts: dict[str, bytes], name: str, part: str) -> list[tuple[str, str, str]]:
    """What a part refers to: the id, the last word of its type, and the target."""
    if not parts.get(part):
        return []
    base = dirname(dirname(part))
    return [
        (
            one.get("Id", ""),
            one.get("Type", "").rpartition("/")[2],
            normpath(join("/", base, one.get("Target", ""))).lstrip("/"),
        )
        for one in tree(parts[part], name, part)
        if local(one) == "Relationship"
    ]


def _target(parts: dict[str, bytes], name: str, part: str, kind: str, usual: str) -> str:
    found = (at for _, type_, at in _relations(parts, name, part) if type_ == kind)
    return next(found, usual)


class _Workbook:
    """One workbook with what its sheets share."""

    def __init__(self, parts: dict[str, bytes], name: str, book: str) -> None:
        self.parts, self.name, self.book = parts, name, book
        folder, _, file = book.rpartition("/")
        self.rels = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        self.strings = self._strings(self._shared("sharedStrings", "sharedStrings.xml"))
        self.dates = self._dates(self._shared("styles", "styles.xml"))
        self.budget = Budget()
        self.epoch = EPOCH

    def sheets(self) -> list[Sheet]:
        where = {id_: at for id_, _, at in _relations(self.parts, self.name, self.rels)}
        root = tree(self.parts[self.book], self.name, self.book)
        self.epoch = next((_epoch(one) for one in root if local(one) == "workbookPr"), EPOCH)
        found = [one for one in root.iter() if local(one) == "sheet"][:MAX_SHEETS]
        made = []
        for one in found:
            at = where.get(one.get(_RELATION) or one.get(_STRICT) or "", "")
            if self.parts.get(at) and "worksheet" in at:
                made.append(self._sheet(one.get("name", ""), at))
        return made

    def _shared(self, kind: str, file: str) -> bytes:
        usual = join(dirname(self.book), file)
        return self.parts.get(_target(self.parts, self.name, self.rels, kind, usual), b"")

    def _strings(self, content: bytes) -> list[str]:
        if not content:
            return []
        root = tree(content, self.name, "sharedStrings.xml")
        return [_said(item) for item in root if local(item) == "si"]

    def _dates(self, content: bytes) -> list[bool]:
        """Of every style, whether it shows a number as a date."""
        if not content:
            return []
        root = tree(content, self.name, "styles.xml")
        custom = {
            one.get("numFmtId"): any(m[1] for m in _DATED.finditer(one.get("formatCode", "")))
            for one in root.iter()
            if local(one) == "numFmt"
        }
        return [
            custom.get(one.get("numFmtId"), one.get("numFmtId") in set(map(str, _DATES)))
            for formats in root
            if local(formats) == "cellXfs"
            for one in formats
        ]

    def _sheet(self, title: str, at: str) -> Sheet:
        root = tree(self.parts[at], self.name, at)
        table = Table(title, self.name, self.budget)
        number = 0
        for row in (one for one in root.iter() if local(one) == "row"):
            number = whole(row.get("r"), number + 1)
            column = 0
            for cell in (one for one in row if local(one) == "c"):
                found = _REF.fullmatch(cell.get("r", ""))
                column = _column(found[1]) if found else column + 1
                table.put(number, column, *self._held(cell))
        areas = (_area(one.get("ref", "")) for one in root.iter() if local(one) == "mergeCell")
        return table.sheet(tuple(area for area in areas if area), self.epoch)

    def _held(self, cell: etree._Element) -> tuple[str, Kind, str]:
        inside = {local(one): one for one in cell}
        value = (inside["v"].text or "") if "v" in inside else ""
        kind = cell.get("t", "n")
        if "f" in inside:
            return f"={inside['f'].text or ''}", Kind.FORMULA, ""
        match kind:
            case "s":
                position = whole(value, -1)
                there = 0 <= position < len(self.strings)
                return (self.strings[position] if there else ""), Kind.TEXT, ""
            case "inlineStr":
                return (_said(inside["is"]) if "is" in inside else ""), Kind.TEXT, ""
            case "str":
                return unescaped(value), Kind.TEXT, ""
            case "n":
                return self._figure(value, cell.get("s", ""))
            case _:
                return value, _KINDS.get(kind, Kind.ERROR), value[:10] if kind == "d" else ""

    def _figure(self, value: str, style: str) -> tuple[str, Kind, str]:
        if not value:
            return "", Kind.TEXT, ""
        position = whole(style, -1)
        if 0 <= position < len(self.dates) and self.dates[position]:
            return value, Kind.DATE, dated(value, self.epoch)
        return value, Kind.NUMBER, ""


def _said(item: etree._Element) -> str:
    """The words of a string, all its runs together; guides to reading left out (§18.4.6)."""
    parts = []
    for one in item:
        match local(one):
            case "t":
                parts.append(one.text or "")
            case "r":
                parts += [inner.text or "" for inner in one if local(inner) == "t"]
            case _:
                pass
    return unescaped("".join(parts))


def _epoch(properties: etree._Element) -> date:
    """From when a workbook counts days: those of old Macintoshes from 1904 (§18.2.28)."""
    return _OTHER_EPOCH if properties.get("date1904") in ("1", "true", "on") else EPOCH


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _area(ref: str) -> tuple[int, int, int, int] | None:
    found = _AREA.fullmatch(ref)
    if not found:
        return None
    return int(found[2]), _column(found[1]), int(found[4]), _column(found[3])
