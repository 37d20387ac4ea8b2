"""Review, the site of before → what changed since."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

import numpy as np

from report.model.fingerprint import fingerprint
from report.model.former import Former, FormerPage, FormerPlace, Since
from report.model.proof import TEXT, Box
from report.model.review import Copy, Laid, Review, Sheet, Spot, sides
from report.tools.pagematch import Features, matched

_LEAST = 1.0  # mm: what is flat has an area too
_UNSEEN = np.zeros(24 * 34, np.float32)  # pages are known by their entries alone


def mark_of(copy: Copy) -> str:
    """What an entry is known by from one site to the next: its text, source and state."""
    return f"{fingerprint(copy.text)}-{fingerprint(copy.source)}-{copy.state.value}"


class Album(Protocol):
    """Pictures of pages, by their names."""

    def look(self, image: str) -> str:
        """A digest of what a picture shows."""

    def boxes(self, old: str, new: str) -> tuple[Box, ...] | None:
        """Where two pictures differ, in mm; None where the old one is lost."""


def against(review: Review, stood: Since | None, album: Album) -> tuple[Review, Since]:
    """An edition marked beside the site that stands, and what the next will be held against.

    ``before`` of the latter is what the marks tell of.
    """
    known = [*stood.now.pages, *(stood.before.pages if stood.before else ())] if stood else []
    now = former(review, album, known)
    if stood and not now.pages:  # not asked for today: the next is held against its last pages
        now = stood.now.model_copy(update={"entries": now.entries})
    since = stood.then(now) if stood else Since(now=now)
    return marked(review, since.before, now, album), since


def former(review: Review, album: Album, known: Iterable[FormerPage] = ()) -> Former:
    """What the next site will want to know of this edition."""
    looks = {page.image: page.look for page in known}
    laid = review.laid
    pages = tuple(
        FormerPage(
            image=sheet.image,
            look=looks.get(sheet.image) or album.look(sheet.image),
            label=sheet.label,
            section=sheet.section,
            side=sheet.side,
        )
        for sheet in laid.sheets
    )
    return Former(
        entries={key: mark_of(copy) for key, copy in review.entries.items()},
        trim=laid.trim,
        pages=pages,
        places={key: tuple(map(_kept, spots)) for key, spots in laid.places.items()},
        anchors=dict(laid.anchors),
    )


def _kept(spot: Spot) -> FormerPlace:
    page, box, kind = spot
    left, top, width, height = sides(box)
    return page, left, top, width, height, kind


def relaid(former: Former) -> Laid:
    """An edition's last good pages."""
    return Laid(
        trim=former.trim,
        sheets=tuple(
            Sheet(page.image, page.label, page.section, page.side) for page in former.pages
        ),
        places={
            key: tuple((spot[0], Box(*spot[1:5]), spot[5]) for spot in spots)
            for key, spots in former.places.items()
        },
        anchors=former.anchors,
    )


def _areas(former: Former) -> dict[int, dict[str, float]]:
    """How much of each page each entry takes where it stands as text, in mm²."""
    found: dict[int, dict[str, float]] = {}
    for key, spots in former.places.items():
        for page, _, _, width, height, kind in spots:
            if kind != TEXT:
                continue
            here = found.setdefault(page, {})
            here[key] = here.get(key, 0.0) + max(width, _LEAST) * max(height, _LEAST)
    return found


def counterparts(before: Former, now: Former) -> dict[int, FormerPage | None]:
    """To pages, from 0, that do not look as before, what they were; None to those that are new."""
    if not before.pages or not now.pages:
        return {}
    pairs = matched(_features(before), _features(now))
    lost = {
        _name(before.pages[i]): before.pages[i] for i, j in pairs if j is None and i is not None
    }
    found: dict[int, FormerPage | None] = {}
    for i, j in pairs:
        if j is None:
            continue
        page = now.pages[j]
        then = lost.get(_name(page)) if i is None else before.pages[i]
        if then is None or then.look != page.look:
            found[j] = then
    return found


def _name(page: FormerPage) -> tuple[str, str]:
    """What a page without copy is known by."""
    return page.section, page.label


def _features(former: Former) -> list[Features]:
    areas = _areas(former)
    return [
        Features(page.look or page.image, {}, _UNSEEN, areas.get(number, {}), page.section)
        for number, page in enumerate(former.pages)
    ]


def marked(review: Review, before: Former | None, now: Former, album: Album) -> Review:
    """The edition with what is another than before; as it is, where nothing was before."""
    if before is None:
        return review
    laid = review.laid
    sheets = [*laid.sheets]
    for number, then in counterparts(before, now).items() if sheets else ():
        boxes = album.boxes(then.image, sheets[number].image) if then else None
        if boxes is None:
            sheets[number] = replace(sheets[number], changed=(Box(0, 0, *laid.trim),))
        elif then and boxes:
            sheets[number] = replace(sheets[number], was=then.image, changed=boxes)
    entries = {key: dated(copy, before) for key, copy in review.entries.items()}
    return replace(review, laid=replace(laid, sheets=tuple(sheets)), entries=entries)


def dated(copy: Copy, before: Former | None) -> Copy:
    """An entry with whether it is another than before; nothing is, where nothing was before."""
    changed = before is not None and before.entries.get(copy.key) != mark_of(copy)
    return replace(copy, changed=changed)
