"""The data of the review's pages, as they stand now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from report.desk import Desk
from report.findings import Finding, Rejected
from report.model.annual import Annual
from report.model.former import Former
from report.model.review import Laid, Review
from report.opening import Year, translated
from report.remarking import pdf_of, talk
from report.reviewing.album import NAME
from report.speaking import sentences
from report.stages.gloss import gloss
from report.stages.review import Beside, copied, keys, printed, review
from report.stages.script import Front, script, spoken, year
from report.stages.since import dated
from report.stocking import Tongues


def edition(
    desk: Desk, opened: Year, tag: str, laid: Laid, faults: Iterable[Finding] = ()
) -> Review:
    """An edition under review, as it stands now beside pages that were pulled."""
    texts: Mapping[str, str] = {}
    try:
        localized, findings = translated(opened, tag)
        texts = printed(localized)
    except Rejected as rejected:
        findings = rejected.findings
    return shown(desk, opened, tag, Beside(laid, (*findings, *faults), texts))


def shown(desk: Desk, opened: Year, tag: str, judged: Beside) -> Review:
    """The same, as it was judged, with what is said of it; raise Rejected."""
    annual = opened.annual
    beside = replace(
        judged,
        glossary=gloss(annual, opened.tongues.tongues, tag),
        talk=talk(desk, annual, tag),
        pdf=pdf_of(desk, annual, tag),
    )
    return review(annual, opened.tongues.locales[tag], beside)


def entry(
    annual: Annual,
    tongues: Tongues,
    tag: str,
    key: str,
    laid: Laid | None = None,
    before: Former | None = None,
) -> dict[str, object]:
    """One entry's data as it stands now, at once: ``printed`` is for the whole edition to say."""
    beside = Beside(glossary=gloss(annual, tongues.tongues, tag))
    copy = dated(copied(annual, tag, key, beside), before)
    return copy.record(laid.places.get(key, ()) if laid else ())


def frame_files(desk: Desk, opened: Year) -> dict[str, bytes]:
    """What is the same on every site: pages, styles, scripts, words; raise Rejected."""
    files = {name: text.encode() for name, (_, text) in desk.pages(NAME, "review site").items()}
    words = {
        f"words/{tag}.js": script("words", {**said, **_messages(desk, tag)}, tag)
        for tag, said in _words(opened).items()
    }
    return files | words


def _messages(desk: Desk, tag: str) -> dict[str, object]:
    """How the language says what findings say, if it does."""
    told = sentences(desk, tag)
    return {"messages": told} if told else {}


def data_files(opened: Year, editions: Sequence[Review], front: Front) -> dict[str, bytes]:
    """``data/year.js``, and ``data/<tag>.js`` of editions."""
    locales = {tag: opened.tongues.locales[tag] for tag in opened.tags}
    words, order = (*_words(opened),), (*keys(opened.annual),)
    said = replace(front, findings=opened.findings, words=words, order=order, kinds=_kinds(opened))
    files = {"data/year.js": script("year", year(opened.annual, locales, said))}
    return files | {
        f"data/{one.tag}.js": script("edition", one.record(), one.tag) for one in editions
    }


def _kinds(opened: Year) -> dict[str, Mapping[str, str]]:
    """What every language calls sections that have no title."""
    there: dict[str, Mapping[str, str]] = {}
    for tag in opened.tags:
        words = opened.tongues.words[tag].get("preview")
        kinds = words.get("kinds") if isinstance(words, Mapping) else None
        if isinstance(kinds, Mapping):
            there[tag] = {str(kind): str(name) for kind, name in kinds.items()}
    return there


def _words(opened: Year) -> dict[str, Mapping[str, object]]:
    """The interface's words, of the languages that have them."""
    return spoken({tag: opened.tongues.words[tag] for tag in opened.tags})
