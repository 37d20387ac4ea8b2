"""The file: which standard it keeps, what it says of itself, whether it is whole."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.preflight.sightings import Sighting, gathered, of_file
from report.findings import Severity
from report.model.inspected import Document, Inspected
from report.model.press import Standard
from report.phrases import phrase

_LATEST = {Standard.X4: "1.6", Standard.X1A: "1.4"}
_SHOWN = 5


@check(
    "preflight/standard",
    Severity.ERROR,
    reason="""
        GWG 2022 R0001 (PDF/X-4: ISO 15930-7) or what else the press asks for (PDF/X-1a:2003:
        ISO 15930-4): the file says which standard it keeps, and the printer's software treats it
        accordingly.
        """,
    hint="export the file in the standard that the press asks for",
    example="the file says PDF/X-3:2003; PDF/X-4 is asked for",
)
def standard(inspected: Inspected) -> Iterator[Fault]:
    """The file names the PDF/X version that the press asks for."""
    document, wanted = inspected.document, inspected.press.standard
    x1a = wanted is Standard.X1A
    said = document.info_standard if x1a else document.standard
    if said != wanted.value:
        yield of_file(
            inspected,
            phrase(
                "the file says {said}; {wanted} is asked for",
                said=said or phrase("nothing of PDF/X"),
                wanted=wanted.value,
            ),
        )


@check(
    "preflight/version",
    Severity.ERROR,
    reason="""
        ISO 15930-7 admits PDF up to 1.6, ISO 15930-4 up to 1.4 and so no object streams: software
        made for them may not read more.
        """,
    hint="write an earlier version of PDF",
    example="PDF 1.7; PDF/X-4 admits 1.6 at most",
)
def version(inspected: Inspected) -> Iterator[Fault]:
    """The version of PDF is one that the standard admits."""
    document, wanted = inspected.document, inspected.press.standard
    latest = _LATEST[wanted]
    if _number(document.version) > _number(latest):
        yield of_file(
            inspected,
            phrase(
                "PDF {version}; {wanted} admits {latest} at most",
                version=document.version,
                wanted=wanted.value,
                latest=latest,
            ),
        )
    elif wanted is Standard.X1A and document.object_streams:
        yield of_file(
            inspected, phrase("object streams; {wanted} admits none", wanted=wanted.value)
        )


def _number(said: str) -> tuple[int, ...]:
    return tuple(int(part) for part in said.split(".") if part.isdigit())


@check(
    "preflight/metadata",
    Severity.ERROR,
    reason="""
        ISO 15930-7 asks for an identifier of the file, XMP with title, dates and identifier of
        the document, and a word on trapping. Printers tell one state of a file from another by
        them. ISO 15930-4 asks for title, dates and trapping in the Info dictionary.
        """,
    hint="write what is missing; Trapped is True or False",
    example="missing: title, Trapped",
)
def metadata(inspected: Inspected) -> Iterator[Fault]:
    """The file says what it is, from when, and whether it is trapped."""
    missing = list(_missing(inspected.document, xmp=inspected.press.standard is Standard.X4))
    if missing:
        yield of_file(inspected, phrase("missing: {missing}", missing=", ".join(missing)))


def _missing(document: Document, *, xmp: bool) -> Iterator[str]:
    if not document.file_id:
        yield "ID"
    if xmp and not document.xmp:
        yield "XMP"
        return
    for name, value in (
        ("title", document.title),
        ("CreateDate", document.created),
        ("ModifyDate", document.modified),
    ):
        if not value:
            yield name
    if xmp and not document.document_id:
        yield "DocumentID"
    if document.trapped not in {"True", "False"}:
        yield "Trapped"


@check(
    "preflight/structure",
    Severity.ERROR,
    reason="""
        A file whose tables are broken was repaired here by guessing. The printer's software may
        guess otherwise, or refuse it.
        """,
    hint="export the file again",
    example="the file is damaged: xref not found",
)
def structure(inspected: Inspected) -> Iterator[Fault]:
    """The file can be read without repair."""
    found = [feature.detail for feature in inspected.document.having("structure")]
    if found:
        yield of_file(
            inspected, phrase("the file is damaged: {found}", found="; ".join(found[:_SHOWN]))
        )


@check(
    "preflight/content",
    Severity.WARNING,
    reason="""
        ISO 32000-1 says how pages are written. What breaks its rules, such as a name that is
        nowhere explained, is passed over by one program and stops another.
        """,
    hint="export the page again, or report the program that made it",
    example="no font called F9",
)
def content(inspected: Inspected) -> Iterator[Fault]:
    """Pages are written by the rules of PDF."""
    yield from gathered(
        inspected,
        (
            Sighting(feature.page or 0, feature.detail, feature.box, kind=feature.detail)
            for feature in inspected.document.having("content")
        ),
    )


@check(
    "preflight/encryption",
    Severity.ERROR,
    reason="ISO 15930-7 forbids encryption: a printer has to change and combine files.",
    hint="save the file without any protection",
    example="the file is encrypted",
)
def encryption(inspected: Inspected) -> Iterator[Fault]:
    """The file is not encrypted."""
    if any(inspected.document.having("encryption")):
        yield of_file(inspected, phrase("the file is encrypted"))
