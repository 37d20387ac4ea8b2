"""`report compare`: what changed between two builds."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from report import cli
from report.comparing import compare, write
from report.desk import Desk
from report.findings import Rejected
from report.model.difference import Matching, State
from report.tools.apart import Limits
from tests.leaves import Leaf, Line, edition, locked, pdf, places

T = TypeVar("T")
R = TypeVar("R")

WORDS = "Contest of pictures that drew 323 works"


def leaves(said: str = WORDS) -> list[Leaf]:
    return [
        [Line("Annual report", entry="title")],
        [Line(said, entry="contest.text"), Line("1", 50, 131)],
    ]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A build of two editions."""
    for tag in ("xx", "yy"):
        edition(tmp_path / "old" / tag, leaves(), tag)
    return tmp_path / "old"


@pytest.fixture
def new(old: Path, tmp_path: Path) -> Path:
    """The same, of which one edition changed."""
    shutil.copytree(old, tmp_path / "new")
    edition(tmp_path / "new/xx", leaves(WORDS.replace("323", "320")), "xx")
    return tmp_path / "new"


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is done in this process, which is quicker; two tests know it done apart."""

    def here(
        work: Callable[[T], R], tasks: Sequence[T], jobs: int, limits: Limits
    ) -> Iterator[tuple[int, R | Exception]]:
        del jobs, limits
        for number, task in enumerate(tasks):
            try:
                yield number, work(task)
            except Exception as error:  # noqa: BLE001 - as it is apart
                yield number, error

    monkeypatch.setattr("report.comparing.each", here)


def messages(rejected: pytest.ExceptionInfo[Rejected]) -> list[tuple[str, str]]:
    return [(finding.check, finding.message) for finding in rejected.value.findings]


@pytest.mark.usefixtures("near")
def test_two_editions_are_compared_at_once_and_the_equal_one_is_not_opened(
    old: Path, new: Path
) -> None:
    for side in (old, new):
        (side / "yy/house-yy-screen.pdf").write_bytes(b"equal, and no PDF")
    found = compare(old, new)

    assert [(file.name, file.state, file.matching) for file in found.files] == [
        ("xx/house-xx-screen.pdf", State.CHANGED, Matching.ENTRIES),
        ("yy/house-yy-screen.pdf", State.SAME, Matching.BYTES),
    ]
    assert found.findings == ()
    assert list(found.pictures) == [
        "01-house-xx-screen/0002-new.jpg",
        "01-house-xx-screen/0002-old.jpg",
    ]


@pytest.mark.usefixtures("near")
def test_files_of_one_build_alone_are_named(old: Path, new: Path) -> None:
    shutil.rmtree(old / "yy")
    edition(old / "zz", leaves(), "zz")
    files = {file.name: file.state for file in compare(old, new).files}

    assert files["zz/house-zz-screen.pdf"] is State.REMOVED
    assert files["yy/house-yy-screen.pdf"] is State.ADDED


@pytest.mark.usefixtures("near")
def test_builds_of_two_years_are_matched_without_the_year(tmp_path: Path) -> None:
    for year, said in (("1999", WORDS), ("2001", WORDS.replace("323", "320"))):
        folder = tmp_path / year
        edition(folder, leaves(said), f"{year}-xx")
    [file] = compare(tmp_path / "1999", tmp_path / "2001").files

    assert (file.name, file.state) == ("house-2001-xx-screen.pdf", State.CHANGED)


@pytest.mark.usefixtures("near")
def test_two_files_are_compared_whatever_they_are_called(tmp_path: Path) -> None:
    one, other = tmp_path / "one.pdf", tmp_path / "<b>other & more.pdf"
    one.write_bytes(pdf(leaves()))
    other.write_bytes(pdf(leaves(WORDS.replace("323", "320"))))
    [file] = compare(one, other).files

    assert (file.name, file.matching, file.folder) == (
        "<b>other & more.pdf",
        Matching.LIKENESS,
        "01-b-other-more",
    )
    assert [page.state for page in file.pages] == [State.SAME, State.CHANGED]


@pytest.mark.usefixtures("near")
def test_the_body_for_a_press_takes_its_places_by_the_labels_of_its_pages(
    tmp_path: Path,
) -> None:
    for side, said in (("old", WORDS), ("new", WORDS.replace("323", "320"))):
        folder = tmp_path / side
        folder.mkdir()
        (folder / "house-xx-places.json").write_bytes(places(leaves(said), labels=["C1", "1"]))
        body = pdf(leaves(said)[1:], labels=["1"])
        (folder / "house-xx-sheetfed-body.pdf").write_bytes(body)
    [file] = compare(tmp_path / "old", tmp_path / "new").files

    assert file.matching is Matching.ENTRIES
    assert [(entry.key, entry.new) for entry in file.entries] == [("contest.text", (0,))]
    assert file.pages[0].areas[0].entries == ("contest.text",)


@pytest.mark.parametrize(
    "written",
    [
        b"{",
        b'{"entries": 1}',
        places([[Line("a", entry="b")]]),
        b'{"labels": ["1", "2"], "entries": {"a": {"places": [[9, 1, 1, 1, 1]]}}}',
    ],
)
@pytest.mark.usefixtures("near")
def test_places_that_cannot_be_used_are_told_and_done_without(
    old: Path, new: Path, written: bytes
) -> None:
    (new / "xx/house-xx-places.json").write_bytes(written)
    found = compare(old / "xx", new / "xx")

    assert [finding.check for finding in found.findings] == ["compare/places"]
    assert [finding.stops for finding in found.findings] == [False]
    assert [file.matching for file in found.files] == [Matching.LIKENESS]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7 no", "it is no PDF, or damaged, or without pages"),
        (locked(pdf(leaves())), "it is encrypted; remove its password first"),
    ],
)
@pytest.mark.usefixtures("near")
def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    old: Path, new: Path, content: bytes, message: str
) -> None:
    (new / "yy/house-yy-screen.pdf").write_bytes(content)
    found = compare(old, new)
    [finding] = found.findings

    assert (finding.check, finding.message) == ("compare/unreadable", message)
    assert finding.mark.path == str(new / "yy/house-yy-screen.pdf")
    assert [file.state for file in found.files] == [State.CHANGED, State.UNREADABLE]


def test_work_that_takes_too_long_is_told(old: Path, new: Path) -> None:
    found = compare(old, new, limits=Limits(seconds=0, memory=6_000_000_000))

    assert [f.message for f in found.findings] == [
        "it could not be compared: it took more than 0 s"
    ]


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        ("gone", "new", "there is no such file or folder"),
        ("empty", "new", "there is no PDF in this folder"),
        ("old/xx/house-xx-screen.pdf", "new", "one side is a file, the other a folder"),
    ],
)
@pytest.mark.usefixtures("new", "near")
def test_sides_that_cannot_be_compared_are_refused(
    tmp_path: Path, one: str, other: str, message: str
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Rejected) as rejected:
        compare(tmp_path / one, tmp_path / other)

    assert messages(rejected) == [("compare/unreadable", message)]


def test_both_sides_are_judged_before_either_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as rejected:
        compare(tmp_path / "a", tmp_path / "b")

    assert len(messages(rejected)) == 2


@pytest.mark.usefixtures("near")
def test_a_folder_without_the_templates_is_refused(tmp_path: Path, old: Path) -> None:
    (tmp_path / "templates/common").mkdir(parents=True)  # so it borrows none
    with pytest.raises(Rejected, match="templates of the comparison are missing"):
        write(Desk(tmp_path), tmp_path / "out", compare(old, old))


@pytest.mark.usefixtures("near")
def test_a_comparison_replaces_the_one_before_and_nothing_else(
    desk: Desk, old: Path, new: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    found = compare(old, new)
    write(desk, out, found)
    (out / "notes.txt").write_text("mine")
    (out / "01-house-xx-screen/mine.jpg").write_text("mine")
    (out / "02-empty").mkdir()
    write(desk, out, compare(old, old))

    left = sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file())
    assert left == ["01-house-xx-screen/mine.jpg", "compare.json", "index.html", "notes.txt"]
    assert not (out / "02-empty").exists()


def test_a_comparison_made_twice_is_the_same_byte_for_byte(
    desk: Desk, old: Path, new: Path, tmp_path: Path
) -> None:
    made = []
    for name in ("one", "two"):
        write(desk, tmp_path / name, compare(old, new, jobs=2))
        files = sorted((tmp_path / name).rglob("*.*"))
        made.append([(p.relative_to(tmp_path / name), p.read_bytes()) for p in files])

    assert made[0] == made[1]
    assert len(made[0]) == 5


# -- the command -----------------------------------------------------------------------------


def run(project: Path, *arguments: object) -> int:
    return cli.main(["--root", str(project), "compare", *map(str, arguments)])


@pytest.mark.usefixtures("near")
def test_the_command_tells_what_changed_and_where_to_read_it(
    project: Path, old: Path, new: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(project, old, new, "-o", tmp_path / "out")

    assert code == 0
    assert capsys.readouterr().out.splitlines() == [
        "xx/house-xx-screen.pdf: 1 of 2 pages changed; entries: 1 changed",
        "  page 2: 323 → 320",
        "  entry contest.text: changed: 323 → 320",
        "yy/house-yy-screen.pdf: the same, byte for byte",
        str(tmp_path / "out/index.html"),
    ]
    assert (tmp_path / "out/index.html").is_file()


@pytest.mark.usefixtures("near")
def test_the_command_prints_the_json_that_it_writes(
    project: Path, old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(project, old, old, "-o", tmp_path / "out", "--format", "json")
    said = capsys.readouterr().out

    assert code == 0
    assert said == (tmp_path / "out/compare.json").read_text("utf-8")
    assert json.loads(said)["same"] is True


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.usefixtures("near")
def test_a_file_that_cannot_be_read_ends_with_1(
    project: Path, old: Path, new: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (new / "yy/house-yy-screen.pdf").write_bytes(b"%PDF")
    code = run(project, old, new, "-o", new.parent / "out", "--format", form)

    assert code == 1
    assert "compare/unreadable" in capsys.readouterr().out


@pytest.mark.usefixtures("near")
def test_sides_that_are_not_there_end_with_1_and_a_finding(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(project, tmp_path / "a", tmp_path / "b", "-o", tmp_path / "out")

    assert code == 1
    assert "there is no such file or folder [compare/unreadable]" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def hostile() -> Sequence[bytes]:
    sound = pdf(leaves())
    endless = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 100000>>endobj\n"
    return [
        sound.replace(b"/Kids", b"/Kinds"),
        sound.replace(b"/MediaBox [ ", b"/MediaBox [ 99999999"),
        sound[: len(sound) // 2] + sound[len(sound) // 2 + 40 :],
        endless + b"trailer<</Root 1 0 R>>",
    ]


@pytest.mark.parametrize("content", hostile())
@pytest.mark.usefixtures("near")
def test_a_broken_file_is_told_or_compared_and_never_a_traceback(
    project: Path, old: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = old / "broken.pdf"
    path.write_bytes(content)
    code = run(project, old / "xx/house-xx-screen.pdf", path, "-o", old.parent / "out")

    said = capsys.readouterr()
    assert code in {0, 1}
    assert "Traceback" not in said.out + said.err
