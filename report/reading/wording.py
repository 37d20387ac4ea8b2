"""Expressions made of a grammar's forms and patterns."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product

from report.reading.plain import folded

_FIELD = re.compile(r"\{(\w+)\}")


def spelt(forms: Iterable[str], endings: Mapping[str, Iterable[str]]) -> list[str]:
    """Every form with every ending it may take.

    >>> spelt(["a{x}b"], {"x": ["", "-"]})
    ['ab', 'a-b']
    """
    found: list[str] = []
    for form in forms:
        if "{" not in form:
            found.append(form)
            continue
        parts = _FIELD.split(form)
        choices = [
            (part,) if i % 2 == 0 else tuple(endings.get(part, ("",)))
            for i, part in enumerate(parts)
        ]
        found += ("".join(chosen) for chosen in product(*choices))
    return [folded(form) for form in found]


def trie(words: Iterable[str]) -> str:
    """An expression of any of these words, the longest first; tried letter by letter.

    >>> trie(["to", "ten", "tenth"])
    't(?:en(?:th)?|o)'
    """
    root: dict[str, object] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = {}
    return _branch(root) if root else r"(?!)"


def _branch(node: Mapping[str, object]) -> str:
    ways = [
        _letter(char) + _branch(below)  # type: ignore[arg-type]
        for char, below in sorted(node.items())
        if char
    ]
    if not ways:
        return ""
    ends = "" in node
    if len(ways) == 1 and not ends:
        return ways[0]
    said = f"(?:{'|'.join(ways)})"
    return said + "?" if ends else said


@lru_cache(maxsize=8192)
def _letter(char: str) -> str:
    return " ?" if char == " " else re.escape(char)


def pattern(written: str, fields: Mapping[str, str]) -> tuple[str, list[str]]:
    r"""An expression for a pattern, and the names of its groups in order.

    >>> pattern("{d}[ to] x", {"d": r"(\d)"})
    ('(\\d)(?:(?: ?to))? ?x', ['d'])
    """
    made, names = [], []
    for part in re.split(r"(\{\w+\}|[\[\]|])", folded(written)):
        if part == "[":
            made.append("(?:(?:")
        elif part == "]":
            made.append("))?")
        elif part == "|":
            made.append("|")
        elif part.startswith("{"):
            name = part[1:-1]
            expression = fields.get(name, "(?!)")
            if re.match(r"\((?!\?)", expression):
                names.append(name)
            made.append(expression)
        else:
            made.append("".join(map(_letter, part)))
    return "".join(made), names


def signs_of_words(forms: Iterable[str]) -> tuple[str, ...]:
    """What is in a text wherever one of these forms is: the longest word of each.

    >>> signs_of_words(["the first half", "the last half"])
    ('first', 'last')
    """
    longest = (max(form.split(), key=len, default="") for form in forms)
    return tuple(dict.fromkeys(longest))


def one_of(expressions: Iterable[str]) -> str:
    """Any of these expressions."""
    return f"(?:{'|'.join(expressions) or '(?!)'})"
