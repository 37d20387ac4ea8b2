"""What must stand in a text for a way to write a date to be in it: most ways are in few texts.

Only a hint: where the signs of a way are in a text, its expression says whether the date is too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from report.reading.plain import folded

_OPTIONAL = re.compile(r"\[[^\[\]]*\]")
_GAP = "\0"  # where something optional stood
_FIELD = re.compile(r"\{(\w+)\}")
_FIGURES = frozenset({"y", "m", "d", "yyyy", "yy", "mm", "decade"})
_ONE = re.compile(r"yyyy|yy|mm|decade|\w[0-2]")  # fields that are no ranges
_HEAD = 3  # letters of a name by which it is looked for


@dataclass(frozen=True, slots=True)
class Signs:
    """One of each of these forms, and what the expression finds."""

    forms: tuple[tuple[str, ...], ...]
    figures: re.Pattern[str] | None = None

    def within(self, text: str) -> bool:
        """Whether a text that was made plain has them all."""
        for forms in self.forms:
            for form in forms:
                if form in text:
                    break
            else:
                return False
        return self.figures is None or self.figures.search(text) is not None


def signs_of(written: str, named: Mapping[str, Iterable[str]], figures: str) -> Signs:
    r"""The signs of a pattern; ``named`` are the words of its fields, ``figures`` of numbers.

    >>> signs = signs_of("{d1}[st] of {month}", {"month": ["july"]}, r"\d")
    >>> signs.within("1st of july"), signs.within("1st of june")
    (True, False)
    """
    bare = folded(written)
    while (shorter := _OPTIONAL.sub(_GAP, bare)) != bare:
        bare = shorter
    if "|" in bare:
        return Signs(())
    parts = _FIELD.split(bare)
    forms = [*_literal(parts[::2]), *_named(parts, named)]
    skeleton = _skeleton(parts, figures)
    return Signs(tuple(dict.fromkeys(forms)), re.compile(skeleton) if skeleton else None)


def _literal(parts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """What stands in a pattern as it is, spaces left out: they may be missing in a text."""
    for part in parts:
        for said in part.replace(_GAP, " ").split():
            yield (said,)


def _named(parts: list[str], named: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Words of a field, the first letters of each, with the mark before them if there is one."""
    for before, field in zip(parts[::2], parts[1::2], strict=False):
        words = named.get(field.rstrip("012"))
        if words is None:
            continue
        mark = before[-1:].strip(f"{_GAP} ")
        heads = dict.fromkeys(mark + word.partition(" ")[0][:_HEAD] for word in words)
        if mark not in heads:
            yield tuple(heads)


def _skeleton(parts: list[str], figures: str) -> str:
    """Figures with the first marks that part them: 30.7., 2020-07-."""
    made = ""
    for i in range(1, len(parts) - 1, 2):
        mark, following = parts[i + 1], parts[i + 2 : i + 3]
        parted = mark.strip(f"{_GAP} ") and not any(map(str.isalnum, mark)) and _GAP not in mark
        if _number(parts[i]) and following and _number(following[0]) and parted:
            made += (".{1,12}" if made else figures) + re.escape(mark).replace(r"\ ", " ?")
            if _ONE.fullmatch(following[0]):
                continue
        if made:
            break
    return rf"{made}\w" if made else r"\d" if _exact(parts) else ""


def _number(field: str) -> bool:
    return field.rstrip("012") in _FIGURES


def _exact(parts: list[str]) -> bool:
    """Whether a field is written in figures, and nothing else."""
    return not {"yyyy", "yy", "mm", "decade"}.isdisjoint(parts[1::2])
