"""Tables as text are read whatever parts their cells, and in whatever encoding Excel chose."""

import pytest

from report.exchange.sheetcsv import read_csv
from report.exchange.sheets import MAX_FILE
from report.findings import Rejected
from tests.forms.made import text

KOREAN = [["이름", "역할", "소속", "주제"], ["김옥채", "개회사", "사무국", "동북아 협력"]]
CHINESE = [["姓名", "角色", "单位", "主题"], ["金玉彩", "开幕致辞", "秘书处", "东北亚合作"]]
JAPANESE = [["氏名", "役割", "所属", "テーマ"], ["金玉彩", "開会の辞", "事務局", "北東アジア"]]
RUSSIAN = [["Имя", "Роль", "Организация", "Тема"], ["Ким Ок Чхэ", "Доклад", "Секретариат", "Мир"]]
HEADINGS = ("역할", "角色", "役割", "Роль")


def known(said: str) -> int:
    return sum(one in said for one in HEADINGS)


def cells(content: bytes, encoding: str = "") -> list[list[str]]:
    sheet = read_csv(content, "a.csv", known, encoding).sheet
    return [[cell.text for _, cell in sorted(row.items())] for row in sheet.rows.values()]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    ("rows", "encoding", "called"),
    [
        (KOREAN, "cp949", "CP949"),
        (CHINESE, "gb18030", "GB18030"),
        (JAPANESE, "cp932", "CP932"),
        (RUSSIAN, "cp1251", "CP1251"),
        (RUSSIAN, "koi8_r", "KOI8-R"),
    ],
)
def test_an_old_encoding_is_guessed_and_told(
    rows: list[list[str]], encoding: str, called: str, separator: str
) -> None:
    told = read_csv(text(rows, separator, encoding), "a.csv", known)

    assert (told.encoding, told.guessed) == (called, True)
    assert cells(text(rows, separator, encoding)) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert cells(text(KOREAN, "\t", encoding)) == KOREAN


def test_an_encoding_that_is_named_is_believed_or_refused() -> None:
    assert cells(text(RUSSIAN, ";", "cp866"), "cp866") == RUSSIAN
    with pytest.raises(Rejected, match="is not utf-8"):
        cells(text(KOREAN, ";", "cp949"), "utf-8")
    with pytest.raises(Rejected, match="unknown encoding"):
        cells(b"a;b", "rot-nothing")


def test_a_cell_in_quotes_keeps_its_separators_lines_and_quotes() -> None:
    content = b'a;b\r\n"one; ""two""\r\nthree";4\r\n'

    assert cells(content) == [["a", "b"], ['one; "two"\nthree', "4"]]


def test_excel_may_say_what_parts_the_cells() -> None:
    told = read_csv(b"sep=;\r\na;b,c\r\n", "a.csv", known)

    assert told.separator == "semicolons"
    assert [cell.name for cell in told.sheet.rows[2].values()] == ["A2", "B2"]


def test_what_is_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("report.exchange.sheets.MAX_CELLS", 3_000)
    with pytest.raises(Rejected, match="the limit is"):
        cells(b"a," * (MAX_FILE // 2 + 1))
    with pytest.raises(Rejected, match="more than 3,000 cells"):
        cells(b"1,2\n" * 2_000)
    with pytest.raises(Rejected, match="is no table"):
        cells(b'"' + b"a" * 200_000)


def test_bytes_that_are_no_letters_are_refused() -> None:
    with pytest.raises(Rejected):
        cells(bytes(range(1, 256)) * 40, "ascii")
