"""A log of lines does not grow without end, and no disk stops the work."""

import json
from pathlib import Path

import pytest

from report.tools import linelog
from report.tools.linelog import LineLog


def test_a_line_is_an_object(tmp_path: Path) -> None:
    path = tmp_path / "log" / "a.jsonl"
    LineLog(path).note({"path": "/한\n"})
    LineLog(path).note({"status": 200})

    lines = path.read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [{"path": "/한\n"}, {"status": 200}]


def test_a_long_log_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linelog, "LIMIT", 100)
    log = LineLog(tmp_path / "a.jsonl")
    for number in range(40):
        log.note({"n": number})

    assert (tmp_path / "a.jsonl").stat().st_size <= 100
    assert (tmp_path / "a.jsonl.1").stat().st_size <= 100
    assert (tmp_path / "a.jsonl").read_text("utf-8").endswith('{"n": 39}\n')


def test_a_disk_that_refuses_costs_the_log_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    LineLog(tmp_path / "file" / "a.jsonl").note({"n": 1})


def test_without_a_path_it_is_standard_error(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    LineLog(None).note({"n": 1})

    assert capfdbinary.readouterr().err == b'{"n": 1}\n'
