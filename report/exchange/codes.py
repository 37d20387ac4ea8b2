"""Placeholders as inline codes, which translators' tools show as one thing and keep whole."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from report.model.placeholders import pieces


@dataclass(frozen=True, slots=True)
class Code:
    """A code within a text: its number in the unit, the number of what it stands for, and that."""

    id: str
    data: str
    text: str


class Codes:
    """The codes of one unit: the same placeholder has the same id in source and translation."""

    def __init__(self) -> None:
        """Start without codes; the first text that is coded should be the source."""
        self._ids: dict[str, list[str]] = {}
        self._data: dict[str, str] = {}
        self._count = 0

    def coded(self, text: str) -> Iterator[str | Code]:
        """Cut a text into letters and codes."""
        used: Counter[str] = Counter()
        for piece in pieces(text):
            if isinstance(piece, str):
                yield piece
                continue
            shown = str(piece)
            ids = self._ids.setdefault(shown, [])
            if used[shown] == len(ids):
                self._count += 1
                ids.append(str(self._count))
            data = self._data.setdefault(shown, f"d{len(self._data) + 1}")
            yield Code(ids[used[shown]], data, shown)
            used[shown] += 1

    def data(self) -> Iterator[tuple[str, str]]:
        """What the codes so far stand for, by number."""
        for text, number in self._data.items():
            yield number, text
