"""Files that mean harm, or came to it: refused cleanly, and nothing of the house is touched."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from report.exchange.sheets import MAX_UNPACKED
from report.findings import Rejected
from tests.filling.houses import YEAR, copied, data, made, refused, sources, take, told
from tests.forms.made import Rows, ods, text, xlsx

GOOD: Rows = [["Title", "만남"], ["File name", "meeting"], ["Start", "2001-05-06"]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    return copied(made(folder), folder)


def changed(content: bytes, part: str, how: Callable[[str], str]) -> bytes:
    """A workbook with one of its parts written otherwise."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for one in old.namelist():
            held = old.read(one)
            new.writestr(one, how(held.decode()).encode() if one == part else held)
    return buffer.getvalue()


def with_part(content: bytes, part: str, said: bytes) -> bytes:
    buffer = BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(part, said)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        '=HYPERLINK("http://example.invalid","x")',
        "='[other.xlsx]Sheet1'!A1",
        "=cmd|'/c'!A1",
    ],
)
def test_a_formula_is_told_and_not_calculated(root: Path, formula: str) -> None:
    content = xlsx({"Sheet1": [*GOOD, ["Theme", formula]]})

    assert refused(root, content) == ["form/formula"]
    content = text([*GOOD, ["Theme", formula]], ";", "utf-8")
    assert refused(root, content, "form.csv") == ["form/formula"]


def test_a_formula_of_libre_office_is_none_either(root: Path) -> None:
    content = changed(
        ods({"Sheet1": [*GOOD, ["Theme", "물"]]}),
        "content.xml",
        lambda said: said.replace(
            '<table:table-cell office:value-type="string"><text:p>물',
            '<table:table-cell table:formula="of:=WEBSERVICE(1)"><text:p>물',
        ),
    )

    assert refused(root, content, "form.ods") == ["form/formula"]


def test_macros_and_links_to_other_files_are_told_and_left(root: Path) -> None:
    content = with_part(xlsx({"Sheet1": GOOD}), "xl/vbaProject.bin", b"macro")
    content = with_part(content, "xl/externalLinks/externalLink1.xml", b"<x/>")

    filled = take(root, content, dry=True)

    assert told(filled, "exchange/macros") == ["carries macros; they are not run, and not read"]
    assert told(filled, "form/links") == ["has links to other files; they are not followed"]
    assert filled.texts


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "a/b", "..", "a\\b", "-x", "A B"])
def test_a_record_cannot_be_called_after_another_folder(root: Path, name: str) -> None:
    content = xlsx({"Sheet1": [["Title", "만남"], ["File name", name], ["Start", "2001-05-06"]]})

    assert "form/value" in refused(root, content)
    assert refused(root, xlsx({"Sheet1": GOOD}), record=name) == ["form/which"]
    assert refused(root, xlsx({"Sheet1": GOOD}), section=name) == ["form/which"]


def test_a_form_cannot_name_a_folder_in_its_number_either(root: Path) -> None:
    rows: Rows = [["Form"], ["Form x/2001/activity/../../y"], ["Title", "만남"]]

    assert refused(root, xlsx({"Sheet1": [*rows, ["Start", "2001-05-06"]]})) == ["form/which"]


def test_the_name_of_a_file_is_its_name_and_nothing_else(root: Path) -> None:
    filled = take(root, xlsx({"Sheet1": GOOD}), "../..\\x\n# y: z.xlsx", dry=True)

    (record,) = [said for path, said in filled.texts.items() if path.endswith("meeting.yaml")]
    assert record.startswith('source: "x # y: z.xlsx (Sheet1!B1:B3)"\n')


def test_control_characters_are_refused(root: Path) -> None:
    rows: Rows = [["Title", "만_x0007_남"], *GOOD[1:]]

    assert refused(root, xlsx({"Sheet1": rows})) == ["form/value"]


