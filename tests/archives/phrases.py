"""What synthetic archives say, in every language asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import yaml

KNOWN = ("ko", "en", "zh", "ja", "ru", "mn")  # those in which the phrases are written
LIKE = "en"  # what languages that are made up look like
_MARKS = ("áéíóú", "àèìòù", "äëïöü", "âêîôû", "āēīōū")  # of their vowels, in turn


@dataclass(frozen=True, slots=True)
class Said:
    """One text in the languages that are known; a leaf of what is written."""

    texts: Mapping[str, str]

    def within(self, tag: str) -> str:
        """The text in a language; one that is made up reads as the one it is like, accented."""
        return self.texts[tag] if tag in self.texts else disguised(self.texts[LIKE], tag)

    def filled(self, **given: "Said | str") -> "Said":
        """The text with what stands for ``<topic>`` and its like."""
        made = dict(self.texts)
        for name, value in given.items():
            new = dict.fromkeys(made, value) if isinstance(value, str) else value.texts
            made = {tag: text.replace(f"<{name}>", new[tag]) for tag, text in made.items()}
        return Said(made)

    def numbered(self, number: int) -> "Said":
        """The text of the first of its kind, or with the number of a later one."""
        if number == 1:
            return self
        return Said({tag: f"{text} {number}" for tag, text in self.texts.items()})

    def __add__(self, more: "Said") -> "Said":
        """One sentence after the other, with a space where the language has one."""
        spaced = {tag: "" if tag in ("zh", "ja") else " " for tag in self.texts}
        return Said({t: f"{text}{spaced[t]}{more.texts[t]}" for t, text in self.texts.items()})


def said(**texts: str) -> Said:
    """A text of its forms."""
    return Said(texts)


def tags(count: int) -> tuple[str, ...]:
    """So many languages: those that are known, then some of those kept for private use."""
    made = (f"q{a}{b}" for a, b in product(ascii_lowercase[:20], ascii_lowercase))
    return (*KNOWN, *(next(made) for _ in range(count - len(KNOWN))))[:count]


def disguised(text: str, tag: str) -> str:
    """A text as another language would look, its placeholders untouched.

    >>> disguised("Held {period.start}", "qaa")
    'Héld {period.start}'
    """
    marks = dict(zip("aeiou", _MARKS[(ord(tag[-1]) - ord("a")) % len(_MARKS)], strict=True))
    made, inside = [], False
    for sign in text:
        inside = sign == "{" or (inside and sign != "}")
        made.append(sign if inside else marks.get(sign, sign))
    return "".join(made)


@cache
def phrases() -> Any:
    """The book of phrases: its texts as Said."""
    path = Path(__file__).with_name("phrases.yaml")
    return _read(yaml.safe_load(path.read_text("utf-8")))


def paragraphs(sentences: Iterator[Said] | list[Said], each: int) -> Said:
    """Sentences in paragraphs of so many."""
    held = [*sentences]
    made: list[Said] = []
    for at in range(0, len(held), each):
        whole = held[at]
        for more in held[at + 1 : at + each]:
            whole = whole + more
        made.append(whole)
    return Said({tag: "\n\n".join(one.texts[tag] for one in made) + "\n" for tag in KNOWN})


def _read(node: Any) -> Any:
    if isinstance(node, dict) and node.keys() == {*KNOWN}:
        return Said(node)
    if isinstance(node, dict):
        return {key: _read(below) for key, below in node.items()}
    if isinstance(node, list):
        return [_read(below) for below in node]
    raise TypeError(f"not in every language: {node!r}")
