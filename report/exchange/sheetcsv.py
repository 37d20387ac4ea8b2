"""Tables as text: whatever separates the cells, whatever encoding the program of old chose.

A byte order mark tells the encoding, then UTF-8 is tried. What is neither is guessed by its
letters (charset-normalizer), among the encodings that offices have used; of those that remain,
the one in which the most words are known is taken.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO

from charset_normalizer import from_bytes

from report.exchange.sheets import Budget, Kind, Sheet, Table, sized, unreadable
from report.exchange.texts import bom_of, label
from report.phrases import phrase

SEPARATORS = {
    ";": phrase("semicolons"),
    ",": phrase("commas"),
    "\t": phrase("tabs"),
    "|": phrase("bars"),
}

_OFFICE = (
    "cp949",
    "gb18030",
    "cp932",
    "euc_jp",
    "big5",
    "cp1251",
    "koi8_r",
    "cp866",
    "iso8859_5",
    "mac_cyrillic",
    "cp1252",
    "utf_16_le",
    "utf_16_be",
)
_FORMULA = re.compile(r"=\S")  # as a program would calculate it
_MOST = 200_000  # bytes that are looked at to guess
_LINES = 40  # rows by which separators are weighed
_STATED = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)  # as Excel writes it


@dataclass(frozen=True, slots=True)
class Told:
    """What was guessed of a file of text; ``others`` are encodings that fit as well."""

    sheet: Sheet
    encoding: str
    separator: str
    guessed: bool = False
    others: tuple[str, ...] = ()


def read_csv(content: bytes, name: str, known: Callable[[str], int], encoding: str = "") -> Told:
    """The cells of a table; ``known`` counts words that are known. Raise Rejected."""
    sized(content, name)
    text, used, others, guessed = _decoded(content, name, known, encoding)
    stated = _STATED.match(text)
    text = text[stated.end() :] if stated else text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        separator = stated[1] if stated else _separator(text)
        sheet = _sheet(text, name, separator, 1 if stated else 0)
    except csv.Error as error:
        raise unreadable(name, phrase("is no table: {error}", error=error), _SAVE) from None
    return Told(sheet, label(used), SEPARATORS.get(separator, separator), guessed, others)


def _decoded(
    content: bytes, name: str, known: Callable[[str], int], encoding: str
) -> tuple[str, str, tuple[str, ...], bool]:
    """The text, its encoding, others that would do, and whether it was guessed."""
    bom, told = bom_of(content)
    for one in (encoding or told, "" if b"\0" in content[:_MOST] else "utf-8"):
        if not one:
            continue
        try:
            return content[len(bom) :].decode(one), one, (), False
        except (UnicodeError, LookupError) as error:
            if one in (encoding, told):
                why = phrase("is not {encoding}: {error}", encoding=one[:40], error=error)
                raise unreadable(name, why, _SAVE) from None
    fits = [*_fitting(content)]
    if not fits:
        raise unreadable(name, phrase("is in no encoding that is known"), _SAVE)
    scored = [(known(text), -i, one, text) for i, (one, text) in enumerate(fits)]
    best = max(scored, key=lambda one: one[:2])
    same = tuple(label(one) for score, _, one, _ in scored if score == best[0] and one != best[2])
    return best[3], best[2], same, True


_SAVE = phrase("save it as an Excel workbook (.xlsx), or as CSV in UTF-8")


def _fitting(content: bytes) -> Iterator[tuple[str, str]]:
    """Encodings in which a file may be written, the likeliest first, and its text."""
    for match in from_bytes(content[:_MOST], cp_isolation=[*_OFFICE], preemptive_behaviour=False):
        try:
            yield match.encoding, content.decode(match.encoding)
        except UnicodeDecodeError:
            continue


def _separator(text: str) -> str:
    """What parts the cells: what most rows have as often as their neighbours."""
    weighed = []
    for mark in SEPARATORS:
        widths = []
        for row, _ in zip(csv.reader(StringIO(text), delimiter=mark), range(_LINES), strict=False):
            widths.append(len(row))
        wide = [one for one in widths if one > 1]
        common = max(map(wide.count, wide), default=0)
        weighed.append((common, len(wide), mark))
    best = max(weighed, key=lambda one: one[:2])
    return best[2] if best[0] else ","


def _sheet(text: str, name: str, separator: str, skipped: int) -> Sheet:
    table = Table("", name, Budget())
    for number, row in enumerate(csv.reader(StringIO(text), delimiter=separator), 1):
        for column, held in enumerate(row, 1):
            said = held.strip("\ufeff")
            if said.strip():
                kind = Kind.FORMULA if _FORMULA.match(said) else Kind.TEXT
                table.put(number + skipped, column, said, kind)
    return table.sheet()
