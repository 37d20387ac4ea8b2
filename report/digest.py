"""A name for a value, made from nothing but the value."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from typing import Any

# What most values are is told by their type alone.
_PLAIN: dict[type, Callable[[Any], bytes]] = {
    bytes: bytes,
    str: str.encode,
    int: lambda number: b"%d" % number,
    tuple: lambda values: b"".join(map(_canon, values)),
    list: lambda values: b"".join(map(_canon, values)),
}


def digest(*values: object) -> str:
    """Hash values structurally: equal values share a digest on any machine.

    Mappings count without regard to order.  Raises TypeError for a value whose form is not
    its content (an object with an address would silently defeat every cache).

    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    >>> digest("1") == digest(1)
    False
    """
    state = blake2b(digest_size=16)
    for value in values:
        state.update(_canon(value))
    return state.hexdigest()


def _canon(value: object) -> bytes:
    if plain := _PLAIN.get(type(value)):
        body = plain(value)
        return b"%b:%d:%b" % (type(value).__name__.encode(), len(body), body)
    match value:
        case bytes():
            body = value
        case str():
            body = value.encode()
        case Enum():
            body = str(value.value).encode()
        case tuple() | list():
            body = b"".join(map(_canon, value))
        case frozenset() | set():
            body = b"".join(sorted(map(_canon, value)))
        case Mapping():
            body = b"".join(sorted(_canon(k) + _canon(v) for k, v in value.items()))
        case bool() | int() | float() | Decimal() | None:
            body = repr(value).encode()
        case _ if is_dataclass(value):
            body = b"".join(_canon(getattr(value, f.name)) for f in fields(value))
        case _:
            message = f"{type(value).__name__} has no canonical form"
            raise TypeError(message)
    kind = "mapping" if isinstance(value, Mapping) else type(value).__name__
    return f"{kind}:{len(body)}:".encode() + body
