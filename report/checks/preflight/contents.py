"""What a press file may not hold besides pages: what acts, is attached, or is hidden."""

from collections.abc import Callable, Iterator

from report.checks.base import Check, Fault, check
from report.checks.preflight.sightings import Sighting, bleed_of, gathered, nears, of_file, rules
from report.findings import Severity
from report.model.inspected import Feature, Inspected
from report.model.press import Standard
from report.phrases import phrase

Said = Callable[[Feature], str]


def _none_of(kind: str, title: str, said: str) -> Callable[[Inspected], Iterator[Fault]]:
    """Judge that a file has no feature of a kind."""

    def judge(inspected: Inspected, /) -> Iterator[Fault]:
        found = list(inspected.document.having(kind))
        whole = [one for one in found if one.page is None]
        if whole:
            yield of_file(inspected, _told(said, whole[0].detail))
        yield from gathered(
            inspected,
            (
                Sighting(one.page, _told(said, one.detail), one.box, kind=one.detail)
                for one in found
                if one.page is not None
            ),
        )

    judge.__doc__ = title
    return judge


def _told(said: str, detail: str) -> str:
    return phrase("{name}: {why}", name=said, why=detail)


javascript: Check[Inspected] = check(
    "preflight/javascript",
    Severity.ERROR,
    reason="ISO 15930-7 forbids programs in a press file: what is printed may not depend on them.",
    hint="take the scripts out",
    example="JavaScript: of the document",
)(_none_of("javascript", "There is no JavaScript.", "JavaScript"))

action: Check[Inspected] = check(
    "preflight/action",
    Severity.ERROR,
    reason="""
        ISO 15930-7 forbids actions in a press file: opening or turning a page may not change
        what is printed.
        """,
    hint="take the actions out",
    example="an action: AA of the catalogue",
)(_none_of("action", "Nothing happens on opening or turning a page.", phrase("an action")))

embedded_file: Check[Inspected] = check(
    "preflight/embedded-file",
    Severity.WARNING,
    reason="Attachments are not printed; a printer cannot know whether they belong to the order.",
    hint="hand other files over beside the press file",
    example="an attachment: attached to the document",
)(_none_of("embedded file", "Nothing is attached.", phrase("an attachment")))

form_field: Check[Inspected] = check(
    "preflight/form-field",
    Severity.ERROR,
    reason="ISO 15930-7: what a form's field shows may change with every program that opens it.",
    hint="turn the fields into page content",
    example="form fields: of the document",
)(_none_of("form field", "There are no form fields.", "form fields"))

transfer_function: Check[Inspected] = check(
    "preflight/transfer-function",
    Severity.ERROR,
    reason="""
        ISO 15930-7 forbids transfer functions (TR, HTP, TR2 other than Default): they would
        change every tint on its way to the plate.
        """,
    hint="take the transfer functions out of the graphics state",
    example="a transfer function: TR",
)(_none_of("transfer function", "Tints reach the plate unchanged.", phrase("a transfer function")))

halftone: Check[Inspected] = check(
    "preflight/halftone",
    Severity.ERROR,
    reason="ISO 15930-7 admits halftones of kinds 1 and 5 alone: the screen is the press's.",
    hint="take the halftones out of the graphics state",
    example="a halftone: kind 6",
)(_none_of("halftone", "The screen is left to the press.", phrase("a halftone")))

postscript: Check[Inspected] = check(
    "preflight/postscript",
    Severity.ERROR,
    reason="ISO 15930-7 forbids PostScript: machines without it leave a gap in its place.",
    hint="export the object as PDF",
    example="PostScript: an object",
)(_none_of("postscript", "There is no PostScript in the pages.", "PostScript"))

reference: Check[Inspected] = check(
    "preflight/reference",
    Severity.ERROR,
    reason="ISO 15930-7: a press file is complete; what stands elsewhere is missed at the press.",
    hint="embed what is referred to",
    example="a reference to another file: a form",
)(
    _none_of(
        "reference", "No object stands in another file.", phrase("a reference to another file")
    )
)

