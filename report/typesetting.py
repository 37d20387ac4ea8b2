"""Typesetting as a task: a galley is all that it takes, wherever it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from report.crew import seal
from report.digest import digest
from report.model.galley import Face, Galley
from report.model.proof import pack
from report.model.recipe import Recipe

REVISION = 5  # raise when the stage makes other pages, or places, from the same galley
STEP = "proofs"  # under which the store keeps them

_FACES = 256  # a house in all its languages has a tenth
_PER_CHARACTER = 6e-6  # seconds a character of HTML, roughly


@dataclass(frozen=True, slots=True)
class Typesetting:
    """A galley to be broken into pages; what comes of it is a packed proof."""

    galley: Galley
    of: str  # "2020 en activities"
    engines: Mapping[str, str]  # versions of what decides how a page looks
    recipe: Recipe = field(init=False, compare=False, repr=False)  # all that pages are made of

    def __post_init__(self) -> None:
        """Reckon the recipe once: it is asked for by everybody on the way."""
        object.__setattr__(self, "recipe", self._recipe())

    def _recipe(self) -> Recipe:
        galley = self.galley
        assets = {
            f"{_kind(name)} {name}": seal(content) for name, content in galley.assets.items()
        }
        faces = {f"font {face.file.rpartition('.')[0]}": _named(face) for face in galley.faces}
        parts: dict[str, object] = {
            "the text": digest(galley.html),
            "language": galley.language,
            "folio": galley.folio,
            "spread": galley.spread,
            "order of fonts": digest([face.file for face in galley.faces]),
            "the typesetting stage": REVISION,
        }
        return Recipe(STEP, self.of, {**parts, **assets, **faces, **self.engines})

    @property
    def weight(self) -> float:
        """Seconds, roughly."""
        return 0.1 + _PER_CHARACTER * len(self.galley.html)

    def do(self) -> bytes:
        """Set the pages."""
        from report.stages.typeset import typeset  # noqa: PLC0415 - only who sets needs the engine

        return pack(typeset(self.galley))


@lru_cache(_FACES)
def _named(face: Face) -> str:
    """The digest of a face, which all sections of an edition ask for."""
    return digest(face)


def _kind(name: str) -> str:
    return {"css": "style", "svg": "drawing"}.get(name.rpartition(".")[2], "picture")
