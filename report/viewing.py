"""Looks at the picture files of a year: ``report photos``."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from report.checks.base import Place, judged
from report.checks.data import pictures as named
from report.checks.photos import PHOTOS
from report.desk import Desk
from report.findings import Finding
from report.marks import Mark
from report.model.annual import Annual
from report.model.photo import Look, Photo, Use
from report.model.picture import Picture
from report.opening import read_annual
from report.phrases import phrase
from report.placing import by_marks, locate
from report.tools.photolooks import look
from report.tools.photoshelf import MAX_BYTES, Shelved, shelved
from report.tools.picturefacts import inspect
from report.units import ppi

_NAMED = (
    named.missing_alt,
    named.missing_picture,
    named.unusable_picture,
    named.unknown_slot,
    named.picture_too_small,
    named.unused_picture,
    named.awaited_picture,
)


@dataclass(frozen=True, slots=True)
class Viewed:
    """The pictures of a year, and what is to be said of them."""

    year: int
    photos: tuple[Photo, ...]
    findings: tuple[Finding, ...]


def view(desk: Desk, year: int) -> Viewed:
    """Look at every picture file of a year; raise Rejected where the year cannot be read."""
    annual = read_annual(desk, year)
    uses = _uses(annual)
    photos = tuple(
        _photo(file, uses.get(file.name, ()), annual.pictures.get(file.name))
        for file in shelved(desk.root, year)
    )
    found = judged(_NAMED, annual, locate(annual)) + judged(PHOTOS, photos, _Shelf(year))
    return Viewed(year, photos, tuple(sorted(by_marks(annual, found), key=lambda f: f.order)))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where a picture file stands; what is written about it stands where it is written."""

    year: int

    def __call__(self, place: Place) -> Mark:
        if isinstance(place, Mark) and not place.path.startswith("sources/"):
            return replace(place, path=f"sources/{self.year}/photos/{place.path}")
        return place if isinstance(place, Mark) else Mark(f"sources/{self.year}/photos")


def _photo(
    file: Shelved, uses: Sequence[tuple[Use, float, float]], known: Picture | None
) -> Photo:
    """One file, and how it fits where it is named; ``known`` is what the year knows of it."""
    if file.outside:
        fault = phrase("leads out of the project")
        return Photo(file.name, 0, 0, 0, fault, Look(), tuple(use for use, *_ in uses))
    if file.size > MAX_BYTES:
        fault = phrase("{size:,} bytes; the limit is {most:,}", size=file.size, most=MAX_BYTES)
        return Photo(file.name, file.size, 0, 0, fault, Look(), tuple(use for use, *_ in uses))
    if known and not known.fault:  # looked through when the year was read
        width, height, wrong = known.width, known.height, ""
    else:
        width, height, wrong = inspect(file.content)
    seen = Look() if wrong else look(file.content)
    fitted = tuple(
        replace(use, ppi=round(min(ppi(width, wide), ppi(height, high))) if wide else None)
        for use, wide, high in uses
    )
    return Photo(file.name, file.size, width, height, wrong, seen, fitted)


def _uses(annual: Annual) -> Mapping[str, list[tuple[Use, float, float]]]:
    """Where each file is named, with the size of its slot in mm."""
    found: dict[str, list[tuple[Use, float, float]]] = {}
    for at, photo in annual.photos():
        asked = ["alt", "credit"] + (["caption"] if at[0] != "report" else [])
        lacking = tuple(name for name in asked if not getattr(photo, name))
        slot = annual.house.slots.get(photo.slot)
        use = Use(photo.id, photo.slot, annual.mark(at), None, lacking)
        size = (slot.width, slot.height) if slot else (0, 0)
        found.setdefault(photo.file, []).append((use, *size))
    return found


def as_text(viewed: Viewed) -> str:
    """The pictures, a line each."""
    return "".join(f"{line}\n" for photo in viewed.photos for line in _lines(photo))


def _lines(photo: Photo) -> Iterator[str]:
    size = f"{photo.width} × {photo.height}" if photo.width else "–"
    look = photo.look
    colour = " ".join(filter(None, (look.mode, look.profile)))
    yield f"{photo.name}  {size}  {photo.bytes / 1e6:.1f} MB  {colour}".rstrip()
    for use in photo.uses:
        ppi = f", {use.ppi} ppi" if use.ppi is not None else ""
        yield f"    {use.id}: {use.slot}{ppi}"


def as_json(viewed: Sequence[Viewed]) -> str:
    """The pictures and the findings, as plain data."""
    said = [
        {
            "year": one.year,
            "photos": [photo.record() for photo in one.photos],
            "findings": [finding.record() for finding in one.findings],
        }
        for one in viewed
    ]
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