def test_what_looks_like_yaml_is_a_text(root: Path) -> None:
    title = "a: b # c\n- &x !!python/object [1, {2"
    rows: Rows = [["Title", title], *GOOD[1:]]

    take(root, xlsx({"Sheet1": rows}))

    assert data(root, "part-1/meeting")["title"] == "a: b # c - &x !!python/object [1, {2"
    (root / f"sources/{YEAR}/part-1/meeting.yaml").unlink()
    section = root / f"sources/{YEAR}/part-1.yaml"
    section.write_text(section.read_text("utf-8").replace("- meeting\n", ""), "utf-8")


def test_more_cells_than_anybody_fills_in_are_too_many(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("report.exchange.sheets.MAX_CELLS", 5_000)
    row = '<row r="{}"><c r="A{}" t="inlineStr"><is><t>x</t></is></c></row>'
    rows = "".join(row.format(n, n) for n in range(10, 5_020))
    content = changed(
        xlsx({"Sheet1": GOOD}),
        "xl/worksheets/sheet1.xml",
        lambda said: said.replace("</sheetData>", rows + "</sheetData>"),
    )

    assert refused(root, content) == ["exchange/limit"]
    assert refused(root, xlsx({"Sheet1": [*GOOD, *([["x"]] * 2_000)]})) == ["exchange/limit"]


def test_a_million_rows_are_too_many(root: Path) -> None:
    assert refused(root, b"a;b\n" * 1_000_000, "form.csv") == ["exchange/limit"]


def test_a_zip_bomb_is_not_unpacked(root: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * (MAX_UNPACKED + 1))

    assert refused(root, buffer.getvalue()) == ["exchange/limit"]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">',
    ],
)
def test_what_a_document_type_declares_is_not_read(root: Path, head: str) -> None:
    assert refused(root, ods({"Sheet1": GOOD}, head), "form.ods") == ["exchange/unreadable"]


@pytest.mark.parametrize("name", ["form.xlsx", "form.ods", "form.xls", "form.csv"])
@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", b"\x00" * 100, b"\xd0\xcf\x11\xe0"]
)
def test_what_is_damaged_is_told(root: Path, name: str, content: bytes) -> None:
    before = sources(root)

    try:
        found = [one.check for one in take(root, content, name).findings if one.stops]
    except Rejected as rejected:
        found = [one.check for one in rejected.findings if one.stops]

    assert found in (["exchange/unreadable"], ["form/unknown"], ["form/unknown"] * 2)
    assert sources(root) == before


@pytest.mark.parametrize("encoding", ["undefined", "zlib", "nobody-knows-it"])
def test_an_encoding_that_holds_no_text_is_told(root: Path, encoding: str) -> None:
    content = text(GOOD, ";", "utf-8")

    assert refused(root, content, "form.csv", encoding=encoding) == ["exchange/unreadable"]


def test_a_table_of_something_else_is_no_form(root: Path) -> None:
    rows: Rows = [["colour", "size"], ["red", "4"]]

    assert refused(root, text(rows, ";", "utf-8"), "form.csv") == ["form/unknown"]


def test_a_workbook_under_a_form_of_another_year_is_refused(root: Path) -> None:
    rows: Rows = [["Form"], ["Form imaginary/1999/activity"], *GOOD]

    assert refused(root, xlsx({"Sheet1": rows})) == ["form/which"]


def test_a_long_cell_is_refused_and_a_long_name_no_burden(root: Path) -> None:
    rows: Rows = [*GOOD, ["Text", "물" * 25_000], ["Country", "가" * 5_000]]

    assert refused(root, xlsx({"Sheet1": rows})) == ["form/value", "form/value"]


def test_a_form_that_went_through_another_program_keeps_its_days(root: Path) -> None:
    book = load_workbook(BytesIO(xlsx({"Sheet1": GOOD}, old_mac=True)))
    sheet = book.worksheets[0]
    sheet["B3"] = 35_555  # days since 1904
    buffer = BytesIO()
    book.save(buffer)

    filled = take(root, buffer.getvalue(), dry=True)

    assert told(filled, "form/guess") == ["form.xlsx!Sheet1!B3: “35555” is taken as 2001-05-06"]
