"""The container of a TrueType font: its tables by tag, read and written."""

from __future__ import annotations

import struct
from collections.abc import Mapping

import numpy as np

_TRUETYPE = 0x00010000
_WHOLE = 0xB1B0AFBA  # what the sum over a whole font comes to, by definition
_ADJUSTMENT = 8  # where `head` keeps what is missing to that sum


def read_tables(font: bytes) -> dict[str, bytes]:
    """The tables of a font, by tag."""
    version, count = struct.unpack_from(">IH", font)
    if version != _TRUETYPE:
        raise ValueError("not a font with TrueType outlines")
    tables = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        tables[tag.decode("ascii")] = font[offset : offset + length]
    return tables


def write_tables(tables: Mapping[str, bytes]) -> bytes:
    """A font of these tables; equal tables give equal bytes."""
    contents = dict(sorted(tables.items()))
    contents["head"] = _with_adjustment(contents["head"], 0)
    font = _lay_out(contents)
    adjustment = (_WHOLE - checksum(font)) & 0xFFFFFFFF
    contents["head"] = _with_adjustment(contents["head"], adjustment)
    return _lay_out(contents, head_sum=_directory_sum(font))


def checksum(data: bytes) -> int:
    """The sum of the 32-bit words of data, as fonts reckon it."""
    return int(np.frombuffer(_padded(data), dtype=">u4").sum(dtype=np.uint64)) & 0xFFFFFFFF


def _with_adjustment(head: bytes, value: int) -> bytes:
    return head[:_ADJUSTMENT] + struct.pack(">I", value) + head[_ADJUSTMENT + 4 :]


def _directory_sum(font: bytes) -> int:
    """The checksum of `head` that the directory of a font states."""
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        tag, value = struct.unpack_from(">4sI", font, 12 + 16 * index)
        if tag == b"head":
            return int(value)
    raise ValueError("a font without a head")


def _lay_out(tables: Mapping[str, bytes], head_sum: int | None = None) -> bytes:
    count = len(tables)
    selector = count.bit_length() - 1
    search = 16 << selector
    header = struct.pack(">IHHHH", _TRUETYPE, count, search, selector, 16 * count - search)
    directory, body = [], []
    offset = 12 + 16 * count
    for tag, data in tables.items():
        total = head_sum if tag == "head" and head_sum is not None else checksum(data)
        directory.append(struct.pack(">4sIII", tag.encode("ascii"), total, offset, len(data)))
        body.append(_padded(data))
        offset += len(body[-1])
    return header + b"".join(directory) + b"".join(body)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)
