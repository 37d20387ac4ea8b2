"""The command line: what it prints, and how it ends."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from report import cli
from report.commands import WORK
from report.commands.base import Exit
from report.tools.program import ToolMissing
from tests.rests import DEAR
from tests.running import PROJECT, Ran

Run = Callable[..., Ran]


@pytest.mark.parametrize("command", WORK)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])

    assert ended.value.code == 0
    assert f"usage: report {command} " in capsys.readouterr().out


def test_every_command_is_listed_and_nothing_dear_loaded_for_it() -> None:
    code = (
        "import sys; from report.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(*{name.partition('.')[0] for name in sys.modules})"
    )
    asked = [sys.executable, "-c", code]
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}
    said = subprocess.run(asked, capture_output=True, text=True, env=env, check=True).stdout  # noqa: S603 - our own code

    *lines, last = said.splitlines()
    assert {line.split()[0] for line in lines if line.strip()} > {*WORK}
    assert not DEAR & {*last.split()}


@pytest.mark.parametrize("arguments", [[], ["bild"], ["build", "--jobs", "many"]])
def test_a_command_line_that_makes_no_sense_ends_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)

    assert ended.value.code == 2


def test_a_check_of_sound_sources_ends_with_0_and_lists_what_was_accepted(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.main(["--root", str(project), "check", "2020", "--format", "json"])

    found = json.loads(capsys.readouterr().out)
    assert code == Exit.DELIVERED
    assert found
    assert all(f["waived"] for f in found if f["severity"] == "error")


def test_explain_lists_every_check_and_tells_of_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--root", str(project), "explain"]) == 0
    listed = capsys.readouterr().out
    assert "data/total" in listed
    assert cli.main(["--root", str(project), "explain", "data/total"]) == 0

    told = capsys.readouterr().out
    assert all(part in told for part in ("What holds", "Why", "How to mend"))


def test_a_tool_that_is_missing_ends_with_4(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(*_: object) -> None:
        raise ToolMissing("pango", "run `make setup`")

    monkeypatch.setattr("report.desk.Desk.years", missing)
    code = cli.main(["--root", str(project), "check"])

    assert code == Exit.MISSING
    assert capsys.readouterr().err == "report: pango is missing: run `make setup`\n"


def test_a_bug_is_one_line_and_a_log_to_send_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def bug(*_: object) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr("report.desk.Desk.years", bug)
    code = cli.main(["--root", str(tmp_path), "check"])

    said = capsys.readouterr()
    assert code == Exit.BUG
    assert said.out == ""
    assert "a bug, not your fault: RuntimeError: unforeseen" in said.err
    assert "Traceback" in (tmp_path / "build/bug.log").read_text("utf-8")


def test_an_interruption_ends_with_130(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("report.desk.Desk.years", interrupted)

    assert cli.main(["--root", str(tmp_path), "check"]) == Exit.INTERRUPTED
    assert capsys.readouterr().err == "report: interrupted\n"


def test_what_is_said_is_whole_though_the_command_ends_at_once(project: Path) -> None:
    """Nothing is taken apart at the end; what ends with Python is ended all the same."""
    said = (
        "import atexit, sys, threading, time\n"
        "atexit.register(lambda: print('at exit'))\n"
        "import report.__main__ as door\n"
        "slow = threading.Thread(target=lambda: (time.sleep(0.5), print('thread')))\n"
        "def main():\n"
        "    print('x' * 100_000)\n"
        "    if sys.argv[1:]:\n"
        "        slow.start()\n"
        "    return 3\n"
        "door.main = main\n"
        "door.run()\n"
    )
    for arguments, more in ([], ["at exit"]), (["slow"], ["thread", "at exit"]):
        command = [sys.executable, "-c", said, *arguments]
        done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)  # noqa: S603 - ourselves

        assert (done.returncode, done.stderr) == (3, "")
        assert done.stdout.splitlines() == ["x" * 100_000, *more]
