"""Bad input on its way through the whole line: a located finding, and nothing lost."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.running import PROJECT, Ran, run

Run = Callable[..., Ran]

YEAR = "sources/2020"
RECORD = f"{YEAR}/activities/art-contest.yaml"


def put(root: Path, name: str, old: str, new: str) -> None:
    """Change a file in one place."""
    path = root / name
    text = path.read_text("utf-8")
    assert old in text, f"{name} has no {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def findings(ran: Ran) -> list[dict[str, object]]:
    assert "Traceback" not in ran.out + ran.err
    found = json.loads(ran.out)
    assert isinstance(found, list)
    return found


def stopping(ran: Ran) -> list[dict[str, object]]:
    return [f for f in findings(ran) if f["severity"] == "error" and "waived" not in f]


def seal(root: Path) -> dict[str, str]:
    return {
        p.relative_to(root).as_posix(): sha256(p.read_bytes()).hexdigest()
        for p in sorted((root / "build/2020").rglob("*.pdf"))
    }


@pytest.mark.parametrize(
    ("name", "old", "new", "check", "line"),
    [
        (RECORD, "title: ", "title: [", "yaml/syntax", None),
        (RECORD, "title: ", "title: x\ntitle: ", "yaml/duplicate-key", 4),
        (RECORD, "title: ", "titel: ", "data/schema", 3),
        (RECORD, "total: 323", "total: many", "data/schema", None),
        (RECORD, "country: KR, count: 18", "country: XX, count: 18", "data/unknown-id", None),
        (RECORD, "start: 2020-04", "start: 2020-14", "data/schema", None),
        (RECORD, "title: ", "title: &a x\nshort: *a\nlead: ", "yaml/alias", 4),
        (f"{YEAR}/report.yaml", "  - glance", "  - glanze", "data/missing-file", None),
        (
            f"{YEAR}/report.yaml",
            "cover-front.jpg",
            "../../secret.jpg",
            "data/missing-picture",
            None,
        ),
        (f"{YEAR}/glance.yaml", "{founded}", "{foundet}", "data/unknown-fact", None),
    ],
)
def test_a_fault_of_the_authors_is_told_where_it_stands(
    copied: Path, report: Run, name: str, old: str, new: str, check: str, line: int | None
) -> None:
    put(copied, name, old, new)
    ran = report(copied, "check", "--lang", "ko", "--format", "json")

    told = [f for f in stopping(ran) if f["check"] == check and f["path"] == name]
    assert ran.code == 1
    assert told, ran.out
    assert line is None or line in [f["line"] for f in told]
    assert all(f["hint"] for f in told)


def test_faults_of_many_files_are_told_in_one_run(copied: Path, report: Run) -> None:
    put(copied, RECORD, "title: ", "titel: ")
    put(copied, f"{YEAR}/joint/jeju-forum.yaml", "title: ", "titel: ")
    ran = report(copied, "check", "--format", "json")

    assert {f["path"] for f in stopping(ran)} >= {RECORD, f"{YEAR}/joint/jeju-forum.yaml"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "1999"], "no year 1999"),
        (["build", "--lang", "xx"], "no language 'xx'"),
        (["check", "--lang", "kr"], "there are: en, ja, ko, mn, ru, zh"),
        (["explain", "data/totla"], "did you mean data/total?"),
        (["galley", "2020", "--lang", "xx", "out"], "no language 'xx'"),
    ],
)
def test_a_misused_command_says_so_and_ends_with_2(
    report: Run, arguments: list[str], said: str
) -> None:
    ran = report(PROJECT, *arguments)

    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_folder_without_a_year_says_so(tmp_path: Path, report: Run) -> None:
    ran = report(tmp_path, "build")

    assert (ran.code, "no sources/<year>/report.yaml" in ran.err) == (2, True)


@pytest.mark.slow
def test_an_edition_that_is_rejected_does_not_stop_the_others(warm: Path, report: Run) -> None:
    before = seal(warm)
    name = f"{YEAR}/translations/en/glance.yaml"
    put(warm, name, "{founded}", "{foundet}")
    ran = report(warm, "build", "--lang", "en", "ru", "--format", "json")

    assert ran.code == 1
    assert {f["language"] for f in stopping(ran)} == {"en"}
    assert seal(warm) == before
    manifest = json.loads((warm / "build/2020/manifest.json").read_text("utf-8"))
    pages = {p: f["sha256"] for p, f in manifest["files"].items() if f["pages"]}
    assert pages == before


WRONG = {  # a template for each language
    "ko": ("{% for a in range(1000000000) %}{% endfor %}", "loops"),
    "en": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "recursion"),
    "ru": ("{{ section.__class__.__mro__ }}", "unsafe"),
    "mn": ("{{ nothing }}", "undefined"),
}


@pytest.mark.slow
def test_a_template_that_goes_wrong_is_told_at_its_line(warm: Path, report: Run) -> None:
    before = seal(warm)
    for tag, (template, _) in WRONG.items():
        path = warm / f"templates/{tag}/sections/colophon.html"
        path.parent.mkdir()
        path.write_text(f"one\n{template}\n", "utf-8")
    ran = report(warm, "build", "--lang", *WRONG, "--format", "json")

    told = {str(finding["language"]): finding for finding in stopping(ran)}
    assert len(stopping(ran)) == len(told) == len(WRONG)
    for tag, (_, said) in WRONG.items():
        assert (told[tag]["check"], told[tag]["line"]) == ("markup/template", 2)
        assert told[tag]["path"] == f"templates/{tag}/sections/colophon.html"
        assert said in str(told[tag]["message"])
    assert seal(warm) == before


@pytest.mark.slow
def test_copy_that_looks_like_code_is_printed_as_it_is(warm: Path, report: Run) -> None:
    words = "<script>alert(1)</script> {{ 7 * 7 }} {% raw %}"
    put(warm, f"{YEAR}/colophon.yaml", "title: ", f"title: '{words}' # ")
    ran = report(warm, "build", "--lang", "ko", "--format", "json")

    assert ran.code in (0, 1)
    assert not [f for f in stopping(ran) if f["check"] == "markup/template"]
    text = _text(warm / "build/2020/ko/near-2020-ko-screen.pdf")
    assert "alert(1)" in text
    assert "7*7" in text.replace(" ", "")


def _text(pdf: Path) -> str:
    program = shutil.which("pdftotext")
    assert program
    done = subprocess.run([program, str(pdf), "-"], capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode()


def damaged(content: bytes) -> bytes:
    """A picture that says that it is a million pixels wide and high."""
    at = re.search(rb"\xff\xc0..\x08", content, re.DOTALL)
    assert at
    return content[: at.end()] + b"\xff\xff\xff\xff" + content[at.end() + 4 :]


UNUSABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "cover-front": (lambda path: path.write_bytes(b"no picture at all"), "no JPEG or PNG"),
    "cover-back": (lambda path: path.write_bytes(path.read_bytes()[:5000]), "damaged"),
    "opener-glance": (lambda path: path.unlink(), "is not in photos/"),
    "opener-year": (lambda path: _grow(path, 100_000_000), "the limit is"),
    "opener-joint": (
        lambda path: path.write_bytes(damaged(path.read_bytes())),
        "than a page can hold",
    ),
}


@pytest.mark.slow
def test_a_picture_that_cannot_be_used_is_told_where_it_is_named(
    copied: Path, report: Run
) -> None:
    for name, (make, _) in UNUSABLE.items():
        path = copied / YEAR / f"photos/{name}.jpg"
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
        make(path)
    ran = report(copied, "check", "--lang", "ko", "--format", "json")

    lines = (copied / YEAR / "report.yaml").read_text("utf-8").splitlines()
    told = {
        lines[f["line"] - 1].removeprefix("    file: ").removesuffix(".jpg"): str(f["message"])
        for f in stopping(ran)
        if f["check"] in ("data/missing-picture", "data/unusable-picture")
        if f["path"] == f"{YEAR}/report.yaml" and isinstance(f["line"], int)
    }
    assert told.keys() == UNUSABLE.keys(), ran.out
    for name, (_, said) in UNUSABLE.items():
        assert said in told[name]


def _grow(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)


@pytest.mark.slow
def test_a_file_that_cannot_be_written_is_a_finding(warm: Path, report: Run) -> None:
    target = warm / "build/2020/ko/near-2020-ko-screen.pdf"
    target.unlink()
    (target / "in-the-way").mkdir(parents=True)
    ran = report(warm, "build", "--lang", "ko", "--format", "json")

    assert ran.code == 1
    [finding] = stopping(ran)
    assert finding["check"] == "desk/write"
    assert finding["path"] == "build/2020/ko/near-2020-ko-screen.pdf"
    assert {p.name for p in target.parent.iterdir()} == {target.name, "near-2020-ko-places.json"}


@pytest.mark.slow
def test_a_full_disk_is_a_finding_and_the_files_of_before_stand(
    warm: Path, tmp_path: Path
) -> None:
    before = seal(warm)
    put(warm, f"{YEAR}/colophon.yaml", "title: ", "title: 바뀐 ")
    code = (
        "import os, errno, sys\n"
        "from report import desk\n"
        "def full(fd): raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))\n"
        "desk.os.fsync = full\n"
    )
    (tmp_path / "sitecustomize.py").write_text(code, "utf-8")
    ran = run(
        warm,
        "build",
        "--lang",
        "ko",
        "--format",
        "json",
        env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{PROJECT}"},
    )

    assert ran.code == 1
    assert {f["check"] for f in stopping(ran)} == {"desk/write"}
    assert all("No space left" in str(f["message"]) for f in stopping(ran))
    assert seal(warm) == before
