"""Writes the review site of a year: ``report review``."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from report.desk import Desk
from report.findings import Finding, Ledger, Rejected
from report.model.review import Laid, Review, Talk, picture_path
from report.opening import Year, open_year, translated
from report.stages.deliver import stem_of
from report.stages.gloss import gloss
from report.stages.review import Beside, Front, printed, review, script, year
from report.store import Store
from report.tools.builtpages import built, drawn

TEMPLATES = "review"

Watch = Callable[[str, str, int, int], None]  # edition, what is done, how many of how many


@dataclass(frozen=True, slots=True)
class Shown:
    """A site that was written: where, what is in it, and what was found."""

    folder: str
    tags: tuple[str, ...]
    pages: int
    bytes: int
    findings: tuple[Finding, ...]


def folder_of(number: int) -> str:
    """Where the site of a year lies."""
    return f"build/{number}/review"


def show_year(
    desk: Desk, store: Store, number: int, tags: Sequence[str], watch: Watch = lambda *_: None
) -> Shown:
    """Write the site of a year, whole or not at all; raise Rejected where it cannot be read.

    All languages are in it, with the pages of those asked for: of all, where none is named.
    """
    opened = open_year(desk, number)
    ledger = Ledger()
    ledger.enter(opened.findings)
    editions: list[Review] = []
    pictures: dict[str, bytes] = {}
    wanted = [tag for tag in opened.tags if tag in (tags or opened.tags)]
    for tag in opened.tags:
        laid = _laid(desk, opened, tag) if tag in wanted else Laid()
        editions.append(edition(desk, opened, tag, laid))
        ledger.enter(editions[-1].findings)
        pictures |= _pictures(desk, store, opened, tag, laid)
        watch(tag, "", 1, 1)
    files = {**desk_files(desk, opened), **data_files(opened, editions, desk.today()), **pictures}
    desk.write_folder(folder_of(number), files)
    size = sum(map(len, files.values()))
    return Shown(folder_of(number), tuple(wanted), len(pictures), size, tuple(ledger))


def desk_files(desk: Desk, opened: Year) -> dict[str, bytes]:
    """What is the same on every site: pages, styles, scripts, and the interface's words."""
    files = {name: text.encode() for name, (_, text) in _templates(desk).items()}
    return {**files, **words_files(opened)}


def words_files(opened: Year) -> dict[str, bytes]:
    """The interface's words in the languages that have them."""
    return {f"words/{tag}.js": script("words", said, tag) for tag, said in _words(opened).items()}


def _words(opened: Year) -> dict[str, Mapping[str, object]]:
    words = {tag: opened.tongues.words[tag].get(TEMPLATES) for tag in opened.tags}
    return {tag: table for tag, table in words.items() if isinstance(table, Mapping)}


def _templates(desk: Desk) -> dict[str, tuple[str, str]]:
    base = desk.root / "templates" / TEMPLATES
    paths = sorted(p for p in base.glob("*") if p.suffix in {".html", ".css", ".js"})
    return {path.name: (desk.name(path), desk.text(path)) for path in paths}


def data_files(opened: Year, editions: Iterable[Review], made: str) -> dict[str, bytes]:
    """``data/year.js`` and ``data/<tag>.js`` of the editions."""
    locales = {tag: opened.tongues.locales[tag] for tag in opened.tags}
    front = year(
        opened.annual, locales, Front(made, findings=opened.findings, words=(*_words(opened),))
    )
    return {
        "data/year.js": script("year", front),
        **{f"data/{one.tag}.js": script("edition", one.record(), one.tag) for one in editions},
    }


def edition(desk: Desk, opened: Year, tag: str, laid: Laid) -> Review:
    """An edition under review, as it stands now on pages that were pulled."""
    annual, tongues = opened.annual, opened.tongues
    texts: Mapping[str, str] = {}
    try:
        localized, findings = translated(opened, tag)
        texts = printed(localized)
    except Rejected as rejected:
        findings = rejected.findings
    pdf = desk.made(f"{stem_of(annual, tag)}-screen.pdf")
    beside = Beside(
        laid=laid,
        findings=findings,
        printed=texts,
        glossary=gloss(annual, tongues.tongues, tag),
        talk=Talk(),
        pdf=sha256(pdf).hexdigest() if pdf else "",
    )
    return review(annual, tongues.locales[tag], beside)


def _laid(desk: Desk, opened: Year, tag: str) -> Laid:
    stem = stem_of(opened.annual, tag)
    places, pdf = desk.made(f"{stem}-places.json"), desk.made(f"{stem}-screen.pdf")
    return built(places, pdf) if places and pdf else Laid()


def _pictures(desk: Desk, store: Store, opened: Year, tag: str, laid: Laid) -> dict[str, bytes]:
    import pypdfium2  # noqa: PLC0415

    if not laid.sheets:
        return {}
    content = desk.made(f"{stem_of(opened.annual, tag)}-screen.pdf")
    pdf = pypdfium2.PdfDocument(content)
    return {
        picture_path(tag, sheet.image): store.recall(
            "leaves-built", partial(drawn, pdf, i), sheet.image
        )
        for i, sheet in enumerate(laid.sheets)
    }
