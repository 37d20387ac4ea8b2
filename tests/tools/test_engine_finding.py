"""The engine's libraries are found without asking a compiler."""

import ctypes.util
import sys
from subprocess import run

import pytest

LOADED = """
import subprocess
def never(*args, **given):
    raise SystemExit(f"started {args}")
subprocess.Popen = never
import ctypes.util
before = ctypes.util.find_library
import report.tools.engine
assert ctypes.util.find_library is before
from weasyprint.text import ffi
print(*(held is not None for held in (ffi.pango, ffi.harfbuzz, ffi.harfbuzz_subset)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are asked for as ever")
def test_no_program_is_started_to_find_a_library() -> None:
    done = run(  # noqa: S603 - this Python, and what stands above
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=False
    )

    assert (done.stdout, done.stderr) == ("True True True\n", "")
    assert ctypes.util.find_library("c")
