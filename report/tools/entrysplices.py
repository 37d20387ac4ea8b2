"""A translation file with changes: what stands in the stead of what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from report.tools.entrylines import HEADER, Lines


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """Characters of a file, and what stands there in their stead."""

    start: int
    stop: int
    said: str = field(compare=False)
    rank: int = 0  # of what is put in at one place: lines of an entry, then entries


class Sheet(Lines):
    """A file whose lines are changed."""

    def __init__(self, text: str) -> None:
        """Find what is there."""
        super().__init__(text)
        self.closed = False  # whether a break was put behind the last line

    def below(self, start: int, stop: int, head: str, body: Sequence[str]) -> Splice:
        """A value in the place of one: behind the colon, and lines below its line."""
        line = self.line_end(start, bare=True)
        found = HEADER.match(self.text, start)
        block = found is not None and stop >= line
        until = (found.end() if found else start) if block else stop
        tail_end = self.line_end(until, bare=True)
        tail = self.text[until:tail_end]
        end = max(stop, tail_end)
        lead = " " if head and start and self.text[start - 1] not in " \n" else ""
        if not body:
            return Splice(start, end if block else stop, lead + head + (tail if block else ""))
        if not head:  # nothing but a comment stays behind the colon
            start = len(self.text[:start].rstrip(" "))
            lead = " " if tail.strip() else ""
            tail = tail.strip()
        said = self.newline.join([f"{lead}{head}{tail.rstrip()}", *body])
        return Splice(start, end, said if end < len(self.text) else said + self.newline)

    def lines_at(self, at: int, lines: Sequence[str]) -> Splice:
        """Lines that are put in before a character."""
        said = "".join(f"{line}{self.newline}" for line in lines)
        return Splice(at, at, self._broken(at) + said)

    def inserted(self, at: int, blocks: Sequence[str]) -> Splice:
        """Entries that are put in, with the space between them that the file has."""
        space = self.newline if self.spaced else ""
        said = [self._lines(block) for block in blocks]
        if not self.entries:
            lead = space if self.text.strip() else ""
            return Splice(at, at, self._broken(at) + lead + space.join(said), 1)
        if at == self.beginning:
            return Splice(at, at, "".join(block + space for block in said), 1)
        return Splice(at, at, self._broken(at) + "".join(space + block for block in said), 1)

    def spliced(self, splices: Iterable[Splice]) -> str:
        """The file with its changes."""
        parts, end = [self.bom], 0
        more = [self._clipped()] if self.closed else []
        for splice in sorted([*splices, *more]):
            parts += [self.text[end : splice.start], splice.said]
            end = max(end, splice.stop)
        return "".join([*parts, self.text[end:]])

    def _broken(self, at: int) -> str:
        """The break that the last line lacks."""
        if not at or self.text[at - 1] == "\n":
            return ""
        self.closed = bool(self.entries)
        return self.newline

    def _clipped(self) -> Splice:
        """A block that ended with the file, without a break, keeps none when one follows."""
        last = max(
            (one for entry in self.entries.values() for one in entry.fields.values()),
            key=lambda one: one.stop,
            default=None,
        )
        if last is None or last.style not in {"|", ">"} or last.stop < len(self.text):
            return Splice(0, 0, "")
        found = HEADER.match(self.text, last.start)
        return (
            Splice(found.end(), found.end(), "-")
            if found and "-" not in found[1]
            else Splice(0, 0, "")
        )

    def _lines(self, block: str) -> str:
        return "".join(f"{line}{self.newline}" for line in block.split("\n"))
