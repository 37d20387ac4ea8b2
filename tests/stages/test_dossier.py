"""Pages for printers: true numbers, nothing that runs, nothing that is fetched."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from report.desk import Desk
from report.findings import Rejected
from report.model.scribe import Scribe
from report.model.ticket import Dossier, Found, Measured, Quantity, sent
from report.model.voice import Voice
from report.opening import Year
from report.stages.dossier import Sheets, overview, preflight_report, readme
from report.stages.inventory import read_found
from report.tools.sandbox import Sandbox

HOSTILE = '<script>alert(1)</script><img src=x onerror="x">&\''
TAGS = ("ko", "en", "zh", "ja", "ru", "mn")


@pytest.fixture(scope="module")
def sheets(desk: Desk, year: Year) -> Sheets:
    """Pages in the first language, with English beside it."""
    return speaking(desk, year, "ko", "en")


def speaking(desk: Desk, year: Year, *tags: str) -> Sheets:
    folder = Path(desk.root, "templates/press")
    texts = desk.texts(iter(sorted([*folder.glob("*.html"), *folder.glob("*.css")])))
    tongues, annual = year.tongues, year.annual
    voices = [
        Voice(Scribe(tongues.locales[t], tongues.words[t], annual.registry, annual.end))
        for t in tags
    ]
    return Sheets(
        templates={path.rpartition("/")[2]: (path, text) for path, text in texts.items()},
        voices=tuple(voices),
        titles=tuple(f"Report {t}" for t in tags),
        publishers=tuple(f"Publisher {t}" for t in tags),
        languages={t: locale.name for t, locale in tongues.locales.items()},
        tongues={t: locale.html for t, locale in tongues.locales.items()},
    )


def dossier(year: Year, press: str = "offset-coated", **changed: Any) -> Dossier:
    body = Measured(64, (210, 297), (3, 3, 3, 3), (234, 321), "PDF/X-4", "FOGRA39", "0" * 64)
    stem = f"near-2020-ko-{press}"
    files = (sent(f"{stem}-ticket.xjdf", "ticket", b"t"), sent("manifest.json", "manifest", b"m"))
    made = Dossier(
        stem=stem,
        year=2020,
        tag="ko",
        dated="2020-12-31",
        title="Report ko",
        publisher="Publisher ko",
        press=year.annual.presses[press],
        body=body,
        cover=replace(body, pages=1, trim=(424.22, 297)),
        body_file=sent(f"{stem}-body.pdf", "body", b"body", 64),
        cover_file=sent(f"{stem}-cover.pdf", "cover", b"cover", 1),
        copies=Quantity(None, 1010),
        found=(),
        engines={},
        others=files,
    )
    return replace(made, **changed)


class Page(HTMLParser):
    """What a page says, what it points to, and whether its elements are closed."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


def warning(**changed: Any) -> Found:
    made = Found(
        "warning",
        "preflight/ink-mean",
        "312 % of ink",
        "use less",
        "build/2020/ko/x-body.pdf",
        page=17,
        position=(34.25, 120.4),
        entry="report.title",
    )
    return replace(made, **changed)


def test_the_readme_has_the_numbers_of_the_job(year: Year, sheets: Sheets) -> None:
    said = Page(readme(dossier(year), sheets, 6)).text

    for words in (
        "1,010 copies, all 6 editions together",
        "64 inside, 4 of the cover",
        "210 × 297 mm",
        "head 3 mm, foot 3 mm, fore edge 3 mm, spine 0 mm",
        "perfect binding",
        "4.22 mm: 64 / 2 × 0.117 + 2 × 0.2375",
        "424.22 × 297 mm",
        "210 mm · 214.22 mm from the left edge",
        "silk coated, 130 g/m², a leaf 0.117 mm thick",
        "silk coated, 250 g/m², a leaf 0.2375 mm thick",
        "CMYK, both sides",
        "CMYK, outside only",
        "Coated FOGRA39 (ISO 12647-2:2004/Amd 1)",
        "at most 300 %",
        "crop marks, registration marks, color bars and slug line; 5 mm from the trim",
        "PDF/X-4",
        "Publisher en. Please ask through whoever sent you these files",
        "6개 언어판을 합하여 1,010부",
        "본문 64쪽, 표지 4쪽",
    ):
        assert words in said


def test_every_file_of_the_folder_is_named_and_linked(year: Year, sheets: Sheets) -> None:
    page = Page(readme(dossier(year), sheets, 6))

    assert page.links == [
        "near-2020-ko-offset-coated-body.pdf",
        "near-2020-ko-offset-coated-cover.pdf",
        "near-2020-ko-offset-coated-ticket.xjdf",
        "manifest.json",
    ]
    assert page.open == []


