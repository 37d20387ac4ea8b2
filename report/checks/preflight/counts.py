"""Counts: how many pages there are, and whether each has anything on it."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.preflight.sightings import Sighting, gathered, of_file, rules
from report.findings import Severity
from report.model.inspected import Inspected
from report.model.pressfile import Component
from report.phrases import phrase


@check(
    "preflight/page-count",
    Severity.ERROR,
    reason="""
        A body is printed in whole signatures. Pages that are missing are added by the printer,
        blank, where he likes.
        """,
    hint="fill up with designed pages",
    example="58 pages are no multiple of 4",
)
def page_count(inspected: Inspected) -> Iterator[Fault]:
    """The body fills whole signatures."""
    count, multiple = len(inspected.pages), inspected.press.binding.multiple
    if (
        inspected.component is Component.BODY
        and not rules(inspected).one_page
        and count % multiple
    ):
        yield of_file(
            inspected,
            phrase("{count} pages are no multiple of {multiple}", count=count, multiple=multiple),
        )


@check(
    "preflight/one-page",
    Severity.ERROR,
    reason="GWG 2022 R0006: an advertisement is one page; of several only the first is printed.",
    hint="hand over each page as its own file",
    example="3 pages in a file for MagazineAds",
)
def one_page(inspected: Inspected) -> Iterator[Fault]:
    """An advertisement has one page."""
    if rules(inspected).one_page and len(inspected.pages) != 1:
        yield of_file(
            inspected, phrase("{pages} pages where one is asked for", pages=len(inspected.pages))
        )


@check(
    "preflight/empty-page",
    Severity.ERROR,
    reason="""
        GWG 2022 R0005: a page without any ink is most often one whose content was lost on the
        way. A warning in variants for books, where a blank page may be meant.
        """,
    hint="put a designed page in its place, or leave it out",
    example="there is no ink on page 14",
)
def empty_page(inspected: Inspected) -> Iterator[Fault]:
    """No page is empty."""
    severity = rules(inspected).empty_page
    if severity is None or inspected.readings is None:
        return
    yield from gathered(
        inspected,
        (
            Sighting(reading.page, phrase("there is no ink on the page"), severity=severity)
            for reading in inspected.readings.pages
            if not reading.covered
        ),
    )
