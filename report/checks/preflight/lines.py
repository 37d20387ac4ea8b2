"""Lines, and filled shapes that look like lines (GWG 2022 I00004)."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.preflight.sightings import GRAIN, Sighting, gathered, overlaps, printed, rules
from report.checks.preflight.text import knocks_out_black, overprints_white
from report.findings import Severity
from report.model.inspected import Face, Inspected, Paint, Path
from report.model.variants import BLACK_LINE
from report.phrases import phrase

Line = tuple[float, Paint, bool]  # width in pt, colour, whether the fill makes it


def _paths(inspected: Inspected) -> Iterator[tuple[Face, int, Path]]:
    return ((f, i, thing) for f, i, thing in printed(inspected) if isinstance(thing, Path))


def _lines(path: Path) -> Iterator[Line]:
    """The lines that a path looks like."""
    if path.brush.stroke and path.stroke_width is not None:
        yield path.stroke_width, path.brush.stroke, False
    elif path.brush.fill and path.fill_width is not None:
        yield path.fill_width, path.brush.fill, True


@check(
    "preflight/white-path-overprint",
    Severity.WARNING,
    reason="GWG 2022 R0008: white is bare paper; white that overprints is not there at all.",
    hint="let white knock out",
    example="a white path overprints what is beneath it",
)
def white_path_overprint(inspected: Inspected) -> Iterator[Fault]:
    """White shapes and lines knock out what is beneath them."""
    yield from gathered(
        inspected,
        (
            Sighting(face.number, phrase("a white path overprints what is beneath it"), path.box)
            for face, index, path in _paths(inspected)
            if overprints_white(path.brush) and overlaps(face, index)
        ),
    )


@check(
    "preflight/black-line",
    Severity.WARNING,
    reason="""
        GWG 2022 R0010: a fine black line that knocks out what is beneath it shows a light rim as
        soon as the plates are a little off. It overprints, in DeviceCMYK with OPM 1.
        """,
    hint="let black lines below 2 pt overprint",
    example="a black line of 0.5 pt knocks out what is beneath it",
)
def black_line(inspected: Inspected) -> Iterator[Fault]:
    """Fine black lines overprint."""
    if not rules(inspected).black:
        return
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "a black line of {width:.3g} pt knocks out what is beneath it", width=width
                ),
                path.box,
                -width,
            )
            for face, index, path in _paths(inspected)
            for width, _, filled in _lines(path)
            if width < BLACK_LINE - GRAIN
            and knocks_out_black(path.brush)[0 if filled else 1]
            and overlaps(face, index)
        ),
    )


@check(
    "preflight/grey-line",
    Severity.WARNING,
    reason="""
        GWG 2022 R0012: a fine line in DeviceGray on something else is wrong whether it overprints,
        which not every program honours, or knocks out, which shows a rim.
        """,
    hint="write it as black of DeviceCMYK and let it overprint",
    example="a line of 0.5 pt in DeviceGray upon something else",
)
def grey_line(inspected: Inspected) -> Iterator[Fault]:
    """Fine lines upon something else are not in DeviceGray."""
    if not rules(inspected).black:
        return
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase("a line of {width:.3g} pt in DeviceGray upon something else", width=width),
                path.box,
                -width,
            )
            for face, index, path in _paths(inspected)
            for width, paint, _ in _lines(path)
            if width < BLACK_LINE - GRAIN and paint.space == "DeviceGray" and overlaps(face, index)
        ),
    )


@check(
    "preflight/white-line",
    Severity.WARNING,
    reason="GWG 2022 R0018: a fine white line fills up with ink as soon as the plates are off.",
    hint="draw it wider",
    example="a white line of 0.2 pt; 0.25 pt at least",
)
def white_line(inspected: Inspected) -> Iterator[Fault]:
    """White lines are wide enough."""
    least = rules(inspected).line
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "a white line of {width:.3g} pt; {least:g} pt at least",
                    width=width,
                    least=least,
                ),
                path.box,
                -width,
            )
            for face, index, path in _paths(inspected)
            for width, paint, _ in _lines(path)
            if width < least - GRAIN and paint.white and overlaps(face, index)
        ),
    )


@check(
    "preflight/several-ink-line",
    Severity.WARNING,
    reason="GWG 2022 R0019: a fine line of several inks falls apart where the plates are off.",
    hint="draw it wider, or in one ink",
    example="a line of 0.2 pt in several inks; 0.25 pt at least",
)
def several_ink_line(inspected: Inspected) -> Iterator[Fault]:
    """Lines in several inks are wide enough."""
    least = rules(inspected).line
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "a line of {width:.3g} pt in several inks; {least:g} pt at least",
                    width=width,
                    least=least,
                ),
                path.box,
                -width,
            )
            for face, _, path in _paths(inspected)
            for width, paint, _ in _lines(path)
            if width < least - GRAIN and paint.several
        ),
    )


@check(
    "preflight/thin-line",
    Severity.WARNING,
    reason="""
        A line below what a press can hold breaks up or vanishes. White lines and lines in several
        inks have limits of their own, and are not told twice.
        """,
    hint="draw it wider",
    example="a line of 0.1 pt; 0.25 pt at least",
)
def thin_line(inspected: Inspected) -> Iterator[Fault]:
    """Lines are as wide as the press asks for."""
    least, told = inspected.press.limits.line, rules(inspected).line
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "a line of {width:.3g} pt; {least:g} pt at least", width=width, least=least
                ),
                path.box,
                -width,
            )
            for face, _, path in _paths(inspected)
            for width, paint, _ in _lines(path)
            if width < least - GRAIN
            and not (width < told - GRAIN and (paint.white or paint.several))
        ),
    )
