"""Content streams cut into instructions (ISO 32000-1 §7.8.2), byte for byte."""

import re
import warnings
from typing import Any

import pikepdf

from report.tools.inks.faults import Uninkable

Instruction = tuple[int, int, bytes, bytes]

# Operands, of any kind and number, and the operator that ends them; most are numbers, or arrays
# of shown text.
_INSTRUCTION = re.compile(
    rb"""
    ((?: [\s\0]*+ (?: [-+.0-9][-+.0-9eE]*+ [\s\0]*+ )++
       | [\s\0]++
       | \[ (?: [\s\0.0-9+-]++ | <[0-9A-Fa-f\s\0]*+> )*+ \]
       | /[^\s\0()<>\[\]{}/%]*+
       | << | >> | <[0-9A-Fa-f\s\0]*+>
       | \[ | \]
       | \( (?: [^()\\]++ | \\. | \( (?: [^()\\]++ | \\. )*+ \) )*+ \)
       | %[^\r\n]*+
       | (?: true | false | null ) (?= [\s\0()<>\[\]{}/%] )
    )*+)
    ( [A-Za-z'"] [A-Za-z0-9*]*+ )
    """,
    re.DOTALL | re.VERBOSE,
)
_REST = re.compile(rb"(?:[\s\0]++|%[^\r\n]*+)*+\Z")
_INLINE = re.compile(rb"(?<![^\s\0])BI(?=[\s\0/])")


def instructions(data: bytes) -> list[Instruction]:
    """Each instruction: where it starts and ends, its operands, its operator."""
    at, match, found = 0, _INSTRUCTION.match, list[Instruction]()
    while one := match(data, at):
        end = one.end()
        found.append((at, end, one[1], one[2]))
        at = end
    if not _REST.match(data, at):
        raise Uninkable(f"its content cannot be read at byte {at:,}")
    return found


def readable(data: bytes) -> list[Instruction] | None:
    """The content cut as it stands; none where it has inline images, or anything odd."""
    if _INLINE.search(data):
        return None
    try:
        return instructions(data)
    except Uninkable:
        return None


def normalized(pdf: pikepdf.Pdf, data: bytes, shelve: Any) -> bytes:
    """The same content in plain spelling, its inline images made XObjects by ``shelve``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # operands without an operator
            parsed = pikepdf.parse_content_stream(pdf.make_stream(data))
    except (pikepdf.PdfError, UserWarning) as error:
        raise Uninkable(f"its content cannot be read: {error}") from None
    plain: list[Any] = []
    for instruction in parsed:
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            plain.append(([shelve(instruction.iimage)], pikepdf.Operator("Do")))
        else:
            plain.append(instruction)
    return pikepdf.unparse_content_stream(plain)


def numbers(operands: bytes) -> list[float]:
    """The numbers among operands that are nothing else."""
    if b"%" in operands:
        operands = re.sub(rb"%[^\r\n]*", b" ", operands)
    try:
        return [float(part) for part in operands.replace(b"\0", b" ").split()]
    except ValueError:
        raise Uninkable("an operator lacks its numbers") from None


def name_of(operands: bytes) -> str:
    """The last name among operands, as PDF spells it out; '' if there is none."""
    at = operands.rfind(b"/")
    if at < 0:
        return ""
    token = operands[at:].split()[0].rstrip(b"\0")
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes.fromhex(m[1].decode()), token)
    return plain.decode("utf-8", "surrogateescape")


def written(values: Any) -> bytes:
    """Numbers as PDF writes them, to four places."""
    return b" ".join(_number(float(value)) for value in values)


def _number(value: float) -> bytes:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return b"0" if text in {"", "-0"} else text.encode()
