"""A Word document → its passages in order, and all that of it was not understood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from report.exchange.docx import Package, attribute, inner, kind, limit, opened
from report.exchange.docxruns import Reader, bare, set_, short
from report.findings import Finding, Severity
from report.marks import Mark
from report.model.narrative import Narrative, Passage, Role
from report.phrases import phrase

MAX_PASSAGES = 20_000  # a book of five hundred pages has a fifth of it

_HEADING = re.compile(r"heading ([1-9])$")
_BULLET = re.compile(r"^[•‣▪◦●○■□▶]\s*")
_ENDS = (".", "。", "!", "?", ":", "…", ";", ",")
_SHORT = 90  # characters of a line that may be a heading though its style does not say so
_WORDS = 8  # of a paragraph's beginning, by which it is found
_BODY_TEXT = 9  # an outline level that is none
_SILENT = frozenset(
    [
        *("w:bookmarkStart", "w:bookmarkEnd", "w:proofErr", "w:permStart", "w:permEnd"),
        *("w:commentRangeStart", "w:commentRangeEnd", ""),
    ]
)


def read(content: bytes, name: str, *, accept: bool = False) -> Narrative:
    """The passages of a document; raise Rejected where it cannot be read.

    ``accept`` takes tracked changes as made; otherwise the text is as it was before them.
    """
    return _Reading(opened(content, name), accept=accept).narrative()


@dataclass(slots=True)
class _Style:
    """What a style makes of a paragraph."""

    name: str
    based: str
    level: int | None
    listed: bool


@dataclass(slots=True)
class _Joined:
    """Text of a paragraph whose end was taken back: it goes on in the next one."""

    text: str = ""
    losses: list[str] = field(default_factory=list)


class _Reading:
    """One document, paragraph by paragraph."""

    def __init__(self, package: Package, *, accept: bool) -> None:
        self.package, self.accept = package, accept
        self.reader = Reader(package, accept, _notes(package))
        self.styles = _styles(package)
        self.passages: list[Passage] = []
        self.findings: list[Finding] = []
        self.open = _Joined()
        self.emphasised: list[int] = []

    def narrative(self) -> Narrative:
        """All of it."""
        body = inner(self.package.body, "w:body")
        if body is not None:
            self._blocks(body)
        self._end(Role.TEXT, 0)
        self._tell_rest()
        return Narrative(self.package.name, tuple(self.passages), tuple(self.findings))

    def _blocks(self, parent: etree._Element) -> None:
        for child in parent:
            what = kind(child)
            if what == "w:p":
                self._paragraph(child)
            elif what == "w:tbl":
                self._table(child)
            elif what in ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag"):
                self._blocks(child)
            elif what in ("w:ins", "w:moveTo", "w:del", "w:moveFrom"):
                self._paragraphs_tracked(child, what)
            elif what not in _SILENT and not what.endswith("Pr"):
                self._lose(phrase("what is called {name}: {text}", name=what, text=bare(child)))

    def _paragraphs_tracked(self, child: etree._Element, what: str) -> None:
        if (what in ("w:ins", "w:moveTo")) == self.accept:
            self._blocks(child)
        elif not self.accept:
            self._lose(phrase("paragraphs that were inserted: {text}", text=short(bare(child))))

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = inner(paragraph, "w:pPr")
        self.open.text += self.reader.text(paragraph, self.open.losses.append)
        if self._goes_on(properties):
            return
        role, level = self._role(properties)
        text = _clean(self.open.text)
        if text and self._of_contents(properties):
            self.open.losses.append(phrase("a line of its contents: {text}", text=short(text)))
            text = ""
        if role is Role.TEXT and self._looks_like_heading(paragraph, text):
            role, level = Role.HEADING, 2
            self._guess(text)
        elif any(set_(inner(run, "w:rPr", name)) for run in paragraph for name in ("w:b", "w:i")):
            self.emphasised.append(len(self.passages) + 1)
        if role is Role.TEXT and _BULLET.match(text):
            role, text = Role.ITEM, _BULLET.sub("", text)
        self.open.text = text
        self._end(role, level)

    def _end(self, role: Role, level: int) -> None:
        """Close what is open: a passage if it says anything."""
        text, losses = _clean(self.open.text), self.open.losses
        self.open = _Joined()
        if text:
            self._put(Passage(role, text, len(self.passages) + 1, level))
        for loss in losses:
            self._lose(loss, here=bool(text))

    def _put(self, passage: Passage) -> None:
        if len(self.passages) >= MAX_PASSAGES:
            raise limit(
                self.package.name, phrase("more than {most:,} paragraphs", most=MAX_PASSAGES)
            )
        self.passages.append(passage)

    def _goes_on(self, properties: etree._Element | None) -> bool:
        """Whether the end of a paragraph is not there: as inserted, or as deleted."""
        mark = inner(properties, "w:rPr")
        if self.accept:
            return inner(mark, "w:del") is not None
        return inner(mark, "w:ins") is not None

    def _role(self, properties: etree._Element | None) -> tuple[Role, int]:
        """What a paragraph is, by its style, its outline level and its list."""
        style = self.styles.get(attribute(inner(properties, "w:pStyle"), "val"))
        level = _number(attribute(inner(properties, "w:outlineLvl"), "val"))
        listed = inner(properties, "w:numPr") is not None
        if listed:
            listed = attribute(inner(properties, "w:numPr", "w:numId"), "val") != "0"
        seen: set[str] = set()
        while style and style.name not in seen:
            seen.add(style.name)
            if found := _HEADING.match(style.name):
                return Role.HEADING, int(found[1])
            if style.name in ("title", "subtitle"):
                return (Role.TITLE if style.name == "title" else Role.LEAD), 0
            level = style.level if level is None else level
            listed = listed or style.listed
            style = self.styles.get(style.based)
        if level is not None and level < _BODY_TEXT:
            return Role.HEADING, level + 1
        return (Role.ITEM, 0) if listed else (Role.TEXT, 0)

    def _of_contents(self, properties: etree._Element | None) -> bool:
        """Whether it is a line of a table of contents, which a book has of its own."""
        style = self.styles.get(attribute(inner(properties, "w:pStyle"), "val"))
        return style is not None and style.name.startswith("toc ")

    def _looks_like_heading(self, paragraph: etree._Element, text: str) -> bool:
        """A short line, all of it bold, that ends in no full stop: most who write so mean one."""
        if not text or len(text) > _SHORT or text.endswith(_ENDS) or "\n" in text:
            return False
        runs = [run for run in paragraph if kind(run) == "w:r" and bare(run)]
        return bool(runs) and all(set_(inner(run, "w:rPr", "w:b")) for run in runs)

    def _table(self, table: etree._Element) -> None:
        losses: list[str] = []
        rows = [row for row in self._rows(table, losses) if any(row)]
        if rows:
            text = "\n".join(" | ".join(row) for row in rows)
            self._put(Passage(Role.TABLE, text, len(self.passages) + 1, rows=tuple(rows)))
        for loss in losses:
            self._lose(loss, here=bool(rows))

    def _rows(self, table: etree._Element, losses: list[str]) -> Iterator[tuple[str, ...]]:
        for row in table.iter():
            if kind(row) != "w:tr" or next(row.iterancestors(str(table.tag))) is not table:
                continue
            inserted = inner(row, "w:trPr", "w:ins") is not None
            deleted = inner(row, "w:trPr", "w:del") is not None
            if (deleted and self.accept) or (inserted and not self.accept):
                if inserted:
                    losses.append(phrase("a row that was inserted: {text}", text=bare(row)))
                continue
            yield tuple(self._cells(row, losses))

    def _cells(self, row: etree._Element, losses: list[str]) -> Iterator[str]:
        for cell in row.iter():
            if kind(cell) != "w:tc" or next(cell.iterancestors(str(row.tag))) is not row:
                continue
            said: list[str] = []
            for block in cell:
                if kind(block) == "w:tbl":
                    losses.append(phrase("a table in a table: {text}", text=short(bare(block))))
                elif kind(block) in ("w:p", "w:sdt"):
                    said.append(_clean(self.reader.text(block, losses.append)))
            if attribute(inner(cell, "w:tcPr", "w:gridSpan"), "val") not in ("", "1"):
                losses.append(phrase("that cells are merged: {text}", text=short(" ".join(said))))
            yield "\n".join(filter(None, said))

    def _tell_rest(self) -> None:
        """What stands beside the text: heads and feet of pages, macros, emphasis."""
        for place in ("header", "footer"):
            for tree in self.package.aside.get(place, ()):
                if said := bare(tree):
                    self._lose(
                        phrase("a page's {place}: {text}", place=place, text=short(said)),
                        here=False,
                    )
        if self.package.macros:
            self._lose(phrase("macros, which were not run"), here=False)
        if self.emphasised:
            first = self.passages[min(self.emphasised[0], len(self.passages)) - 1].number
            count = len(self.emphasised)
            message = phrase("bold or italic letters in {count} paragraphs", count=count)
            self._find(Severity.NOTE, message, first)

    def _lose(self, what: str, *, here: bool = True) -> None:
        """Tell what is left out, at the passage in which it stood."""
        number = max(1, len(self.passages)) if here else len(self.passages) + 1
        self._find(Severity.WARNING, what, number)

    def _guess(self, text: str) -> None:
        message = phrase("“{text}” is taken for a heading: all of it is bold", text=text)
        mark = Mark(self.package.name, len(self.passages) + 1)
        hint = phrase("give it the style of a heading, or take the bold away")
        self.findings.append(Finding("exchange/guessed", Severity.NOTE, message, mark, hint))

    def _find(self, severity: Severity, what: str, number: int) -> None:
        begins = ""
        if number <= len(self.passages):
            words = self.passages[number - 1].text.split()
            begins = " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
        message = (
            phrase(
                "paragraph {number} “{begins}”: {what}", number=number, begins=begins, what=what
            )
            if begins
            else phrase("{what}", what=what)
        )
        hint = phrase("it is not taken: write it into the sources by hand, if it is needed")
        mark = Mark(self.package.name, number)
        self.findings.append(Finding("exchange/not-understood", severity, message, mark, hint))


def _notes(package: Package) -> dict[str, dict[str, str]]:
    """The texts of footnotes, endnotes and comments by their ids."""
    found: dict[str, dict[str, str]] = {}
    for place, name in (
        ("footnotes", "footnote"),
        ("endnotes", "endnote"),
        ("comments", "comment"),
    ):
        for tree in package.aside.get(place, ()):
            found.setdefault(name, {}).update(
                {attribute(one, "id"): bare(one) for one in tree if kind(one) == f"w:{name}"}
            )
    return found


def _styles(package: Package) -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    for tree in package.aside.get("styles", ()):
        for one in tree:
            if kind(one) == "w:style":
                properties = inner(one, "w:pPr")
                found[attribute(one, "styleId")] = _Style(
                    attribute(inner(one, "w:name"), "val").casefold(),
                    attribute(inner(one, "w:basedOn"), "val"),
                    _number(attribute(inner(properties, "w:outlineLvl"), "val")),
                    inner(properties, "w:numPr") is not None,
                )
    return found


def _number(said: str) -> int | None:
    return int(said) if said in tuple("0123456789") else None


def _clean(text: str) -> str:
    """A paragraph as copy: no space at its ends, none twice, its own line ends kept."""
    lines = [line.strip() for line in text.replace("\u00ad", "").split("\n")]
    return "\n".join(re.sub(r"[ \t]+", " ", line) for line in lines if line)
