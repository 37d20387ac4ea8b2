"""Text: how small, in which inks, whether black overprints and white does not."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.preflight.sightings import GRAIN, Sighting, gathered, overlaps, printed, rules
from report.findings import Severity
from report.model.inspected import Brush, Face, Inspected, Paint, Text
from report.model.variants import BLACK_TEXT, RICH_BLACK
from report.phrases import phrase

_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_WHOLE = 100


def _texts(inspected: Inspected) -> Iterator[tuple[Face, int, Text]]:
    return ((f, i, thing) for f, i, thing in printed(inspected) if isinstance(thing, Text))


@check(
    "preflight/white-text-overprint",
    Severity.ERROR,
    reason="GWG 2022 R0007: white is bare paper; white text that overprints is not there at all.",
    hint="let white knock out",
    example="white text overprints what is beneath it",
)
def white_text_overprint(inspected: Inspected) -> Iterator[Fault]:
    """White text knocks out what is beneath it."""
    yield from gathered(
        inspected,
        (
            Sighting(face.number, phrase("white text overprints what is beneath it"), text.box)
            for face, index, text in _texts(inspected)
            if overprints_white(text.brush) and overlaps(face, index)
        ),
    )


def overprints_white(brush: Brush) -> bool:
    """Whether white is set to overprint, and so vanishes."""
    return bool(
        (brush.fill and brush.fill.white and brush.fill_overprints)
        or (brush.stroke and brush.stroke.white and brush.stroke_overprints)
    )


@check(
    "preflight/black-text",
    Severity.WARNING,
    reason="""
        GWG 2022 R0009: small black text that knocks out what is beneath it shows a light rim as
        soon as the plates are a little off. It overprints, in DeviceCMYK with OPM 1.
        """,
    hint="let black text below 12 pt overprint",
    example="black text of 9 pt knocks out what is beneath it",
)
def black_text(inspected: Inspected) -> Iterator[Fault]:
    """Small black text overprints."""
    if not rules(inspected).black:
        return
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "black text of {size:.4g} pt knocks out what is beneath it", size=text.size
                ),
                text.box,
                -text.size,
            )
            for face, index, text in _texts(inspected)
            if text.size < BLACK_TEXT - GRAIN
            and any(knocks_out_black(text.brush))
            and overlaps(face, index)
        ),
    )


def knocks_out_black(brush: Brush) -> tuple[bool, bool]:
    """Whether the fill, and whether the stroke, is black and does not overprint (D0014, D0015)."""
    plain = brush.blend == "Normal" and not brush.masked
    return (
        plain and brush.fill_alpha == 1 and _lost(brush.fill, brush, brush.fill_overprints),
        plain and brush.stroke_alpha == 1 and _lost(brush.stroke, brush, brush.stroke_overprints),
    )


def _lost(paint: Paint | None, brush: Brush, overprints: bool) -> bool:  # noqa: FBT001
    if paint is None or paint.space == "DeviceGray" or not paint.black:
        return False
    return not overprints or (paint.space == "DeviceCMYK" and brush.mode != 1)


@check(
    "preflight/grey-text",
    Severity.WARNING,
    reason="""
        GWG 2022 R0011: small text in DeviceGray on something else is wrong whether it overprints,
        which not every program honours, or knocks out, which shows a rim.
        """,
    hint="write it as black of DeviceCMYK and let it overprint",
    example="text of 9 pt in DeviceGray upon something else",
)
def grey_text(inspected: Inspected) -> Iterator[Fault]:
    """Small text upon something else is not in DeviceGray."""
    if not rules(inspected).black:
        return
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase("text of {size:.4g} pt in DeviceGray upon something else", size=text.size),
                text.box,
                -text.size,
            )
            for face, index, text in _texts(inspected)
            if text.size < BLACK_TEXT - GRAIN
            and any(paint.space == "DeviceGray" for paint in text.brush.paints)
            and overlaps(face, index)
        ),
    )


@check(
    "preflight/rich-black-text",
    Severity.WARNING,
    reason="""
        GWG 2022 R0015: black text that is backed by the other inks shows colours at its edges as
        soon as the plates are a little off, and dries slowly.
        """,
    hint="set text in black alone",
    example="text in 91 % of black with 340 % of ink in all; 280 % at most",
)
def rich_black_text(inspected: Inspected) -> Iterator[Fault]:
    """Black text is of black alone, or nearly so."""
    most = rules(inspected).rich_black
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "text in {black:.4g} % of black with {total:.4g} % of ink in all;"
                    " {most:g} % at most",
                    black=black,
                    total=total,
                    most=most,
                ),
                text.box,
                total,
            )
            for face, _, text in _texts(inspected)
            for black, total in _blacks(text.brush.fill)
            if black >= RICH_BLACK * _WHOLE and total > most
        ),
    )


def _blacks(paint: Paint | None) -> Iterator[tuple[float, float]]:
    """Black, and all process inks, in %."""
    if paint and paint.inks and paint.space in {"DeviceCMYK", "DeviceN"}:
        shares = dict(paint.inks)
        process = [shares[ink] * _WHOLE for ink in _PROCESS if ink in shares]
        if "Black" in shares and len(process) > 1:
            yield shares["Black"] * _WHOLE, round(sum(process), 6)


@check(
    "preflight/white-text",
    Severity.WARNING,
    reason="""
        GWG 2022 R0016: the fine strokes of small white text fill up with ink as soon as the plates
        are a little off.
        """,
    hint="set white text larger",
    example="white text of 6 pt; 8 pt at least",
)
def white_text(inspected: Inspected) -> Iterator[Fault]:
    """White text is large enough."""
    least = _least_white(inspected)
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "white text of {size:.4g} pt; {least:g} pt at least",
                    size=text.size,
                    least=least,
                ),
                text.box,
                -text.size,
            )
            for face, index, text in _texts(inspected)
            if text.size < least - GRAIN and _is_white(text) and overlaps(face, index)
        ),
    )


def _least_white(inspected: Inspected) -> float:
    own = inspected.press.limits.text_white
    return rules(inspected).white_text if own is None else own


def _is_white(text: Text) -> bool:
    return text.brush.fill is not None and text.brush.fill.white


@check(
    "preflight/several-ink-text",
    Severity.WARNING,
    reason="""
        GWG 2022 R0017: small text of several inks is blurred as soon as the plates are a little
        off.
        """,
    hint="set it larger, or in one ink",
    example="text of 6.5 pt in several inks; 8 pt at least",
)
def several_ink_text(inspected: Inspected) -> Iterator[Fault]:
    """Text in several inks is large enough."""
    least = _least_several(inspected)
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "text of {size:.4g} pt in several inks; {least:g} pt at least",
                    size=text.size,
                    least=least,
                ),
                text.box,
                -text.size,
            )
            for face, _, text in _texts(inspected)
            if text.size < least - GRAIN and _is_several(text)
        ),
    )


def _least_several(inspected: Inspected) -> float:
    own = inspected.press.limits.text_several_inks
    return rules(inspected).several_text if own is None else own


def _is_several(text: Text) -> bool:
    return any(paint.several for paint in text.brush.paints)


@check(
    "preflight/small-text",
    Severity.WARNING,
    reason="""
        Text below what a press can hold is not legible. Text in white or in several inks has
        limits of its own, and is not told twice.
        """,
    hint="set it larger",
    example="text of 4.2 pt; 5 pt at least",
)
def small_text(inspected: Inspected) -> Iterator[Fault]:
    """Text is as large as the press asks for."""
    least = inspected.press.limits.text
    white, several = _least_white(inspected), _least_several(inspected)
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "text of {size:.4g} pt; {least:g} pt at least", size=text.size, least=least
                ),
                text.box,
                -text.size,
            )
            for face, _, text in _texts(inspected)
            if text.size < least - GRAIN
            and not (_is_white(text) and text.size < white - GRAIN)
            and not (_is_several(text) and text.size < several - GRAIN)
        ),
    )
