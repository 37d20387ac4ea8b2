"""The cast-off: how many pages copy will fill, and on which folios things start, as far as known.

It is what an edition was like when last set, or what the first edition of the year is like.  With
it sections are set side by side, each from the folio on which it probably starts, and what prints
folios is probably set once.  It is advice: what it says wrongly is set again.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Condition
from typing import Any

from report.model.proof import Proof
from report.model.recipe import Recipe
from report.store import Store

_STEP = "castoff"
_MOST = 10_000  # pages of a section that anybody would believe


@dataclass(frozen=True, slots=True)
class CastOff:
    """Pages by section, folios by what starts on them."""

    pages: Mapping[str, int] = field(default_factory=dict)
    folios: Mapping[str, str] = field(default_factory=dict)


def cast_off(proofs: Iterable[Proof]) -> CastOff:
    """What an edition is like that was set."""
    proofs = tuple(proofs)
    return CastOff({proof.section: proof.pages for proof in proofs}, folios_of(proofs))


def folios_of(proofs: Iterable[Proof]) -> dict[str, str]:
    """The number that is printed on the page on which each thing starts."""
    return {
        anchor: str(proof.folio + page)
        for proof in proofs
        if proof.folio
        for anchor, page in proof.anchors.items()
    }


class Forerunner:
    """The edition of a year that goes first: what a section of it is like, others need not try.

    Editions of one year have the same sections; what starts in one of them mostly starts on the
    same page of it in every language.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._told: dict[str, Proof] = {}
        self._over = False
        self._news = Condition()

    def tell(self, proof: Proof) -> None:
        """Tell of a section that was set, for the first time if more than once."""
        with self._news:
            self._told.setdefault(proof.section, proof)
            self._news.notify_all()

    def end(self) -> None:
        """Nothing more will be told."""
        with self._news:
            self._over = True
            self._news.notify_all()

    def like(self, section: str) -> Proof | None:
        """The forerunner's section, as soon as it is set; none if it never will be."""
        with self._news:
            self._news.wait_for(lambda: self._over or section in self._told)
            return self._told.get(section)


def remembered(store: Store, of: str) -> CastOff | None:
    """What an edition was like ("2020 en") was like when it was last set here."""
    kept = store.kept(_STEP, _recipe(of).name)
    try:
        told = json.loads(kept) if kept is not None else None
    except ValueError:
        return None
    return _believed(told)


def remember(store: Store, of: str, found: CastOff) -> None:
    """Keep what an edition is like, if that is news."""
    if remembered(store, of) != found:
        told = {"pages": dict(found.pages), "folios": dict(found.folios)}
        store.keep(_STEP, _recipe(of).name, json.dumps(told).encode())


def _recipe(of: str) -> Recipe:
    return Recipe(_STEP, of, {"edition": of})


def _believed(told: Any) -> CastOff | None:
    """What was kept, if it is what was written."""
    match told:
        case {"pages": dict(pages), "folios": dict(folios)} if all(
            type(count) is int and 0 <= count <= _MOST for count in pages.values()
        ) and all(type(folio) is str for folio in folios.values()):
            return CastOff(pages, folios)
        case _:
            return None
