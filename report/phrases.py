"""Sentences that know their pattern and what stands in it, so that any language can say them.

In the code a sentence is English: ``phrase("{id} is listed twice", id=ref)`` is that text, a
``str`` like any other, for logs, files and comparisons.  Beside it travel the pattern and its
values; ``Interpreter`` finds the pattern in a language's messages and says it there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from string import Formatter
from typing import Any, Self

Value = str  # as it is written in English; a sentence in a sentence is Phrase itself

_FIELD = re.compile(r"\{\{|\}\}|\{([^{}]+)\}")


class Phrase(str):
    """A sentence in English, its pattern, and what stands in each field of that."""

    __slots__ = ("pattern", "values")

    pattern: str
    values: Mapping[str, Value]  # by what the pattern writes in braces, such as “total:,”

    def __new__(cls, text: str, pattern: str, values: Mapping[str, Value]) -> Self:
        """Keep the pattern and its values beside the text."""
        made = super().__new__(cls, text)
        made.pattern, made.values = pattern, values
        return made

    def __str__(self) -> str:
        """Itself: what an exception says is still known where it is caught."""
        return self

    def __reduce__(self) -> tuple[type["Phrase"], tuple[str, str, dict[str, Value]]]:
        """Let a sentence travel between processes."""
        return (Phrase, ("".join(self), self.pattern, dict(self.values)))

    def record(self) -> dict[str, object]:
        """The pattern and its values as plain data."""
        values = {name: _recorded(value) for name, value in self.values.items()}
        return {"pattern": self.pattern, "values": values}


def phrase(pattern: str, /, **values: object) -> Phrase:
    """Say a sentence in English; each name in braces stands for one of the values."""
    text, held = [], {}
    for literal, name, spec, conversion in _parsed(pattern):
        text.append(literal)
        if name:
            value = values[name]
            here = _written(value, spec, conversion)
            text.append(here)
            held[_field(name, spec, conversion)] = here
    return Phrase("".join(text), pattern, held)


def sayable(pattern: str) -> str:
    """A pattern that is said later, when its values are known."""
    return pattern


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """Several sentences or words as one, each still known."""
    known = {f"part{i}": part for i, part in enumerate(parts)}
    if not any(isinstance(part, Phrase) for part in known.values()):
        return between.join(known.values())
    return phrase(between.join(f"{{{name}}}" for name in known), **known)


def recorded(text: str, plain: Mapping[str, Any] | None) -> str:
    """The sentence of which this is the record."""
    if not plain:
        return text
    values = {
        name: value if isinstance(value, str) else recorded(value["text"], value)
        for name, value in plain["values"].items()
    }
    return Phrase(text, plain["pattern"], values)


def fields(pattern: str) -> tuple[str, ...]:
    """What a pattern writes in braces, in its order."""
    return tuple(found[1] for found in _FIELD.finditer(pattern) if found[1])


@dataclass(frozen=True, slots=True)
class Interpreter:
    """How a language says what the house says in English: its sentences by their patterns."""

    sentences: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)  # for “,” and “.” in figures

    def __call__(self, text: str) -> str:
        """Say it; in English where the language has no words for it."""
        pattern = text.pattern if isinstance(text, Phrase) else text
        values = text.values if isinstance(text, Phrase) else {}
        wanted = self.sentences.get(pattern)
        if wanted is None:
            if not any(isinstance(value, Phrase) for value in values.values()):
                return "".join(text)
            wanted = pattern
        return "".join(self._pieces(wanted, values))

    @property
    def _figures(self) -> dict[int, str]:
        return {ord(mark): own for mark, own in self.marks.items()}

    def _pieces(self, wanted: str, values: Mapping[str, Value]) -> Iterator[str]:
        end = 0
        for found in _FIELD.finditer(wanted):
            yield wanted[end : found.start()]
            end = found.end()
            name = found[1]
            if name is None:
                yield found[0][0]  # a brace that is meant
            elif isinstance(value := values.get(name, found[0]), Phrase):
                yield self(value)
            else:
                yield value.translate(self._figures) if ":" in name else value
        yield wanted[end:]


@lru_cache(4096)
def _parsed(pattern: str) -> tuple[tuple[str, str, str, str], ...]:
    """Literal text, and the name, format and conversion of the field behind it."""
    return tuple((a, b or "", c or "", d or "") for a, b, c, d in Formatter().parse(pattern))


def _field(name: str, spec: str, conversion: str) -> str:
    return f"{name}{'!' if conversion else ''}{conversion}{':' if spec else ''}{spec}"


def _written(value: object, spec: str, conversion: str) -> str:
    if isinstance(value, BaseException):
        value = str(value)
    if isinstance(value, Phrase) and not spec:
        return value
    return format(repr(value) if conversion == "r" else value, spec)


def _recorded(value: Value) -> object:
    return {"text": "".join(value), **value.record()} if isinstance(value, Phrase) else value
