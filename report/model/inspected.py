"""What preflight looks at: the facts of a PDF, its pages, and all that is painted on them.

Positions are in mm from the trim's left and top edges; page boxes in pt, as PDF writes them.
The words are those of the Ghent Workgroup's specification of 2022 (definitions D0003 to D0031).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from report.model.press import Press
from report.model.pressfile import Component
from report.model.proof import Box

Corners = tuple[float, float, float, float]  # left, bottom, right, top in pt


class Unreadable(Exception):
    """The file cannot be judged: damaged, encrypted, empty, or made to do harm."""

    def __init__(self, reason: str) -> None:
        """Say why, in words for the reader of a finding."""
        super().__init__(reason)
        self.reason = reason


# -- the document -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Profile:
    """An ICC profile: what its header says (ICC.1, 7.2)."""

    space: str  # CMYK, RGB, GRAY, Lab
    kind: str  # class of device: prtr for a printing condition
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Intent:
    """An output intent (ISO 32000-1, 14.11.5)."""

    kind: str  # GTS_PDFX, GTS_PDFA1
    identifier: str
    condition: str
    registry: str
    profile: Profile | None


@dataclass(frozen=True, slots=True)
class Font:
    """A font that pages show text in."""

    name: str  # without the tag of a subset
    kind: str  # Type0, TrueType, Type1, Type3 …
    embedded: str  # FontFile, FontFile2, CIDFontType0C, Type1C, OpenType, Type3; empty: not
    subset: bool
    page: int  # the first that uses it, counted from 1


@dataclass(frozen=True, slots=True)
class Feature:
    """Something besides painted objects that a press file may not hold, or not everywhere."""

    kind: str  # javascript, action, embedded file, form field, annotation, transfer function …
    detail: str
    page: int | None = None  # counted from 1
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says of itself."""

    version: str  # 1.6: the later of header and catalogue
    standard: str = ""  # PDF/X version, as XMP names it, else as Info does
    info_standard: str = ""  # GTS_PDFXVersion of Info (PDF/X-1a and X-3)
    trapped: str = ""  # True, False, Unknown
    title: str = ""
    created: str = ""
    modified: str = ""
    document_id: str = ""  # xmpMM:DocumentID
    xmp: bool = False
    file_id: bool = False
    intents: tuple[Intent, ...] = ()
    fonts: tuple[Font, ...] = ()
    features: tuple[Feature, ...] = ()
    object_streams: bool = False
    bound_right: bool = False  # it says that it is read from the right

    def having(self, *kinds: str) -> Iterator[Feature]:
        """The features of these kinds."""
        return (feature for feature in self.features if feature.kind in kinds)


# -- what is painted --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour, or the colour space of an image or a shading."""

    space: str  # DeviceCMYK, ICCBasedRGB, Separation, Pattern …
    bases: tuple[str, ...] = ()  # alternate and base spaces beneath it
    inks: tuple[tuple[str, float], ...] | None = None  # share of each ink, 0 to 1; None: unknown
    inks_used: tuple[str, ...] = ()  # colorants by name, of Separation and DeviceN

    @property
    def white(self) -> bool:
        """Whether it leaves the paper bare (D0010)."""
        return self.inks is not None and all(share == 0 for _, share in self.inks)

    @property
    def black(self) -> bool:
        """Whether it is full black and nothing else (D0013)."""
        if self.inks is None:
            return False
        shares = dict(self.inks)
        return shares.pop("Black", 0.0) == 1.0 and not any(shares.values())

    @property
    def several(self) -> bool:
        """Whether more than one ink is laid down."""
        return self.inks is not None and sum(share > 0 for _, share in self.inks) > 1


