"""A body that never was begins a year, is sent forms filled in five messy ways, and has six books.

Nothing is typed into a source file: what stands in the books came through forms and translators.
"""

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from report.cli import main
from report.yaml import parse
from tests.archives.phrases import Said, phrases
from tests.archives.plan import Plan
from tests.archives.writing import write
from tests.forms.made import Rows, ods, text, xlsx
from tests.pdfs import folded, read

pytestmark = pytest.mark.slow

OLD, NEW = 2001, 2002
BOOK = phrases()
TITLE = BOOK["kinds"]["course"][0].filled(topic=BOOK["topics"][1])
COPY: list[Said] = [TITLE, *BOOK["themes"], *BOOK["sentences"], *BOOK["lines"], *BOOK["results"]]
COPY += [*BOOK["posts"], *BOOK["leads"].values(), *BOOK["labels"].values()]


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SAID = {
    tag: (TITLE.texts[tag], BOOK["themes"][0].texts[tag], BOOK["results"][0].texts[tag])
    for tag in ("ko", "en", "zh", "ja", "ru", "mn")
}


def ko(said: Said) -> str:
    return said.texts["ko"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The body with its year of before, one of whose records comes every year."""
    root = write(Plan(pages=8, members=8), tmp_path_factory.mktemp("body") / "project")
    record = root / f"sources/{OLD}/part-1/record-1.yaml"
    record.write_text(f"recurs: true\n{record.read_text('utf-8')}", "utf-8")
    return root


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def strike(root: Path, at: str) -> None:
    """Confirm what stands as it stood: its lines go from the list."""
    file = root / f"sources/{NEW}/renewal.yaml"
    items: Any = parse(file.read_text("utf-8"), "renewal.yaml").data
    file.write_text(json.dumps([one for one in items if one["at"] != at]), "utf-8")


def known(root: Path, table: str) -> dict[str, Any]:
    data: Any = parse((root / f"sources/registry/{table}.yaml").read_text("utf-8"), table).data
    return dict(data)


def form(root: Path, kind: str, tag: str, *more: str) -> Path:
    file = root / f"{kind}-{tag}.xlsx"
    assert run(root, "form", kind, str(NEW), "--lang", tag, *more, "-o", str(file)) == 0
    return file


def yearly(root: Path) -> Path:
    """The house's own form, in Korean: days as text, wide figures, a slip in a name."""
    members = known(root, "members")
    file = form(root, "activity", "ko", "--record", "record-1")
    book = load_workbook(file)
    codes = [*members][:4]
    slip = members[codes[1]]["name"]["en"].replace("Province", "Provinse")
    fill(
        book["활동"],
        B7=ko(BOOK["themes"][0]),
        B8="2002. 4. 22.(월)",
        B9="４월 24일",
        B10=ko(BOOK["lines"][0]),
        B12=members[codes[0]]["name"]["ko"],
        B13="온라인",
        B16=4,
        B17="약 200명",
        B19=ko(BOOK["sentences"][0]),
        B20=f"{ko(BOOK['sentences'][1])}\n\n\n{ko(BOOK['sentences'][2])}",
    )
    fill(book["참가"], B6=members[codes[0]]["name"]["ja"], B7=slip)
    fill(book["참가"], B8=members[codes[2]]["short"]["ru"], B9=codes[3])
    fill(book["프로그램"], B6=ko(BOOK["lines"][1]), B7=ko(BOOK["lines"][2]))
    fill(book["성과"], B6=ko(BOOK["results"][0]))
    countries = {members[code]["country"] for code in codes}
    fill(book["활동"], B15=str(len(countries)).translate(WIDE))
    book.save(file)
    return file


def fill(sheet: Worksheet, **cells: object) -> None:
    for cell, value in cells.items():
        sheet[cell] = value  # type: ignore[assignment]


def spoke(root: Path) -> Path:
    """Who spoke there, saved by an old Korean Excel as text, names in two orders."""
    people = known(root, "people")
    first = people["person-01"]["name"]["ko"]
    second = " ".join(reversed(people["person-02"]["name"]["ko"].split()))
    rows: Rows = [
        ["연사", "역할", "직책", "발표 제목"],
        [first, "개회사", ko(BOOK["posts"][0]), None],
        [second, "발표", ko(BOOK["posts"][1]), ko(BOOK["themes"][1])],
    ]
    file = root / "speakers.csv"
    file.write_bytes(text(rows, ";", "cp949"))
    return file


def another(root: Path) -> Path:
    """A sheet of LibreOffice with Russian labels of its own, a day as a day, countries merged."""
    members = known(root, "members")
    code = next(iter(members))
    rows: Rows = [
        ["Название мероприятия", ko(TITLE)],
        ["Имя файла", "course"],
        ["Дата начала", date(NEW, 10, 24)],
        ["Дата окончания", "26 октября 2002 г."],
        ["Участники", "более 30"],
        ["Кратко", ko(BOOK["sentences"][3])],
        [],
        ["Программа"],
        ["Раздел", "Содержание"],
        [None, ko(BOOK["lines"][3])],
        [None, ko(BOOK["lines"][4])],
        [],
        ["Участники"],
        ["Страна", "Регион", "Количество"],
        [None, members[code]["name"]["ru"], None],
    ]
    file = root / "курс.ods"
    file.write_bytes(ods({"Лист1": rows}))
    return file


def spoke_too(root: Path) -> Path:
    """Who spoke on the course: a table of one's own, roles merged, names in three languages."""
    people = known(root, "people")
    rows: Rows = [
        ["Activity", ko(TITLE)],
        [],
        ["Speaker", "Function", "Organisation"],
        [people["person-03"]["name"]["zh"], "Presentation", "Association"],
        [people["person-04"]["name"]["mn"], None, None],
        [f"Dr. {people['person-05']['name']['en']}", "Moderator", None],
    ]
    file = root / "speakers.xlsx"
    file.write_bytes(xlsx({"Table 1": rows}, ["B4:B5"]))
    return file


def confirmed(root: Path) -> Path:
    """The members' form as Unicode text: one has a new name, the day of it as a serial number."""
    sheet = load_workbook(form(root, "members", "ru"))["Регионы-члены"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    rows[5][4], rows[5][7] = "Новая область", "37438"
    file = root / "members.txt"
    file.write_bytes(text(rows, "\t", "utf-16"))
    return file


def translate(root: Path, tag: str) -> Path:
    """What a translator sends back: the house's table of texts with every text written."""
    file = root / f"{tag}.xlsx"
    asked = ("export", str(NEW), "--lang", tag, "--format", "xlsx", "-o", str(file), "--quiet")
    assert run(root, *asked, "--only", "missing", "stale") == 0
    book = load_workbook(BytesIO(file.read_bytes()))
    sheet = book["Texts"]
    at = {str(cell.value).partition(" (")[0]: i for i, cell in enumerate(sheet[1])}
    for row in sheet.iter_rows(min_row=2):
        source = str(row[at["Source"]].value).strip()
        row[at["Translation"]].value = translated(source, tag)
        row[at["State"]].value = "translated"
    book.save(file)
    return file


def translated(source: str, tag: str) -> str:
    whole = {ko(one).strip(): one.texts[tag].strip() for one in COPY}
    return "\n\n".join(whole[part.strip()] for part in source.split("\n\n"))


def test_forms_in_five_messy_ways_become_six_books(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(root, "new", str(NEW), "--from", str(OLD), "--quiet")
    for made, more in (
        (yearly, ()),
        (spoke, ("--record", "record-1")),
        (another, ()),
        (spoke_too, ()),
        (confirmed, ()),
    ):
        file = made(root)
        capsys.readouterr()
        code = run(root, "import", str(file), "--year", str(NEW), *more)
        told = capsys.readouterr().out
        assert code == 0, told
        assert run(root, "import", str(file), "--year", str(NEW), *more) == 0
        assert "nothing new" in capsys.readouterr().out

    record = (root / f"sources/{NEW}/part-1/record-1.yaml").read_text("utf-8")
    assert "[…]" not in record
    assert "people: {count: 200, about: true}" in record
    assert "period: {start: 2002-04-22, end: 2002-04-24}" in record

    strike(root, "sections.part-1.lead")  # it tells of no record: it is true of every year
    assert run(root, "sync", str(NEW), "--quiet") == 0
    files = [translate(root, tag) for tag in ("en", "zh", "ja", "ru", "mn")]
    assert run(root, "import", *map(str, files), "--quiet") == 0
    capsys.readouterr()
    code = run(root, "build", str(NEW), "--jobs", "1")

    assert code == 0, capsys.readouterr().out
    pdfs = {tag: root / f"build/{NEW}/{tag}/imaginary-{NEW}-{tag}-screen.pdf" for tag in SAID}
    for tag, words in SAID.items():
        printed = folded(read(pdfs[tag]).flow)
        assert [word for word in words if folded(word) not in printed] == [], tag
