"""Writes the review site of a year: ``report review``.

The site that stands is the base of the next: what is another than there is marked as changed, and
pages are shown beside what they were. Only what is another moves the base, edition by edition: a
site that is written again without a change has the same bytes, marks and all.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain

from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.former import Base, Former, Since, read_base
from report.model.proof import Box
from report.model.review import Laid, Review, Sheet, Shown, picture_path, sides
from report.opening import Year, open_year, translated
from report.pulling import NoPicture, Pulled, picture, pull
from report.remarking import pdf_of, talk
from report.stages.gloss import gloss
from report.stages.review import Beside, copied, keys, printed, review
from report.stages.script import Front, script, year
from report.stages.since import against, dated, former, marked, relaid
from report.stocking import Tongues
from report.store import Store
from report.tools.apart import Cut, Limits, each
from report.tools.differing import REVISION, differing
from report.tools.engine import isolate
from report.tools.wholefolder import put, restore

LIMITS = Limits(seconds=3_600, memory=8_000_000_000)  # of one edition, from nothing

_NAME = "review"  # of the folder, the templates and the words
_BASE = "base.json"
_IMAGE = re.compile(r"[0-9a-f]{32}-[0-9]{1,4}")

Watch = Callable[[str, str, int, int], None]  # year, edition that is done, how many of how many


def folder_of(number: int) -> str:
    """Where the site of a year lies."""
    return f"build/{number}/{_NAME}"


def show_year(
    desk: Desk,
    store: Store,
    number: int,
    tags: Sequence[str] = (),
    *,
    jobs: int = 1,
    watch: Watch = lambda *_: None,
) -> Shown:
    """Write the site of a year, whole or not at all; raise Rejected where it cannot be read.

    All languages are in it, with the pages of those asked for: of all, where none is named. One
    that cannot be set keeps its last good pages.
    """
    opened = open_year(desk, number)
    frame = frame_files(desk, opened)
    wanted = _wanted(opened, tags)
    laid, faults = _all_laid(desk, opened, wanted, jobs, watch)
    if not laid:
        raise Rejected(faults)
    with desk.holding(f"{_NAME}-{number}"):
        desk.sweep(number)
        restore(desk.root / folder_of(number))
        lost = {tag: _last(desk, store, number, tag) for tag in wanted if tag not in laid}
        given = {tag: Laid() for tag in opened.tags} | lost | laid
        editions = [edition(desk, opened, tag, given[tag]) for tag in opened.tags]
        files = frame | _site(desk, store, opened, editions)
        _put(desk, folder_of(number), files)
    pages = sum(len(one.laid.sheets) for one in editions)
    return Shown(folder_of(number), (*laid,), pages, sum(map(len, files.values())), faults)


def edition(desk: Desk, opened: Year, tag: str, laid: Laid) -> Review:
    """An edition under review, as it stands now beside pages that were pulled."""
    annual = opened.annual
    texts: Mapping[str, str] = {}
    try:
        localized, findings = translated(opened, tag)
        texts = printed(localized)
    except Rejected as rejected:
        findings = rejected.findings
    beside = Beside(
        laid=laid,
        findings=findings,
        printed=texts,
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


def laid_of(pulled: Pulled) -> Laid:
    """An edition's pages as the review shows them."""
    sheets = tuple(Sheet(one.image, one.label, one.section, one.side) for one in pulled.leaves)
    return Laid(pulled.trim, sheets, pulled.places, pulled.anchors, pulled.findings)


def base_of(desk: Desk, number: int) -> Base:
    """What the site that stands says of itself."""
    return read_base(desk.made(f"{folder_of(number)}/{_BASE}"))


def with_changes(
    desk: Desk, store: Store, one: Review, number: int, before: Former | None
) -> Review:
    """An edition with what is another than before, whatever stands in the folder."""
    album = _Album(desk, store, number, one)
    now = former(one, album, before.pages if before else ())
    return marked(one, before, now, album)


def page_picture(desk: Desk, store: Store, number: int, tag: str, image: str) -> bytes:
    """The picture of a page as it is or was, from the store or the site; raise NoPicture."""
    try:
        return picture(desk, store, image)
    except NoPicture:
        fits = _IMAGE.fullmatch(image) and tag in desk.languages()
        path = f"{folder_of(number)}/{picture_path(tag, image)}"
        content = desk.made(path) if fits else b""
        if not content:
            raise
        return content


def frame_files(desk: Desk, opened: Year) -> dict[str, bytes]:
    """What is the same on every site: pages, styles, scripts, words; raise Rejected."""
    files = {name: text.encode() for name, (_, text) in desk.pages(_NAME, "review site").items()}
    words = {f"words/{tag}.js": script("words", said, tag) for tag, said in _words(opened).items()}
    return files | words


def data_files(opened: Year, editions: Sequence[Review], front: Front) -> dict[str, bytes]:
    """``data/year.js``, and ``data/<tag>.js`` of editions."""
    locales = {tag: opened.tongues.locales[tag] for tag in opened.tags}
    said = replace(
        front,
        findings=opened.findings,
        words=(*_words(opened),),
        order=(*keys(opened.annual),),
    )
    files = {"data/year.js": script("year", year(opened.annual, locales, said))}
    return files | {
        f"data/{one.tag}.js": script("edition", one.record(), one.tag) for one in editions
    }


