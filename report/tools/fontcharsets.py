"""Characters of a charset: codecs of Python and lists, less other charsets; and ranges."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from report.model.fonts import CodePoints, FontBook, parse_code_points

_END = 0x30000
_UNASSIGNED = range(0xD800, 0xF900)  # surrogates and private use
_LONGEST = 4  # bytes; what takes more is spelt, not encoded
_CONTROLS = frozenset({*range(0x20), *range(0x7F, 0xA0)})


@cache
def of_codec(name: str) -> CodePoints:
    """What a codec can write."""
    points = (p for p in range(_END) if p not in _UNASSIGNED)
    found = {p for p in points if 0 < len(chr(p).encode(name, "ignore")) <= _LONGEST}
    return frozenset(found - _CONTROLS)


def expand(charset_id: str, book: FontBook, lists: Mapping[str, str]) -> CodePoints:
    """The code points of a charset; `lists` are the texts of the files that charsets name."""
    charset = book.charsets[charset_id]
    points: set[int] = set()
    for codec in charset.codecs:
        points |= of_codec(codec)
    for file in charset.files:
        points |= read_list(lists[file])
    for other in charset.without:
        points -= expand(other, book, lists)
    return frozenset(points | charset.code_points)


def read_list(text: str) -> CodePoints:
    """Code points of a list: ranges as `U+0041-005A`, one or more a line, `#` begins a remark."""
    lines = (line.partition("#")[0] for line in text.splitlines())
    return parse_code_points(" ".join(lines))
