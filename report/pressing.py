"""An edition for a press: body and cover in its inks, each judged before it leaves."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import dropwhile, takewhile
from math import ceil
from typing import Protocol

from report.crew import Shop
from report.desk import Desk
from report.digest import digest
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.book import Imprimatur
from report.model.edition import Edition
from report.model.facets import Photo
from report.model.galley import Stock
from report.model.press import Press, Standard
from report.model.pressfile import Component, PressFile, unpack
from report.model.proof import Proof
from report.model.sections.base import Section
from report.model.sections.binding import note_pages, spine
from report.model.submission import Submission
from report.phrases import phrase
from report.placing import Origin, locate
from report.preflighting import preflight_ours
from report.prepressing import Inking, Inkset, Prepressing, Print, slim
from report.stages.deliver import stem_of
from report.stages.prepress import TOLD, pointer
from report.store import Recent
from report.tools.icc import NoProfile, for_press
from report.tools.inks import fingerprint
from report.tools.printing.marks import Slug
from report.units import MM_PER_INCH, ppi, pt_to_mm
from report.yaml import Pointer

_darkroom = Recent(32)  # pictures in inks: the editions of a year take the same ones
_HINT = phrase("ask the printer for the profile of this condition and put it there")


class Setter(Protocol):
    """What sets further pages of the same edition, and binds them."""

    def further(self, section: Section, folio: int) -> Proof:
        """A section that no author wrote."""
        ...

    def said(self, proofs: Sequence[Proof]) -> Imprimatur:
        """What their file says of itself."""
        ...


@dataclass(frozen=True, slots=True)
class Copy:
    """What an edition brings to the press."""

    edition: Edition
    stock: Stock
    proofs: tuple[Proof, ...]
    setter: Setter


@dataclass(frozen=True, slots=True)
class _Soon:
    """A part of an edition that is being made, or was kept."""

    kept: bytes | None
    made: Future[bytes] | None
    notes: tuple[str, ...]  # before its own

    def result(self) -> PressFile:
        """Wait for it."""
        file = unpack(self.made.result() if self.made else self.kept or b"")
        return replace(file, notes=(*self.notes, *file.notes))


class Pressing:
    """An edition's files for a press, as they are being made."""

    def __init__(self, desk: Desk, shop: Shop, copy: Copy, name: str) -> None:
        """Have them made; raise Rejected with what keeps them from it."""
        self._room = _Pressroom(desk, shop, copy, copy.edition.annual.presses[name])
        self._parts = [part for part in (self._room.body(), self._room.cover()) if part]

    def wait(self) -> tuple[PressFile, ...]:
        """The files, once they are made; raise Rejected with what keeps them from it."""
        return tuple(part.result() for part in self._parts)

    def judged(self, files: Sequence[PressFile]) -> tuple[Finding, ...]:
        """What preflight says of them."""
        return tuple(finding for file in files for finding in self._room.judged(file))

    def cancel(self) -> None:
        """Nobody wants them any more."""
        for part in self._parts:
            if part.made:
                part.made.cancel()