@dataclass(frozen=True, slots=True)
class Brush:
    """How an object is painted: the parameters of the graphics state that matter in print."""

    fill: Paint | None = None  # None: not filled
    stroke: Paint | None = None
    fill_overprints: bool = False  # D0020
    stroke_overprints: bool = False  # D0021
    mode: int = 0  # OPM
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blend: str = "Normal"
    masked: bool = False  # a soft mask is set

    @property
    def paints(self) -> tuple[Paint, ...]:
        """The colours it lays down."""
        return tuple(paint for paint in (self.fill, self.stroke) if paint)

    @property
    def transparent(self) -> bool:
        """Whether what is beneath shows through."""
        return (
            self.masked
            or self.blend not in ("Normal", "Compatible")
            or (self.fill is not None and self.fill_alpha < 1)
            or (self.stroke is not None and self.stroke_alpha < 1)
        )


@dataclass(frozen=True, slots=True)
class Text:
    """Text as shown by one operator (D0005)."""

    box: Box
    brush: Brush
    font: str  # without the tag of a subset
    size: float  # effective, in pt (D0019)


@dataclass(frozen=True, slots=True)
class Path:
    """A path (D0004)."""

    box: Box  # as far as it is not clipped away
    brush: Brush
    stroke_width: float | None = None  # effective, in pt (D0017)
    fill_width: float | None = None  # shorter side of a filled rectangle, in pt (I00004)
    rectangle: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """An image (D0006)."""

    box: Box
    brush: Brush  # of an image mask: the fill it is painted with
    paint: Paint  # its colour space
    pixels: tuple[int, int]
    ppi: float  # effective, the smaller of both directions (D0018)
    bits: int  # per component
    mask: bool = False  # an image mask (D0009)
    filters: tuple[str, ...] = ()
    upright: bool = True  # its sides run along the page's

    @property
    def bilevel(self) -> bool:
        """Whether it has one bit for each sample (D0007)."""
        return self.bits == 1


@dataclass(frozen=True, slots=True)
class Shading:
    """A gradient painted by the operator sh; those of patterns are in their paints."""

    box: Box
    brush: Brush
    paint: Paint
    rectangle: bool = False


Thing = Text | Path | Image | Shading


@dataclass(frozen=True, slots=True)
class Group:
    """A transparency group."""

    space: str  # empty: none given
    luminosity: bool = False  # it serves a soft mask as luminosity
    box: Box | None = None  # None: the page's own


@dataclass(frozen=True, slots=True)
class Face:
    """A page."""

    number: int  # counted from 1
    media: Corners
    crop: Corners | None
    bleed: Corners | None
    trim: Corners | None
    art: Corners | None
    rotate: int = 0
    user_unit: float | None = None  # None: not given
    things: tuple[Thing, ...] = field(default=(), repr=False)  # in the order of painting
    groups: tuple[Group, ...] = ()
    size: tuple[float, float] = (0.0, 0.0)  # of the trim, in mm

    @property
    def texts(self) -> Iterator[Text]:
        """The text on it."""
        return (thing for thing in self.things if isinstance(thing, Text))

    @property
    def paths(self) -> Iterator[Path]:
        """The paths on it."""
        return (thing for thing in self.things if isinstance(thing, Path))

    @property
    def images(self) -> Iterator[Image]:
        """The images on it."""
        return (thing for thing in self.things if isinstance(thing, Image))


# -- what was measured ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """Total ink of one page inside its bleed, in %, each with its place in mm."""

    page: int  # counted from 1
    peak: float
    peak_at: tuple[float, float]
    mean: float  # the highest mean over a window of 15 × 15 mm
    mean_at: tuple[float, float]  # the middle of that window
    covered: bool  # whether there is any ink at all


@dataclass(frozen=True, slots=True)
class InkReadings:
    """What a raster in inks shows."""

    pages: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Inspected:
    """A PDF as preflight sees it, and what is expected of it."""

    name: str  # by which findings call the file
    press: Press
    component: Component
    trim: tuple[float, float] | None  # expected, in mm; None: whatever it is
    document: Document
    pages: tuple[Face, ...]
    readings: InkReadings | None = None
