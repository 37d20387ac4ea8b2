"""Annual, pages, findings, remarks → the data of the review site, and its scripts.

A script calls ``Review.load`` with JSON in which no sign can end the script or a line of it.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from babel import Locale as Cldr

from report.digest import digest
from report.findings import Finding
from report.marks import Mark
from report.model.annual import Annual
from report.model.bookorder import in_order, owner_of, sections_of
from report.model.edition import Edition, State
from report.model.fingerprint import fingerprint
from report.model.locale import Locale
from report.model.parcel import seal
from report.model.review import Copy, Laid, Plain, Review, Talk, found
from report.model.standing import Standing, standing
from report.tools.wording import changes

Glossary = Callable[[str, str], tuple[tuple[str, str], ...]]  # of a text and its language

_SIGNS = {"=": "same", "-": "out", "+": "in"}
_UNSAFE = {  # in a script that stands in a page, or in one that a browser of before 2019 reads
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of an edition besides the year itself."""

    laid: Laid = field(default_factory=Laid)
    findings: tuple[Finding, ...] = ()  # of its copy; those of its pages are in ``laid``
    printed: Mapping[str, str] = field(default_factory=dict)  # texts with their facts
    glossary: Glossary | None = None
    talk: Talk = field(default_factory=Talk)
    pdf: str = ""
    since: Mapping[str, str] | None = None  # marks of the entries of before; None: no such site


def keys(annual: Annual) -> list[str]:
    """All entries that have copy, in the order of the book."""
    return [key for key in in_order(annual) if annual.entries[key].source.strip()]


def review(annual: Annual, locale: Locale, beside: Beside) -> Review:
    """An edition under review."""
    tag = locale.tag
    sections = sections_of(annual)
    entries = {key: copied(annual, tag, key, beside, sections) for key in keys(annual)}
    return Review(
        tag=tag,
        html=locale.html,
        direction=Cldr.parse(locale.cldr).text_direction,
        seal=sealed(entries, beside.laid),
        laid=beside.laid,
        entries=entries,
        findings=_told(tag, (*beside.findings, *beside.laid.findings)),
        talk=beside.talk,
        pdf=beside.pdf,
    )


def copied(
    annual: Annual,
    tag: str,
    key: str,
    beside: Beside,
    sections: Mapping[str, str] | None = None,
) -> Copy:
    """One entry as it stands now, whatever else has changed."""
    stand = standing(annual, tag, key)
    owner = owner_of(key)
    written, text, note = stand.written, stand.text.rstrip(), stand.note.strip()
    terms = beside.glossary(stand.source, stand.origin) if beside.glossary else ()
    where = sections_of(annual) if sections is None else sections
    copy = Copy(
        key=key,
        text=text,
        source=stand.source.rstrip(),
        origin=stand.origin,
        state=stand.state,
        was=stand.was.rstrip(),
        diff=_difference(stand),
        note=note,
        by=(written.by or "") if written else "",
        at=(written.at or "") if written else "",
        base=seal(text, stand.state, note),
        limit=annual.house.limits.get(key.rpartition(".")[2]),
        section=where.get(owner, ""),
        record_id=owner if owner in annual.records else "",
        terms=() if stand.state is State.SOURCE else terms,
        offers=_offers(stand),
        mark=_mark(annual, tag, stand),
        printed=beside.printed.get(key, "").rstrip() if text else "",
        behind=stand.behind,
    )
    return _dated(copy, beside.since)


def _dated(copy: Copy, since: Mapping[str, str] | None) -> Copy:
    """The copy, told whether it is as it was in the site of before."""
    changed = since is not None and since.get(copy.key) != mark_of(copy)
    return replace(copy, changed=True) if changed else copy


def mark_of(copy: Copy) -> str:
    """What an entry is known by from one site to the next: its text, source and state."""
    return f"{fingerprint(copy.text)}-{fingerprint(copy.source)}-{copy.state.value}"


def sealed(entries: Mapping[str, Copy], laid: Laid) -> str:
    """A name for an edition as somebody saw it: its texts, and how its pages look."""
    texts = {key: (copy.text, copy.state, copy.note) for key, copy in entries.items()}
    return digest(texts, [(sheet.image, sheet.label) for sheet in laid.sheets])


def _difference(stand: Standing) -> tuple[tuple[str, str], ...]:
    """The words by which the source is another than the one that was translated."""
    if not stand.was.strip():
        return ()
    pieces = changes(stand.was, stand.source)
    return tuple((_SIGNS[piece.sign], piece.text) for piece in pieces)


def _offers(stand: Standing) -> tuple[tuple[str, int, str, str], ...]:
    """What memory has for an entry that waits for its text."""
    if stand.written is None or stand.state not in (State.MISSING, State.STALE):
        return ()
    return tuple((one.text, one.match, one.source, one.where) for one in stand.written.offered)


def _mark(annual: Annual, tag: str, stand: Standing) -> Mark:
    """Where the text is written, or is to be: there is an entry, or at least its source."""
    if stand.written is not None:
        return annual.mark(("translations", tag, stand.key, "text"))
    return annual.mark(annual.places[stand.key])


def _told(tag: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of a language, each once, in the order of the sources."""
    mine = dict.fromkeys(one for one in findings if one.language in ("", tag))
    return tuple(sorted(mine, key=lambda finding: finding.order))


@dataclass(frozen=True, slots=True)
class Front:
    """What the year's data say besides the year itself."""

    made: str  # day
    served: bool = False
    editor: str = ""  # of a link that opens a file: {path}, {line} and {column}
    findings: tuple[Finding, ...] = ()  # of the facts, which have no language
    words: tuple[str, ...] = ()  # languages that have words for the pages themselves


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
            {"id": one.id, "title": _texts(annual, locales, f"{one.id}.title")}
            for one in annual.sections
        ],
        "order": keys(annual),
        "findings": [found(finding) for finding in front.findings],
        "words": list(front.words),
        "served": front.served,
        "made": front.made,
        "editor": front.editor,
    }


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


def printed(edition: Edition) -> dict[str, str]:
    """The texts of an edition with their facts."""
    return {key: entry.text for key, entry in edition.entries.items() if entry.whole}


def script(kind: str, data: object, tag: str = "") -> bytes:
    """A file of data: a script that hands it to the pages."""
    named = [kind, tag] if tag else [kind]
    said = ",".join(_json(value) for value in (*named, data))
    return f"Review.load({said});\n".encode("utf-8", "backslashreplace")


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _UNSAFE.items():
        text = text.replace(sign, escaped)
    return text
