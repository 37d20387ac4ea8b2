"""What the engine complained of while it set the pages: each complaint is an error."""

from collections.abc import Iterator

from report.checks.base import Fault, Judge, check
from report.findings import Severity
from report.marks import Mark
from report.model.made import Typeset
from report.model.proof import Proof
from report.phrases import phrase

_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("glyph", (".notdef", "glyph")),
    ("style", ("ignored `", "selector", "property", "stylesheet", "expected", "css", "unit")),
    ("asset", ("not in the galley", "failed to load", "font-face", "svg", "image", "attachment")),
    ("link", ("anchor", "bookmark", "uri", "url")),
)


def _kind(complaint: str) -> str:
    said = complaint.lower()
    return next((kind for kind, words in _KINDS if any(w in said for w in words)), "other")


def _judge(kind: str, title: str) -> Judge[Typeset]:
    def complaints(typeset: Typeset, /) -> Iterator[Fault]:
        for proof in typeset.proofs:
            for complaint in proof.complaints:
                if _kind(complaint) == kind:
                    page = typeset.first.get(proof.section)
                    said = phrase("{name}: {why}", name=proof.section, why=complaint)
                    yield Fault(section(typeset, proof), said, page=page)

    complaints.__doc__ = title
    return complaints


def section(typeset: Typeset, proof: Proof) -> Mark | tuple[str, str]:
    """Where the section of a proof was written."""
    known = {one.id for one in typeset.edition.annual.sections}
    return ("sections", proof.section) if proof.section in known else Mark("templates/common")


notdef = check(
    "font/notdef",
    Severity.ERROR,
    reason="""
        The engine found no glyph for a character and prints a box in its place.
        """,
    hint="see font/missing-character for the character and its entry",
    example=".notdef glyph used for U+260E",
)(_judge("glyph", "Every character is printed with its own glyph."))

style = check(
    "layout/style",
    Severity.ERROR,
    reason="""
        A rule that the engine does not understand is left out, and pages look otherwise than
        they were designed.
        """,
    hint="correct the style sheet; the message gives line and column in it",
    example="Ignored `hyphanate: auto` at 2:5, unknown property.",
)(_judge("style", "The engine understands every rule of the style sheets."))

asset = check(
    "layout/asset",
    Severity.ERROR,
    reason="""
        A picture, drawing or font that cannot be loaded is a blank on the page, or text in a
        foreign font.
        """,
    hint="correct the file or its name",
    example="Failed to load image at 'galley:///growth-1.svg'",
)(_judge("asset", "The engine loads every picture, drawing and font."))

link = check(
    "layout/link",
    Severity.ERROR,
    reason="""
        An anchor that is defined twice, or a link without its anchor, leads a reader to the
        wrong page.
        """,
    hint="correct the link or the id",
    example="Anchor defined twice: 'results'",
)(_judge("link", "The engine finds every anchor once."))

other = check(
    "layout/engine",
    Severity.ERROR,
    reason="""
        The engine warns where it did something else than it was asked. A book is not printed
        on a guess.
        """,
    hint="read the message; correct the template or the style sheet",
    example="Baseline alignment is not supported for grid layout",
)(_judge("other", "The engine has nothing to complain of."))
