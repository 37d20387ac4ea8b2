"""Builds on a store, or a disk, that fails them: what comes of it is right, or what was stands."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from report.model.recipe import GONE
from tests.running import PROJECT

pytestmark = pytest.mark.slow

PDF = "build/2020/en/near-2020-en-screen.pdf"
FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))"


def building(root: Path, *more: str, before: str = "") -> "subprocess.Popen[str]":
    """A build of one edition, in a process of its own."""
    code = f"import sys; {before}\nfrom report.cli import main; sys.exit(main(sys.argv[1:]))"
    asked = ["--root", str(root), "build", "--lang", "en", "--format", "json", *more]
    return subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", code, *asked],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )


def replaced(path: Path, content: bytes) -> None:
    """Another file under the name of one that others have as well."""
    path.unlink()
    path.write_bytes(content)


def damaged(cache: Path) -> None:
    """Cut some of what is kept short, alter some, and date some to tomorrow."""
    tomorrow = time.time() + 86_400
    for kind in ("pictures", "looks"):
        for number, path in enumerate(sorted((cache / kind).iterdir())):
            content = path.read_bytes()
            middle = len(content) // 2
            torn = content[:middle], content[:middle] + b"\0" + content[middle + 1 :], content
            replaced(path, torn[number % 3])
            os.utime(path, (tomorrow, tomorrow))


def test_two_builds_at_once_on_a_damaged_store_leave_the_right_bytes(
    built: Path, warm: Path
) -> None:
    damaged(warm / "build/cache")
    replaced(warm / PDF, b"altered by hand")

    both = [building(warm, "--explain") for _ in range(2)]
    said = [(*one.communicate(), one.returncode) for one in both]

    assert [(error, code) for _, error, code in said] == [("", 0)] * 2
    assert (warm / PDF).read_bytes() == (built / PDF).read_bytes()
    assert not [*(warm / "build").rglob("*.partial")]
    steps = [step for out, _, _ in said for step in json.loads(out)["steps"]]
    why = {cause for step in steps if step["step"] == "pictures" for cause in step["why"]}
    assert why == {GONE}
    assert any(step["kept"] for step in steps if step["step"] == "proofs")


def test_a_disk_that_is_full_is_told_what_was_stands_and_what_is_too_much_goes(
    built: Path, warm: Path
) -> None:
    full = building(warm, "--cache", "0.002", before=FULL)
    out, error = full.communicate()

    told = [finding["check"] for finding in json.loads(out) if finding["severity"] == "error"]
    assert (full.returncode, error) == (1, "")
    assert "desk/write" in told
    assert 0 < sum(path.stat().st_size for path in (warm / "build/cache").glob("*/*")) < 2_100_000
    assert (warm / PDF).read_bytes() == (built / PDF).read_bytes()
    assert not [*(warm / "build").rglob("*.partial")]
