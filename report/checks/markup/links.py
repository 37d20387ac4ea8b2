"""What a page leads to and what it fetches."""

import re
from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.markup.reading import Element, drawings, place, read, template
from report.checks.suggestion import nearest
from report.findings import Severity
from report.marks import Mark
from report.model.made import Composed
from report.phrases import phrase

_GOTO = "goto:"
_GIVEN_APART = "fonts.css"  # the stage of typesetting adds it
_SCRIPTED = ("script", "iframe", "object", "embed", "foreignobject", "form")
_HARMFUL = ("javascript:", "data:", "file:", "vbscript:")
_ABROAD = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_STYLE_ABROAD = re.compile(
    r"(?:url\(\s*['\"]?|@import\s+['\"])\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE
)


@check(
    "markup/dead-link",
    Severity.ERROR,
    reason="""
        Links lead from section to section of the bound book. One that leads nowhere is an
        underlined word, and an error in the PDF.
        """,
    hint="link to the id of a section or a record of this edition",
    example='<a href="goto:art-contst">',
)
def dead_link(composed: Composed) -> Iterator[Fault]:
    """Every link inside the book leads to something in it."""
    trees = [(galley, read(galley.html)) for galley in composed.galleys]
    ids = {e.attributes["id"] for _, root in trees for e in root if "id" in e.attributes}
    for galley, root in trees:
        own = {e.attributes["id"] for e in root if "id" in e.attributes}
        for link in root:
            href = link.attributes.get("href", "") if link.tag == "a" else ""
            known = ids if href.startswith(_GOTO) else own if href.startswith("#") else None
            id_ = href.removeprefix(_GOTO).removeprefix("#")
            if known is not None and id_ not in known:
                message = phrase(
                    "{href} in {section} leads nowhere", href=href, section=galley.section
                )
                yield Fault(place(composed, galley, link), message, nearest(id_, known))


@check(
    "markup/outside-reference",
    Severity.ERROR,
    reason="""
        A galley is closed: it is the same everywhere, offline, for ever. A script or a file
        from elsewhere would make it depend on what others serve.
        """,
    hint="take it out, or put the file into the project",
    example='<script src="https://example.org/chart.js">',
)
def outside_reference(composed: Composed) -> Iterator[Fault]:
    """No page runs a script or fetches anything from outside."""
    harmless: set[bytes] = set()  # style sheets: all galleys of an edition have the same
    for galley in composed.galleys:
        for element in read(galley.html):
            for said in _outside(element):
                yield Fault(
                    place(composed, galley, element),
                    phrase("{said} in {name}", said=said, name=galley.section),
                )
        for name, root in drawings(galley):
            for element in root:
                for said in _outside(element):
                    yield Fault(_figure(name), phrase("{said} in {name}", said=said, name=name))
        for name, content in sorted(galley.assets.items()):
            if not name.endswith(".css") or content in harmless:
                continue
            if found := _STYLE_ABROAD.search(content.decode()):
                yield Fault(
                    Mark(f"templates/common/{name}"),
                    phrase("{said} in {name}", said=found[0], name=name),
                )
            else:
                harmless.add(content)


@check(
    "markup/missing-asset",
    Severity.ERROR,
    reason="A picture or style sheet that the galley does not carry leaves a blank, or no style.",
    hint="name a file that the galley carries",
    example='<img src="opning.jpg" alt="…">',
)
def missing_asset(composed: Composed) -> Iterator[Fault]:
    """Every file that a page asks for is in its galley."""
    for galley in composed.galleys:
        known = {*galley.assets, _GIVEN_APART}
        for element in read(galley.html):
            wanted = element.attributes.get("href" if element.tag == "link" else "src")
            if wanted and not _ABROAD.match(wanted) and wanted not in known:
                message = phrase(
                    "{wanted} is not in the galley of {section}",
                    wanted=wanted,
                    section=galley.section,
                )
                yield Fault(template(composed, galley), message, nearest(wanted, known))


def _outside(element: Element) -> Iterator[str]:
    """What in an element runs, or comes from elsewhere."""
    if element.tag in _SCRIPTED:
        yield f"<{element.tag}>"
    for name, value in element.attributes.items():
        if name.startswith("on"):
            yield f"{name}="
        elif _leads_out(element, name, value):
            yield f"{name}={value[:60]}"


def _leads_out(element: Element, name: str, value: str) -> bool:
    if name in ("src", "data", "srcset", "poster"):
        return bool(_ABROAD.match(value))
    if name in ("href", "xlink:href") and element.tag != "a":
        return bool(_ABROAD.match(value))
    if name == "href":
        return value.lower().lstrip().startswith(_HARMFUL)
    return name == "style" and bool(_STYLE_ABROAD.search(value))


def _figure(name: str) -> Mark:
    return Mark(f"templates/common/figures/{name.rpartition('-')[0]}.svg")
