"""Two builds are alike to the last byte, whoever builds, wherever and however often."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pressfiles import SCRIPTS, TAGS
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


PRESS = "offset-coated"
PRINTED = ("ko",)
SET = SCRIPTS if not os.environ.get("THOROUGH") else TAGS


def is_asked(path: str) -> bool:
    """Whether a file is for the screen or the press in a language that is asked for there."""
    name = Path(path).name
    if not any(f"-{tag}-" in name for tag in SET):
        return "-screen." not in name and "-places." not in name and not _for_press(name)
    return not _for_press(name) or any(f"-{tag}-{PRESS}-" in name for tag in PRINTED)


def _for_press(name: str) -> bool:
    return any(part in name for part in ("-body.", "-cover.", "-preflight."))


def sealed(made: dict[str, bytes]) -> dict[str, str]:
    """What the manifest says of every file."""
    return {
        path: file["sha256"] for path, file in json.loads(made["manifest.json"])["files"].items()
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
    pressed: Path, strange: Path, report: Run, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    kept = os.umask(0o077)
    try:
        env = {**FOREIGN, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
        ran = report(strange, "build", "--lang", *SET, "--jobs", "1", "--format", "json", env=env)
        again = report(strange, "build", "--lang", *PRINTED, "--press", PRESS, env=env)
    finally:
        os.umask(kept)

    assert (ran.code, again.code) == (0, 0), ran.out + again.out
    made, there = files(strange), files(pressed)
    wanted = {name: content for name, content in there.items() if is_asked(name)}
    assert sorted(made) == sorted(wanted)
    assert [name for name in wanted if made[name] != wanted[name] and "/" in name] == []
    assert sealed(made) == {p: seal for p, seal in sealed(there).items() if is_asked(p)}


def test_a_build_from_what_was_kept_gives_the_same_bytes_and_is_told_in_a_line(
    built: Path, warm: Path, report: Run
) -> None:
    name = "en/near-2020-en-screen.pdf"
    (warm / "build/2020" / name).unlink()
    ran = report(warm, "build", "2020", "--lang", "en")

    *_, told = ran.err.splitlines()  # a slow machine tells before how far it has come
    assert (ran.code, told) == (0, "en: done, 62 pages, 0 of 1 to come")
    assert ran.out.splitlines()[-1].startswith(f"build/2020/{name}  ")
    assert ran.out.splitlines()[-1].endswith(" MB")
    assert files(warm)[name] == files(built)[name]
