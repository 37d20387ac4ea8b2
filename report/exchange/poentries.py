"""The entries of a PO file as they are written: comments, flags, strings, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from report.exchange.texts import fault
from report.findings import Finding, Rejected
from report.marks import Mark
from report.phrases import phrase

MANY = 20  # faults after which a file is taken for something else
_SPACES = " \t\r\f\v"
MAX_LINES = 500_000  # a year with all that is told has ten thousand
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?)\s*+(?=\")")
_STRING = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"\s*+')
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|(.))", re.DOTALL)
_ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "v": "\v", "f": "\f",
    "\\": "\\", '"': '"', "'": "'", "?": "?",
}  # fmt: skip
_HINT = phrase('each line is a comment, a keyword with its string, or a string: msgstr "…"')


@dataclass(slots=True)
class Raw:
    """An entry as it is written; the strings of before have keywords that begin with a bar."""

    notes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    pieces: dict[str, list[str]] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    broken: bool = False

    def text(self, keyword: str) -> str:
        """A string of the entry, or an empty one."""
        return "".join(self.pieces.get(keyword, ()))

    @property
    def complete(self) -> bool:
        """Whether its translation has begun: what follows belongs to the next."""
        return any(keyword.startswith("msgstr") for keyword in self.pieces)


def entries(text: str, name: str) -> tuple[list[Raw], list[Finding]]:
    """Every entry that can be read, and what is wrong with the others."""
    reader = _Reader(name)
    if (at := text.find("\0")) >= 0:
        before = text[:at]
        mark = Mark(name, before.count("\n") + 1, at - before.rfind("\n"))
        message = phrase("the file holds a NUL: it is no text")
        raise Rejected(
            [fault("exchange/unreadable", message, mark, phrase("export the file anew"))]
        )
    if text.count("\n") > MAX_LINES:
        message = phrase("more than {most:,} lines", most=MAX_LINES)
        hint = phrase("export a part of the year, or split the file")
        raise Rejected([fault("exchange/limit", message, Mark(name), hint)])
    for number, line in enumerate(text.split("\n"), 1):
        reader.read(line, number)
        if len(reader.faults) >= MANY:
            raise Rejected(reader.faults)
    reader.close()
    return reader.found, reader.faults


class _Reader:
    """Takes a file line by line."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Raw] = []
        self.faults: list[Finding] = []
        self.entry = Raw()
        self.keyword = ""
        self.begun = Mark(name)
        self.empty = True  # whether the string has no letter yet

    def read(self, written: str, number: int) -> None:
        """Read one line."""
        line = written.lstrip(_SPACES).rstrip("\r")
        if line.startswith("#") and not line.startswith("#|"):
            self._comment(line, number)
            return
        before = line.startswith("#|")
        rest = line[2:].lstrip(_SPACES) if before else line
        if rest:
            mark = Mark(self.name, number, len(written) - len(rest) + 1)
            self._strings(rest.rstrip(_SPACES), mark, before=before)

    def _comment(self, line: str, number: int) -> None:
        if self.entry.complete or line.startswith("#~"):
            self.close()  # comments before an entry that is out of use are so, too
        if line.startswith("#~"):
            return
        if not self.entry.pieces:
            self.begun = Mark(self.name, number)
        match line[1:2]:
            case ".":
                self.entry.remarks.append(line[2:])
            case ",":
                self.entry.flags |= {flag.strip() for flag in line[2:].split(",")}
            case "" | " " | "\t":
                self.entry.notes.append(line[2:])
            case ":" | "=":
                pass  # where a program uses the text
            case _:
                self.entry.notes.append(line[1:])

    def _strings(self, rest: str, mark: Mark, *, before: bool) -> None:
        if found := _KEYWORD.match(rest):
            self._begin(("|" if before else "") + found[1], mark)
            rest, mark = rest[found.end() :], _on(mark, found.end())
        elif not rest.startswith('"') or not self.keyword:
            if not rest.startswith("domain"):
                self._fault(phrase("{rest!r} is nothing that an entry has", rest=rest[:30]), mark)
            return
        at = 0
        while at < len(rest):
            piece = _STRING.match(rest, at)
            if piece is None:
                what = (
                    phrase("a quotation mark is missing")
                    if rest[at] == '"'
                    else phrase("stray characters")
                )
                self._fault(what, _on(mark, at))
                return
            self._add(piece[1], _on(mark, at))
            at = piece.end()

    def _begin(self, keyword: str, mark: Mark) -> None:
        entry = self.entry
        ended = entry.complete and not keyword.startswith("msgstr")
        if ended or (keyword == "msgctxt" and "msgid" in entry.pieces):
            self.close()
        if keyword in self.entry.pieces:
            self._fault(phrase("a second {keyword} in one entry", keyword=keyword), mark)
        if not self.entry.pieces:
            self.begun = mark
        self.keyword = keyword
        self.entry.pieces[keyword] = []
        self.entry.marks[keyword] = mark
        self.empty = True

    def _add(self, written: str, mark: Mark) -> None:
        if written and self.empty:
            self.entry.marks[self.keyword] = _on(mark, 1)
            self.empty = False
        self.entry.pieces[self.keyword].append("".join(self._unescaped(written, mark)))

    def _unescaped(self, written: str, mark: Mark) -> Iterator[str]:
        end = 0
        for found in _ESCAPE.finditer(written):
            yield written[end : found.start()]
            end = found.end()
            octal, sixteen, sign = found.groups()
            if sign is None:
                yield chr(int(octal, 8) if octal else int(sixteen, 16))
            elif sign in _ESCAPES:
                yield _ESCAPES[sign]
            else:
                self._fault(
                    phrase("\\{sign} is no sign that PO knows", sign=sign),
                    _on(mark, found.start() + 1),
                )
        yield written[end:]

    def close(self) -> None:
        """End an entry: keep it if it is whole."""
        entry, self.entry, self.keyword = self.entry, Raw(), ""
        if not entry.pieces or entry.broken:
            return
        for needed in ("msgid", "msgstr"):
            if not any(keyword.startswith(needed) for keyword in entry.pieces):
                message = phrase("an entry has no {needed}", needed=needed)
                self.faults.append(fault("exchange/unreadable", message, self.begun, _HINT))
                return
        self.found.append(entry)

    def _fault(self, message: str, mark: Mark) -> None:
        self.entry.broken = self.entry.broken or bool(self.entry.pieces)
        if len(self.faults) < MANY:
            self.faults.append(fault("exchange/unreadable", message, mark, _HINT))


def _on(mark: Mark, columns: int) -> Mark:
    return Mark(mark.path, mark.line, mark.column + columns)
