"""Proofs as the pages of an edition: leaves, places, anchors, pictures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from report.crew import Shop
from report.desk import Desk
from report.findings import Finding
from report.model.galley import Face
from report.model.proof import TEXT, Box, Proof, unpack
from report.opening import Year
from report.pipeline import PROOFS, Line, Tell
from report.stages.bind import labels_of
from report.stages.localize import localize
from report.stocking import stock
from report.store import Store
from report.tools.bindfonts import fonted
from report.tools.casting import STEP as FONTS
from report.tools.leafimages import PPI, REVISION, SMALL, bleed_of, drawn

_IMAGE = re.compile(r"([0-9a-f]{32})-([1-9][0-9]{0,3})")  # name of a proof, page from 1
_AT_HAND = 4  # proofs with their fonts: pages are looked at side by side
_FONTS = 8  # those of a language, and of another

_ONE = Lock()  # pages of one proof are asked for at once: it gets its fonts once


class NoPicture(LookupError):
    """A name of a picture that names no page whose proof is kept."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of an edition: section, printed label, side of the spread, name of its picture."""

    section: str
    label: str
    side: str  # right | left
    image: str


@dataclass(frozen=True, slots=True)
class Pulled:
    """An edition as it stands on its pages, in mm from the trim's top left corner.

    One that is not ``whole`` shows the section in view as it now is; the rest is as it was when
    last pulled, or not there yet.
    """

    tag: str
    trim: tuple[float, float]
    bleed: float
    leaves: tuple[Leaf, ...]
    places: Mapping[str, tuple[tuple[int, Box, str], ...]]  # entry: leaf from 0, box, kind
    anchors: Mapping[str, int]  # id of a section or record: leaf from 0
    findings: tuple[Finding, ...]  # of markup, fonts and layout; pages are leaves from 1
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Proofs in the order of the book, each with the name under which the store keeps it."""

    proofs: tuple[Proof, ...] = ()
    names: tuple[str, ...] = ()
    mirrored: bool = False  # read from the right: the first page is a left one

    def folio(self, section: str) -> int | None:
        """The folio on which a section starts; none where it is not here."""
        return next((proof.folio for proof in self.proofs if proof.section == section), None)

    def put(self, proof: Proof, name: str) -> "Sheaf":
        """The same with one section's pages in the place of those before, or after all others."""
        made = {
            old.section: (old, named) for old, named in zip(self.proofs, self.names, strict=True)
        }
        made[proof.section] = (proof, name)
        proofs, names = tuple(one for one, _ in made.values()), tuple(n for _, n in made.values())
        return Sheaf(proofs, names, self.mirrored)

    def leaves(self) -> Iterator[Leaf]:
        """All pages."""
        for proof, name, labels in zip(
            self.proofs, self.names, labels_of(self.proofs), strict=True
        ):
            for page, label in enumerate(labels):
                number = proof.folio + page if proof.folio else int(label[1:])
                side = _side(number + self.mirrored)
                yield Leaf(proof.section, label, side, f"{name}-{page + 1}")

    def places(self) -> dict[str, tuple[tuple[int, Box, str], ...]]:
        """Where each entry stands, as text first."""
        found: dict[str, list[tuple[int, Box, str]]] = {}
        for first, proof in self._firsts():
            for place in proof.placements:
                stand = (first + place.page, place.box, place.kind)
                found.setdefault(place.entry, []).append(stand)
        return {
            entry: tuple(sorted(stands, key=lambda stand: stand[2] != TEXT))
            for entry, stands in found.items()
        }

    def anchors(self) -> dict[str, int]:
        """On which leaf each thing starts."""
        found: dict[str, int] = {}
        for first, proof in self._firsts():
            for name, page in proof.anchors.items():
                found.setdefault(name, first + page)
            found.setdefault(proof.section, first)
        return found

    def _firsts(self) -> Iterator[tuple[int, Proof]]:
        first = 0
        for proof in self.proofs:
            yield first, proof
            first += proof.pages


def pull(
    desk: Desk,
    store: Store,
    year: Year,
    tag: str,
    *,
    tell: Tell = lambda *_: None,
) -> Pulled:
    """An edition's pages as a draft, holes marked, set where the store does not keep them."""
    annual, tongues = year.annual, year.tongues
    edition = localize(annual, tongues.locales[tag], tongues.words[tag])
    line = Line(Shop(store), edition, stock(desk, store, annual, tongues, tag), tell)
    galleys, proofs = line.set_sections()
    line.judge_sections(galleys, proofs)
    names = tuple(map(line.name, galleys))
    sheaf = Sheaf(tuple(proofs), names, edition.locale.direction == "rtl")
    return gathered(tag, sheaf, line.findings)


def gathered(tag: str, sheaf: Sheaf, findings: Sequence[Finding], *, whole: bool = True) -> Pulled:
    """Proofs as the pages of an edition."""
    paged = next((proof for proof in sheaf.proofs if proof.pages), None)
    return Pulled(
        tag,
        paged.trim if paged else (0.0, 0.0),
        bleed_of(paged.pdf) if paged else 0.0,
        tuple(sheaf.leaves()),
        sheaf.places(),
        sheaf.anchors(),
        tuple(findings),
        whole,
    )


def picture(store: Store, image: str, *, bleed: bool = False, small: bool = False) -> bytes:
    """A page as WebP at 192 ppi, within its trim or with its bleed; raise NoPicture.

    ``image`` is the name that its leaf gives: anything else is refused.
    """
    found = _IMAGE.fullmatch(image)
    if found is None:
        raise NoPicture(image)
    name = f"{image}-{REVISION}{'-bleed' if bleed else ''}{'-small' if small else ''}"
    if made := store.kept("leaves", name):
        return made
    with _ONE:
        pdf, pages = _readable(store, found[1])
    page = int(found[2]) - 1
    if page >= pages:
        raise NoPicture(image)
    ppi = SMALL if small else PPI
    return store.hold("leaves", name, lambda: drawn(pdf, page, bleed=bleed, ppi=ppi))


@lru_cache(_AT_HAND)
def _readable(store: Store, name: str) -> tuple[bytes, int]:
    """A proof's pages in its fonts, and how many they are; raise NoPicture."""
    kept = store.kept(PROOFS, name)
    if kept is None:
        raise NoPicture(name)
    proof = unpack(kept)
    if not proof.faces:
        return proof.pdf, proof.pages
    return fonted(proof.pdf, proof.faces, lambda face: _font(store, face)), proof.pages


@lru_cache(_FONTS)
def _font(store: Store, face: Face) -> bytes:
    """A font in which a proof is set; raise NoPicture where it is no longer kept."""
    font = store.kept(FONTS, face.cast)
    if font is None:
        raise NoPicture(face.file)
    return font


def _side(number: int) -> str:
    return "right" if number % 2 else "left"
