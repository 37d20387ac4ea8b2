"""What a dear step is made of, part by part, by the names that people know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from report.digest import digest

NEVER = "never made before"
GONE = "was made, but is no longer kept"

_DIGEST = re.compile(r"[0-9a-f]{32,}")
_SHORT = 40  # characters of a value that is told as it is


@dataclass(frozen=True)  # without slots: what is reckoned of it stays with it
class Recipe:
    """All that a result depends on: equal recipes give equal bytes, on any machine.

    A part is a short value as it is, or the digest of a long one.  ``of`` says for people what
    is made, in words that stay the same when the parts change; the result does not depend on it.
    """

    step: str  # what is done: font, picture, typeset, bind, ink, prepress, preflight …
    of: str  # "2020 en activities"
    parts: Mapping[str, object]  # "the text", "style book.css", "picture a.jpg", "weasyprint" …

    @cached_property
    def name(self) -> str:
        """The name under which the store keeps the result."""
        return digest(self.step, self.parts)

    @cached_property
    def told(self) -> Mapping[str, str]:
        """Its parts as they are compared and told."""
        return plain(self.parts)


def plain(parts: Mapping[str, object]) -> dict[str, str]:
    """Parts as they are compared and told: short values, or digests; a group part by part.

    >>> plain({"folio": 23, "picture": {"a.jpg": "ab" * 16}})
    {'folio': '23', 'picture a.jpg': 'abababababababababababababababab'}
    """
    found: dict[str, str] = {}
    for name, value in parts.items():
        if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
            inner = plain(value)
            found |= {f"{name} {key}": told for key, told in inner.items()} or {name: "none"}
        else:
            found[name] = _told(value)
    return found


def changed(before: Mapping[str, str] | None, now: Mapping[str, str]) -> tuple[str, ...]:
    """What differs from the last time, in people's words.

    >>> changed({"the text": "ab" * 16, "folio": "23"}, {"the text": "cd" * 16, "folio": "25"})
    ('the text', 'folio 23 → 25')
    """
    if before is None:
        return (NEVER,)
    said = [
        f"{name} is new" if name not in before else _moved(name, before[name], value)
        for name, value in now.items()
        if before.get(name) != value
    ]
    said += [f"{name} is gone" for name in before if name not in now]
    return tuple(said) or (GONE,)


def _told(value: object) -> str:
    if isinstance(value, str | int | float | bool | None):
        told = str(value)
        if len(told) <= _SHORT or _DIGEST.fullmatch(told):
            return told
    return digest(value)


def _moved(name: str, before: str, now: str) -> str:
    if _DIGEST.fullmatch(before) or _DIGEST.fullmatch(now):
        return name
    return f"{name} {before} → {now}"
