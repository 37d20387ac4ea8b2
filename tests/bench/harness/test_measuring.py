"""What a tree of processes takes: counted whole, whoever reaps whom."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from tests.bench.harness.measuring import MIB, Failed, Took, measured, served, together
from tests.running import PROJECT

BURN = "import time\nwhile time.process_time() < {}: pass\n"
CHILD = "import subprocess, sys\nsubprocess.{}([sys.executable, '-c', {!r}])\n"


def python(code: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", code]


def until(true: Callable[[], bool]) -> bool:
    """Wait until something is so, or not for ever."""
    for _ in range(1500):
        if true():
            return True
        sleep(0.02)
    return False


def test_children_of_children_are_counted(tmp_path: Path) -> None:
    took = measured(python(CHILD.format("run", BURN.format(0.3)) + BURN.format(0.2)), tmp_path)

    assert took.cpu > 0.45
    assert took.left == 0


def test_who_outlives_his_parent_is_counted_and_not_left_behind(tmp_path: Path) -> None:
    took = measured(python(CHILD.format("Popen", BURN.format(0.4))), tmp_path)

    assert took.cpu > 0.4
    assert took.left == 0


def test_the_largest_process_and_the_tree_are_told_apart(tmp_path: Path) -> None:
    child = f"x = b'1' * {40 * MIB}; import time; time.sleep(1)"
    parent = f"x = b'1' * {60 * MIB}\n{CHILD.format('run', child)}"
    took = measured(python(parent), tmp_path)

    assert 60 * MIB < took.process < 85 * MIB
    assert took.tree > 100 * MIB


def test_a_command_that_fails_says_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"ended with 3\nnot so"):
        measured(python("import os; os.write(1, b'not so'); os._exit(3)"), tmp_path)


def test_a_service_is_counted_from_its_start_to_its_end(tmp_path: Path) -> None:
    took: list[Took] = []
    code = f"{BURN.format(0.1)}\nopen('ready', 'w').close()\nimport time\ntime.sleep(60)"
    with served([python(code)], tmp_path, {}, took):
        until((tmp_path / "ready").exists)

    assert took[0].cpu >= 0.1
    assert took[0].code == -15


def test_commands_one_after_the_other_add_up_but_for_memory() -> None:
    first = Took(wall=1, user=2, system=0.5, process=10, tree=30, others=1.0)
    second = Took(wall=3, user=1, system=0.5, process=20, tree=20, others=0.0)

    both = together([first, second])

    assert (both.wall, both.user, both.cpu) == (4, 3, 4)
    assert (both.process, both.tree) == (20, 30)
    assert both.others == 0.25


def test_what_is_measured_does_not_outlive_who_measures(tmp_path: Path) -> None:
    code = f"open({str(tmp_path / 'pid')!r}, 'w').write(str(__import__('os').getpid()))\n"
    code += "import time\ntime.sleep(60)"
    asked = f"from tests.bench.harness.measuring import *\nmeasured({python(code)!r}, Path('.'))"
    bench = subprocess.Popen([sys.executable, "-c", asked], cwd=PROJECT)  # noqa: S603 - our own
    until(lambda: (tmp_path / "pid").is_file() and bool((tmp_path / "pid").read_text("utf-8")))
    bench.kill()
    bench.wait()
    process = Path(f"/proc/{(tmp_path / 'pid').read_text('utf-8')}")

    assert until(lambda: not process.exists())
