"""Files as bytes: how large, in which encoding, with which line ends, and what they hold."""

import codecs
import re
from collections.abc import Iterator

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.parcel import Form, Parcel, Unit
from report.phrases import phrase

LIMIT = 20_000_000  # bytes; the texts of a year with all that is told of them have one or two
BOMS = (  # the longer first
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXTUAL = re.compile(
    r"utf-(8|16|32)(-[lb]e)?|ascii|iso8859-\d+|cp(125\d|866|874|932|949|950)|koi8-[rut]"
    r"|mac-cyrillic|tis-620|euc_(kr|jp|jis_2004)|johab|gb(2312|k|18030)|big5(hkscs)?"
    r"|shift_jis(_2004)?"
)  # codecs of Python that hold text of one document and nothing else
_WIDER = {"euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
_WIDE = ("utf-16", "utf-32")
_LABELS = {
    "ascii": "US-ASCII",
    "shift_jis": "SHIFT_JIS",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}


def fault(check: str, message: str, mark: Mark, hint: str = "", entry: str = "") -> Finding:
    """What is wrong with a file that came."""
    return Finding(check, Severity.ERROR, message, mark, hint, entry=entry)


def codec(stated: str) -> str:
    """Python's name of an encoding that holds text, or nothing.

    >>> codec("EUC-KR"), codec("windows-1251"), codec("zlib")
    ('euc_kr', 'cp1251', '')
    """
    try:
        name = codecs.lookup(stated).name
    except (LookupError, ValueError):
        return ""
    return name if _TEXTUAL.fullmatch(name) else ""


def label(encoding: str) -> str:
    """The encoding as a file names it.

    >>> label("euc_kr"), label("cp1251"), label("iso8859-5"), label("utf-8")
    ('EUC-KR', 'CP1251', 'ISO-8859-5', 'UTF-8')
    """
    shown = encoding.replace("iso8859", "iso-8859").replace("_", "-").upper()
    return _LABELS.get(encoding, shown)


def fitting(text: str, encoding: str) -> str:
    """The encoding if it holds every letter of a text, else one that does: at last UTF-8."""
    names = (encoding, _WIDER.get(encoding, encoding))
    return next((name for name in names if holds(text, name)), "utf-8")


def holds(text: str, encoding: str) -> bool:
    """Whether a text is the same after it was written and read.

    Some codecs write what they do not hold as something else: rare syllables in EUC-KR as eight
    bytes of letters, the yen sign in Shift JIS as a backslash.
    """
    try:
        return text.encode(encoding).decode(_WIDER.get(encoding, encoding)) == text
    except UnicodeError:
        return False


def sized(content: bytes, name: str) -> None:
    """Refuse what is larger than any parcel."""
    if len(content) > LIMIT:
        message = phrase("{size:,} bytes; the limit is {most:,}", size=len(content), most=LIMIT)
        hint = phrase("split the file, or export a part of the year")
        raise Rejected([fault("exchange/limit", message, Mark(name), hint)])


def bom_of(content: bytes) -> tuple[bytes, str]:
    """The byte order mark of a file and the encoding it tells, or nothing."""
    found = (pair for pair in BOMS if content.startswith(pair[0]))
    return next(found, (b"", ""))


def decoded(content: bytes, name: str, stated: str) -> tuple[str, Form]:
    """The text of a file, its line ends made one, and its form; raise Rejected.

    ``stated`` is the encoding that the file names: a byte order mark overrules it.
    """
    bom, told = bom_of(content)
    encoding = told or codec(stated)
    if encoding.startswith(_WIDE) and not bom and b"\0" not in content[:4]:
        encoding = "utf-8"  # a program told how it keeps texts, not how it wrote them
    if not encoding:
        message = phrase(
            "the file names an encoding that is not known: {stated!r}", stated=stated[:40]
        )
        hint = phrase("save it as UTF-8")
        raise Rejected([fault("exchange/encoding", message, Mark(name), hint)])
    try:
        text = content[len(bom) :].decode(_WIDER.get(encoding, encoding))
    except UnicodeDecodeError as error:
        raise Rejected([_undecoded(content[len(bom) :], name, encoding, error)]) from None
    newline = _newline(text)
    form = Form(encoding, bool(bom), newline)
    return (text if newline == "\n" else text.replace(newline, "\n")), form


def _undecoded(content: bytes, name: str, encoding: str, error: UnicodeDecodeError) -> Finding:
    """Where a file is not in the encoding that it names."""
    before = content[: error.start]
    line = before.rpartition(b"\n")[2].decode(_WIDER.get(encoding, encoding), "replace")
    mark = Mark(name, before.count(b"\n") + 1, len(line) + 1)
    message = phrase(
        "byte 0x{byte:02X} is not {encoding}", byte=content[error.start], encoding=label(encoding)
    )
    hint = phrase("name the encoding in which the file is written, or save it as UTF-8")
    return fault("exchange/encoding", message, mark, hint)


def _newline(text: str) -> str:
    both, single = text.count("\r\n"), text.count("\n")
    if both:
        return "\r\n" if both * 2 > single else "\n"
    return "\r" if not single and "\r" in text else "\n"


def encoded(text: str, form: Form) -> bytes:
    """A text as bytes of a form whose encoding holds it."""
    mark = next((bom for bom, name in BOMS if name == form.encoding), b"") if form.bom else b""
    ended = text if form.newline == "\n" else text.replace("\n", form.newline)
    return mark + ended.encode(form.encoding)


def held(parcel: Parcel, never: re.Pattern[str], what: str) -> None:
    """Refuse to write characters that a format cannot hold, rather than lose them."""
    faults = [
        _unheld(found[0], what, unit.mark, unit.key)
        for unit in parcel.units
        for text in _texts(unit)
        if (found := never.search(text))
    ]
    head = f"{parcel.title}{parcel.publisher}{parcel.source}{parcel.language}"
    if found := never.search(head):
        faults.append(_unheld(found[0], what, Mark(""), ""))
    if faults:
        raise Rejected(faults)


def _unheld(character: str, what: str, mark: Mark, key: str) -> Finding:
    message = phrase(
        "U+{character:04X} cannot stand in {what}", character=ord(character), what=what
    )
    return fault("exchange/characters", message, mark, phrase("take the character out"), key)


def _texts(unit: Unit) -> Iterator[str]:
    yield from (unit.key, unit.source, unit.text, unit.was, unit.note, unit.base)
    for pair in (*unit.told, *unit.terms):
        yield from pair
    for offer in unit.offers:
        yield from (offer.text, offer.source, offer.where)