def test_a_stitched_book_has_no_spine_and_one_fold(year: Year, sheets: Sheets) -> None:
    cover = replace(dossier(year).cover, trim=(420, 297))
    said = Page(readme(dossier(year, "digital", cover=cover), sheets, 6)).text

    assert "none, the leaves are stitched through the fold" in said
    assert "210 mm from the left edge" in said


def test_copies_of_the_edition_are_told_where_the_data_give_them(
    year: Year, sheets: Sheets
) -> None:
    said = Page(readme(dossier(year, copies=Quantity(200, 1010)), sheets, 6)).text

    assert "200 copies" in said
    assert "all 6 editions" not in said


def test_spots_are_inks_too(year: Year, sheets: Sheets) -> None:
    body = replace(dossier(year).body, spots=("PANTONE 293 C",))
    said = Page(readme(dossier(year, body=body), sheets, 6)).text

    assert "CMYK + PANTONE 293 C, both sides" in said
    assert "CMYK, outside only" in said


def test_a_report_sorts_findings_by_gravity(year: Year, sheets: Sheets) -> None:
    found = (
        warning(severity="note", message="a note"),
        warning(message="a warning"),
        warning(severity="error", message="accepted", waived="the printer agreed"),
        warning(severity="error", message="an error"),
    )
    said = Page(preflight_report(dossier(year, found=found), sheets, sheets.voices[1], "en")).text
    places = [said.index(word) for word in ("an error", "a warning", "a note", "accepted")]

    assert places == sorted(places)
    assert "Not passed: there are errors" in said
    assert "Errors: 1 Warnings: 1 Notes: 1 Accepted: 1" in said
    assert "Accepted: the printer agreed" in said


def test_a_finding_says_where_it_is(year: Year, sheets: Sheets) -> None:
    page = preflight_report(dossier(year, found=(warning(),)), sheets, sheets.voices[1], "en")
    said = Page(page).text

    assert "Page 17 · 34.2 mm from the left, 120.4 mm from the top" in said
    assert "preflight/ink-mean" in said
    assert "x-body.pdf" in said
    assert "report.title" in said
    assert "Passed: no errors" in said


def test_findings_that_say_the_same_stand_together(year: Year, sheets: Sheets) -> None:
    found = (
        *(warning(page=page, position=None, entry="") for page in (1, 2, 3, 7)),
        *(warning(page=page, entry="") for page in (8, 9)),
        warning(page=None, position=None, entry="", path="build/2020/ko/x-cover.pdf"),
    )
    content = preflight_report(dossier(year, found=found), sheets, sheets.voices[1], "en")
    said = Page(content).text

    assert said.count("312 % of ink") == 2
    assert "Pages 1–3, 7 Page 8 · 34.2 mm from the left, 120.4 mm from the top Page 9" in said
    assert "Warnings: 7" in said
    assert "Whole file" in said


def test_a_cover_that_is_printed_inside_says_which_page_is_which(
    year: Year, sheets: Sheets
) -> None:
    cover = replace(dossier(year).cover, pages=2)
    said = Page(readme(dossier(year, cover=cover), sheets, 6)).text

    assert "cover as one sheet: page 1 outside, with back, spine and front; page 2 inside" in said
    assert "outside only" not in said


def test_a_book_that_is_bound_at_the_right_says_so(desk: Desk, year: Year) -> None:
    given = dossier(year)
    right = replace(given.body, bound_right=True)
    made = replace(given, body=right, cover=replace(given.cover, bound_right=True))
    page = readme(made, speaking(desk, year, "en"), 3).decode()

    assert "bound at the right-hand edge" in page
    assert "front, spine, back" in page


def test_without_findings_it_says_so(year: Year, sheets: Sheets) -> None:
    said = Page(preflight_report(dossier(year), sheets, sheets.voices[1], "en")).text

    assert "Nothing was found." in said
    assert "0" * 64 in said


def test_thousands_of_findings_stay_readable(year: Year, sheets: Sheets) -> None:
    found = tuple(warning(message=f"fault {i}") for i in range(2003))
    said = Page(preflight_report(dossier(year, found=found), sheets, sheets.voices[1], "")).text

    assert said.count("fault ") == 2000
    assert "3 more are listed in the JSON file." in said


