"""Content streams, operator by operator (ISO 32000-1, 7.8.2), without trusting them.

A tokenizer of our own: it streams, so that a stream of many million operators costs no memory,
and it goes on where the syntax is broken, as viewers do.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

Operand = float | str | bytes | list["Operand"] | dict[str, "Operand"] | None
# Numbers are float, names str, strings bytes; an array without strings in parentheses is Raw.
Instruction = tuple[bytes, list[Operand]]


class Raw(bytes):
    """An array as it is written: most of them are shown text, and read at once or never."""

    __slots__ = ()


_TOKEN = re.compile(
    rb"[\x00\t\n\x0c\r ]*+(?:%[^\r\n]*+[\x00\t\n\x0c\r ]*+)*+(?:"
    rb"([+-]?(?:\d+\.?\d*|\.\d+))(?=[\x00\t\n\x0c\r \[\]()<>/%]|$)"  # 1 number
    rb"|([A-Za-z'\"][A-Za-z0-9*'\"]*)"  # 2 operator
    rb"|/([^\x00\t\n\x0c\r \[\]()<>{}/%]*)"  # 3 name
    rb"|(\[[^\[\]()%]*\])"  # 4 plain array
    rb"|<([0-9A-Fa-f\x00\t\n\x0c\r ]*)>"  # 5 hexadecimal string
    rb"|(\()"  # 6 string
    rb"|(<<|\[)"  # 7 opening
    rb"|(>>|\])"  # 8 closing
    rb"|(\Z)"  # 9 the end
    rb")"
)
# What most of a page consists of: an operator after numbers; no more than six, lest much be
# scanned again and again.
_QUICK = re.compile(
    rb"[\t\n\x0c\r ]*+((?:[+-]?(?:\d++\.?\d*+|\.\d++)[\t\n\x0c\r ]++){0,6}+)"
    rb"([A-Za-z'\"][A-Za-z0-9*'\"]*+)"
)
_PLAIN = re.compile(rb"<([^>]*)>|([+-]?(?:\d+\.?\d*|\.\d+))")
_STRING = re.compile(rb"[^()\\]*+(?:\\.[^()\\]*+)*+", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_ODD_NUMBER = re.compile(rb"[+-]*(\d*\.?\d*)[-\d.]*")
_END_OF_IMAGE = re.compile(rb"[\x00\t\n\x0c\r ]EI(?=[\x00\t\n\x0c\r ]|$)")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_CONSTANTS: dict[bytes, Operand] = {b"true": 1.0, b"false": 0.0, b"null": None}
_MOST_OPERANDS = 512  # an operator has 33 at most: more is refuse
_DEEPEST = 64
_FEW = 32  # digits of a string that is worth remembering


def instructions(content: bytes) -> Iterator[Instruction]:
    """Every operator with its operands; what cannot be read is passed over."""
    operands: list[Operand] = []
    position, end = 0, len(content)
    quick = _QUICK.match
    while position < end:
        found = quick(content, position)
        if found is None:
            position, sound = _operand(content, position, operands)
            if not sound:
                yield b"", []
            continue
        position = found.end()
        numbers, operator = found.groups()
        if numbers:
            operands.extend(map(float, numbers.split()))
        if operator in _CONSTANTS:
            operands.append(_CONSTANTS[operator])
            continue
        if operator == b"BI":
            image, position = _inline_image(content, position)
            operands = [image]
        yield operator, operands
        operands = []
    if operands:
        yield b"", []


def _operand(content: bytes, position: int, operands: list[Operand]) -> tuple[int, bool]:
    """Take one operand: where to go on, and whether it was one, or the end."""
    if len(operands) > _MOST_OPERANDS:
        del operands[:-_MOST_OPERANDS]
    token = _TOKEN.match(content, position)
    if token is None:
        return _passed(content, position, operands), False
    kind = token.lastindex
    if kind == 1:
        operands.append(float(token[1]))
    elif kind == 2:  # noqa: PLR2004 - an operator after a comment: it is met again
        return token.start(2), True
    elif kind != 9:  # noqa: PLR2004
        value, position = _value(content, token, 0)
        operands.append(value)
        return position, True
    return token.end(), True


def shown(array: Operand) -> Iterator[bytes | float]:
    """The strings and adjustments of an array of shown text."""
    if isinstance(array, Raw):
        for string, number in _PLAIN.findall(array):
            yield (
                float(number)
                if number
                else (_letters(string) if len(string) <= _FEW else _unhex(string))
            )
    elif isinstance(array, list):
        for item in array:
            if isinstance(item, bytes | float):
                yield item
    elif isinstance(array, bytes):
        yield array


def numbers(array: Operand) -> list[float]:
    """The numbers of an array."""
    return [item for item in shown(array) if isinstance(item, float)]


def _value(content: bytes, token: re.Match[bytes], depth: int) -> tuple[Operand, int]:
    """An operand that is no number, and where it ends."""
    kind, position = token.lastindex, token.end()
    if kind == 3:  # noqa: PLR2004
        return _name(token[3]), position
    if kind == 4:  # noqa: PLR2004
        return Raw(token[4]), position
    if kind == 5:  # noqa: PLR2004
        return _unhex(token[5]), position
    if kind == 6:  # noqa: PLR2004
        return _string(content, position)
    if kind == 7 and depth < _DEEPEST:  # noqa: PLR2004
        return _container(content, position, depth + 1, is_array=token[7] == b"[")
    return None, position


def _container(
    content: bytes, position: int, depth: int, *, is_array: bool
) -> tuple[Operand, int]:
    """An array or dictionary from after its opening."""
    items: list[Operand] = []
    while token := _TOKEN.match(content, position):
        position = token.end()
        if token.lastindex in {8, 9} or token[2] in {b"BT", b"ET", b"Tj", b"TJ", b"ID"}:
            break
        if token.lastindex == 1:
            items.append(float(token[1]))
        elif token.lastindex == 2:  # noqa: PLR2004
            items.append(_CONSTANTS.get(token[2]))
        else:
            value, position = _value(content, token, depth)
            items.append(value)
    return (items if is_array else _paired(items)), position


def _paired(items: list[Operand]) -> dict[str, Operand]:
    return {
        key: value
        for key, value in zip(items[::2], items[1::2], strict=False)
        if isinstance(key, str)
    }


def _name(written: bytes) -> str:
    if b"#" in written:
        written = _HEX.sub(lambda found: bytes([int(found[1], 16)]), written)
    return written.decode("utf-8", "replace")


def _unhex(written: bytes) -> bytes:
    digits = bytes(written.translate(None, b"\x00\t\n\x0c\r "))
    try:
        return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode("ascii"))
    except ValueError:
        return b""


_letters = lru_cache(maxsize=4096)(_unhex)  # most of shown text: the same few again and again


def _string(content: bytes, position: int) -> tuple[bytes, int]:
    """A string from after its opening parenthesis."""
    start, depth, end = position, 1, len(content)
    while depth and position < end:
        found = _STRING.match(content, position)
        position = (found.end() if found else position) + 1
        if position > end:
            break
        last = content[position - 1]
        depth += 1 if last == 0x28 else -1 if last == 0x29 else 0  # noqa: PLR2004 - ( and )
    written = content[start : position - 1 if depth == 0 else end]
    if b"\\" in written:
        written = _ESCAPE.sub(_escaped, written)
    return written, min(position, end)


def _escaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 0xFF])
    sign: bytes = found[2]
    return b"" if sign in {b"\n", b"\r", b"\r\n"} else _ESCAPES.get(sign, sign)


def _passed(content: bytes, position: int, operands: list[Operand]) -> int:
    """Where to go on after something that is no token; an odd number is taken for what it is."""
    odd = _ODD_NUMBER.match(content, position)
    if odd and odd.end() > position:
        digits = odd[1]
        operands.append(float(digits) if digits.strip(b".") else 0.0)
        return odd.end()
    return position + 1


def _inline_image(content: bytes, position: int) -> tuple[Operand, int]:
    """The dictionary of an inline image, and where the image ends (ISO 32000-1, 8.9.7)."""
    items: list[Operand] = []
    while token := _TOKEN.match(content, position):
        position = token.end()
        if token.lastindex == 9 or token[2] == b"ID":  # noqa: PLR2004
            break
        if token.lastindex == 1:
            items.append(float(token[1]))
        elif token.lastindex == 2:  # noqa: PLR2004
            items.append(_CONSTANTS.get(token[2]))
        else:
            value, position = _value(content, token, 0)
            items.append(value)
    image = _paired(items)
    found = _END_OF_IMAGE.search(content, position + _length(image))
    return image, found.end() if found else len(content)


def _length(image: dict[str, Operand]) -> int:
    """Bytes of an inline image that is not compressed; 0 where that cannot be known."""
    width, height = image.get("W", image.get("Width")), image.get("H", image.get("Height"))
    bits = image.get("BPC", image.get("BitsPerComponent", 1.0))
    if "F" in image or "Filter" in image or not isinstance(width, float):
        return 0
    if not isinstance(height, float) or not isinstance(bits, float):
        return 0
    space = image.get("CS", image.get("ColorSpace"))
    components = {"RGB": 3, "DeviceRGB": 3, "CMYK": 4, "DeviceCMYK": 4}.get(str(space), 1)
    return int(height) * -(-int(width) * int(bits) * components // 8)
