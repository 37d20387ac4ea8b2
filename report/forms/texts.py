"""Words as people type them: their spaces and lines made even, and names of files made of them."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from report.exchange.sheets import Cell, Kind
from report.forms.outcome import Outcome, Taken, Wrong
from report.model.form import Blank, Sort
from report.phrases import phrase

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_UNWRITABLE = re.compile(
    r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LONGEST = 20_000  # characters of one text
_SHOWN = 60  # characters of one that is told
_BULLET = re.compile(r"^\s*(?:[-–—•·*▪◦○●■□‣]|\(?\d{1,2}[.)])\s+")
_LATIN = re.compile(r"[a-z0-9]+")
_LETTERS = 40  # of an id
_ENOUGH = 3


def read_text(blank: Blank, cell: Cell) -> Outcome:
    """The words of a cell, as its field takes them."""
    text = normalize("NFC", cell.text).replace("\r\n", "\n").replace("\r", "\n")
    if wrong := _fault(cell, text):
        return wrong
    match blank.sort:
        case Sort.ID:
            said = text.strip()
            if blank.locked or _ID.fullmatch(said):
                return Taken(said)
            hint = phrase("write small Latin letters, figures and hyphens")
            return Wrong(phrase("is no name of a file"), hint)
        case Sort.LINES:
            lines = (tidy(_BULLET.sub("", line)) for line in text.split("\n"))
            return Taken(tuple(line for line in lines if line))
        case Sort.PROSE:
            return Taken(_paragraphs(text))
        case _:
            return Taken(tidy(text))


def _fault(cell: Cell, text: str) -> Wrong | None:
    if cell.kind is Kind.DATE:
        why = phrase("is a date where words are asked for")
        return Wrong(why, phrase("format the cell as text"))
    if found := _UNWRITABLE.search(text):
        why = phrase("holds U+{code:04X}", code=ord(found[0]))
        return Wrong(why, phrase("take the control character out"))
    if len(text) > _LONGEST:
        why = phrase("has {count:,} characters", count=len(text))
        return Wrong(why, phrase("shorten it to {most:,}", most=_LONGEST))
    return None


def tidy(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def brief(text: str) -> str:
    """A text as it is told: on one line, its end left out where it is long."""
    said = tidy(text)
    return said if len(said) <= _SHOWN else f"{said[: _SHOWN - 1]}…"


def _paragraphs(text: str) -> str:
    """Paragraphs parted by one empty line, the lines of each as they are."""
    said = "\n".join(tidy(line) for line in text.split("\n")).strip()
    return re.sub(r"\n{3,}", "\n\n", said)


def slug(text: str) -> str:
    """An id made of a text, where enough of it is in Latin letters; nothing where it is not.

    >>> slug("The 8th Youth Art Contest"), slug("그림 공모전 AB")
    ('the-8th-youth-art-contest', '')
    """
    plain = "".join(c for c in normalize("NFKD", text.casefold()) if c.isascii() or c.isalpha())
    words = _LATIN.findall(plain)
    latin, letters = sum(map(len, words)), sum(c.isalnum() for c in plain)
    if latin < _ENOUGH or 2 * latin < letters:
        return ""
    kept: list[str] = []
    for word in words:
        if kept and len("-".join((*kept, word))) > _LETTERS:
            break
        kept.append(word[:_LETTERS])
    return "-".join(kept)


def unused(id_: str, taken: Iterable[str]) -> str:
    """An id that no other has.

    >>> unused("a", ["a", "a-2"])
    'a-3'
    """
    held, made, n = {*taken}, id_, 1
    while made in held:
        n += 1
        made = f"{id_}-{n}"
    return made


def claimed(id_: str, taken: set[str]) -> str:
    """An id that no other has, nor will have."""
    made = unused(id_, taken)
    taken.add(made)
    return made
