"""Judgements on the picture files of a year: ``report photos``."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from report.checks.base import Check, Fault, check
from report.findings import Severity
from report.marks import Mark
from report.model.photo import NEAR, Photo, apart
from report.phrases import joined, phrase

Photos = Sequence[Photo]

_PLAIN_MODES = ("RGB", "L", "CMYK", "RGBA", "LA")


@check(
    "photo/unreadable",
    Severity.ERROR,
    reason="""
        What is no JPEG or PNG, is damaged, is larger than a page can hold or leads out of the
        project cannot be printed, and is ballast where it lies.
        """,
    hint="export the picture again as JPEG or PNG, or take the file out",
    example="photos/opening.heic",
)
def unreadable(photos: Photos) -> Iterator[Fault]:
    """Every file among the photos is a picture that can be printed."""
    for photo in photos:
        if photo.fault:
            yield Fault(_at(photo), phrase("{name}: {fault}", name=photo.name, fault=photo.fault))


@check(
    "photo/colour",
    Severity.WARNING,
    reason="""
        Without a profile colours are taken as sRGB; with one they are converted. Inks of another
        press, more colours than sRGB has, or rare kinds of pixels come out otherwise than they
        look on the screen of whoever sent the picture.
        """,
    hint="ask for the picture in RGB with its profile; look at it in the proofs",
    example="photos/opening.jpg   # CMYK without a profile",
)
def colour(photos: Photos) -> Iterator[Fault]:
    """The colours of every picture are known."""
    for photo in photos:
        look = photo.look
        if not look.format:
            continue
        if look.mode == "CMYK":
            under = look.profile or phrase("no profile")
            yield Fault(
                _at(photo),
                phrase("{name} is in inks, of {profile}", name=photo.name, profile=under),
            )
        elif look.profile == "damaged":
            yield Fault(_at(photo), phrase("{name}: its profile is damaged", name=photo.name))
        elif not look.profile:
            message = phrase("{name} has no profile; it is taken as sRGB", name=photo.name)
            yield Fault(_at(photo), message, severity=Severity.NOTE)
        elif look.wide:
            yield Fault(
                _at(photo),
                phrase(
                    "{name} has more colours than sRGB: {profile}",
                    name=photo.name,
                    profile=look.profile,
                ),
                severity=Severity.NOTE,
            )
        if look.mode not in _PLAIN_MODES:
            message = phrase(
                "{name} has pixels of the kind {mode}", name=photo.name, mode=look.mode
            )
            yield Fault(_at(photo), message, severity=Severity.NOTE)


@check(
    "photo/turned",
    Severity.NOTE,
    reason="""
        The picture lies on its side, and a note in it says how to turn it. It is printed upright;
        programs that do not read the note show it otherwise.
        """,
    hint="nothing is to be done if it stands upright in the proofs",
)
def turned(photos: Photos) -> Iterator[Fault]:
    """Every picture stands upright."""
    for photo in photos:
        if photo.look.turn > 1:
            message = phrase(
                "{name} is turned by a note in it (Exif {turn})",
                name=photo.name,
                turn=photo.look.turn,
            )
            yield Fault(_at(photo), message)


@check(
    "photo/private",
    Severity.WARNING,
    reason="""
        Cameras write into a picture where it was taken, with which camera and by whom; programs
        add names and faces. None of it is printed: what goes into a book is made anew without.
        But whoever gets this project gets the originals.
        """,
    hint="the book has none of it; take it out before you hand the originals on",
    example="photos/opening.jpg tells where it was taken",
)
def private(photos: Photos) -> Iterator[Fault]:
    """No picture tells more than it shows."""
    for photo in photos:
        told = ["where it was taken"] if photo.look.position else []
        told += photo.look.private
        if told:
            said = joined([phrase(one) for one in told])
            yield Fault(_at(photo), phrase("{name} tells {told}", name=photo.name, told=said))


@check(
    "photo/alike",
    Severity.WARNING,
    reason="""
        The same picture twice, or two of one moment, is most often a slip; and of two sizes the
        smaller one may be the one that is placed.
        """,
    hint="keep the better one, or leave them if both are meant",
)
def alike(photos: Photos) -> Iterator[Fault]:
    """No two pictures are the same."""
    seen = [photo for photo in photos if photo.look.likeness]
    for one, other in combinations(seen, 2):
        bits = apart(one.look.likeness, other.look.likeness)
        if bits <= NEAR:
            message = phrase(
                "{name} looks like {other} ({width} × {height} pixels)",
                name=other.name,
                other=one.name,
                width=one.width,
                height=one.height,
            )
            yield Fault(_at(other), message)


@check(
    "photo/lacking",
    Severity.WARNING,
    reason="""
        A picture without a credit may not be ours to print; without a caption nobody knows what
        it shows. Its words for those who do not see it are asked for when the year is checked.
        """,
    hint="write `credit:` and `caption:` beside the picture",
    example="photos:\n  - {id: opening, file: opening.jpg, slot: half, alt: …}",
)
def lacking(photos: Photos) -> Iterator[Fault]:
    """Every picture in the book has its credit and its caption."""
    for photo in photos:
        for use in photo.uses:
            lost = [one for one in use.lacking if one != "alt"]  # alt: data/missing-alt
            if lost:
                yield Fault(
                    use.mark,
                    phrase(
                        "picture {id} has no {lacking}", id=use.id, lacking=" and no ".join(lost)
                    ),
                )


PHOTOS: tuple[Check[Photos], ...] = (unreadable, colour, turned, private, alike, lacking)


def _at(photo: Photo) -> Mark:
    return Mark(photo.name)
