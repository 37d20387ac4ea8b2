"""An edition for a press: body and cover in its inks, each judged before it leaves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import dropwhile, takewhile
from math import ceil
from typing import Protocol

from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.book import Book, Imprimatur
from report.model.edition import Edition
from report.model.facets import Photo
from report.model.galley import Stock
from report.model.inspected import Unreadable
from report.model.press import Press
from report.model.pressfile import Component, PressFile, pack, unpack
from report.model.proof import Proof
from report.model.sections.base import Section
from report.model.sections.binding import note_pages, spine
from report.placing import locate
from report.preflighting import Origin, Submission, preflight, read_inks
from report.stages.bind import REVISION as BIND
from report.stages.deliver import stem_of
from report.stages.prepress import REVISION as PREPRESS
from report.stages.prepress import PressOrder, prepress
from report.stages.wrap import REVISION as WRAP
from report.stages.wrap import leaves, wrap
from report.store import Store
from report.tools.ghostscript import Undrawable
from report.tools.icc import NoProfile, for_press
from report.tools.inkreading import REVISION as READINGS
from report.tools.inks import REVISION as INKS
from report.tools.inks import Inks, Separated, fingerprint, inks_for, separate, separated
from report.tools.printing.marks import Slug
from report.tools.program import ToolFailed
from report.units import MM_PER_INCH, ppi, pt_to_mm

_HINT = "ask the printer for the profile of this condition and put it there"


class Setter(Protocol):
    """What sets further pages of the same edition, and binds them."""

    def further(self, section: Section, folio: int) -> Proof:
        """A section that no author wrote."""
        ...

    def bound(self, proofs: Sequence[Proof]) -> Book:
        """Sections as a book."""
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
class Pressed:
    """The files of one edition for one press, and what preflight says of them."""

    parts: tuple[PressFile, ...]
    findings: tuple[Finding, ...]


def press(desk: Desk, store: Store, copy: Copy, name: str) -> Pressed:
    """Make an edition's files for a press; raise Rejected with what keeps them from it."""
    room = _Pressroom(desk, store, copy, copy.edition.annual.presses[name])
    body = room.body()
    cover = room.cover(body.pages)
    parts = (body, cover) if cover else (body,)
    return Pressed(parts, tuple(finding for part in parts for finding in room.judged(part)))


