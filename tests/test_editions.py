"""The six editions as they leave the house: whole, accessible, faithful, and all alike."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from report.model.edition import Edition
from report.model.keyed import leaves
from report.model.record import Record
from report.model.sections.activity import Activities, Conference
from report.model.sections.base import Section
from report.model.written import (
    CountryRef,
    MemberRef,
    OrganisationRef,
    PersonRef,
    Ref,
    TermRef,
)
from report.opening import Year, translated
from report.tools.qpdf import check
from report.tools.verapdf import Verdict, validate
from tests.pdfs import Printed, folded, in_order, read

pytestmark = pytest.mark.slow

TAGS = ("ko", "en", "zh", "ja", "ru", "mn")
PAGES = 40
BYTES = 10_000_000
NAMED = (MemberRef, CountryRef, OrganisationRef, PersonRef, TermRef)
ASIDE = ("also", "facts")  # facts of a record that are told elsewhere, in notes and sentences

SAID = {
    "ko": ("ko", "연차보고서", "동북아시아지역자치단체연합"),
    "en": ("en-US", "Annual Report", "The Association of North East Asia Regional Governments"),
    "zh": ("zh-Hans", "年度报告", "东北亚地区地方政府联合会"),
    "ja": ("ja", "年次報告書", "北東アジア地域自治体連合"),
    "ru": (
        "ru",
        "Годовой отчёт",
        "Ассоциация региональных администраций стран Северо-Восточной Азии",
    ),
    "mn": ("mn", "Жилийн тайлан", "Зүүн хойд Азийн нутгийн захиргаадын холбоо"),
}


def path(root: Path, tag: str) -> Path:
    return root / f"build/2020/{tag}/near-2020-{tag}-screen.pdf"


@dataclass(frozen=True)
class Sheets:
    """An edition: what was to be said, and what stands on its pages."""

    tag: str
    file: Path
    edition: Edition
    printed: Printed

    def said(self, key: str) -> str:
        return folded(self.edition.entries[key].text)

    @property
    def flow(self) -> str:
        return folded(self.printed.flow, *self.printed.pages)


@pytest.fixture(scope="module", params=TAGS)
def sheets(request: pytest.FixtureRequest, built: Path, year: Year) -> Sheets:
    tag = str(request.param)
    file = path(built, tag)
    return Sheets(tag, file, translated(year, tag)[0], read(file))


@pytest.fixture(scope="module")
def verdicts(built: Path) -> Mapping[str, Verdict]:
    """What veraPDF says of all editions, from one start of Java."""
    return {v.file.parent.name: v for v in validate([path(built, tag) for tag in TAGS], ["ua1"])}


# -- what was delivered ------------------------------------------------------------------------


def test_six_editions_lie_where_people_and_scripts_look_for_them(built: Path) -> None:
    folder = built / "build/2020"

    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()) == [
        "en/near-2020-en-places.json",
        "en/near-2020-en-screen.pdf",
        "findings.json",
        "ja/near-2020-ja-places.json",
        "ja/near-2020-ja-screen.pdf",
        "ko/near-2020-ko-places.json",
        "ko/near-2020-ko-screen.pdf",
        "manifest.json",
        "mn/near-2020-mn-places.json",
        "mn/near-2020-mn-screen.pdf",
        "ru/near-2020-ru-places.json",
        "ru/near-2020-ru-screen.pdf",
        "zh/near-2020-zh-places.json",
        "zh/near-2020-zh-screen.pdf",
    ]


def test_the_manifest_seals_every_file_and_names_the_engines(built: Path) -> None:
    manifest = json.loads((built / "build/2020/manifest.json").read_text("utf-8"))

    assert manifest["year"] == 2020
    assert {"weasyprint", "pango", "harfbuzz"} <= manifest["engines"].keys()
    assert all(manifest["engines"].values())
    assert {file["language"] for file in manifest["files"].values()} == set(TAGS)
    for name, file in manifest["files"].items():
        content = (built / name).read_bytes()
        assert file["sha256"] == sha256(content).hexdigest()
        assert file["bytes"] == len(content)
        assert file["pages"] == (len(read(built / name).labels) if name.endswith("pdf") else 0)


def test_nothing_is_wrong_that_no_editor_has_accepted(built: Path) -> None:
    found = json.loads((built / "build/2020/findings.json").read_text("utf-8"))

    assert [f for f in found if "waived" not in f and f["severity"] != "note"] == []


def test_an_edition_is_a_book_and_not_too_heavy_to_send(sheets: Sheets) -> None:
    assert len(sheets.printed.pages) >= PAGES
    assert sheets.file.stat().st_size < BYTES


def test_an_edition_keeps_pdf_ua(sheets: Sheets, verdicts: Mapping[str, Verdict]) -> None:
    assert verdicts[sheets.tag].compliant, str(verdicts[sheets.tag])


def test_an_edition_is_a_sound_file(sheets: Sheets) -> None:
    assert check(sheets.file) == []


# -- what it says of itself --------------------------------------------------------------------


def test_an_edition_names_its_language_title_and_author(sheets: Sheets) -> None:
    language, title, author = SAID[sheets.tag]

    assert sheets.printed.language == language
    assert sheets.printed.title == f"{title} — {author}"
    assert sheets.printed.author == author


def test_pages_bear_their_folios_between_the_leaves_of_the_cover(sheets: Sheets) -> None:
    body = len(sheets.printed.labels) - 4

    assert sheets.printed.labels == ("C1", "C2", *map(str, range(1, body + 1)), "C3", "C4")
    assert body % 2 == 0, "the body ends on a recto"


def test_folios_are_printed_on_the_pages_that_bear_them(sheets: Sheets) -> None:
    printed = sheets.printed
    without = [
        label
        for label, page in zip(printed.labels, printed.pages, strict=True)
        if label.isdigit() and page.strip() and label not in page.split()
    ]

    assert len(without) <= len(sheets.edition.annual.sections)  # openers and title page


def test_bookmarks_name_every_section_and_record_in_the_order_of_the_year(
    sheets: Sheets,
) -> None:
    annual = sheets.edition.annual
    sections = [sheets.said(s.title.key) for s in annual.sections if s.title]
    records = [
        sheets.said(annual.records[name].title.key)
        for section in annual.sections
        for name in _told(section)
    ]
    parts = [folded(b.title) for b in sheets.printed.bookmarks if b.level == 1]
    heads = [folded(b.title) for b in sheets.printed.bookmarks if b.level > 1]

    assert len(records) == len(annual.records)
    assert in_order(sections, parts)
    assert in_order(records, heads)


def _told(section: Section) -> Sequence[str]:
    """The records of which a section tells."""
    match section:
        case Activities():
            return section.records
        case Conference():
            return [section.record]
        case _:
            return []


def test_all_editions_have_the_same_headings_in_the_same_order(built: Path) -> None:
    shapes = {tag: [b.level for b in read(path(built, tag)).bookmarks] for tag in TAGS}

    assert shapes == dict.fromkeys(TAGS, shapes["ko"])


def test_contents_give_the_page_on_which_each_part_starts(sheets: Sheets) -> None:
    title = sheets.said("contents.title")
    parts = [b for b in sheets.printed.bookmarks if b.level == 1]
    [at] = [i for i, b in enumerate(parts) if folded(b.title) == title]
    contents = " ".join(sheets.printed.pages[parts[at].page : parts[at + 1].page]).split()
    titles = {sheets.said(s.title.key) for s in sheets.edition.annual.sections if s.title}
    listed = [b for b in parts[at + 1 :] if folded(b.title) in titles]

    assert len(listed) >= 10
    assert [b.title for b in listed if sheets.printed.labels[b.page] not in contents] == []


# -- what it says ------------------------------------------------------------------------------


def test_every_text_of_the_language_can_be_read(sheets: Sheets) -> None:
    pictures = {photo.alt.key for _, photo in sheets.edition.annual.photos() if photo.alt}
    flow = sheets.flow

    assert [
        key for key in sheets.edition.entries.keys() - pictures if sheets.said(key) not in flow
    ] == []


def test_every_picture_is_described(sheets: Sheets) -> None:
    alternatives = {folded(alternative) for alternative in sheets.printed.alternatives}
    pictures = [photo.alt.key for _, photo in sheets.edition.annual.photos() if photo.alt]

    assert "" not in alternatives
    assert [key for key in pictures if sheets.said(key) not in alternatives] == []


def test_no_placeholder_and_no_template_is_left_on_a_page(sheets: Sheets) -> None:
    said = [*sheets.printed.pages, *sheets.printed.alternatives]
    said += [bookmark.title for bookmark in sheets.printed.bookmarks]

    assert [
        text for text in said if any(mark in text for mark in ("{", "}", "\ufffd", "None"))
    ] == []


def test_whatever_a_record_states_stands_on_its_pages(sheets: Sheets) -> None:
    missing = [
        fact
        for record, page in _records(sheets)
        for fact, said in _facts(sheets.edition, record)
        if not any(
            folded(way).casefold() in page.casefold() for way in said
        )  # a line starts with a capital
    ]

    assert missing == []


def _records(sheets: Sheets) -> Iterator[tuple[Record, str]]:
    """Each record and the text of its pages, to the next heading's."""
    annual, printed = sheets.edition.annual, sheets.printed
    titles = {sheets.said(record.title.key): record for record in annual.records.values()}
    for mark, after in zip(printed.bookmarks, printed.bookmarks[1:], strict=False):
        if record := titles.get(folded(mark.title)):
            yield record, folded(*printed.pages[mark.page : after.page + 1])


