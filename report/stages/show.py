"""Comparison → pages that show it, JSON, and a summary in words."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from report.model.difference import (
    Comparison,
    EntryChange,
    FileChange,
    Kind,
    PageChange,
    Piece,
    State,
)
from report.tools.sandbox import Sandbox

MAX_HTML = 60_000_000  # characters

_AROUND = 70  # characters kept on either side of a change
_WORD = 16  # characters within which a cut looks for a space
_LONGEST = 1_500  # characters of one piece
_LINE = 60  # characters of a piece in the summary
_AREAS = 6  # of a page in the summary
_LISTED = 40  # pages and entries of a file in the summary


@dataclass(frozen=True, slots=True)
class Run:
    """Pages in sequence that are the same and moved by the same number."""

    first: PageChange
    last: PageChange
    count: int


def show(comparison: Comparison, templates: Mapping[str, tuple[str, str]]) -> dict[str, bytes]:
    """Files of the comparison by name; ``templates`` by name: path and text."""
    sandbox = Sandbox(templates)
    sandbox.filters |= {"clipped": clipped, "shortened": shortened, "said": said}
    pages = {
        file.name: f"{file.folder}.html" for file in comparison.files if file.pages and file.folder
    }
    given = {"comparison": comparison, "links": pages, "runs": runs, "counts": _counts}
    made = {"index.html": sandbox.render("index.html", MAX_HTML, given)}
    for file in comparison.files:
        if name := pages.get(file.name):
            known = {
                "of_new": {page.new.number: page for page in file.pages if page.new},
                "of_old": {page.old.number: page for page in file.pages if page.old},
            }
            made[name] = sandbox.render("file.html", MAX_HTML, {**given, **known, "file": file})
    return {
        "compare.json": as_json(comparison),
        **{name: html.encode("utf-8", "replace") for name, html in made.items()},
    }


def as_json(comparison: Comparison) -> bytes:
    """``compare.json``: everything that differs, as plain data."""
    text = json.dumps(comparison.record(), ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", "replace")


def summary(comparison: Comparison) -> str:
    """What changed, in a few lines for each file."""
    lines: list[str] = []
    for file in comparison.files:
        lines.append(f"{file.name}: {said(file)}")
        lines += [f"  {note}" for note in file.notes]
        lines += _short([*_pages(file)])
        lines += _short([*_entries(file.entries)])
    if comparison.same:
        lines.append("nothing changed")
    return "".join(f"{line}\n" for line in lines)


def said(file: FileChange) -> str:
    """What became of a file, in one line."""
    if file.state in {State.ADDED, State.REMOVED}:
        return f"the file was {file.state.value}"
    if file.state is State.UNREADABLE:
        return "could not be compared"
    if not file.pages:
        return "the same, byte for byte"
    if file.state is State.SAME:
        return "the same"
    pages, entries = _counts(file)
    there = sum(page.new is not None for page in file.pages)
    told = [f"{total} of {there} pages {state}" for state, total in pages[:1]]
    told += [f"{total} {state}" for state, total in pages[1:]]
    parts = ", ".join(told) or f"no page of {there} differs"
    if entries:
        parts += "; entries: " + ", ".join(f"{total} {state}" for state, total in entries)
    return parts


def _counts(file: FileChange) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """How many pages and how many entries are in which state, none left out but zeros."""
    states = (State.CHANGED, State.MOVED, State.ADDED, State.REMOVED)
    pages = [(state.value, file.count(state)) for state in states]
    entries = [(state.value, file.entered(state)) for state in states]
    return [one for one in pages if one[1]], [one for one in entries if one[1]]


def runs(pages: Sequence[PageChange]) -> list[Run]:
    """Pages that only moved, those beside each other as one."""
    found = []
    numbered = enumerate(page for page in pages if page.state is not State.REMOVED)

    def way(one: tuple[int, PageChange]) -> tuple[bool, int]:
        page = one[1]
        still = page.state is State.MOVED and page.old is not None and page.new is not None
        return (still, page.new.number - page.old.number if still else 0)  # type: ignore[union-attr]

    for (still, _), group in groupby(numbered, way):
        together = [page for _, page in group]
        if still:
            found.append(Run(together[0], together[-1], len(together)))
    return found


def clipped(pieces: Sequence[Piece]) -> list[Piece]:
    """The changes of a text, with some of what stayed around them.

    >>> [p.sign + p.text for p in clipped([Piece("+", "one "), Piece("=", "two")])]
    ['+one', '= ', '=two']
    """
    found: list[Piece] = []
    for number, piece in enumerate(pieces):
        if piece.sign == "=":
            found.append(Piece("=", _around(piece.text, number > 0, number < len(pieces) - 1)))
            continue
        text = piece.text.rstrip()
        found.append(Piece(piece.sign, shortened(text)))
        beside = pieces[number + 1].sign if number < len(pieces) - 1 else ""
        if text != piece.text and beside == "=":
            found.append(Piece("=", piece.text[len(text) :]))
    return found


def _around(text: str, before: bool, after: bool) -> str:  # noqa: FBT001 - two sides of one thing
    """What stayed beside changes, cut between two words."""
    head, tail = (_AROUND if before else 0), (_AROUND if after else 0)
    if len(text) <= head + tail + 2 * _WORD:
        return text
    start, end = text[:head], text[len(text) - tail :] if tail else ""
    cut, join = start.rfind(" "), end.find(" ")
    start = start[:cut] if cut > head - _WORD else start
    end = end[join + 1 :] if 0 <= join < _WORD else end
    return f"{start} … {end}".strip("\n")


def shortened(text: str, limit: int = _LONGEST) -> str:
    """A text no longer than a limit."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _pages(file: FileChange) -> Iterator[str]:
    for page in file.pages:
        if page.state is State.CHANGED and page.old and page.new:
            away = f" (was {page.old.label})" if page.moved else ""
            yield f"  page {page.new.label}{away}: {_areas(page)}"
        elif page.state is State.ADDED and page.new:
            yield f"  page {page.new.label}: added"
        elif page.state is State.REMOVED and page.old:
            yield f"  page {page.old.label} of before: removed"
    for run in runs(file.pages):
        first, last = run.first, run.last
        if first.old and first.new and last.old and last.new:
            many = run.count > 1
            old = f"{first.old.label}–{last.old.label}" if many else first.old.label
            new = f"{first.new.label}–{last.new.label}" if many else first.new.label
            yield (
                f"  pages {old} moved to {new}"
                if old != new
                else f"  pages {new} moved by {first.new.number - first.old.number:+d} leaves"
            )


