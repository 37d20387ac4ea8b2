"""A printer and its condition: ``sources/presses/<name>.yaml``."""

from enum import Enum
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from report.model.written import Written, shorthand
from report.phrases import phrase

Millimetres = Annotated[float, Field(ge=0, le=2000)]
Points = Annotated[float, Field(ge=0, le=72)]
Percent = Annotated[float, Field(gt=0, le=400)]


class Standard(Enum):
    """The form a press file takes (ISO 15930-7; ISO 15930-4)."""

    X4 = "PDF/X-4"
    X1A = "PDF/X-1a:2003"


class Variant(Enum):
    """The preflight variant of the Ghent Workgroup's specification of 2022."""

    SHEET = "SheetCMYK"
    MAGAZINE = "MagazineAds"
    NEWSPAPER = "NewspaperAds"
    WEB = "WebCMYK"
    DIGITAL = "DigitalPrint"


def _named(kind: type[Enum]) -> BeforeValidator:
    """Read an enumeration by its value; what is none of it is left for the types to refuse."""
    values = {one.value: one for one in kind}
    return BeforeValidator(lambda said: values.get(said, said) if isinstance(said, str) else said)


class Condition(Written):
    """The printing condition: what the file is separated for, and its profile."""

    identifier: str = Field(min_length=1)  # as registered: OutputConditionIdentifier
    name: str
    registry: str = "http://www.color.org"
    profile: str  # path from the project's folder
    sha256: str | None = Field(None, pattern=r"^[0-9a-f]{64}$")


class Trim(Written):
    """The cut size of a page, in mm."""

    width: Annotated[float, Field(gt=0, le=2000)]
    height: Annotated[float, Field(gt=0, le=2000)]


class Bleed(Written):
    """What the press wants beyond the trim, in mm; a bare number holds for all four sides."""

    head: Millimetres
    foot: Millimetres
    outer: Millimetres
    spine: Millimetres


def _all_sides(said: object) -> object:
    if isinstance(said, int | float) and not isinstance(said, bool):
        return {"head": said, "foot": said, "outer": said, "spine": said}
    return said


class Marks(Written):
    """What stands in the slug, and where, in mm: nothing where nothing is asked for."""

    crop: bool = False
    registration: bool = False
    bars: bool = False
    slug: bool = False  # a line that names file, edition, page, press and date of the data
    gap: Millimetres = 5.0  # from the trim to the nearest mark: never inside the bleed
    length: Millimetres = 5.0

    @property
    def any(self) -> bool:
        """Whether there is a slug at all."""
        return self.crop or self.registration or self.bars or self.slug


class Paper(Written):
    """A stock; a leaf is as thick as its caliper says, or as its weight and bulk make it."""

    name: str
    gsm: Annotated[float, Field(gt=0, le=1000)]
    caliper: Annotated[float, Field(gt=0, le=5)] | None = None  # mm
    bulk: Annotated[float, Field(gt=0, le=5)] | None = None  # cm³/g

    @model_validator(mode="after")
    def _measurable(self) -> Self:
        if self.caliper is None and self.bulk is None:
            message = phrase("give caliper (mm) or bulk (cm³/g): the spine is reckoned from it")
            raise ValueError(message)
        return self

    @property
    def thickness(self) -> float:
        """Of one leaf, in mm: the caliper where it is known, else gsm × bulk / 1000."""
        return self.caliper if self.caliper is not None else self.gsm * (self.bulk or 0) / 1000


class Papers(Written):
    """What the body and the cover are printed on."""

    body: Paper
    cover: Paper


Bound = Literal["perfect", "saddle"]


class Binding(Written):
    """How leaves become a book."""

    kind: Bound
    multiple: Annotated[int, Field(ge=2, le=64, multiple_of=2)] = 4  # pages of the body
    gutter: Millimetres = 0.0  # by which the inner margin grows for every 100 pages, in mm
    glue: Millimetres = 0.0  # added to the spine, in mm
    flaps: Millimetres = 0.0  # width of each flap of the cover; 0: none
    spine_text_from: Millimetres = 5.0  # a thinner spine carries no text


class Resolution(Written):
    """What pictures are sent at: pixels per inch at their size on the page."""

    wanted: Annotated[int, Field(ge=72, le=2400)] = 300  # finer ones are brought down to this …
    most: Annotated[int, Field(ge=72, le=4800)] = 450  # … where they exceed this
    least: Annotated[int, Field(ge=36, le=2400)] | None = None  # default: the variant's


class Limits(Written):
    """Where this printer is stricter, or laxer, than the variant; sizes in pt, inks in %."""

    ink: Percent | None = None  # mean over 15 × 15 mm
    peak: Percent | None = None  # anywhere
    text: Points = 5.0
    text_several_inks: Points | None = None
    text_white: Points | None = None
    line: Points = 0.25
    safe: Millimetres = 3.0  # from the trim to the nearest text, in mm


class Press(Written):
    """A printer: what it prints with, on, how it binds, and what it accepts."""

    id: str
    name: str
    standard: Annotated[Standard, _named(Standard)] = Standard.X4
    variant: Annotated[Variant, _named(Variant)]
    condition: Condition
    trim: Trim
    bleed: Annotated[Bleed, BeforeValidator(_all_sides, json_schema_input_type=Bleed | float)]
    marks: Marks = Field(default_factory=Marks)
    binding: Annotated[
        Binding, BeforeValidator(shorthand("kind", str), json_schema_input_type=Binding | Bound)
    ]
    paper: Papers
    resolution: Resolution = Field(default_factory=Resolution)
    limits: Limits = Field(default_factory=Limits)
    spots: dict[str, str] = Field(default_factory=dict)  # palette token: name of the ink

    def spine(self, pages: int) -> float:
        """Width of the spine in mm for a body of so many pages; none where it is stitched."""
        if self.binding.kind == "saddle":
            return 0.0
        leaves = pages / 2 * self.paper.body.thickness
        return round(leaves + 2 * self.paper.cover.thickness + self.binding.glue, 2)

    def gutter(self, pages: int) -> float:
        """By how much, in mm, the inner margin grows for a body of so many pages."""
        return round(self.binding.gutter * pages / 100, 2)

    def padded(self, pages: int) -> int:
        """The number of pages of the body, brought to whole signatures."""
        return -(-pages // self.binding.multiple) * self.binding.multiple
