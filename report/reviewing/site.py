"""Writes the review site of a year, whole or not at all: ``report review``.

The site that stands is the base of the next: what is another than there is marked as changed, and
pages are shown beside what they were. Only what is another moves the base, edition by edition: a
site that is written again without a change has the same bytes, marks and all.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.former import Base, Since
from report.model.review import Laid, Review, Shown, picture_path
from report.opening import Year, open_year
from report.phrases import phrase
from report.reviewing.album import BASE, NAME, Album, base_of, folder_of, last_good, page_picture
from report.reviewing.data import data_files, edition, frame_files
from report.reviewing.sheets import Watch, all_laid
from report.stages.script import Front
from report.stages.since import against
from report.store import Store
from report.wholefolder import restore


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
    laid, faults = all_laid(desk, opened, wanted, jobs, watch)
    if not laid:
        raise Rejected(faults)
    with desk.holding(f"{NAME}-{number}"):
        desk.sweep(number)
        restore(desk.root / folder_of(number))
        lost = {tag: last_good(desk, store, number, tag) for tag in wanted if tag not in laid}
        given = {tag: Laid() for tag in opened.tags} | lost | laid
        editions = [edition(desk, opened, tag, given[tag], faults) for tag in opened.tags]
        files = frame | _site(desk, store, opened, editions)
        desk.write_folder(folder_of(number), files)
    pages = sum(len(one.laid.sheets) for one in editions)
    return Shown(folder_of(number), (*laid,), pages, sum(map(len, files.values())), faults)


def _site(desk: Desk, store: Store, opened: Year, editions: Iterable[Review]) -> dict[str, bytes]:
    """Data and pictures, with what is another than in the site that stands."""
    number = opened.annual.head.year
    base, today = base_of(desk, number), desk.today()
    told: list[Review] = []
    sinces: dict[str, Since] = {}
    pictures: dict[str, bytes] = {}
    for one in editions:
        tag = one.tag
        album = Album(desk, store, number, one)
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
        files[BASE] = Base(made=made, editions=sinces).content()
        if all(desk.made(f"{folder_of(number)}/{name}") == files[name] for name in files):
            break
    return files | pictures


def _wanted(opened: Year, tags: Sequence[str]) -> list[str]:
    """The editions asked for, in the order of the year; raise Rejected for what is none."""
    for tag in tags:
        if tag not in opened.tags:
            mark = opened.annual.mark(("report", "languages"))
            said = phrase("{year} has no edition in {tag}", year=opened.annual.head.year, tag=tag)
            raise Rejected([_error("data/unknown-language", said, mark, ", ".join(opened.tags))])
    return [tag for tag in opened.tags if tag in (tags or opened.tags)]


def _error(check: str, message: str, mark: Mark, hint: str) -> Finding:
    return Finding(check, Severity.ERROR, message, mark, hint)
