"""Annual, reviews → the scripts that hand their data to the pages of the site.

A script calls ``Review.load`` with JSON in which no sign can end the script or a line of it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from babel import Locale as Cldr

from report.findings import Finding
from report.model.annual import Annual
from report.model.locale import Locale
from report.model.review import Plain, found
from report.model.scribe import Words
from report.model.sections.base import Section
from report.model.standing import standing

_UNSAFE = {  # in a script that stands in a page, or in one that a browser of before 2019 reads
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def script(kind: str, data: object, tag: str = "") -> bytes:
    """A file of data: a script that hands it to the pages."""
    named = [kind, tag] if tag else [kind]
    said = ",".join(_json(value) for value in (*named, data))
    return f"Review.load({said});\n".encode("utf-8", "backslashreplace")


def spoken(words: Mapping[str, Words]) -> dict[str, Mapping[str, object]]:
    """The words of the pages themselves, of the languages that have them."""
    mine = {tag: table.get("review") for tag, table in words.items()}
    return {tag: table for tag, table in mine.items() if isinstance(table, Mapping)}


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _UNSAFE.items():
        text = text.replace(sign, escaped)
    return text


@dataclass(frozen=True, slots=True)
class Front:
    """What the year's data say besides the year itself."""

    made: str = ""  # day
    served: bool = False
    editor: str = ""  # of a link that opens a file: {path}, {line} and {column}
    findings: tuple[Finding, ...] = ()  # of the facts, which have no language
    words: tuple[str, ...] = ()  # languages that have words for the pages themselves
    order: tuple[str, ...] = ()  # entries in the order of the book
    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # tag: kind of section


def year(annual: Annual, locales: Mapping[str, Locale], front: Front) -> Plain:
    """The year as plain data: its languages, its sections, its entries in order."""
    publisher = annual.registry.organisations.get(annual.house.publisher)
    names = {tag: publisher.short_in(tag, annual.end) for tag in locales} if publisher else {}
    return {
        "year": annual.head.year,
        "prefix": annual.house.prefix,
        "publisher": {tag: name for tag, name in names.items() if name},
        "title": _texts(annual, locales, annual.head.title.key),
        "source": annual.head.source_language,
        "languages": [_language(locale, locales) for locale in locales.values()],
        "sections": [
            {"id": one.id, "title": _title(annual, locales, one, front.kinds)}
            for one in annual.sections
        ],
        "order": list(front.order),
        "findings": [found(finding) for finding in front.findings],
        "words": list(front.words),
        "served": front.served,
        "made": front.made,
        "editor": front.editor,
    }


def _title(
    annual: Annual,
    tags: Iterable[str],
    section: Section,
    kinds: Mapping[str, Mapping[str, str]],
) -> dict[str, str]:
    """What a section is called: by its title, else as the trade calls its kind."""
    plain = {tag: names[section.kind] for tag, names in kinds.items() if section.kind in names}
    return _texts(annual, tags, f"{section.id}.title") or plain


def _texts(annual: Annual, tags: Iterable[str], key: str) -> dict[str, str]:
    """An entry in all languages that have it."""
    if key not in annual.entries:
        return {}
    texts = {tag: standing(annual, tag, key).text.strip() for tag in tags}
    return {tag: text for tag, text in texts.items() if text}


def _language(locale: Locale, locales: Mapping[str, Locale]) -> dict[str, object]:
    spoken = Cldr.parse(locale.cldr)
    names = {tag: spoken.get_language_name(other.cldr) for tag, other in locales.items()}
    return {
        "tag": locale.tag,
        "html": locale.html,
        "name": {tag: name for tag, name in names.items() if name},
        "own": locale.name,
    }
