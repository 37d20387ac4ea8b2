"""Fonts: embedded, subset, of a kind that every machine can set."""

from collections.abc import Callable, Iterator

from report.checks.base import Fault, check
from report.checks.preflight.sightings import Sighting, gathered, rules
from report.findings import Severity
from report.model.inspected import Font, Inspected
from report.model.press import Standard
from report.phrases import phrase


def _fonts(inspected: Inspected, wrong: Callable[[Font], bool], said: str) -> Iterator[Fault]:
    """A fault for each font with which something is wrong, at the first page that uses it."""
    yield from gathered(
        inspected,
        (
            Sighting(
                font.page,
                phrase(
                    "{font} {said}", font=font.name or phrase("a font without name"), said=said
                ),
                kind=font.name,
            )
            for font in inspected.document.fonts
            if wrong(font)
        ),
    )


@check(
    "preflight/font-embedded",
    Severity.ERROR,
    reason="""
        ISO 15930-7: every font is embedded. Where one is not, the printer's machine puts another
        in its place, and lines run otherwise.
        """,
    hint="embed the font, or convert its text to outlines",
    example="Helvetica is not embedded",
)
def font_embedded(inspected: Inspected) -> Iterator[Fault]:
    """Every font is embedded."""
    yield from _fonts(inspected, lambda font: not font.embedded, phrase("is not embedded"))


@check(
    "preflight/font-subset",
    Severity.NOTE,
    reason="""
        A font embedded whole makes the file large, and its licence may not allow to hand it on
        whole.
        """,
    hint="embed the characters that are used",
    example="NotoSansKR-Regular is embedded whole",
)
def font_subset(inspected: Inspected) -> Iterator[Fault]:
    """Fonts are embedded as far as they are used."""
    yield from _fonts(
        inspected,
        lambda font: bool(font.embedded) and not font.subset,
        phrase("is embedded whole"),
    )


@check(
    "preflight/type3",
    Severity.WARNING,
    reason="""
        The glyphs of a Type 3 font are drawings without hinting, often coarse pictures, and may
        bring colours of their own.
        """,
    hint="set the text in an outline font",
    example="a Type 3 font is used",
)
def type3(inspected: Inspected) -> Iterator[Fault]:
    """Text is set in outline fonts."""
    yield from _fonts(inspected, lambda font: font.kind == "Type3", phrase("is a Type 3 font"))


@check(
    "preflight/courier",
    Severity.WARNING,
    reason="""
        GWG 2022 R0014: Courier is what many programs put where a font was missing; seldom does
        anyone mean it.
        """,
    hint="make sure that Courier is meant; else find the font that was lost",
    example="Courier is used",
)
def courier(inspected: Inspected) -> Iterator[Fault]:
    """No font has been lost and replaced by Courier."""
    if rules(inspected).black:
        yield from _fonts(inspected, lambda font: font.name == "Courier", phrase("is used"))


@check(
    "preflight/font-format",
    Severity.ERROR,
    reason="ISO 15930-4 (PDF/X-1a) rests on PDF 1.4, which knows no fonts wrapped as OpenType.",
    hint="embed the outlines as bare CFF or TrueType",
    example="NotoSansJP-Regular is embedded as OpenType",
)
def font_format(inspected: Inspected) -> Iterator[Fault]:
    """Fonts in PDF/X-1a are embedded in the forms of PDF 1.4."""
    if inspected.press.standard is Standard.X1A:
        yield from _fonts(
            inspected, lambda font: font.embedded == "OpenType", phrase("is embedded as OpenType")
        )
