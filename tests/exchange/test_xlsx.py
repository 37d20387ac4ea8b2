"""Tables for those who have only Excel: what was typed is read, what Excel made of it is told."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from report.exchange import xlsx
from report.exchange.sheets import MAX_PARTS, MAX_UNPACKED
from report.findings import Rejected
from report.model.edition import State
from report.model.parcel import NOWHERE, Parcel, Unit, seal
from tests.exchange.parcels import parcels

PARCEL = Parcel(
    2020,
    "ko",
    "en",
    (
        Unit("a.title", "제목", "Title", State.TRANSLATED, base=seal("Title", State.TRANSLATED)),
        Unit("a.text", "본문 {year}", "Text {year}", State.DRAFT, "이전 본문", "sure?"),
        Unit("b.title", "둘째", "", State.MISSING, limit=40, terms=(("둘째", "second"),)),
    ),
    "The Union",
    "Annual Report",
)
KEY, SOURCE, TEXT, STATE, NOTE = "A", "C", "D", "E", "F"


def edited(edit: Callable[[Worksheet], object], parcel: Parcel = PARCEL) -> bytes:
    """The exported file after somebody has worked in it and saved it."""
    book = load_workbook(BytesIO(xlsx.write(parcel)))
    edit(book["Texts"])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def texts(content: bytes) -> dict[str, str]:
    return {unit.key: unit.text for unit in xlsx.read(content, "en.xlsx").units}


def told(content: bytes) -> list[tuple[str, str]]:
    found = xlsx.read(content, "en.xlsx").findings
    return [(one.check, f"{one.mark}: {one.message}") for one in found]


def refused(content: bytes) -> tuple[str, str]:
    with pytest.raises(Rejected) as rejected:
        xlsx.read(content, "en.xlsx")
    (finding,) = rejected.value.findings
    return finding.check, finding.message


def zipped(parts: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def joined(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def as_tables_hold(unit: Unit) -> Unit:
    """What a table keeps of a unit: lines end in one way, and what is only told stays behind."""
    return replace(
        unit,
        key=joined(unit.key).strip(),
        source=joined(unit.source),
        text=joined(unit.text),
        was=joined(unit.was),
        note=joined(unit.note),
        base=seal(unit.text, unit.state, unit.note),
        told=(),
        terms=(),
        offers=(),
    )


@given(parcels())
@settings(max_examples=30, deadline=None)
def test_any_parcel_comes_back_as_it_went(parcel: Parcel) -> None:
    kept = {unit.key: unit for unit in map(as_tables_hold, parcel.units) if unit.key}
    parcel = replace(parcel, units=tuple(kept.values()), publisher="", title="")

    back = xlsx.read(xlsx.write(parcel), "any.xlsx")

    assert replace(back, units=tuple(replace(u, mark=NOWHERE) for u in back.units)) == parcel


def test_the_same_parcel_makes_the_same_bytes() -> None:
    assert xlsx.write(PARCEL) == xlsx.write(PARCEL)


def test_only_what_is_to_be_written_is_open_and_all_of_it_is_text() -> None:
    sheet = load_workbook(BytesIO(xlsx.write(PARCEL)))["Texts"]

    assert sheet.protection.sheet
    assert [c.coordinate[0] for c in sheet[2] if not c.protection.locked] == [TEXT, STATE, NOTE]
    assert {cell.number_format for row in sheet["A2:J4"] for cell in row} == {"@"}
    assert sheet.freeze_panes == "B2"
    assert [v.formula1 for v in sheet.data_validations.dataValidation] == ['"draft,translated"']
    assert sheet.column_dimensions["J"].hidden


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    unit = replace(PARCEL.units[0], text="=1+1", base=seal("=1+1", State.TRANSLATED))
    content = xlsx.write(replace(PARCEL, units=(unit,)))

    assert load_workbook(BytesIO(content))["Texts"][f"{TEXT}2"].data_type == "s"
    assert texts(content) == {"a.title": "=1+1"}


def test_what_is_typed_is_read_as_typed() -> None:
    def work(sheet: Worksheet) -> None:
        sheet[f"{TEXT}2"] = "Überschrift_x000D_\nzweite "
        sheet[f"{TEXT}4"] = "'2020"
        sheet[f"{STATE}3"] = " Translated "

    parcel = xlsx.read(edited(work), "en.xlsx")

    assert [unit.text for unit in parcel.units] == ["Überschrift\nzweite ", "Text {year}", "2020"]
    assert [unit.state.value for unit in parcel.units] == ["translated"] * 3
    assert parcel.findings == ()


@pytest.mark.parametrize(
    ("typed", "check", "said"),
    [
        (44000, "exchange/cell", "Texts!D2 (a.title) holds a number, not a text: 44000"),
        (date(2020, 1, 2), "exchange/cell", "Texts!D2 (a.title) holds a date, not a text: 43832"),
        (True, "exchange/cell", "Texts!D2 (a.title) holds true or false, not a text: 1"),
        ("#REF!", "exchange/cell", "Texts!D2 (a.title) holds an error, not a text: #REF!"),
        (
            '=HYPERLINK("http://a.org")',
            "exchange/formula",
            'Texts!D2 (a.title) holds a formula: =HYPERLINK("http://a.org")',
        ),
    ],
)
def test_what_excel_made_of_it_is_told_and_not_taken(typed: object, check: str, said: str) -> None:
    def work(sheet: Worksheet) -> None:
        cell = sheet[f"{TEXT}2"]
        cell.number_format = "General"
        cell.value = typed

    content = edited(work)

    assert told(content) == [(check, f"en.xlsx:2:4: {said}")]
    assert "a.title" not in texts(content)


def test_a_word_that_is_no_state_is_told() -> None:
    content = edited(lambda sheet: sheet.__setitem__(f"{STATE}2", "fertig"))

    assert told(content) == [("exchange/state", "en.xlsx:2:5: Texts!E2: 'fertig' is no state")]
    assert "a.title" not in texts(content)


def test_rows_and_columns_may_be_moved_hidden_and_added() -> None:
    def work(sheet: Worksheet) -> None:
        sheet.title = "번역"
        sheet.insert_rows(1)
        sheet["A1"] = "Thank you!"
        sheet.insert_cols(1)
        sheet["A2"] = "Mine"
        sheet["A3"] = 7
        sheet.row_dimensions[4].hidden = True
        sheet["E9"] = "no key here"

    content = edited(work)

    assert texts(content) == {"a.title": "Title", "a.text": "Text {year}", "b.title": ""}
    assert told(content) == [
        ("exchange/cell", "en.xlsx:9:1: row 9 has a translation and no key: 'no key here'")
    ]


def test_an_entry_that_stands_twice_with_two_texts_is_not_taken() -> None:
    def work(sheet: Worksheet) -> None:
        for row, key in ((5, "a.title"), (6, "a.text")):
            sheet[f"{KEY}{row}"] = key
        sheet[f"{TEXT}5"] = "Another"
        sheet[f"{TEXT}6"], sheet[f"{STATE}6"], sheet[f"{NOTE}6"] = "Text {year}", "draft", "sure?"

    content = edited(work)

    assert told(content) == [
        ("exchange/duplicate", "en.xlsx:5:4: a.title has another text in row 2")
    ]
    assert list(texts(content)) == ["a.text", "b.title"]


def test_merged_cells_are_told() -> None:
    content = edited(lambda sheet: sheet.merge_cells("D2:D4"))

    assert told(content) == [
        ("exchange/merged", "en.xlsx:2:4: Texts!D2: the cells of rows 2 to 4 are one")
    ]
    assert texts(content)["a.title"] == "Title"


def test_a_second_sheet_of_entries_is_told() -> None:
    def work(sheet: Worksheet) -> None:
        assert isinstance(sheet.parent, Workbook)
        sheet.parent.copy_worksheet(sheet).title = "Backup"

    ((check, said),) = told(edited(work))
    assert check == "exchange/columns"
    assert said.endswith("entries: Texts is read, not Backup")


def test_a_table_without_its_headings_is_refused() -> None:
    content = edited(lambda sheet: sheet.delete_rows(1))

    assert refused(content) == ("exchange/columns", "no sheet has the columns Key and Translation")


def test_macros_are_told_and_nothing_of_them_is_read() -> None:
    parts = unzipped(xlsx.write(PARCEL)) | {"xl/vbaProject.bin": b"\xd0\xcf"}

    assert told(zipped(parts)) == [
        ("exchange/macros", "en.xlsx:1:1: carries macros; they are not run, and not read")
    ]


def test_a_table_without_keys_can_be_judged() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Source", "Target"])
    sheet.append(["제목", "Title"])
    buffer = BytesIO()
    book.save(buffer)

    (unit,) = xlsx.read(buffer.getvalue(), "agency.xlsx").units

    assert (unit.key, unit.source, unit.text) == ("", "제목", "Title")
    assert (unit.state, unit.mark.line, unit.mark.column) == (State.TRANSLATED, 2, 2)


def test_what_is_no_workbook_is_refused() -> None:
    whole = xlsx.write(PARCEL)

    assert "is damaged or locked" in refused(whole[: len(whole) // 2])[1]
    assert "is damaged or locked" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))[1]
    assert refused(zipped({"a.txt": b""})) == ("exchange/unreadable", "is no Excel workbook")
    assert "is damaged" in refused(zipped({"xl/workbook.xml": b"<workbook"}))[1]
    assert "is damaged" in refused(b"")[1]


def test_a_bomb_does_not_go_off() -> None:
    parts = unzipped(xlsx.write(PARCEL))
    sheet = "xl/worksheets/sheet2.xml"

    huge = zipped(parts | {sheet: b" " * (MAX_UNPACKED + 1)})
    many = zipped({f"{i}.xml": b"" for i in range(MAX_PARTS + 1)})
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + parts[sheet].replace(
        b"</worksheet>", b"&b;</worksheet>"
    )

    assert refused(huge) == ("exchange/limit", "unpacks to more than 40,000,000 bytes")
    assert refused(many) == ("exchange/limit", "2,001 parts; the limit is 2,000")
    assert "declares a document type" in refused(zipped(parts | {sheet: laughs}))[1]


def test_cells_at_the_far_corner_cost_nothing() -> None:
    content = edited(lambda sheet: sheet.__setitem__("XFD1048576", "far"))

    assert texts(content)["a.title"] == "Title"


def test_a_file_that_points_to_others_is_read_without_them() -> None:
    parts = unzipped(xlsx.write(PARCEL))
    parts["xl/externalLinks/externalLink1.xml"] = b"<externalLink"

    assert texts(zipped(parts))["a.title"] == "Title"


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    long = replace(PARCEL.units[0], text="x" * 32_768)

    with pytest.raises(Rejected, match="a cell of Excel holds 32,767"):
        xlsx.write(replace(PARCEL, units=(long,)))


SPREADSHEET = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
><office:body><office:spreadsheet><table:table table:name="Texts">
<table:table-row><table:table-cell><text:p>Key</text:p></table:table-cell>
<table:table-cell><text:p>Translation (en)</text:p></table:table-cell></table:table-row>
{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""
ROW = (
    "<table:table-row{repeat}><table:table-cell><text:p>a.title</text:p></table:table-cell>{cell}"
)
ENDED = "</table:table-row>"


def opendocument(cell: str, repeat: str = "") -> bytes:
    rows = ROW.format(cell=cell, repeat=repeat) + ENDED
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": SPREADSHEET.format(rows=rows).encode(),
    }
    return zipped(parts, zipfile.ZIP_STORED)


def test_a_table_of_libreoffice_is_read() -> None:
    said = "<text:p>One<text:s/> <text:span>two</text:span></text:p><text:p>three</text:p>"
    dated = '<table:table-cell office:value-type="date"><text:p>2.1.20</text:p></table:table-cell>'
    summed = '<table:table-cell table:formula="of:=1+1"><text:p>2</text:p></table:table-cell>'

    assert texts(opendocument(f"<table:table-cell>{said}</table:table-cell>")) == {
        "a.title": "One  two\nthree"
    }
    assert "holds a date, not a text: 2.1.20" in told(opendocument(dated))[0][1]
    assert "holds a formula: of:=1+1" in told(opendocument(summed))[0][1]


def test_a_table_of_libreoffice_that_repeats_itself_without_end_is_refused() -> None:
    said = "<text:p>x</text:p></table:table-cell>"
    cell = f'<table:table-cell table:number-columns-repeated="9999">{said}'

    content = opendocument(cell, ' table:number-rows-repeated="1048576"')

    assert refused(content) == ("exchange/limit", "more than 300,000 cells")
