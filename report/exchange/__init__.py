"""Formats of the translation trade, each a way to write a parcel and to read one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from report.exchange.texts import bom_of, fault
from report.findings import Rejected
from report.marks import Mark
from report.model.parcel import Parcel
from report.phrases import phrase

MAX_FILE = 100_000_000  # bytes; each format has a limit of its own below it

_HEAD = 4096  # bytes that tell what a file is
_ROOT = re.compile(
    r"<(?:[\w.-]+:)?xliff\b[^>]*?\bversion\s*=\s*[\"']\s*(\d)|urn:oasis:names:tc:xliff:document:(\d)"
)
_PO = re.compile(r"^\s*(?:#[ ,.:|~]|msgctxt |msgid )", re.MULTILINE)
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its module is loaded when a file is written or read, and not before."""

    name: str  # as the command line has it
    suffixes: tuple[str, ...]
    title: str
    module: str

    def write(self, parcel: Parcel) -> bytes:
        """A file of it; raise Rejected where it cannot hold what the parcel holds."""
        make: Callable[[Parcel], bytes] = import_module(self.module).write
        return make(parcel)

    def read(self, content: bytes, name: str) -> Parcel:
        """What a file of it holds; raise Rejected where nothing of it can be used."""
        take: Callable[[bytes, str], Parcel] = import_module(self.module).read
        return take(content, name)


_XLIFF = (".xlf", ".xliff")
FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("po", (".po", ".pot"), "PO (gettext)", "report.exchange.po"),
        Format("xliff", _XLIFF, "XLIFF 2.1", "report.exchange.xliff2"),
        Format(
            "xliff12",
            (*_XLIFF, ".sdlxliff", ".mqxliff", ".mxliff", ".txlf"),
            "XLIFF 1.2",
            "report.exchange.xliff1",
        ),
        Format("xlsx", (".xlsx", ".xlsm", ".xls", ".ods"), "Excel", "report.exchange.xlsx"),
    )
}


def recognised(content: bytes, name: str) -> Format:
    """The format of a file, by its suffix, then by what it holds; raise Rejected if none."""
    suffix = f".{name.rpartition('.')[2].lower()}"
    named = [one for one in FORMATS.values() if suffix in one.suffixes]
    if len(named) == 1:
        return named[0]
    if found := _by_content(content):
        return FORMATS[found]
    if named:
        return named[0]
    message = (
        phrase("{suffix} is no format that is known", suffix=suffix)
        if "." in name
        else phrase("the format is not known")
    )
    hint = phrase("there are: {known}", known=", ".join(one.title for one in FORMATS.values()))
    raise Rejected([fault("exchange/unreadable", message, Mark(name), hint)])


def _by_content(content: bytes) -> str:
    """The format that the beginning of a file tells, or nothing."""
    if content.startswith(_ZIP):
        return "xlsx"
    bom, encoding = bom_of(content)
    head = content[len(bom) : _HEAD].replace(b"\0", b"" if not bom else b"\0")
    text = head.decode(encoding or "latin-1", "ignore")
    if found := _ROOT.search(text):
        return "xliff12" if "1" in found.groups() else "xliff"
    return "po" if "<" not in text[:1] and _PO.search(text) else ""
