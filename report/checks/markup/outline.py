"""Headings, tables, alternatives, languages: what a page tells those who cannot see it."""

import re
from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.markup.reading import Element, place, read, template
from report.findings import Severity
from report.model.galley import Galley
from report.model.made import Composed
from report.phrases import phrase, sayable

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_SKIPPED = sayable("h{now} after h{level} in {section}: {heading}")
_UNTITLED = sayable("h{now} after nothing in {section}: {heading}")


@check(
    "markup/heading-order",
    Severity.ERROR,
    reason="""
        Bookmarks and readers' aids go by the levels of headings. A level left out makes a
        chapter of what belongs to no section.
        """,
    hint="use the next level below; its look is the style sheet's affair",
    example="<h1>…</h1> <h3>…</h3>",
)
def heading_order(composed: Composed) -> Iterator[Fault]:
    """Headings go down one level at a time, from h1."""
    for galley, root in _read(composed):
        level = 0
        for heading in _all(root, *_HEADINGS):
            now = _HEADINGS[heading.tag]
            if now > level + 1:
                said = phrase(
                    _SKIPPED if level else _UNTITLED,
                    now=now,
                    level=level,
                    section=galley.section,
                    heading=_short(heading),
                )
                yield Fault(place(composed, galley, heading), said)
            level = now


@check(
    "markup/one-title",
    Severity.ERROR,
    reason="""
        A section is a chapter of the bound book, with one title: the contents and the
        bookmarks are made from it.
        """,
    hint="set the section's title, and nothing else, as h1",
    example="<h1>A year in figures</h1> … <h1>Members</h1>",
)
def one_title(composed: Composed) -> Iterator[Fault]:
    """A section has exactly one h1 if it has a title, and no more in any case."""
    titled = {s.id for s in composed.edition.annual.sections if s.title}
    for galley, root in _read(composed):
        titles = [*_all(root, "h1")]
        if len(titles) > 1:
            said = phrase(
                "{count} h1 in {section}: {title}",
                count=len(titles),
                section=galley.section,
                title=_short(titles[1]),
            )
            yield Fault(place(composed, galley, titles[1]), said)
        elif not titles and galley.section in titled:
            yield Fault(
                template(composed, galley),
                phrase("{section} has a title but no h1", section=galley.section),
            )


@check(
    "markup/empty-heading",
    Severity.ERROR,
    reason="An empty heading is an empty bookmark, and a pause in which nothing is said.",
    hint="leave the heading out where there is nothing to say",
    example="<h2></h2>",
)
def empty_heading(composed: Composed) -> Iterator[Fault]:
    """Every heading says something."""
    for galley, root in _read(composed):
        for heading in _all(root, *_HEADINGS):
            pictured = any(image.attributes.get("alt") for image in _all(heading, "img"))
            if not heading.text.strip() and not pictured:
                said = phrase("empty {tag} in {section}", tag=heading.tag, section=galley.section)
                yield Fault(place(composed, galley, heading), said)


@check(
    "markup/missing-alt",
    Severity.ERROR,
    reason="""
        Every picture and every figure has its words for those who cannot see it. PDF/UA asks
        for them, and so do readers.
        """,
    hint="give the figure an alternative text, or the picture its `alt:`",
    example='<img src="growth-1.svg" alt="">',
)
def missing_alt(composed: Composed) -> Iterator[Fault]:
    """Every image has an alternative text."""
    for galley, root in _read(composed):
        for image in _all(root, "img"):
            if not image.attributes.get("alt", "").strip():
                said = phrase(
                    "{image} has no alternative text",
                    image=image.attributes.get("src", phrase("an image")),
                )
                yield Fault(place(composed, galley, image), said)


@check(
    "markup/language",
    Severity.ERROR,
    reason="""
        The language decides how a text is read aloud, hyphenated, and which shapes its
        characters take. A wrong tag gives a reader the wrong voice.
        """,
    hint="write the edition's own tag on <html>, and BCP 47 tags on foreign names",
    example='<html lang="jp">',
)
def language(composed: Composed) -> Iterator[Fault]:
    """A page names the edition's language, and every tag is well formed."""
    own = composed.edition.locale.html
    for galley, root in _read(composed):
        for html in _all(root, "html"):
            said = html.attributes.get("lang", "")
            if said != own:
                message = phrase(
                    "{section} says it is in {said}, not {own}",
                    section=galley.section,
                    said=said or phrase("no language"),
                    own=own,
                )
                yield Fault(template(composed, galley), message)
        for element in root:
            tag = element.attributes.get("lang")
            if tag is not None and element.tag != "html" and not _TAG.fullmatch(tag):
                message = phrase("lang={tag!r} is no language tag", tag=tag)
                yield Fault(place(composed, galley, element), message)


@check(
    "markup/duplicate-id",
    Severity.ERROR,
    reason="A link, and a page number in the contents, lead to an id: of two, to either.",
    hint="give each its own id, the record's key for example",
    example='<h2 id="results">…</h2> … <h2 id="results">…</h2>',
)
def duplicate_id(composed: Composed) -> Iterator[Fault]:
    """An id stands once in the edition."""
    first: dict[str, str] = {}
    for galley, root in _read(composed):
        for element in root:
            id_ = element.attributes.get("id")
            if id_ is None:
                continue
            if id_ in first:
                message = phrase(
                    "id {id} stands in {section} and before in {first}",
                    id=id_,
                    section=galley.section,
                    first=first[id_],
                )
                yield Fault(place(composed, galley, element), message)
            first.setdefault(id_, galley.section)


@check(
    "markup/table-heads",
    Severity.ERROR,
    reason="""
        In a table read aloud, each number is said with its heads. Without th and scope it is a
        number and nothing else.
        """,
    hint='write <th scope="col"> and <th scope="row">',
    example="<table><tr><td>Country</td><td>Entries</td></tr></table>",
)
def table_heads(composed: Composed) -> Iterator[Fault]:
    """Every table has heads, and every head says what it is the head of."""
    for galley, root in _read(composed):
        for table in _all(root, "table"):
            heads = [*_all(table, "th")]
            if not heads and table.attributes.get("role") != "presentation":
                said = phrase("a table without heads in {section}", section=galley.section)
                yield Fault(place(composed, galley, table), said)
            bare = [head for head in heads if not head.attributes.get("scope")]
            if bare:
                said = phrase(
                    "{count} heads without scope in {section}: {head}",
                    count=len(bare),
                    section=galley.section,
                    head=_short(bare[0]),
                )
                yield Fault(place(composed, galley, bare[0]), said)


@check(
    "markup/braces",
    Severity.NOTE,
    reason="""
        Copy is not a template: only placeholders that name a fact are filled in. Braces that
        are left are printed as they stand, and were seldom meant to be.
        """,
    hint="write {path} or {path:form}, or take the braces out",
    example="text: {{ people }} took part",
)
def braces(composed: Composed) -> Iterator[Fault]:
    """No copy has braces left in it."""
    for key, entry in composed.edition.entries.items():
        found = re.search(r"\{+[^{}\n]{0,40}\}*|\}+", entry.text)
        if found:
            yield Fault(key, phrase("{found} is printed as it stands", found=found[0]))


def _read(composed: Composed) -> list[tuple[Galley, Element]]:
    return [(galley, read(galley.html)) for galley in composed.galleys]


def _all(root: Element, *tags: str) -> list[Element]:
    return [element for element in root if element.tag in tags]


def _short(element: Element) -> str:
    return " ".join(element.text.split())[:60]