def _words(opened: Year) -> dict[str, Mapping[str, object]]:
    """The interface's words, of the languages that have them."""
    words = {tag: opened.tongues.words[tag].get(_NAME) for tag in opened.tags}
    return {tag: table for tag, table in words.items() if isinstance(table, Mapping)}


def _site(desk: Desk, store: Store, opened: Year, editions: Iterable[Review]) -> dict[str, bytes]:
    """Data and pictures, with what is another than in the site that stands."""
    number = opened.annual.head.year
    base, today = base_of(desk, number), desk.today()
    told: list[Review] = []
    sinces: dict[str, Since] = {}
    pictures: dict[str, bytes] = {}
    for one in editions:
        tag = one.tag
        album = _Album(desk, store, number, one)
        dressed, sinces[tag] = against(one, base.editions.get(tag), album)
        told.append(dressed)
        sheets = dressed.laid.sheets
        for image in dict.fromkeys(chain(*((sheet.image, sheet.was) for sheet in sheets))):
            if image:
                content = page_picture(desk, store, number, tag, image)
                pictures[picture_path(tag, image)] = content
    files: dict[str, bytes] = {}
    for made in (base.made or today, today):  # the day of the last change
        files = data_files(opened, told, Front(made))
        files[_BASE] = Base(made=made, editions=sinces).content()
        if all(desk.made(f"{folder_of(number)}/{name}") == files[name] for name in files):
            break
    return files | pictures


@dataclass(frozen=True, slots=True)
class _Album:
    """Pictures of an edition's pages, from the store and from the site that stands."""

    desk: Desk
    store: Store
    number: int
    review: Review

    def look(self, image: str) -> str:
        """The digest of a picture."""
        return sha256(picture(self.desk, self.store, image)).hexdigest()

    def boxes(self, old: str, new: str) -> tuple[Box, ...] | None:
        """Where two pictures differ: found once."""
        site, trim = (self.desk, self.store, self.number, self.review.tag), self.review.laid.trim
        try:
            before = page_picture(*site, old)
        except NoPicture:
            return None
        after = page_picture(*site, new)

        def found() -> bytes:
            return json.dumps([sides(box) for box in differing(before, after, trim)]).encode()

        kept = self.store.recall("differing", found, REVISION, before, after, trim)
        return tuple(Box(*box) for box in json.loads(kept))


def _wanted(opened: Year, tags: Sequence[str]) -> list[str]:
    """The editions asked for, in the order of the year; raise Rejected for what is none."""
    for tag in tags:
        if tag not in opened.tags:
            mark = opened.annual.mark(("report", "languages"))
            said = f"{opened.annual.head.year} has no edition in {tag}"
            raise Rejected([_error("data/unknown-language", said, mark, ", ".join(opened.tags))])
    return [tag for tag in opened.tags if tag in (tags or opened.tags)]


def _last(desk: Desk, store: Store, number: int, tag: str) -> Laid:
    """The last good pages of an edition, if all of them are there."""
    stood = base_of(desk, number).editions.get(tag)
    if stood is None:
        return Laid()
    try:
        for page in stood.now.pages:
            page_picture(desk, store, number, tag, page.image)
    except NoPicture:
        return Laid()
    return relaid(stood.now)


def _all_laid(
    desk: Desk, opened: Year, tags: Sequence[str], jobs: int, watch: Watch
) -> tuple[dict[str, Laid], tuple[Finding, ...]]:
    """The pages of editions, and what kept the others from having any."""
    found: dict[str, Laid] = {}
    faults: list[Finding] = []
    name = str(opened.annual.head.year)
    tasks = [(desk, opened, tag) for tag in tags]
    for done, (number, result) in enumerate(each(_pulled, tasks, jobs, LIMITS), 1):
        tag = tags[number]
        watch(name, tag, done, len(tags))
        match result:
            case Pulled():
                found[tag] = laid_of(result)
            case Rejected():
                faults += result.findings
            case Cut():
                hint = "start again; if it happens again, there may be too little memory"
                said = f"the pages in {tag} could not be pulled: {result}"
                faults.append(_error("desk/process", said, Mark(f"build/{name}/{tag}"), hint))
            case _:
                raise result
    return {tag: found[tag] for tag in tags if tag in found}, tuple(faults)


def _pulled(task: tuple[Desk, Year, str]) -> Pulled:
    """One edition with its pictures, in a process of its own."""
    desk, opened, tag = task
    cache = desk.root / "build" / "cache"
    isolate(cache / "fontconfig")
    store = Store(cache)
    pulled = pull(desk, store, opened, tag)
    for leaf in pulled.leaves:
        picture(desk, store, leaf.image)
    return pulled


def _put(desk: Desk, folder: str, files: Mapping[str, bytes]) -> None:
    """Put the site in its place; raise Rejected where the disk refuses."""
    desk.inside(desk.root / folder)
    try:
        put(desk.root / folder, files)
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        hint = "make room or give leave to write; the site of before is untouched"
        raise Rejected([_error("desk/write", message, Mark(folder), hint)]) from None


def _error(check: str, message: str, mark: Mark, hint: str) -> Finding:
    return Finding(check, Severity.ERROR, message, mark, hint)