class _Pressroom:
    """One edition at one press."""

    def __init__(self, desk: Desk, shop: Shop, copy: Copy, asked: Press) -> None:
        self.desk, self.shop, self.copy, self.press = desk, shop, copy, asked
        self.annual = copy.edition.annual
        self.locate = locate(self.annual, copy.edition)
        mark = self.locate(("presses", asked.id, "condition", "profile"))
        palette = {
            token: (colour.rgb, colour.cmyk)
            for token, colour in self.annual.head.palette.items()
            if colour.cmyk
        }
        self.inkset = Inkset(profile_of(desk, asked, mark), palette, dict(asked.spots))

    def numbered(self) -> list[Proof]:
        """The sections of the body, without pages for notes."""
        proofs = [proof for proof in self.copy.proofs if proof.folio]
        if proofs[-1].section.startswith("vacat-"):
            proofs.pop()  # the page left free before the back cover: one for notes instead
        return proofs

    @cached_property
    def pages(self) -> int:
        """How many pages the body has, in whole signatures."""
        return self.press.padded(sum(proof.pages for proof in self.numbered()))

    def body(self) -> _Soon:
        """The numbered pages, brought to whole signatures by pages for notes."""
        proofs = self.numbered()
        free = self.pages - sum(proof.pages for proof in proofs)
        notes: tuple[str, ...] = ()
        if free:
            folio = proofs[-1].folio + proofs[-1].pages
            proofs.append(self.copy.setter.further(note_pages(free), folio))
            notes = (f"{free} pages for notes bring the body to {self.pages}",)
        return self.made(Component.BODY, proofs, notes)

    def cover(self) -> _Soon | None:
        """Back, spine and front as one wrap; none where the book has no cover."""
        front = [*takewhile(lambda proof: not proof.folio, self.copy.proofs)]
        after = dropwhile(lambda proof: not proof.folio, self.copy.proofs)
        back = [proof for proof in after if not proof.folio]
        if not front or not back:
            return None
        backbone = spine(self.press, self.pages)
        middle = [self.copy.setter.further(backbone, 0)] if backbone else []
        return self.made(Component.COVER, [*front, *middle, *back])

    def made(self, part: Component, proofs: Sequence[Proof], notes: tuple[str, ...] = ()) -> _Soon:
        """A part in inks, kept or being made, with notes before its own."""
        stock, slimmed = self.copy.stock, [*map(slim, proofs)]
        task = Prepressing(
            of=self.of(part),
            press=self.press,
            inkset=self.inkset,
            component=part,
            proofs=tuple(proof for proof, _ in slimmed),
            seals=tuple(seal for _, seal in slimmed),
            faces=stock.faces,
            fonts=stock.fonts,
            imprimatur=self.copy.setter.said(proofs),
            slug=self.slug(part),
            prints=self.prints,
            pages=self.pages,
            flaps=next(iter(self.annual.head.palette.values())).rgb,  # the book's own
            marks=self.marks(proofs),
        )
        kept = self.shop.store.found(task.recipe)
        made = None if kept else self.shop.soon(replace(task, prints=self.inked))
        return _Soon(kept, made, notes)

    def of(self, part: Component) -> str:
        """What a part is called."""
        head, tag = self.annual.head, self.copy.edition.tag
        return f"{head.year} {tag} {self.press.id} {part.value}"

    def marks(self, proofs: Sequence[Proof]) -> dict[Pointer | str, Mark]:
        """Where the press is written, and the entries where prepress may find fault with them."""
        places: list[Pointer | str] = [pointer(self.press, key) for key in TOLD]
        if self.press.standard is Standard.X1A:
            places += {one.entry for proof in proofs for one in proof.placements}
        return {place: self.locate(place) for place in places}

    def slug(self, part: Component) -> Slug:
        """What the slug line says: file, edition, press, date of the data, page."""
        tag, dated = self.copy.edition.tag, self.annual.head.dated.last.isoformat()
        file = f"{stem_of(self.annual, tag)}-{self.press.id}-{part.value}.pdf".rpartition("/")[2]
        name = self.copy.edition.locale.name
        return Slug((file, name, self.press.name, dated), "p.")

    @cached_property
    def prints(self) -> tuple[Print, ...]:
        """The year's pictures, as fine as the press wants them, not in inks yet."""
        made: dict[str, Print] = {}
        for _, photo in self.annual.photos():
            screen = self.copy.stock.pictures.get(photo.file)
            if screen is not None:
                mark = _fingerprint(screen)
                made[mark] = Print(photo.file, mark, self.inking(photo).recipe.name)
        return tuple(made.values())

    @cached_property
    def inked(self) -> tuple[Print, ...]:
        """The same in inks, kept or made now."""
        photos = {photo.file: photo for _, photo in self.annual.photos()}
        asked = [(one, self.soon(self.inking(photos[one.name]), one.name)) for one in self.prints]
        return tuple(replace(one, content=soon()) for one, soon in asked)

    def soon(self, task: Inking, name: str) -> Callable[[], bytes]:
        """How to wait for a picture in inks; the file is read where it must be made."""
        kept = _darkroom.found(self.shop.store, task.recipe)
        if kept is not None:
            return lambda: kept
        content = self.desk.picture(self.annual.head.year, name)
        return self.shop.soon(replace(task, content=content)).result

    def inking(self, photo: Photo) -> Inking:
        """A picture for the slot in which it is placed."""
        fine, slot = self.press.resolution, self.annual.house.slots[photo.slot]
        picture = self.annual.pictures[photo.file]
        scale = fine.wanted / MM_PER_INCH
        most = (ceil(slot.width * scale), ceil(slot.height * scale))
        if ppi(picture.width, slot.width) <= fine.most:
            most = (picture.width, picture.height)
        of = f"{photo.file} for {self.press.id}"
        return Inking(of, picture.sha256, self.inkset, most)

    def judged(self, file: PressFile) -> tuple[Finding, ...]:
        """What preflight finds, kept for equal bytes and pages."""
        left, bottom, right, top = file.faces[0].trim
        stem = stem_of(self.annual, self.copy.edition.tag)
        given = Submission(
            file.pdf,
            f"{stem}-{self.press.id}-{file.component.value}.pdf",
            self.press,
            file.component,
            (round(pt_to_mm(right - left), 2), round(pt_to_mm(top - bottom), 2)),
            self.inkset.profile,
        )
        ours = replace(file, language=self.copy.edition.tag)  # findings name editions by tag
        house = digest([(face.file, face.sha256) for face in self.copy.stock.faces])
        origin = Origin(ours, self.locate)
        return preflight_ours(self.shop, given, origin, house, self.of(file.component))


@lru_cache(maxsize=256)
def _fingerprint(screen: bytes) -> str:
    """What tells a picture on a page; every press asks for the same ones."""
    return fingerprint(screen)


def profile_of(desk: Desk, asked: Press, mark: Mark) -> bytes:
    """The profile of a press; raise Rejected where it is missing, another, or none."""
    path = asked.condition.profile
    content = desk.made(path)
    if not content:
        raise _refused(mark, phrase("{path} is not there", path=path), _HINT)
    try:
        for_press(content)
    except NoProfile as fault:
        said = phrase("{file} {where}", file=path, where=fault)
        raise _refused(mark, said, _HINT) from None
    found = sha256(content).hexdigest()
    if asked.condition.sha256 not in (None, found):
        said = phrase(
            "{path} is another file than was agreed: sha256 {found}…", path=path, found=found[:12]
        )
        hint = phrase(
            "agreed was {sha256}…; ask the printer which he prints with",
            sha256=asked.condition.sha256[:12],
        )
        raise _refused(mark, said, hint)
    return content


def _refused(mark: Mark, message: str, hint: str) -> Rejected:
    return Rejected([Finding("press/profile", Severity.ERROR, message, mark, hint)])
