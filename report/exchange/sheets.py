"""Tables of strangers, whatever program wrote them: cells as they were typed, within limits.

Nothing is calculated, followed or run: a formula is told as a formula, macros and links to other
files are not opened.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from io import BytesIO

from lxml import etree

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.phrases import phrase

MAX_FILE = 20_000_000  # bytes as it comes
MAX_UNPACKED = 40_000_000  # bytes of one part; a year's texts are a fiftieth of it
MAX_PARTS = 2_000
MAX_CELLS = 300_000  # that hold anything
EPOCH = date(1899, 12, 30)  # from which a workbook counts days (ECMA-376-1 §18.17.4.1)

_WHOLE = re.compile(r"[0-9]{1,7}")
_SERIAL = re.compile(r"[0-9]{1,7}(?:\.[0-9]+)?")
_LEAP = 60  # the 29th of February of 1900, which never was
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Kind(Enum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = phrase("a number")
    DATE = phrase("a date")
    BOOLEAN = phrase("true or false")
    ERROR = phrase("an error")
    FORMULA = phrase("a formula")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something."""

    text: str
    kind: Kind
    row: int  # from 1
    column: int  # from 1
    value: str = ""  # of a date, as ISO 8601 writes it

    @property
    def name(self) -> str:
        """Its name as the program shows it.

        >>> Cell("", Kind.TEXT, 4, 28).name
        'AB4'
        """
        letters, left = "", self.column
        while left:
            left, digit = divmod(left - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows by number, each cell by its column; areas that were merged."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, column, last row, column
    epoch: date = EPOCH


@dataclass(frozen=True, slots=True)
class Book:
    """A file of sheets, and what of it is left alone."""

    sheets: tuple[Sheet, ...]
    macros: bool = False
    links: bool = False  # to other files


class Table:
    """Gathers the cells of a sheet, as many as there may be."""

    def __init__(self, name: str, file: str, budget: "Budget") -> None:
        """Start without cells."""
        self.name, self._file, self._budget = name, file, budget
        self._rows: dict[int, dict[int, Cell]] = {}

    def put(self, row: int, column: int, text: str, kind: Kind, value: str = "") -> None:
        """Keep a cell; raise Rejected where there are too many."""
        if not text and kind is Kind.TEXT:
            return
        self._budget.take(self._file)
        self._rows.setdefault(row, {})[column] = Cell(text, kind, row, column, value)

    def sheet(
        self, merged: tuple[tuple[int, int, int, int], ...] = (), epoch: date = EPOCH
    ) -> Sheet:
        """All that was put there."""
        return Sheet(self.name, self._rows, merged, epoch)


class Budget:
    """Cells that one file may still hold."""

    def __init__(self) -> None:
        """Start full."""
        self._left = MAX_CELLS

    def take(self, file: str) -> None:
        """Count a cell; raise Rejected where there are too many."""
        self._left -= 1
        if self._left < 0:
            raise limit(file, phrase("more than {most:,} cells", most=MAX_CELLS))


def unreadable(name: str, message: str, hint: str = "") -> Rejected:
    """The file as a whole cannot be read."""
    hint = hint or phrase("save it again as an Excel workbook (.xlsx), without a password")
    return Rejected([Finding("exchange/unreadable", Severity.ERROR, message, Mark(name), hint)])


def limit(name: str, message: str) -> Rejected:
    """The file is larger than any that people exchange."""
    hint = phrase("send only the sheet of texts, as it was exported")
    return Rejected([Finding("exchange/limit", Severity.ERROR, message, Mark(name), hint)])


def macros_left(name: str) -> Finding:
    """Macros that a file carries, and that nobody runs."""
    message = phrase("carries macros; they are not run, and not read")
    hint = phrase("save it as .xlsx")
    return Finding("exchange/macros", Severity.WARNING, message, Mark(name), hint)


def sized(content: bytes, name: str) -> None:
    """Refuse what is larger than any table that people exchange."""
    if len(content) > MAX_FILE:
        size = len(content)
        raise limit(
            name, phrase("{size:,} bytes; the limit is {most:,}", size=size, most=MAX_FILE)
        )


def packed(content: bytes, name: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts of a zip that are wanted, unpacked within limits; raise Rejected."""
    sized(content, name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_PARTS:
                raise limit(
                    name,
                    phrase(
                        "{count:,} parts; the limit is {most:,}",
                        count=len(infos),
                        most=MAX_PARTS,
                    ),
                )
            return dict(_parts(archive, infos, name, wanted))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise unreadable(name, phrase("is damaged or locked: {error}", error=error)) from None
    except (ValueError, OSError, KeyError) as error:
        raise unreadable(name, phrase("is damaged: {error}", error=error)) from None


def _parts(
    archive: zipfile.ZipFile,
    infos: list[zipfile.ZipInfo],
    name: str,
    wanted: Callable[[str], bool],
) -> Iterator[tuple[str, bytes]]:
    left = MAX_UNPACKED
    for info in infos:
        if not wanted(info.filename):
            yield info.filename, b""
            continue
        with archive.open(info) as part:
            content = part.read(left + 1)
        left -= len(content)
        if left < 0:
            raise limit(
                name,
                phrase("unpacks to more than {most:,} bytes", most=MAX_UNPACKED),
            )
        yield info.filename, content


def tree(content: bytes, name: str, part: str) -> etree._Element:
    """An XML part, no entity of which is ever expanded; raise Rejected."""
    parser: etree.XMLParser[etree._Element] = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise unreadable(
            name, phrase("{part} is damaged: {error}", part=part, error=error)
        ) from None
    if root.getroottree().docinfo.doctype:
        raise unreadable(
            name, phrase("{part} declares a document type, which no table does", part=part)
        )
    return root


def local(element: etree._Element) -> str:
    """An element's name without its namespace; nothing for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def whole(written: str | None, otherwise: int) -> int:
    """A number as people count: of seven digits at most.

    >>> whole("12", 1), whole("99999999", 1)
    (12, 1)
    """
    return int(written) if written and _WHOLE.fullmatch(written) else otherwise


def dated(serial: str, epoch: date) -> str:
    """The day that a workbook's number stands for; nothing where there is none.

    >>> dated("45223", EPOCH), dated("45223.6", EPOCH), dated("59", EPOCH), dated("-1", EPOCH)
    ('2023-10-24', '2023-10-24', '', '')
    """
    days = int(float(serial)) if _SERIAL.fullmatch(serial) else 0
    try:
        return (epoch + timedelta(days)).isoformat() if days > _LEAP else ""
    except OverflowError:
        return ""


def unescaped(text: str) -> str:
    r"""Text with the characters that XML cannot hold (ECMA-376-1 §22.4.2.4), line ends as \n.

    >>> unescaped("a_x000D__x000A_b_x005F_x0041_")
    'a\nb_x0041_'
    """
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def escaped(text: str) -> str:
    r"""Text as a cell of XML can hold it.

    >>> escaped("a\x07_x0041_")
    'a_x0007__x005F_x0041_'
    """
    plain = _ESCAPED.sub(lambda found: f"_x005F{found[0]}", text)
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", plain)


_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