opi: Check[Inspected] = check(
    "preflight/opi",
    Severity.ERROR,
    reason="""
        ISO 15930-7 forbids OPI: a coarse picture that is to be swapped for a fine one at the
        printer's is printed coarse where nobody swaps it.
        """,
    hint="embed the fine picture",
    example="OPI: an image",
)(_none_of("opi", "No picture waits to be swapped.", "OPI"))

alternate: Check[Inspected] = check(
    "preflight/alternate",
    Severity.ERROR,
    reason="ISO 15930-7: of a picture with alternates nobody knows which one is printed.",
    hint="keep one picture",
    example="an alternate: an image",
)(_none_of("alternate", "A picture is one picture.", phrase("an alternate")))

filters: Check[Inspected] = check(
    "preflight/filter",
    Severity.ERROR,
    reason="ISO 15930-7 forbids LZW compression and encrypted streams.",
    hint="compress with Flate",
    example="a filter: LZWDecode",
)(_none_of("filter", "Streams are packed as press files may be.", phrase("a filter")))

external_stream: Check[Inspected] = check(
    "preflight/external-stream",
    Severity.ERROR,
    reason="ISO 15930-7: a press file is complete; data in another file do not reach the press.",
    hint="embed the data",
    example="a stream: data in another file",
)(_none_of("external stream", "All data stand in the file.", phrase("a stream")))

hidden_layers: Check[Inspected] = check(
    "preflight/hidden-layers",
    Severity.WARNING,
    reason="""
        A layer that is off is not printed here and may be printed there. A printer who sees one
        asks what is meant.
        """,
    hint="take hidden layers out, or show them",
    example="layers that are off: 2",
)(_none_of("hidden layers", "No layer is hidden.", phrase("layers that are off")))


@check(
    "preflight/layer-configurations",
    Severity.ERROR,
    reason="GWG 2022 R0034: with several configurations of layers nobody knows which is printed.",
    hint="keep the default configuration alone",
    example="Configs in the optional content properties",
)
def layer_configurations(inspected: Inspected) -> Iterator[Fault]:
    """Layers have one configuration."""
    if rules(inspected).plain_layers and any(inspected.document.having("layer configurations")):
        yield of_file(inspected, phrase("the layers have several configurations (Configs)"))


@check(
    "preflight/layers",
    Severity.ERROR,
    reason="ISO 15930-4 (PDF/X-1a:2003) rests on PDF 1.4, which knows no layers.",
    hint="merge the layers",
    example="3 layers",
)
def layers(inspected: Inspected) -> Iterator[Fault]:
    """A file in PDF/X-1a has no layers."""
    if inspected.press.standard is not Standard.X1A:
        return
    for one in inspected.document.having("layers"):
        yield of_file(
            inspected, phrase("{detail} layers; PDF/X-1a admits none", detail=one.detail)
        )


_ADMITTED = {"PrinterMark", "TrapNet"}


@check(
    "preflight/annotation",
    Severity.ERROR,
    reason="""
        ISO 15930-7: links, notes and other annotations stand outside the BleedBox, or are taken
        out: some programs print them.
        """,
    hint="take links and notes out of press files",
    example="an annotation (Link) stands on the page",
)
def annotation(inspected: Inspected) -> Iterator[Fault]:
    """No annotation stands on the page or in its bleed."""
    faces = {face.number: face for face in inspected.pages}
    yield from gathered(
        inspected,
        (
            Sighting(
                one.page,
                phrase("an annotation ({detail}) stands on the page", detail=one.detail),
                one.box,
            )
            for one in inspected.document.having("annotation")
            if one.page is not None and one.detail not in _ADMITTED
            if one.box is None or nears(one.box, bleed_of(inspected, faces[one.page]))
        ),
    )
