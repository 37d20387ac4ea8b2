"""Binding as a task: sections that were bound before are not bound again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pikepdf

from report.digest import digest
from report.model.book import Imprimatur, pack
from report.model.galley import Face
from report.model.proof import Proof
from report.model.recipe import Recipe
from report.stages.bind import REVISION, bind, labels_of

_PER_PAGE = 0.004  # seconds, roughly


@dataclass(frozen=True, slots=True)
class Binding:
    """The sections of an edition in order; what comes of it is a packed book."""

    of: str  # "2020 en"
    proofs: tuple[Proof, ...]
    names: tuple[str, ...]  # of the proofs, each of which says what they are made of
    imprimatur: Imprimatur
    faces: tuple[Face, ...]
    fonts: Mapping[str, bytes] = field(repr=False)  # by file

    @property
    def recipe(self) -> Recipe:
        """All that the book is made of."""
        parts: dict[str, object] = {
            "pages": {
                f"of {proof.section}": name
                for proof, name in zip(self.proofs, self.names, strict=True)
            },
            "order of sections": digest([proof.section for proof in self.proofs]),
            "font": {face.file: digest(face) for face in self.faces},
            "what the file says of itself": digest(self.imprimatur),
            "the binding stage": REVISION,
            "pikepdf": pikepdf.__version__,
        }
        return Recipe("bind", self.of, parts)

    @property
    def weight(self) -> float:
        """Seconds, roughly."""
        return 0.1 + _PER_PAGE * sum(proof.pages for proof in self.proofs)

    def do(self) -> bytes:
        """Bind it."""
        labels = [*labels_of(self.proofs)]
        return pack(bind(self.proofs, labels, self.imprimatur, self.faces, self.fonts))