class _Pressroom:
    """One edition at one press."""

    def __init__(self, desk: Desk, store: Store, copy: Copy, asked: Press) -> None:
        self.desk, self.store, self.copy, self.press = desk, store, copy, asked
        self.annual = copy.edition.annual
        self.locate = locate(self.annual, copy.edition)
        mark = self.locate(("presses", asked.id, "condition", "profile"))
        self.profile = profile_of(desk, asked, mark)
        self.palette = {
            token: (colour.rgb, colour.cmyk)
            for token, colour in self.annual.head.palette.items()
            if colour.cmyk
        }

    def body(self) -> PressFile:
        """The numbered pages, brought to whole signatures by pages for notes."""
        proofs = [proof for proof in self.copy.proofs if proof.folio]
        if proofs[-1].section.startswith("vacat-"):
            proofs.pop()  # the page left free before the back cover: one for notes instead
        count = sum(proof.pages for proof in proofs)
        padded = self.press.padded(count)
        notes: tuple[str, ...] = ()
        if padded > count:
            folio = proofs[-1].folio + proofs[-1].pages
            proofs.append(self.copy.setter.further(note_pages(padded - count), folio))
            notes = (f"{padded - count} pages for notes bring the body to {padded}",)

        def make() -> PressFile:
            book = self.copy.setter.bound(proofs)
            order = self.order(Component.BODY, book, proofs)
            file = prepress(replace(order, gutter=self.press.gutter(padded)))
            return replace(file, notes=(*notes, *file.notes))

        return self.kept(Component.BODY, proofs, make)

    def cover(self, pages: int) -> PressFile | None:
        """Back, spine and front as one wrap; none where the book has no cover."""
        front = [*takewhile(lambda proof: not proof.folio, self.copy.proofs)]
        after = dropwhile(lambda proof: not proof.folio, self.copy.proofs)
        back = [proof for proof in after if not proof.folio]
        if not front or not back:
            return None
        backbone = spine(self.press, pages)
        middle = [self.copy.setter.further(backbone, 0)] if backbone else []
        proofs = [*front, *middle, *back]

        def make() -> PressFile:
            bound = self.copy.setter.bound(proofs)
            flaps = next(iter(self.annual.head.palette.values())).rgb  # the book's own
            made = wrap(bound, leaves(bound), self.press, pages, flaps)
            order = self.order(Component.COVER, made.book, proofs)
            file = prepress(replace(order, spine=made.spine, folds=made.folds))
            return replace(file, notes=(*made.notes, *file.notes))

        return self.kept(Component.COVER, proofs, make, pages)

    def kept(
        self,
        part: Component,
        proofs: Sequence[Proof],
        make: Callable[[], PressFile],
        *more: object,
    ) -> PressFile:
        """A part in inks, or what was made of its equal."""
        pages = [(proof.section, proof.folio, proof.pdf) for proof in proofs]
        pictures = [self.annual.pictures[name].sha256 for name in sorted(self.copy.stock.pictures)]
        kept = self.store.recall(
            "presses",
            lambda: pack(make()),
            (BIND, PREPRESS, WRAP, INKS),
            self.press.model_dump_json(),
            sha256(self.profile).digest(),
            self.palette,
            self.slug(part),
            self.copy.setter.said(proofs),
            pages,
            pictures,
            *more,
        )
        return unpack(kept)

    def order(self, part: Component, book: Book, proofs: Sequence[Proof]) -> PressOrder:
        """What is the same for every part."""
        return PressOrder(
            press=self.press,
            profile=self.profile,
            component=part,
            book=book,
            palette=self.palette,
            pictures=self.pictures,
            imprimatur=self.copy.setter.said(proofs),
            slug=self.slug(part),
            slug_font=self.copy.stock.fonts[self.copy.stock.faces[0].file],
            locate=self.locate,
        )

    def slug(self, part: Component) -> Slug:
        """What the slug line says: file, edition, press, date of the data, page."""
        tag, dated = self.copy.edition.tag, self.annual.head.dated.last.isoformat()
        file = f"{stem_of(self.annual, tag)}-{self.press.id}-{part.value}.pdf".rpartition("/")[2]
        name = self.copy.edition.locale.name
        return Slug((file, name, self.press.name, dated), "p.")

    @cached_property
    def pictures(self) -> Mapping[str, Separated]:
        """The year's pictures in inks, as fine as the press wants them, by fingerprint."""
        inks = inks_for(self.profile, self.palette, self.press.spots)
        made: dict[str, Separated] = {}
        for _, photo in self.annual.photos():
            screen = self.copy.stock.pictures.get(photo.file)
            if screen is not None:
                made[fingerprint(screen)] = self.separated(photo, inks)
        return made

    def separated(self, photo: Photo, inks: Inks) -> Separated:
        """A picture in inks, or what was made of it before."""
        fine, slot = self.press.resolution, self.annual.house.slots[photo.slot]
        picture = self.annual.pictures[photo.file]
        scale = fine.wanted / MM_PER_INCH
        most = (ceil(slot.width * scale), ceil(slot.height * scale))
        if ppi(picture.width, slot.width) <= fine.most:
            most = (picture.width, picture.height)
        kept = self.store.recall(
            "inks",
            lambda: separated.pack(
                separate(self.desk.picture(self.annual.head.year, photo.file), inks, most)
            ),
            INKS,
            picture.sha256,
            inks.digest,
            most,
        )
        return separated.unpack(kept)

    def judged(self, file: PressFile) -> tuple[Finding, ...]:
        """What preflight finds; ink is measured once for the same bytes."""
        left, bottom, right, top = file.faces[0].trim
        stem = stem_of(self.annual, self.copy.edition.tag)
        given = Submission(
            file.pdf,
            f"{stem}-{self.press.id}-{file.component.value}.pdf",
            self.press,
            file.component,
            (round(pt_to_mm(right - left), 2), round(pt_to_mm(top - bottom), 2)),
            self.profile,
        )
        recipe = (sha256(file.pdf).digest(), sha256(self.profile).digest(), self.press.spots)
        try:
            readings = self.store.recall("readings", lambda: read_inks(given), READINGS, *recipe)
        except (Undrawable, Unreadable, ToolFailed):
            readings = None  # preflight says why
        ours = replace(file, language=self.copy.edition.tag)  # findings name editions by tag
        return preflight(given, readings, Origin(ours, self.locate))


def profile_of(desk: Desk, asked: Press, mark: Mark) -> bytes:
    """The profile of a press; raise Rejected where it is missing, another, or none."""
    path = asked.condition.profile
    content = desk.made(path)
    if not content:
        raise _refused(mark, f"{path} is not there", _HINT)
    try:
        for_press(content)
    except NoProfile as fault:
        raise _refused(mark, f"{path} {fault}", _HINT) from None
    found = sha256(content).hexdigest()
    if asked.condition.sha256 not in (None, found):
        said = f"{path} is another file than was agreed: sha256 {found[:12]}…"
        hint = f"agreed was {asked.condition.sha256[:12]}…; ask the printer which he prints with"
        raise _refused(mark, said, hint)
    return content


def _refused(mark: Mark, message: str, hint: str) -> Rejected:
    return Rejected([Finding("press/profile", Severity.ERROR, message, mark, hint)])
