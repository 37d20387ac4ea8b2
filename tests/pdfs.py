"""What a reader finds in a PDF: text, bookmarks, alternatives, what it says of itself."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf

from report.tools import program

# Between these heights of a page, in pt from its upper edge with the bleed, runs the text of the
# body; above and below stand running heads and folios, which part a text that runs over pages.
_HEAD, _FOOT = 60, 780
_UNSEEN = re.compile(r"[\s\u00ad\u200b\u2010\u2011\u2060\ufeff-]")
_SECONDS = 60


@dataclass(frozen=True)
class Bookmark:
    """A line of the outline and the page to which it leads, counted from 0."""

    level: int
    title: str
    page: int


@dataclass(frozen=True)
class Printed:
    """A PDF as read."""

    language: str
    title: str
    author: str
    labels: tuple[str, ...]
    bookmarks: tuple[Bookmark, ...]
    alternatives: frozenset[str]
    pages: tuple[str, ...]  # the text of each
    flow: str  # the text of all, without running heads and folios


@cache
def read(path: Path) -> Printed:
    """Read a PDF, once."""
    with pikepdf.open(path) as pdf:
        return Printed(
            language=str(pdf.Root.Lang),
            title=str(pdf.docinfo.Title),
            author=str(pdf.docinfo.Author),
            labels=tuple(str(page.label) for page in pdf.pages),
            bookmarks=tuple(_bookmarks(pdf)),
            alternatives=frozenset(_alternatives(pdf)),
            pages=tuple(text(path).split("\f")[:-1]),
            flow=text(path, "-x", "0", "-W", "1000", "-y", f"{_HEAD}", "-H", f"{_FOOT - _HEAD}"),
        )


def text(path: Path, *options: str) -> str:
    """The text of a PDF in the order in which it was set."""
    pdftotext = program.find("pdftotext", "install poppler-utils")
    ran = program.run(pdftotext, ["-raw", "-enc", "UTF-8", *options, path, "-"], seconds=_SECONDS)
    assert ran.code == 0, ran.err
    return ran.out


def folded(*said: str) -> str:
    """Text without what the setting of a line changes: spaces, hyphens, forms of characters."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", "".join(said)))


def in_order(wanted: Iterable[str], found: Iterable[str]) -> bool:
    """Whether all that is wanted is found in this order, with other things between."""
    rest = iter(found)
    return all(one in rest for one in wanted)


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[Bookmark]:
    order = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def below(items: Iterable[Any], level: int) -> Iterator[Bookmark]:
        for item in items:
            yield Bookmark(level, item.title, order[item.destination[0].objgen])
            yield from below(item.children, level + 1)

    with pdf.open_outline() as outline:
        yield from below(outline.root, 1)


def _alternatives(pdf: pikepdf.Pdf) -> Iterator[str]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing:
            yield str(thing.Alt)
