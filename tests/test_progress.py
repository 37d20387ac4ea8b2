"""How far a build is, as bars, lines or JSON tell it."""

import io
import json

import pytest

from report import progress
from report.progress import Progress, Stand


class Terminal(io.StringIO):
    """Somebody looks."""

    def isatty(self) -> bool:
        return True


def told(text: str) -> list[str]:
    return text.splitlines()


def test_json_tells_what_is_done_and_what_remains(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(quiet=True, form="json") as shown:
        shown.watch("en", "", 0, 3)
        shown.watch("en", "glance", 1, 3, 2)
        shown.watch("en", "screen", 2, 3)

    lines = [json.loads(line) for line in told(capsys.readouterr().err)]
    assert lines[1] == {
        "edition": "en", "section": "glance", "done": 1, "total": 3, "left": 2, "pages": 2
    }  # fmt: skip
    assert (lines[2]["left"], lines[2]["pages"]) == (1, 2)


def test_where_nobody_looks_a_line_is_told_for_each_edition(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Progress(quiet=False) as shown:
        for tag in ("en", "ko"):
            shown.watch(tag, "", 0, 2)
        for tag in ("en", "ko"):
            shown.watch(tag, "glance", 1, 2, 7)
            shown.watch(tag, "screen", 2, 2)

    assert told(capsys.readouterr().err) == [
        "en: done, 7 pages, 1 of 2 to come",
        "ko: done, 7 pages, 0 of 2 to come",
    ]


def test_now_and_then_a_line_tells_how_far_all_are(capsys: pytest.CaptureFixture[str]) -> None:
    now = iter(range(0, 1000, 4))
    lines = progress._Lines(lambda: float(next(now)))

    for done in range(1, 6):
        lines.show(Stand("en", "x", done, 9, 0))
        lines.show(Stand("ru", "x", done, 9, 0))

    said = told(capsys.readouterr().err)
    assert said[0] == "en 2 of 9, ru 1 of 9"
    assert len(said) < 5


def test_the_quiet_are_told_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(quiet=True) as shown:
        shown.watch("en", "glance", 1, 1)

    assert capsys.readouterr() == ("", "")


def test_a_person_sees_a_bar_for_each_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")

    with Progress(quiet=False) as shown:
        shown.watch("en", "", 0, 2)
        shown.watch("en", "glance", 1, 2, 7)

    assert "7 pages" in terminal.getvalue()
    assert "1/2" in terminal.getvalue()