@pytest.mark.parametrize("tag", TAGS)
def test_pages_speak_every_language(desk: Desk, year: Year, tag: str) -> None:
    own = speaking(desk, year, tag)
    found = (warning(), warning(severity="note", page=None), warning(position=None))
    pages = (
        readme(dossier(year, found=found), own, 6),
        preflight_report(dossier(year, found=found), own, own.voices[0], "en"),
        overview([dossier(year)], own, [], ["en"], 1010),
        overview([dossier(year)], own, [], [], None),
    )

    for page in pages:
        read = Page(page)
        assert read.open == []
        assert "{" not in read.text
        assert page.startswith(
            f'<!DOCTYPE html>\n<html lang="{own.voices[0].lang}" dir="ltr">'.encode()
        )


def test_titles_messages_and_names_are_text_and_nothing_else(desk: Desk, year: Year) -> None:
    hostile = replace(speaking(desk, year, "en"), titles=(HOSTILE,), publishers=(HOSTILE,))
    body = replace(dossier(year).body, spots=(HOSTILE,), condition=HOSTILE, standard=HOSTILE)
    bad = warning(message=HOSTILE, hint=HOSTILE, check=HOSTILE, entry=HOSTILE, path=HOSTILE)
    made = dossier(year, title=HOSTILE, body=body, found=(bad, replace(bad, waived=HOSTILE)))
    pages = (
        readme(made, hostile, 6),
        preflight_report(made, hostile, hostile.voices[0], HOSTILE),
        overview([made], hostile, [], [], 1),
    )

    for page in pages:
        read = Page(page)
        assert HOSTILE in " ".join(read.words)
        assert not {"script", "img", "iframe", "link", "object"} & read.tags
        assert b'onerror="' not in page


def test_pages_need_nothing_from_elsewhere(year: Year, sheets: Sheets) -> None:
    made = dossier(year, found=(warning(),))
    pages = (
        readme(made, sheets, 6),
        preflight_report(made, sheets, sheets.voices[0], "en"),
        overview([made], sheets, [], [], 1),
    )

    for page in pages:
        assert not re.search(rb"https?:|url\(|@import|<link|<script", page)


def test_an_order_says_what_is_not_in_it(year: Year, sheets: Sheets) -> None:
    said = Page(overview([dossier(year)], sheets, [], ["ja", "ru"], 1010)).text

    assert "Editions of this year that are not part of this order: Japanese and Russian" in said
    assert "near-2020-ko-offset-coated.zip" in said
    assert "1,010" in said


def test_a_language_without_words_for_printers_is_told(desk: Desk, year: Year) -> None:
    made = speaking(desk, year, "en")
    scribe = made.voices[0].scribe
    mute = Voice(replace(scribe, words={k: v for k, v in scribe.words.items() if k != "press"}))
    with pytest.raises(Rejected) as caught:
        readme(dossier(year), replace(made, voices=(mute,)), 6)
    [finding] = caught.value.findings

    assert finding.check == "markup/template"
    assert "words.yaml has no press" in finding.message


def test_a_sentence_that_asks_for_what_is_not_there_is_told(desk: Desk, year: Year) -> None:
    made = speaking(desk, year, "en")
    scribe = made.voices[0].scribe
    press = {**dict(scribe.words["press"]), "pages": "{body} of {nothing}"}  # type: ignore[call-overload]
    wrong = Voice(replace(scribe, words={**scribe.words, "press": press}))
    with pytest.raises(Rejected) as caught:
        readme(dossier(year), replace(made, voices=(wrong,)), 6)
    [finding] = caught.value.findings

    assert finding.message == "words.yaml: press.pages may ask for body, cover, and for no more"


def test_findings_are_read_as_preflight_wrote_them() -> None:
    content = (
        b'[{"check": "preflight/a", "severity": "error", "message": "m", "hint": null, '
        b'"path": "p", "line": 3, "page": null, "position": [1, 2.5], "waived": "w"}]'
    )

    assert read_found(content) == (
        Found("error", "preflight/a", "m", "", "p", 3, None, (1.0, 2.5), "", "w"),
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}x",
        b'{"a": 1}',
        b"[1]",
        b"[[]]",
        b"null",
        b'[{"check": "a"}]',
        b'[{"check": "a", "severity": "fatal", "message": "m"}]',
    ],
)
def test_what_is_no_list_of_findings_is_not_read(content: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        read_found(content)


def test_templates_of_the_press_are_strict(sheets: Sheets) -> None:
    with pytest.raises(Exception, match="undefined"):
        Sandbox(sheets.templates).render("readme.html", 1000, {})
