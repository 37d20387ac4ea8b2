"""Pictures and their slots."""

from collections.abc import Iterator
from math import floor

from report.checks.base import Fault, check
from report.checks.suggestion import nearest
from report.checks.walk import each
from report.findings import Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.sections.forum import Gallery
from report.model.written import PhotoRef
from report.phrases import phrase

_MM_PER_INCH = 25.4


@check(
    "data/missing-alt",
    Severity.ERROR,
    reason="""
        Who cannot see a picture is told what it shows. Without these words the edition is not
        accessible, and its PDF does not pass as PDF/UA.
        """,
    hint="write `alt:`, one or two sentences on what is to be seen",
    example="photos:\n  - {id: opening, file: opening.jpg, slot: half}",
)
def missing_alt(annual: Annual) -> Iterator[Fault]:
    """Every picture has an alternative text."""
    for at, photo in annual.photos():
        if not photo.alt or not photo.alt.source.strip():
            yield Fault(at, phrase("picture {photo} has no alternative text", photo=photo.id))


@check(
    "data/missing-picture",
    Severity.ERROR,
    reason="A slot without its picture is a blank on the page.",
    hint="put the file into the year's photos/, or correct its name",
    example="file: openning.jpg   # did you mean opening.jpg?",
)
def missing_picture(annual: Annual) -> Iterator[Fault]:
    """Every picture named is among the year's photos."""
    for at, photo in annual.photos():
        if photo.file not in annual.pictures:
            outside = photo.file.startswith("/") or ".." in photo.file.split("/")
            where = phrase("leads out of photos/") if outside else phrase("is not in photos/")
            message = phrase("{file} {where}", file=photo.file, where=where)
            hint = nearest(photo.file, annual.pictures)
            yield Fault((*at, "file"), message, hint)


@check(
    "data/unusable-picture",
    Severity.ERROR,
    reason="""
        A file that is no picture, is damaged, is too large to be real or leads out of the
        project cannot be printed.
        """,
    hint="export the picture again as JPEG or PNG, in the project's own folder",
    example="file: opening.jpg   # a text file by another name",
)
def unusable_picture(annual: Annual) -> Iterator[Fault]:
    """Every picture is one that can be printed."""
    for at, photo in annual.photos():
        picture = annual.pictures.get(photo.file)
        if picture and picture.fault:
            message = phrase("{name}: {fault}", name=photo.file, fault=picture.fault)
            yield Fault((*at, "file"), message)


@check(
    "data/unknown-slot",
    Severity.ERROR,
    reason="The grid knows a few sizes of pictures. A size of one's own breaks the grid.",
    hint="write one of the slots of house.yaml",
    example="slot: halb   # did you mean half?",
)
def unknown_slot(annual: Annual) -> Iterator[Fault]:
    """Every picture stands in a slot of the house."""
    for at, photo in annual.photos():
        if photo.slot not in annual.house.slots:
            hint = nearest(photo.slot, annual.house.slots)
            yield Fault((*at, "slot"), phrase("no slot {slot}", slot=photo.slot), hint)


@check(
    "data/picture-too-small",
    Severity.ERROR,
    reason="""
        Print needs more pixels than a screen: below the house's resolution a picture looks soft
        on paper, and nobody sees it before the copies arrive.
        """,
    hint="ask for the original file, or use a smaller slot",
    example="slot: full   # 174 × 116 mm at 300 ppi: 2055 × 1370 pixels",
)
def picture_too_small(annual: Annual) -> Iterator[Fault]:
    """Every picture has pixels enough for its slot in print."""
    for at, photo in annual.photos():
        picture, slot = annual.pictures.get(photo.file), annual.house.slots.get(photo.slot)
        if picture is None or picture.fault or slot is None:
            continue
        scale = annual.house.print_ppi / _MM_PER_INCH
        width, height = floor(slot.width * scale), floor(slot.height * scale)
        if picture.width < width or picture.height < height:
            there = min(picture.width / slot.width, picture.height / slot.height) * _MM_PER_INCH
            message = phrase(
                "{file} has {wide} × {high} pixels, {ppi} ppi in slot {slot};"
                " {width} × {height} are needed for {print_ppi}",
                file=photo.file,
                wide=picture.width,
                high=picture.height,
                ppi=floor(there),
                slot=photo.slot,
                width=width,
                height=height,
                print_ppi=annual.house.print_ppi,
            )
            yield Fault((*at, "file"), message)


@check(
    "data/unused-picture",
    Severity.WARNING,
    reason="""
        A picture that is not in the book was forgotten, or is ballast that every copy of the
        project carries.
        """,
    hint="place it, or take it out",
    example="photos: []   # while photos/opening.jpg lies there",
)
def unused_picture(annual: Annual) -> Iterator[Fault]:
    """Every picture of the year stands in the book."""
    named = {photo.file for _, photo in annual.photos()}
    for name in annual.pictures:
        if name not in named:
            mark = Mark(f"sources/{annual.head.year}/photos/{name}")
            yield Fault(mark, phrase("{name} is in no photos: of the year", name=name))
    placed = {str(ref) for _, ref in each(annual, PhotoRef)}
    for i, photo in enumerate(annual.head.photos):
        if photo.id not in placed:
            yield Fault(
                ("report", "photos", i), phrase("no section places {photo}", photo=photo.id)
            )


@check(
    "data/awaited-picture",
    Severity.NOTE,
    reason="""
        A caption tells what a picture shows. As long as there is no picture, its place in the
        gallery is not drawn, and the caption is in no edition.
        """,
    hint="put the picture into report.yaml and name it as `art:`, or take the shot out",
    example="shots:\n  - {id: opening, caption: The opening session}   # no art: yet",
)
def awaited_picture(annual: Annual) -> Iterator[Fault]:
    """Every caption of a gallery has its picture."""
    for section in annual.sections:
        for i, shot in enumerate(section.shots if isinstance(section, Gallery) else ()):
            if shot.art is None:
                at = ("sections", section.id, "shots", i)
                yield Fault(at, phrase("{id} waits for its picture", id=shot.id))
