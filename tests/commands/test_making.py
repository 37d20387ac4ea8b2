"""``report build``: what it says, and when it has nothing to do."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from report import cli
from tests.rests import DEAR, PDF, an_hour_on, build, everything, small
from tests.running import PROJECT, Ran

Run = Callable[..., Ran]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, some time after its last change."""
    an_hour_on(monkeypatch)
    return small(tmp_path)


def test_the_command_says_the_same_and_loads_and_writes_nothing(root: Path) -> None:
    build(root)
    before = everything(root)
    code = (
        "import sys; from report.cli import main\n"
        "code = main(sys.argv[1:])\n"
        "print(code, *sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    asked = [sys.executable, "-c", code, "--root", str(root), "build", "2020"]
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}
    said = subprocess.run(asked, capture_output=True, text=True, env=env, check=True).stdout  # noqa: S603 - our own code

    *lines, last = said.splitlines()
    assert lines == [f"{PDF}  62 pages, 0.0 MB"]
    code, *loaded = last.split()
    assert code == "1"  # an edition is missing
    assert not DEAR & {*loaded}
    assert everything(root) == before


@pytest.mark.slow
def test_a_true_build_rests_wherever_its_folder_is(warm: Path, report: Run) -> None:
    before = written(warm)
    ran = report(warm, "build", "--format", "json")

    found = json.loads((warm / "build/2020/findings.json").read_text("utf-8"))
    assert (ran.code, json.loads(ran.out)) == (0, found)
    assert written(warm) == before


def test_what_was_done_is_explained_beside_the_findings(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(root)
    asked = ["--root", str(root), "build", "2020", "--explain"]

    assert cli.main(asked) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "typeset kept: 2020 xx notes"
    assert cli.main([*asked, "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [finding["check"] for finding in told["findings"]] == ["data/total"]
    assert told["steps"] == [{"step": "typeset", "of": "2020 xx notes", "kept": True, "why": []}]


@pytest.mark.parametrize("said", ["many", "-1", "inf", "nan"])
def test_a_bound_that_makes_no_sense_ends_with_2(root: Path, said: str) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--root", str(root), "build", f"--cache={said}"])

    assert ended.value.code == 2


def written(root: Path) -> dict[str, tuple[int, int, int]]:
    """What tells that a file was written.

    Other tests give files one more name, and use what is kept: a stamp tells of that as well.
    """
    return {
        name: (size, 0 if "/cache/" in name else changed, number)
        for name, (size, changed, _, number) in everything(root).items()
    }
