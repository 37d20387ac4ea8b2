"""The Ghent Workgroup's specification of 2022: what each variant asks for (sheet Variants).

Sizes in pt, resolutions in pixels per inch, inks in %.  ``None``: the variant has no such rule.
The variants in CMYK alone; ``DigitalPrint`` admits pictures in calibrated RGB (R0028).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from report.findings import Severity
from report.model.press import Variant

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class Rules:
    """A variant's rules where variants differ; the numbers are those of the specification."""

    white_text: float  # R0016: white text is larger
    several_text: float  # R0017: text in several inks is larger
    colour_ppi: tuple[int, int]  # R0031: an error up to the first, a warning up to the second
    bilevel_ppi: tuple[int, int]  # R0032
    same_size: Severity | None = None  # R0004
    empty_page: Severity | None = ERROR  # R0005
    one_page: bool = False  # R0006
    black: bool = True  # R0009 to R0013: what is black overprints; R0014: Courier
    rich_black: float = 280.0  # R0015: sum of inks in text with 85 % of black, or more
    line: float = 0.25  # R0018, R0019
    spots: Severity = ERROR  # R0020
    ink: float | None = 305.0  # R0026: mean over 15 × 15 mm
    rgb_pictures: bool = False  # R0028 in the place of R0027
    page_ppi: tuple[int, int] | None = None  # R0033: a page that is one picture
    plain_layers: bool = False  # R0034: no Configs


BLACK_TEXT = 12.0  # pt, R0009 and R0011
BLACK_LINE = 2.0  # pt, R0010 and R0012
RICH_BLACK = 0.85  # share of black, R0015
FEW_PIXELS = 16  # R0031 and R0032: smaller pictures are not judged

RULES: Mapping[Variant, Rules] = MappingProxyType(
    {
        Variant.SHEET: Rules(
            white_text=8,
            several_text=8,
            colour_ppi=(149, 224),
            bilevel_ppi=(549, 799),
            same_size=WARNING,
            empty_page=WARNING,
            ink=320,
        ),
        Variant.MAGAZINE: Rules(
            white_text=9,
            several_text=9,
            colour_ppi=(149, 224),
            bilevel_ppi=(549, 799),
            one_page=True,
            page_ppi=(149, 449),
            plain_layers=True,
        ),
        Variant.NEWSPAPER: Rules(
            white_text=10,
            several_text=10,
            colour_ppi=(99, 149),
            bilevel_ppi=(549, 799),
            one_page=True,
            rich_black=220,
            ink=245,
            page_ppi=(99, 449),
            plain_layers=True,
        ),
        Variant.WEB: Rules(
            white_text=9,
            several_text=9,
            colour_ppi=(149, 224),
            bilevel_ppi=(549, 799),
            same_size=ERROR,
        ),
        Variant.DIGITAL: Rules(
            white_text=5,
            several_text=5,
            colour_ppi=(95, 149),
            bilevel_ppi=(349, 599),
            same_size=WARNING,
            empty_page=None,
            black=False,
            spots=WARNING,
            ink=None,
            rgb_pictures=True,
        ),
    }
)
