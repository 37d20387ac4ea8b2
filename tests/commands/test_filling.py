"""``report form`` and ``report import`` of forms, as they are typed."""

import json
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from report.cli import main
from tests.filling.houses import YEAR, copied, data, made
from tests.forms.made import xlsx


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    return copied(made(folder), folder)


def test_a_form_is_written_where_it_is_asked_for(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "form.xlsx"

    asked = ("form", "speakers", str(YEAR), "--lang", "ja", "--record", "record-1")
    code = main(["--root", str(root), *asked, "-o", str(file)])

    assert code == 0
    assert capsys.readouterr().out == f"{file}\n"
    sheets = load_workbook(file).sheetnames
    assert sheets == ["記入方法", "活動", "登壇者", "一覧"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("speaker", "--lang", "ja"), "did you mean speakers?"),
        (("speakers", "--lang", "xx"), "no language 'xx'"),
        (("speakers", "1999", "--lang", "ja"), "no year 1999"),
    ],
)
def test_a_form_that_is_not_there_is_no_fault_of_the_house(
    root: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], told: str
) -> None:
    assert main(["--root", str(root), "form", *asked]) == 2
    assert told in capsys.readouterr().err


def test_a_form_of_a_record_that_is_not_there_names_those_that_are(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("speakers", str(YEAR), "--lang", "ja", "--record", "recrod-1")

    assert main(["--root", str(root), "form", *asked]) == 1
    assert "record-1" in capsys.readouterr().out


def test_a_trial_shows_of_a_file_that_is_there_the_lines_that_change(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house, file = copied(root, tmp_path), tmp_path / "members.xlsx"
    main(["--root", str(house), "form", "members", "--lang", "ja", "-o", str(file), "--quiet"])
    book = load_workbook(file)
    book.worksheets[1]["G6"] = 1997
    book.save(file)

    main(["--root", str(house), "import", str(file), "--dry-run", "--accept"])
    shown = capsys.readouterr().out.partition("--- sources/registry/members.yaml\n")[2]
    lines = [one for one in shown.splitlines() if one[:1] in "+-" and "joined" in one]

    assert lines == ["-  joined: 1990", "+  joined: 1997"]
    assert shown.count("local:") == 1  # of all the members in that file


def test_what_became_of_a_form_is_told_to_programs(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "form.xlsx"
    file.write_bytes(xlsx({"Sheet1": [["Title", "만남"], ["Start", None], ["Theme", "물"]]}))

    asked = ("import", str(file), "--format", "json", "--record", "meeting")
    code = main(["--root", str(root), *asked])

    (told,) = json.loads(capsys.readouterr().out)
    assert code == 1
    assert (told["form"], told["written"]) == ("activity", [])
    assert [one["check"] for one in told["findings"]] == ["form/missing"]


class Terminal(StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


def test_somebody_at_a_terminal_is_asked_and_who_says_yes_to_all_is_not(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "form.xlsx"
    rows = [["Title", "만남"], ["File name", "meeting"], ["Start", "05/06/2001"]]
    file.write_bytes(xlsx({"Sheet1": rows}))
    screen = Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setattr("sys.stdin", Terminal("2\n"))

    assert main(["--root", str(root), "import", str(file), "--yes"]) == 1
    assert "which one?" not in screen.getvalue()
    assert main(["--root", str(root), "import", str(file)]) == 0

    assert "form.xlsx!Sheet1!B3: 05/06/2001" in screen.getvalue()
    assert data(root, "part-1/meeting")["period"] == "2001-05-06"
