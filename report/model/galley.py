"""Type set but not paged: HTML with every byte it may touch."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Face:
    """A font file under the family and weight by which styles ask for it."""

    family: str
    weight: int
    style: str
    file: str
    sha256: str = ""
    cast: str = ""  # the name under which the store keeps the file


@dataclass(frozen=True, slots=True)
class Stock:
    """What the house keeps for setting one language: templates, styles, fonts, pictures."""

    templates: Mapping[str, tuple[str, str]]  # name: (path, text)
    styles: Mapping[str, str]
    faces: tuple[Face, ...]
    fonts: Mapping[str, bytes] = field(repr=False)
    pictures: Mapping[str, bytes] = field(repr=False)
    tongues: Mapping[str, str]  # language: family in which its names are set
    html: Mapping[str, str]  # language: BCP 47 tag


@dataclass(frozen=True, slots=True)
class Galley:
    """One section, closed: nothing but its own assets exists for it.

    ``folio`` is the number of its first page; 0 where pages carry none.  ``asks`` names the
    things whose folios it wants to print.
    """

    section: str
    language: str
    html: str
    assets: Mapping[str, bytes] = field(repr=False)
    faces: tuple[Face, ...]
    fonts: Mapping[str, bytes] = field(repr=False)
    spread: bool
    folio: int
    asks: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


def faces_css(faces: tuple[Face, ...]) -> str:
    """The style sheet that names the fonts: one file for each family, weight and style."""
    return "".join(
        f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};"
        f"font-style:{face.style};src:url({face.file})}}\n"
        for face in faces
    )
