"""What somebody sent, put beside what is written: what is new is taken, what differs is told."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from report.model.renewal import BLANK
from report.tools.sourcefile import appended
from report.yaml import Pointer

_WORD = re.compile(r"[a-z0-9]+")
_SLUG = 40  # characters of an id


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that is written already, and says something else."""

    at: Pointer
    ours: str
    theirs: str
    number: int  # of the paragraph


@dataclass(slots=True)
class Proposal:
    """Changes to one file, what is there as it was sent, and what is there otherwise."""

    raw: Mapping[str, object]
    accept: bool = False
    changes: dict[Pointer, object] = field(default_factory=dict)
    same: int = 0
    clashes: list[Clash] = field(default_factory=list)

    def set(self, name: str, text: str, number: int) -> None:
        """A text by its key."""
        self._put((name,), self.raw.get(name), _ended(text), number)

    def points(self, name: str, said: Iterable[tuple[str, str, int]]) -> None:
        """Labels and texts of points: each once, beside those that there are."""
        held = self.raw.get(name)
        there = (
            [dict(one) for one in held if isinstance(one, dict)] if isinstance(held, list) else []
        )
        new: list[dict[str, object]] = []
        left = [*range(len(there))]
        for label, text, number in said:
            at = self._found(there, left, label, text)
            if at is not None:
                left.remove(at)
                self._put((name, at, "text"), there[at].get("text"), _ended(text), number)
                continue
            taken = {str(one.get("id")) for one in (*there, *new)}
            made: dict[str, object] = {"id": slug(label, taken)}
            new.append({**made, **({"label": label} if label else {}), "text": _ended(text)})
        self.changes |= appended((name,), held, new)

    def _found(
        self, there: list[dict[str, object]], left: list[int], label: str, text: str
    ) -> int | None:
        """The point that is meant: of the same label; without one, of the same text."""
        for i in left:
            if label and same(there[i].get("label"), label):
                return i
            if not label and not there[i].get("label") and same(there[i].get("text"), text):
                return i
        return None

    def _put(self, at: Pointer, ours: object, theirs: str, number: int) -> None:
        if same(ours, theirs):
            self.same += 1
        elif not str(ours or "").strip() or str(ours).strip() == BLANK or self.accept:
            self.changes[at] = theirs
        else:
            self.clashes.append(Clash(at, str(ours), theirs, number))


def same(ours: object, theirs: str) -> bool:
    """Whether two texts say the same, their spaces aside."""
    return isinstance(ours, str) and _folded(ours) == _folded(theirs)


def slug(text: str, taken: Iterable[str], otherwise: str = "p") -> str:
    """An id of a text's Latin letters, or a number, that nothing has yet.

    >>> slug("Réunion of 2023!", ["reunion-of-2023"]), slug("총회", ["p1"])
    ('reunion-of-2023-2', 'p2')
    """
    held = {*taken}
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(one for one in plain if not unicodedata.combining(one))
    stem = "-".join(_WORD.findall(bare))[:_SLUG].strip("-")
    if sum(one.isalpha() for one in stem) * 2 < sum(one.isalpha() for one in bare):
        stem = ""  # most of it is in other letters
    names = (
        f"{stem}-{n}" if stem and n > 1 else stem or f"{otherwise}{n}"
        for n in range(1, len(held) + 3)
    )
    return next(one for one in names if one not in held)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _ended(text: str) -> str:
    """A text as it is written in a source file: one of several lines ends with its line."""
    return f"{text}\n" if "\n" in text else text
