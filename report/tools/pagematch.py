"""Which page of one file is which of another: by entries, words and looks, never by number."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from zlib import crc32

import numpy as np
import numpy.typing as npt

LIKE = 0.35  # likeness from which two pages in sequence are the same page
STRAYED = 0.6  # the same, where a page stands elsewhere in the order

_ELSEWHERE = 0.8  # of the likeness is left to pages of different sections
_PLACES = 4096  # of a page's words: two in one place are rare, and do little harm
_SURE = 1e-9

Vector = npt.NDArray[np.float32]
Matrix = npt.NDArray[np.float64]
Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Features:
    """What a page is known by."""

    seal: str  # digest of how it looks and reads
    words: Mapping[str, int] = field(repr=False)  # how often each stands on it
    thumbnail: Vector = field(repr=False)
    entries: Mapping[str, float] = field(default_factory=dict, repr=False)  # mm² of each
    section: str = ""


def matched(old: Sequence[Features], new: Sequence[Features]) -> list[Pair]:
    """Pages side by side in the order of the new file; None where one side has none."""
    likeness = _likeness(old, new)
    pairs = _in_sequence(likeness)
    lost = sorted(set(range(len(old))) - {i for i, _ in pairs})
    found = sorted(set(range(len(new))) - {j for _, j in pairs})
    pairs += _strayed(likeness, lost, found)
    return _ordered(pairs, len(old), len(new))


def _likeness(old: Sequence[Features], new: Sequence[Features]) -> Matrix:
    """How like each page of one file is to each of another, from 0 to 1."""
    looks = _products([p.thumbnail for p in old], [p.thumbnail for p in new])
    reads = _reading(old, new)
    silent = np.logical_and.outer([not p.words for p in old], [not p.words for p in new])
    like = np.where(silent, np.maximum(looks, 0), 0.7 * reads + 0.3 * np.maximum(looks, 0))
    told = np.logical_and.outer([bool(p.entries) for p in old], [bool(p.entries) for p in new])
    either = np.logical_or.outer([bool(p.entries) for p in old], [bool(p.entries) for p in new])
    shares = _sharing(old, new)
    like = np.where(told, 0.75 * shares + 0.25 * like, np.where(either, 0.5 * like, like))
    apart = np.not_equal.outer([p.section for p in old], [p.section for p in new])
    like = np.where(apart, _ELSEWHERE * like, like)
    equal = np.equal.outer([p.seal for p in old], [p.seal for p in new])
    return np.asarray(
        np.round(np.where(equal, 1.0, like), 6), np.float64
    )  # as fine as every machine reckons it


def _products(old: Sequence[Vector], new: Sequence[Vector]) -> Matrix:
    return np.asarray(np.stack(old) @ np.stack(new).T, np.float64)


def _reading(old: Sequence[Features], new: Sequence[Features]) -> Matrix:
    """Cosines of the pages' words, rare words weighing more."""
    spread = Counter(word for page in (*old, *new) for word in page.words)
    total = len(old) + len(new)
    weight = {word: log(1 + total / often) for word, often in spread.items()}
    return _products([_weighed(p, weight) for p in old], [_weighed(p, weight) for p in new])


def _weighed(page: Features, weight: Mapping[str, float]) -> Vector:
    """The words of a page as a vector of length 1, each in the place of its checksum."""
    values = np.zeros(_PLACES, np.float32)
    for word, often in page.words.items():
        values[crc32(word.encode("utf-8", "replace")) % _PLACES] += (1 + log(often)) * weight[word]
    length = float(np.linalg.norm(values))
    return values / length if length else values


def _sharing(old: Sequence[Features], new: Sequence[Features]) -> Matrix:
    """How much of two pages is of the same entries, by area: of both, and of the lesser.

    The lesser counts by itself, so that a page which gained or lost much is still the same page.
    """
    known: dict[str, list[tuple[int, float]]] = {}
    for j, page in enumerate(new):
        for key, area in page.entries.items():
            known.setdefault(key, []).append((j, area))
    shared = np.zeros((len(old), len(new)))
    for i, page in enumerate(old):
        for key, area in page.entries.items():
            for j, other in known.get(key, ()):
                shared[i, j] += min(area, other)
    before = np.array([sum(page.entries.values()) for page in old])[:, np.newaxis]
    after = np.array([sum(page.entries.values()) for page in new])[np.newaxis, :]
    of_both = shared / np.maximum(before + after - shared, _SURE)
    of_lesser = shared / np.maximum(np.minimum(before, after), _SURE)
    return np.asarray((of_both + of_lesser) / 2, np.float64)


def _in_sequence(likeness: Matrix) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, that are most alike in all (Needleman and Wunsch)."""
    rows, columns = likeness.shape
    gain = (likeness - LIKE).tolist()
    best = [[0.0] * (columns + 1)]
    for i in range(rows):
        row, above, line = [0.0], best[-1], gain[i]
        for j in range(columns):
            row.append(max(above[j] + line[j], above[j + 1], row[j]))
        best.append(row)
    pairs = []
    i, j = rows, columns
    while i and j:
        here = best[i][j]
        if gain[i - 1][j - 1] > 0 and here <= best[i - 1][j - 1] + gain[i - 1][j - 1] + _SURE:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif here <= best[i - 1][j] + _SURE:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _strayed(likeness: Matrix, lost: Sequence[int], found: Sequence[int]) -> list[tuple[int, int]]:
    """Pages that left the order, the most alike first."""
    ranked = sorted((-likeness[i, j], i, j) for i in lost for j in found)
    pairs: list[tuple[int, int]] = []
    taken: set[tuple[str, int]] = set()
    for value, i, j in ranked:
        if -value < STRAYED:
            break
        if ("old", i) not in taken and ("new", j) not in taken:
            taken |= {("old", i), ("new", j)}
            pairs.append((i, j))
    return pairs


def _ordered(pairs: Sequence[tuple[int, int]], old: int, new: int) -> list[Pair]:
    """All pages: those of the new file in order, each lost page behind the one it followed."""
    of_new = {j: i for i, j in pairs}
    of_old = dict(pairs)
    behind: dict[int, list[int]] = {}
    last = -1
    for i in range(old):
        if i in of_old:
            last = of_old[i]
        else:
            behind.setdefault(last, []).append(i)
    ordered: list[Pair] = [(i, None) for i in behind.get(-1, [])]
    for j in range(new):
        ordered.append((of_new.get(j), j))
        ordered += [(i, None) for i in behind.get(j, [])]
    return ordered
