"""Where things fell on the pages."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.layout.engine import section
from report.findings import Severity
from report.model.annual import Annual
from report.model.made import Typeset
from report.model.proof import LABEL, LINK, TEXT, Placement, Proof
from report.model.sections.forum import Gallery
from report.phrases import phrase

_LEEWAY = 0.5  # mm: side bearings and rounding, not text that runs out
_FREE = "vacat"  # the page left free before a recto


@check(
    "layout/overset",
    Severity.ERROR,
    reason="""
        What lies beyond the trim is cut off with the paper: words of the entry are lost.
        """,
    hint="shorten the text, or give its block more room",
    example="a title that is wider than the page",
)
def overset(typeset: Typeset) -> Iterator[Fault]:
    """Every text lies inside the trim of its page."""
    for proof in typeset.proofs:
        width, height = proof.trim
        for one in _words(proof):
            box = one.box
            out = max(-box.left, -box.top, box.right - width, box.bottom - height)
            if out > _LEEWAY:
                message = phrase(
                    "{entry} reaches {out:.1f} mm beyond the page", entry=one.entry, out=out
                )
                page = _leaf(typeset, proof, one.page)
                yield Fault(one.entry, message, page=page, entry=one.entry)


@check(
    "layout/overflow",
    Severity.ERROR,
    reason="""
        A text that runs out of its block lies over its neighbour or in the margin. It happens
        in one language and not in another, as words are longer there.
        """,
    hint="shorten the text, let it break, or give its block more room",
    example="Переподготовка in a column of 20 mm",
)
def overflow(typeset: Typeset) -> Iterator[Fault]:
    """Every text stays inside its block."""
    for proof in typeset.proofs:
        for one in _words(proof):
            if one.overflow > _LEEWAY:
                message = phrase(
                    "{entry} runs {overflow:.1f} mm out of its block",
                    entry=one.entry,
                    overflow=one.overflow,
                )
                page = _leaf(typeset, proof, one.page)
                yield Fault(one.entry, message, page=page, entry=one.entry)


@check(
    "layout/empty-page",
    Severity.ERROR,
    reason="""
        A page without anything on it is a page break too many. Only the page before a recto may
        be free, and the book itself puts it there.
        """,
    hint="take the page break out, or look for a block that does not fit",
    example="a forced break after the last table of a section",
)
def empty_page(typeset: Typeset) -> Iterator[Fault]:
    """Every page has something on it."""
    for proof in typeset.proofs:
        for i, sheet in enumerate(proof.sheets):
            if not (sheet.characters or sheet.pictures or proof.section.startswith(_FREE)):
                message = phrase(
                    "page {number} of {section} is empty", number=i + 1, section=proof.section
                )
                yield Fault(section(typeset, proof), message, page=_leaf(typeset, proof, i))


@check(
    "layout/heading-widow",
    Severity.ERROR,
    reason="""
        A heading at the foot of a page, with its text on the next, announces what is not there.
        """,
    hint="keep the heading with what follows it (break-after: avoid)",
    example="“Results” as the last line of a page",
)
def heading_widow(typeset: Typeset) -> Iterator[Fault]:
    """A heading stands on the page of the text that follows it."""
    for proof in typeset.proofs:
        for heading in proof.headings:
            if not heading.followed and heading.page < proof.pages - 1:
                message = phrase(
                    "heading at the foot of the page: {heading}", heading=heading.text[:60]
                )
                page = _leaf(typeset, proof, heading.page)
                yield Fault(section(typeset, proof), message, page=page)


@check(
    "layout/unplaced-entry",
    Severity.ERROR,
    reason="""
        An entry that was written, translated and then placed on no page is a piece of the
        report that its readers never see.
        """,
    hint="place it in the template of its section, or take it out of the data",
    example="details:\n  - {id: plan, text: …}   # and the template shows no details",
)
def unplaced_entry(typeset: Typeset) -> Iterator[Fault]:
    """Every entry stands on a page."""
    placed = {
        one.entry
        for proof in typeset.proofs
        for one in proof.placements
        if one.kind in (TEXT, LABEL)
    }
    spoken = {" ".join(p.alt.split()) for proof in typeset.proofs for p in proof.pictures if p.alt}
    awaiting = _awaiting(typeset.edition.annual)
    for key, entry in typeset.edition.entries.items():
        said = " ".join(entry.text.split())
        seen = key in placed or key in awaiting or {said, f"[{key}]"} & spoken  # a draft's hole
        if said and not seen and not _elsewhere(key):
            yield Fault(key, phrase("{key} is on no page", key=key), entry=key)


def _awaiting(annual: Annual) -> set[str]:
    """Captions of pictures that have not come: `data/awaited-picture` tells of them."""
    galleries = (section for section in annual.sections if isinstance(section, Gallery))
    return {shot.caption.key for one in galleries for shot in one.shots if shot.art is None}


# Entries that are not placed as text of their own, and why.
_ELSEWHERE = {
    ".short": "drawn into charts, where the engine does not tell entries apart",
    "report.title": "the title of the document itself",
}


def _words(proof: Proof) -> Iterator[Placement]:
    """What was set as text of the page: no pictures, drawings or running heads."""
    return (one for one in proof.placements if one.kind in (TEXT, LINK))


def _elsewhere(key: str) -> bool:
    return key.endswith(tuple(_ELSEWHERE))


def _leaf(typeset: Typeset, proof: Proof, page: int) -> int:
    """The leaf of the edition, counted from 1."""
    return typeset.first.get(proof.section, 1) + page
