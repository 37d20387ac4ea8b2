"""Annual, pages, findings, remarks → Review: an edition, or one entry, as its pages show it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from babel import Locale as Cldr

from report.findings import Finding
from report.marks import Mark
from report.model.annual import Annual
from report.model.bookorder import in_order, owner_of, sections_of
from report.model.edition import Edition, State
from report.model.locale import Locale
from report.model.parcel import seal
from report.model.remarks import Talk, fingerprints, seal_of
from report.model.review import Copy, Laid, Review
from report.model.standing import Standing, standing, texts_of
from report.tools.wording import changes

Glossary = Callable[[str, str], tuple[tuple[str, str], ...]]  # of a text and its language

_SILENCE = Talk((), ())
_SIGNS = {"=": "same", "-": "out", "+": "in"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of an edition besides the year itself."""

    laid: Laid = field(default_factory=Laid)
    findings: tuple[Finding, ...] = ()  # of its copy; those of its pages are in ``laid``
    printed: Mapping[str, str] = field(default_factory=dict)  # texts with their facts
    glossary: Glossary | None = None
    talk: Talk = _SILENCE
    pdf: str = ""  # SHA-256 of the screen file


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
        seal=seal_of(fingerprints(texts_of(annual, tag))),
        laid=beside.laid,
        entries=entries,
        findings=_told(tag, (*beside.findings, *beside.laid.findings, *beside.talk.findings)),
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
    return Copy(
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


def printed(edition: Edition) -> dict[str, str]:
    """The texts of an edition with their facts."""
    return {key: entry.text for key, entry in edition.entries.items()}