def _facts(edition: Edition, record: Record) -> Iterator[tuple[str, list[str]]]:
    """Each name, count and date of a record, and the ways in which it may be written."""
    for place, value in leaves(record, (record.id,)):
        name = ".".join(map(str, place))
        if place[1] in ASIDE or isinstance(value, bool):
            continue
        if isinstance(value, NAMED):
            yield name, _names(edition, value)
        elif isinstance(value, int):
            yield name, [edition.scribe.number(value)]
    for span in record.spans:
        yield f"{record.id}: {span}", [edition.scribe.span(span, f) for f in edition.locale.dates]


def _names(edition: Edition, ref: Ref) -> list[str]:
    forms = ("", "short", "formal") if isinstance(ref, CountryRef) else ("", "short")
    return [edition.scribe.name(ref, form) for form in forms]


def test_every_member_stands_in_the_directory_with_its_own_name_beside(sheets: Sheets) -> None:
    annual = sheets.edition.annual
    [start] = [
        b.page
        for b in sheets.printed.bookmarks
        if folded(b.title) == sheets.said("directory.title")
    ]
    end = next(
        b.page for b in sheets.printed.bookmarks if folded(b.title) == sheets.said("history.title")
    )
    directory = folded(*sheets.printed.pages[start:end]).casefold()  # cells start with a capital
    members = annual.registry.active(annual.end)
    wanted = {
        name
        for code in members
        for name in (
            sheets.edition.scribe.name(MemberRef(code)),
            sheets.edition.scribe.local(MemberRef(code))[0],
        )
    }

    assert len(members) == 78
    assert {name for name in wanted if folded(name).casefold() not in directory} == set()
