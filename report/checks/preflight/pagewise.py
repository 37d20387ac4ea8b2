"""Page by page: what is found of a page by itself, and what of the file as a whole.

Most judges look at nothing but one page: what they find of it is the same in every file in which
it stands on the same side of the leaf, and may be kept.  The others are told of each page what
they ask for: how large it is, and which inks are met where.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from report.checks.base import Check
from report.checks.preflight import (
    colour,
    contents,
    counts,
    document,
    ink,
    intents,
    lettering,
    sizes,
)
from report.model.inspected import Brush, Face, Inspected, Paint, Path
from report.model.proof import Box

Table = tuple[Check[Inspected], ...]

_OF_FILE = {
    document.standard,
    document.version,
    document.metadata,
    document.structure,
    document.encryption,
    intents.output_intent,
    intents.intent_space,
    intents.condition,
    intents.profile,
    contents.hidden_layers,
    contents.layer_configurations,
    contents.layers,
    sizes.same_size,
    counts.page_count,
    counts.one_page,
    counts.empty_page,
    colour.spot_ink,
    lettering.font_embedded,
    lettering.font_subset,
    lettering.type3,
    lettering.courier,
    lettering.font_format,
    ink.ink_mean,
    ink.ink_peak,
}
_OF_BOTH = {  # what acts, is attached or hidden: in the catalogue or on a page
    contents.javascript,
    contents.action,
    contents.embedded_file,
    contents.form_field,
    contents.transfer_function,
    contents.halftone,
    contents.postscript,
    contents.reference,
    contents.opi,
    contents.alternate,
    contents.filters,
    contents.external_stream,
}


def of_page(table: Iterable[Check[Inspected]]) -> Table:
    """The checks that find something of a page by itself."""
    return tuple(one for one in table if one not in _OF_FILE)


def of_file(table: Iterable[Check[Inspected]]) -> Table:
    """The checks that find something of a file, told no more of its pages than an outline."""
    return tuple(one for one in table if one in _OF_FILE | _OF_BOTH)


@dataclass(frozen=True, slots=True)
class Outline:
    """What judges of a file ask of a page."""

    size: tuple[float, float]  # of the trim, in mm
    inks: tuple[tuple[str, Box], ...]  # by name, and where each is met first


def outlined(face: Face) -> Outline:
    """The outline of a page."""
    found: dict[str, Box] = {}
    for thing in face.things:
        for name in colour.inks_of(thing):
            found.setdefault(name, thing.box)
    return Outline(face.size, tuple(sorted(found.items())))


def sketched(number: int, outline: Outline) -> Face:
    """A page that judges of a file take for the one that was outlined."""
    things = tuple(
        Path(box, Brush(fill=Paint("Separation", inks_used=(name,)))) for name, box in outline.inks
    )
    corners = (0.0, 0.0, 0.0, 0.0)
    return Face(number, corners, None, None, None, None, things=things, size=outline.size)