def _areas(page: PageChange) -> str:
    parts = [page.note] if page.note else []
    parts += [_line(area.words) for area in page.areas if area.words]
    if len(parts) > _AREAS:
        parts = [*parts[:_AREAS], f"and {len(parts) - _AREAS} more"]
    rest = [area.kind for area in page.areas if not area.words]
    if placed := rest.count(Kind.PLACE):
        parts.append(f"{placed} × set elsewhere on the page")
    if looks := rest.count(Kind.LOOK):
        parts.append(f"{looks} × picture, colour or line")
    return "; ".join(parts)


def _entries(entries: Sequence[EntryChange]) -> Iterator[str]:
    for entry in entries:
        words = [piece for piece in entry.words if piece.sign != "="]
        key = _line([Piece("", entry.key)])
        yield f"  entry {key}: {entry.state.value}: {_line(words)}"


def _line(pieces: Sequence[Piece]) -> str:
    """Words that went and came, in one line: ``323 → 324, +more, −less``."""
    told: list[str] = []
    for piece in pieces:
        text = " ".join(shortened(piece.text, _LINE).split())
        if piece.sign == "+" and told and told[-1].startswith("−"):
            told[-1] = f"{told[-1][1:]} → {text}"
        else:
            told.append(f"{piece.sign.replace('-', '−')}{text}")
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in ", ".join(told))
    return shortened(plain, 3 * _LINE)


def _short(lines: Sequence[str]) -> list[str]:
    more = len(lines) - _LISTED
    return [*lines[:_LISTED], *([f"  … and {more} more"] if more > 0 else [])]
