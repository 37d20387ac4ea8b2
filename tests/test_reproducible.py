"""Two builds are alike to the last byte, whoever builds, wherever and however often."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import Ran, copy_project

pytestmark = pytest.mark.slow

Run = Callable[..., Ran]
FOREIGN = {
    "TZ": "Asia/Ulaanbaatar",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "C",
    "LANGUAGE": "mn",
    "PYTHONHASHSEED": "2020",
    "COLUMNS": "40",
    "SOURCE_DATE_EPOCH": "1",
}


def files(root: Path) -> dict[str, bytes]:
    folder = root / "build/2020"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """The project in a folder with another name and with nothing made before."""
    return copy_project(tmp_path / "연차 보고서's copy")


def test_a_build_elsewhere_under_another_sky_gives_the_same_bytes(
    built: Path, strange: Path, report: Run, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    kept = os.umask(0o077)
    try:
        env = {**FOREIGN, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
        ran = report(strange, "build", "2020", "--jobs", "1", "--format", "json", env=env)
    finally:
        os.umask(kept)

    assert ran.code == 0, ran.out
    made, wanted = files(strange), files(built)
    assert sorted(made) == sorted(wanted)
    assert [name for name in wanted if made[name] != wanted[name]] == []


def test_a_build_from_what_was_kept_gives_the_same_bytes_and_is_silent_off_a_terminal(
    built: Path, warm: Path, report: Run
) -> None:
    name = "en/near-2020-en-screen.pdf"
    (warm / "build/2020" / name).unlink()
    ran = report(warm, "build", "2020", "--lang", "en")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1].startswith(f"build/2020/{name}  ")
    assert ran.out.splitlines()[-1].endswith(" MB")
    assert files(warm)[name] == files(built)[name]
