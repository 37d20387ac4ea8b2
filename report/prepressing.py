"""Prepress as tasks: a picture, or a part of an edition, to be brought to the inks of a press."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256

import pikepdf
import PIL

from report.digest import digest
from report.marks import Mark
from report.model.book import Book, Imprimatur
from report.model.galley import Face
from report.model.press import Press
from report.model.pressfile import Component, PressFile, pack
from report.model.proof import Proof
from report.model.proof import pack as pack_proof
from report.model.recipe import Recipe
from report.stages.bind import REVISION as BIND
from report.stages.bind import bind, labels_of
from report.stages.prepress import REVISION as PREPRESS
from report.stages.prepress import PressOrder, prepress
from report.stages.wrap import REVISION as WRAP
from report.stages.wrap import leaves, wrap
from report.tools.inks import REVISION as INKS
from report.tools.inks import Inks, inks_for, separate, separated
from report.tools.printing.marks import Slug
from report.yaml import Pointer

Palette = Mapping[str, tuple[str, tuple[int, int, int, int]]]  # token: "#RRGGBB", CMYK in %


@dataclass(frozen=True, slots=True)
class Inkset:
    """The inks of a press, and what they make of the colours of the house."""

    profile: bytes = field(repr=False)
    palette: Palette
    spots: Mapping[str, str]  # token: name of the ink

    @property
    def parts(self) -> dict[str, object]:
        """What separating depends on."""
        return {
            "profile": _seal(self.profile),
            "palette": digest(self.palette, self.spots),
            "inks": INKS,
            "Pillow": PIL.__version__,
        }


@dataclass(frozen=True, slots=True)
class Inking:
    """A picture file to be separated; what comes of it is the packed picture in inks."""

    of: str  # "photo.jpg for offset-coated"
    sha256: str  # of the file
    inkset: Inkset
    most: tuple[int, int]  # pixels of the box it is brought down into
    content: bytes = field(default=b"", repr=False)  # the file, where it must be separated

    @property
    def recipe(self) -> Recipe:
        """All that the picture is made of."""
        parts = {"the picture": self.sha256, "size": self.most, **self.inkset.parts}
        return Recipe("inks", self.of, parts)

    @property
    def weight(self) -> float:
        """Seconds, roughly."""
        return 0.2 + len(self.content) * 1e-7

    def do(self) -> bytes:
        """Separate it; raise Uninkable for what is no picture."""
        return separated.pack(separate(self.content, _inks(self.inkset), self.most))


@dataclass(frozen=True, slots=True)
class Print:
    """A picture in inks, and the one on the pages in whose place it is put."""

    name: str
    fingerprint: str  # of the one on the pages
    recipe: str  # the name of what it is made of
    content: bytes = field(default=b"", repr=False)  # packed


@dataclass(frozen=True, slots=True)
class Prepressing:
    """A part of an edition for a press; what comes of it is a packed press file.

    ``marks``: where the press and the entries are written, for what is wrong with them.
    """

    of: str  # "2020 en offset-coated body"
    press: Press
    inkset: Inkset
    component: Component
    proofs: tuple[Proof, ...]
    seals: tuple[str, ...]  # of the proofs
    faces: tuple[Face, ...]
    fonts: Mapping[str, bytes] = field(repr=False)  # by file
    imprimatur: Imprimatur
    slug: Slug
    prints: tuple[Print, ...]
    pages: int  # of the body, for which a cover is as thick as it is
    flaps: str  # colour of what a cover's pages do not reach
    marks: Mapping[Pointer | str, Mark] = field(repr=False)

    @property
    def recipe(self) -> Recipe:
        """All that the part is made of; where things are written changes nothing on it."""
        parts: dict[str, object] = {
            "press": digest(self.press.model_dump_json()),
            **self.inkset.parts,
            "pages": {
                f"of {proof.section}": one
                for proof, one in zip(self.proofs, self.seals, strict=True)
            },
            "order of sections": digest([proof.section for proof in self.proofs]),
            "font": {face.file: face.sha256 for face in self.faces},
            "what the file says of itself": digest(self.imprimatur),
            "slug line": digest(self.slug),
            "picture": {one.name: digest(one.fingerprint, one.recipe) for one in self.prints},
            "pages of the body": self.pages,
            "flaps": self.flaps,
            "prepress": f"{BIND}.{PREPRESS}.{WRAP}",
            "pikepdf": pikepdf.__version__,
        }
        return Recipe("prepress", self.of, parts)

    @property
    def weight(self) -> float:
        """Seconds, roughly."""
        return 0.5 + 0.04 * sum(proof.pages for proof in self.proofs)

    def do(self) -> bytes:
        """Bind it and bring it to its inks; raise Rejected with all that forbids it."""
        labels = [*labels_of(self.proofs)]
        book = bind(self.proofs, labels, self.imprimatur, self.faces, self.fonts)
        return pack(self._body(book) if self.component is Component.BODY else self._cover(book))

    def _body(self, book: Book) -> PressFile:
        return prepress(replace(self._order(book), gutter=self.press.gutter(self.pages)))

    def _cover(self, book: Book) -> PressFile:
        made = wrap(book, leaves(book), self.press, self.pages, self.flaps)
        order = self._order(made.book)
        file = prepress(replace(order, spine=made.spine, folds=made.folds))
        return replace(file, notes=(*made.notes, *file.notes))

    def _order(self, book: Book) -> PressOrder:
        return PressOrder(
            press=self.press,
            profile=self.inkset.profile,
            component=self.component,
            book=book,
            palette=self.inkset.palette,
            pictures={one.fingerprint: separated.unpack(one.content) for one in self.prints},
            imprimatur=self.imprimatur,
            slug=self.slug,
            slug_font=self.fonts[self.faces[0].file],
            marks=self.marks,
        )


def slim(proof: Proof) -> tuple[Proof, str]:
    """A proof without what the binder does not ask for, and its seal."""
    made = replace(proof, headings=(), pictures=(), complaints=(), faces=())
    return made, sha256(pack_proof(made)).hexdigest()


@lru_cache(maxsize=8)
def _seal(content: bytes) -> str:
    """The digest of a profile."""
    return sha256(content).hexdigest()


_ready: dict[str, Inks] = {}  # by what they depend on: what separates is dear to make


def _inks(inkset: Inkset) -> Inks:
    """The inks of a press, made ready once in a process; those of one press at a time."""
    name = digest(inkset.parts)
    inks = _ready.get(name)
    if inks is None:
        inks = inks_for(inkset.profile, inkset.palette, inkset.spots)
        _ready.clear()
        _ready[name] = inks
    return inks
