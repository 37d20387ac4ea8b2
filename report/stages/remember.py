"""Translations that there are → those that are offered to an entry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from report.model.annual import Offer
from report.tools.likeness import likeness

MOST = 3  # offers of an entry
ALIKE = 75  # percent: below, an offer costs more than it saves
NEAR = 20  # percent below the best offer, beyond which another is noise
_ROUGH = 50  # percent by letters alone, below which no likeness reaches ALIKE


@dataclass(frozen=True, slots=True)
class Remembered:
    """A translation that somebody made."""

    origin: str  # the language of its source
    source: str
    text: str
    year: int
    key: str
    retired: bool = False  # it lies in the attic

    @property
    def where(self) -> str:
        """Its year and key."""
        return f"{self.year}/{self.key}"


class Memory:
    """All translations into one language, found by their sources."""

    def __init__(self, held: Iterable[Remembered]) -> None:
        """Sort them by the languages of their sources."""
        self.by_source: dict[str, dict[str, list[Remembered]]] = {}
        for one in held:
            if one.text.strip() and one.source.strip():
                of_origin = self.by_source.setdefault(one.origin, {})
                of_origin.setdefault(one.source.strip(), []).append(one)

    def offers(self, source: str, origin: str, year: int, key: str) -> tuple[Offer, ...]:
        """The best translations of a source, or of one like it, each text once.

        What once stood under the same key is offered however much its source has changed.
        """
        found: dict[str, tuple[int, Remembered]] = {}
        for match, one in self._matches(source.strip(), origin, key):
            text = one.text.strip()
            itself = (one.year, one.key) == (year, key) and not one.retired
            if not itself and found.get(text, (0,))[0] < match:
                found[text] = match, one
        ranked = sorted(found.values(), key=lambda pair: (-pair[0], -pair[1].year, pair[1].key))
        return tuple(
            Offer(text=one.text, match=match, source=one.source, where=one.where)
            for match, one in ranked[:MOST]
            if match >= ranked[0][0] - NEAR
        )

    def _matches(self, source: str, origin: str, key: str) -> Iterator[tuple[int, Remembered]]:
        of_origin = self.by_source.get(origin, {})
        if not source:
            return
        for said, _, _ in process.extract_iter(
            source, [*of_origin], processor=None, scorer=fuzz.ratio, score_cutoff=_ROUGH
        ):
            match = likeness(source, said)
            if match >= ALIKE:
                for one in of_origin[said]:
                    yield match, one
        for said, held in of_origin.items():
            for one in held:
                if one.retired and one.key == key:
                    yield max(1, likeness(source, said)), one
