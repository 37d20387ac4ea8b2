"""How a value is written in a translation file: plain, in quotes, or as a block of lines."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import yaml

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.phrases import phrase

Value = str | int | Sequence[Mapping[str, str | int]]

LONG = 80  # characters of a text that some files write as a block, though it is one line
_STEP = 2  # columns by which a level is indented

# YAML 1.2.2 §5.1, without the carriage return, which editors would turn into a line of its own
_REFUSED = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile("[\x85\u2028\u2029\ufeff]")  # line breaks of YAML 1.1; a mark of byte order
_UNFIT = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`=~<]|: |:$| #|[\t\n]|^\s|\s$|^\.\.\.|^$")
_FLOW = re.compile(r"[,\[\]{}]")
_RESOLVER = yaml.SafeLoader("")  # YAML 1.1: what other readers take for something else than text
_STR = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class Written:
    """A value in a file: what stands behind the colon, and lines below it."""

    head: str
    body: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How a file writes texts; ``old`` is how the one stood that is replaced."""

    quotes: str = ""  # of a short text: none, " or '
    blocks: bool = False  # whether a long line is a block
    old: str = ""  # none, ", ', | or >
    careful: bool = False  # everything in double quotes


def refuse(value: str, mark: Mark) -> None:
    """Raise Rejected where a text holds what no YAML file can."""
    found = _REFUSED.search(value)
    if found:
        message = phrase("U+{found:04X} cannot stand in a text", found=ord(found[0]))
        hint = phrase("take the control character out")
        raise Rejected([Finding("translation/unwritable", Severity.ERROR, message, mark, hint)])


def write(value: Value, column: int, style: Style) -> Written:
    """A value below a key that stands at a column."""
    if isinstance(value, int):
        return Written(str(value))
    if not isinstance(value, str):
        return Written("", tuple(_items(value, column + _STEP)))
    if style.careful:
        return Written(double(value))
    inner, ends = value.rstrip("\n"), len(value) - len(value.rstrip("\n"))
    block = (
        "\n" in value
        or style.old in {"|", ">"}
        or (style.blocks and not style.old and _long(value))
    )
    if block and inner and ends <= 1 and _fits_block(inner):
        return _block(inner, ends, column, folded=style.old == ">" and "\n" not in inner)
    return Written(_short(value, style))


def flow(value: Value) -> str | None:
    """A value inside braces; None where it takes lines of its own."""
    if isinstance(value, int):
        return str(value)
    return double(value) if isinstance(value, str) else None


def double(value: str) -> str:
    r"""A text in double quotes.

    >>> double('a "b"\n')
    '"a \\"b\\"\\n"'
    """
    said = value.replace("\\", "\\\\").replace('"', '\\"')
    said = said.replace("\n", "\\n").replace("\t", "\\t")
    return '"' + _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", said) + '"'


def plain(value: str) -> bool:
    """Whether a text may stand without quotes, for every reader of YAML.

    >>> [plain(text) for text in ("a, b", "no", "1.10", "~", "a: b", "2020-01-02")]
    [True, False, False, False, False, False]
    """
    if _UNFIT.search(value) or _ESCAPED.search(value):
        return False
    resolve: Callable[..., str] = _RESOLVER.resolve
    return resolve(yaml.ScalarNode, value, (True, False)) == _STR


def _short(value: str, style: Style) -> str:
    quotes = style.old if style.old in {"'", '"'} else style.quotes
    if style.old == "plain":
        quotes = ""
    if not quotes and plain(value):
        return value
    if quotes == "'" and not re.search("[\n\t]", value) and not _ESCAPED.search(value):
        return "'" + value.replace("'", "''") + "'"
    return double(value)


def _block(inner: str, ends: int, column: int, *, folded: bool) -> Written:
    indent = " " * (column + _STEP)
    sign = str(_STEP) if inner.lstrip("\n")[:1] in {" ", "\t"} else ""
    head = (">" if folded else "|") + sign + ("" if ends else "-")
    return Written(head, tuple(indent + line if line else "" for line in inner.split("\n")))


def _fits_block(inner: str) -> bool:
    """Whether the lines of a block give a text back as it is."""
    blank = any(line and not line.strip() for line in inner.split("\n"))
    return not blank and not _ESCAPED.search(inner)


def _long(value: str) -> bool:
    return len(value) > LONG


def _items(items: Sequence[Mapping[str, str | int]], column: int) -> Sequence[str]:
    """A list of mappings, as lines."""
    indent, lines = " " * column, []
    for item in items:
        lead = "- "
        for name, value in item.items():
            written = write(value, column + _STEP, Style())
            lines.append(f"{indent}{lead}{name}: {written.head}")
            lines += written.body
            lead = "  "
    return lines
