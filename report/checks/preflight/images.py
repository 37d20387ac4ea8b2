"""Pictures: how fine they are at their size on the page, and how they are packed."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.preflight.sightings import SLACK, Sighting, gathered, printed, rules
from report.findings import Severity
from report.model.inspected import Face, Image, Inspected
from report.model.press import Standard
from report.model.variants import FEW_PIXELS
from report.phrases import phrase

_LATER = {"JPXDecode": "JPEG 2000", "JBIG2Decode": "JBIG2"}
_BYTE = 8
_NEAR = 0.5  # ppi: a picture brought down to a size has whole pixels


def _images(inspected: Inspected) -> Iterator[tuple[Face, Image]]:
    """Pictures that are large enough to be judged."""
    for face, _, thing in printed(inspected):
        if isinstance(thing, Image) and max(thing.pixels) > FEW_PIXELS:
            yield face, thing


@check(
    "preflight/resolution",
    Severity.ERROR,
    reason="""
        GWG 2022 R0031: a picture with too few pixels for its size is printed blurred or stepped.
        An error up to the lower, a warning up to the higher limit of the variant; the press may
        set the lower one.
        """,
    hint="put in a larger picture, or show it smaller",
    example="a picture of 400 × 300 pixels at 96 ppi; more than 149 ppi is asked for",
)
def resolution(inspected: Inspected) -> Iterator[Fault]:
    """Pictures have enough pixels for their size."""
    error, warning = rules(inspected).colour_ppi
    least = inspected.press.resolution.least
    yield from gathered(
        inspected,
        (
            sighting
            for face, image in _images(inspected)
            if not image.bilevel and not _is_page(inspected, face)
            for sighting in _coarse(face, image, (error, warning), least)
        ),
    )


def _coarse(
    face: Face, image: Image, limits: tuple[int, int], least: int | None = None
) -> Iterator[Sighting]:
    """What to say of a picture, if anything; I00005: nothing is rounded before it is compared."""
    error, warning = limits
    wide, high = image.pixels
    said = phrase(
        "a picture of {wide} × {high} pixels at {ppi:.0f} ppi", wide=wide, high=high, ppi=image.ppi
    )
    if least is not None and image.ppi < least - _NEAR:
        wanted, severity = phrase("at least {least} ppi is asked for", least=least), Severity.ERROR
    elif least is None and image.ppi <= error:
        wanted, severity = (
            phrase("more than {error} ppi is asked for", error=error),
            Severity.ERROR,
        )
    elif image.ppi <= warning:
        wanted, severity = (
            phrase("more than {warning} ppi is wanted", warning=warning),
            Severity.WARNING,
        )
    else:
        return
    yield Sighting(
        face.number,
        phrase("{said}; {wanted}", said=said, wanted=wanted),
        image.box,
        -image.ppi,
        severity=severity,
    )


@check(
    "preflight/bilevel-resolution",
    Severity.ERROR,
    reason="""
        GWG 2022 R0032: pictures of black and white alone, and masks, show steps at their edges
        unless they are much finer than others. An error up to the lower, a warning up to the
        higher limit.
        """,
    hint="scan or draw it finer, or draw it as shapes",
    example="a picture of 400 × 300 pixels at 300 ppi; more than 549 ppi is asked for",
)
def bilevel_resolution(inspected: Inspected) -> Iterator[Fault]:
    """Pictures of one bit are fine enough."""
    yield from gathered(
        inspected,
        (
            sighting
            for face, image in _images(inspected)
            if image.bilevel
            for sighting in _coarse(face, image, rules(inspected).bilevel_ppi)
        ),
    )


@check(
    "preflight/page-picture",
    Severity.ERROR,
    reason="""
        GWG 2022 R0033: a page that is one picture was rasterised, its text with it; text needs
        far more pixels than a picture does.
        """,
    hint="hand the page over as text and shapes",
    example="the page is one picture at 300 ppi; more than 449 ppi is wanted",
)
def page_picture(inspected: Inspected) -> Iterator[Fault]:
    """No page is one picture, unless it is fine enough for text."""
    limits = rules(inspected).page_ppi
    if limits is None:
        return
    yield from gathered(
        inspected,
        (
            sighting
            for face, image in _images(inspected)
            if _is_page(inspected, face)
            for sighting in _coarse(face, image, limits)
        ),
    )


def _is_page(inspected: Inspected, face: Face) -> bool:
    """Whether the variant judges this page as one picture that covers it."""
    if rules(inspected).page_ppi is None or len(face.things) != 1:
        return False
    only = face.things[0]
    width, height = face.size
    return (
        isinstance(only, Image)
        and not only.bilevel
        and only.box.left <= SLACK
        and only.box.top <= SLACK
        and only.box.right >= width - SLACK
        and only.box.bottom >= height - SLACK
    )


@check(
    "preflight/picture-packing",
    Severity.ERROR,
    reason="""
        ISO 15930-4 (PDF/X-1a) rests on PDF 1.4 without JBIG2; JPEG 2000 and samples of 16 bits
        came later.
        """,
    hint="pack pictures with JPEG or Flate, 8 bits for each sample",
    example="a picture in JPEG 2000; PDF/X-1a admits none",
)
def picture_packing(inspected: Inspected) -> Iterator[Fault]:
    """Pictures in PDF/X-1a are packed as it admits."""
    if inspected.press.standard is not Standard.X1A:
        return
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase("a picture {how}; PDF/X-1a admits none", how=how),
                image.box,
                kind=how,
            )
            for face in inspected.pages
            for image in face.images
            for how in _later(image)
        ),
    )


def _later(image: Image) -> Iterator[str]:
    yield from (
        phrase("in {filter}", filter=_LATER[name]) for name in image.filters if name in _LATER
    )
    if image.bits > _BYTE:
        yield phrase("of {bits} bits for each sample", bits=image.bits)
