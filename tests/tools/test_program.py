"""Programs are found first, run without a shell, and end in time."""

import pickle
import sys
from pathlib import Path

import pytest

from report.tools import program
from report.tools.program import ToolFailed, ToolMissing
from tests.running import PROJECT

PYTHON = Path(sys.executable)


def test_a_program_that_is_not_here_is_named_with_its_remedy() -> None:
    with pytest.raises(ToolMissing, match=r"^no-such-tool is missing: run `make setup`$"):
        program.find("no-such-tool")


def test_a_missing_tool_travels_between_processes() -> None:
    missing = ToolMissing("java", "run `make setup`")

    again = pickle.loads(pickle.dumps(missing))  # noqa: S301 - our own bytes

    assert (again.tool, again.remedy, str(again)) == ("java", "run `make setup`", str(missing))


def test_output_and_exit_code_come_back() -> None:
    ran = program.run(PYTHON, ["-c", "import sys; print('몽골'); sys.exit(5)"])

    assert (ran.code, ran.out, ran.err) == (5, "몽골\n", "")


def test_arguments_never_meet_a_shell() -> None:
    ran = program.run(PYTHON, ["-c", "import sys; print(sys.argv[1])", "$(echo x); `echo y`"])

    assert ran.out == "$(echo x); `echo y`\n"


def test_language_and_time_zone_do_not_reach_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    monkeypatch.setenv("TZ", "Asia/Seoul")

    ran = program.run(
        PYTHON, ["-c", "import os; print(os.environ['LC_ALL'], os.environ['TZ'], len(os.environ))"]
    )

    assert ran.out == "C.UTF-8 UTC 3\n"


def test_a_program_that_hangs_is_ended() -> None:
    with pytest.raises(ToolFailed, match=r"did not end within 0\.2 s"):
        program.run(PYTHON, ["-c", "import time; time.sleep(30)"], seconds=0.2)


def test_a_file_that_cannot_run_fails_in_words(tmp_path: Path) -> None:
    with pytest.raises(ToolFailed, match="did not start"):
        program.run(tmp_path, [])


def test_another_program_may_be_named_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOOL", str(PYTHON))

    assert program.find("no-such-tool", named_by="TOOL") == PYTHON

    monkeypatch.setenv("TOOL", str(tmp_path / "none"))
    with pytest.raises(ToolMissing, match="TOOL names no program; correct it"):
        program.find("no-such-tool", named_by="TOOL")


def test_a_program_takes_no_more_memory_than_it_may() -> None:
    ran = program.run(PYTHON, ["-c", "bytearray(900_000_000)"], memory=300_000_000)

    assert ran.code == 1
    assert ran.err.endswith("MemoryError\n")


def test_a_process_that_has_less_memory_itself_passes_that_on() -> None:
    code = """
import resource, sys
from pathlib import Path
from report.tools import program
resource.setrlimit(resource.RLIMIT_AS, (800_000_000, 800_000_000))
print(program.run(Path(sys.executable), ["-c", "print(1)"], memory=900_000_000).out)
"""

    assert program.run(PYTHON, ["-c", code], scratch=PROJECT).out == "1\n\n"


def test_a_program_may_run_in_a_folder_of_its_own(tmp_path: Path) -> None:
    ran = program.run(
        PYTHON, ["-c", "import os; print(os.getcwd(), os.environ['TMPDIR'])"], scratch=tmp_path
    )

    assert ran.out == f"{tmp_path} {tmp_path}\n"
