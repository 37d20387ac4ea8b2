"""Files of comments: nothing is lost, whoever writes at once, and whatever the disk does."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from report import remarking
from report.desk import Desk
from report.findings import Rejected
from report.model.annual import Annual
from report.model.fingerprint import fingerprint
from report.model.remarks import Remark, fingerprints, seal_of
from report.model.standing import texts_of
from report.remarking import Edit, accept, read, talk
from report.stages.load import load
from report.stages.validate import validate
from tests.running import PROJECT

CLEAN = PROJECT / "tests/cases/clean"
FILE = "sources/2020/comments/fr.jsonl"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    copytree(CLEAN, tmp_path / "project")
    return tmp_path / "project"


def annual_of(root: Path) -> Annual:
    return validate(load(2020, Desk(root).sources(2020), {}))


def said(number: int, **more: Any) -> Remark:
    fields = {
        "id": f"remark-{number:04}",
        "kind": "comment",
        "by": "Kim",
        "at": "2026-11-22T09:40:00Z",
        "entry": "glance.seat",
        "words": "Lakeside",
        "text": "Seaside?",
    }
    return Remark.model_validate(fields | more)


def kept(root: Path, *remarks: Remark) -> remarking.Accepted:
    return accept(Desk(root), annual_of(root), "fr", remarks)


def ids(root: Path) -> list[int]:
    return [int(one.id[-4:]) for one in read(Desk(root), 2020, "fr").remarks]


def sealed(root: Path, tag: str = "fr") -> str:
    return seal_of(fingerprints(texts_of(annual_of(root), tag)))


def edited(root: Path, text: str) -> None:
    """The house with another text for the seat."""
    path = root / "sources/2020/translations/fr/all.yaml"
    before = path.read_text("utf-8")
    old = 'glance.seat:\n  source: "Lakeside"\n  text: "Lakeside (fr)"\n'
    assert old in before
    path.write_text(before.replace(old, old.replace("Lakeside (fr)", text)), "utf-8")


def test_events_are_put_at_the_end_and_each_is_there_once(house: Path) -> None:
    assert talk(Desk(house), annual_of(house), "fr").record() == {"threads": [], "signoffs": []}

    first = kept(house, said(1), said(2), said(2))
    before = (house / FILE).read_bytes()
    again = kept(house, said(2), said(1, text="Other"), said(3))

    assert [one.id for one in first.new] == ["remark-0001", "remark-0002"]
    assert [one.id for one in again.new] == ["remark-0003"]
    assert (house / FILE).read_bytes() == before + said(3).line()


def test_comments_hold_to_the_words_and_not_to_where_they_stood(house: Path) -> None:
    kept(house, said(1), said(2, kind="resolve", to="remark-0001", entry="", words=""))
    edited(house, "By the Lakeside")

    found = talk(Desk(house), annual_of(house), "fr")

    (one,) = found.threads
    assert (one.span, one.resolved, found.unresolved) == ((7, 15), True, 0)


def test_a_comment_brings_no_seal_and_no_texts_with_it(house: Path) -> None:
    kept(house, said(1, seal="1" * 64, texts={"glance.seat": ""}, pdf="1" * 64))

    assert (house / FILE).read_bytes() == said(1).line()


@pytest.mark.parametrize("tag", ["", "../fr", "a/b", "fr\0", "x" * 33])
def test_what_is_no_language_has_no_file(house: Path, tag: str) -> None:
    with pytest.raises(Rejected) as rejected:
        accept(Desk(house), annual_of(house), tag, [said(1)])

    assert rejected.value.findings[0].check == "exchange/language"


def test_a_file_that_is_a_link_out_of_the_project_is_not_written(house: Path) -> None:
    (house / FILE).parent.mkdir()
    (house / FILE).symlink_to(house.parent / "elsewhere")
    with pytest.raises(Rejected) as rejected:
        kept(house, said(1))

    assert rejected.value.findings[0].check == "data/path-outside"
    assert not (house.parent / "elsewhere").exists()


TORN = [b'{"id":"remark-00', said(2).line()[:-1] + b"x", b"\xff\xfe", b"[" * 5000, b"9" * 5000]


@pytest.mark.parametrize("torn", TORN, ids=range(len(TORN)))
def test_a_torn_last_line_is_told_kept_and_glued_to_nothing(house: Path, torn: bytes) -> None:
    kept(house, said(1))
    path = house / FILE
    path.write_bytes(path.read_bytes() + torn)

    (finding,) = read(Desk(house), 2020, "fr").findings
    kept(house, said(3))

    assert (finding.check, str(finding.mark)) == ("review/line", f"{FILE}:2:1")
    assert finding.message.startswith("the last line is torn: ")
    assert path.read_bytes() == said(1).line() + torn + b"\n" + said(3).line()
    assert ids(house) == [1, 3]
    (later,) = read(Desk(house), 2020, "fr").findings
    assert (later.mark.line, later.message[:22]) == (2, "this line is no remark")


def test_a_file_of_something_else_is_told_and_what_is_sound_in_it_is_read(house: Path) -> None:
    (house / FILE).parent.mkdir()
    (house / FILE).write_bytes(b"junk\n" * 500 + said(1).line() + b"\n \n")

    assert len(read(Desk(house), 2020, "fr").findings) == 100
    assert ids(house) == [1]


def test_a_last_line_that_only_lost_its_end_counts(house: Path) -> None:
    kept(house, said(1))
    path = house / FILE
    path.write_bytes(path.read_bytes()[:-1])

    assert ids(house) == [1]
    kept(house, said(1), said(2))
    assert path.read_bytes() == said(1).line() + said(2).line()


@pytest.mark.parametrize("what", ["write", "fsync"])
def test_a_full_disk_leaves_the_lines_of_before(
    house: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    kept(house, said(1))
    before = (house / FILE).read_bytes()
    write = os.write

    def full(file: int, content: bytes = b"") -> int:
        if content:
            write(file, content[:9])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(f"report.tools.linefile.os.{what}", full)
    with pytest.raises(Rejected) as rejected:
        kept(house, said(2), said(3))

    assert rejected.value.findings[0].check == "desk/write"
    assert "No space left" in rejected.value.findings[0].message
    assert (house / FILE).read_bytes() == before


def test_a_file_of_comments_has_a_limit(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remarking, "MAX_FILE", 2 * len(said(1).line()))
    kept(house, said(1), said(2))
    with pytest.raises(Rejected) as rejected:
        kept(house, said(3))

    assert rejected.value.findings[0].check == "review/limit"
    (house / FILE).write_bytes(b"".join(said(number).line() for number in (1, 2, 3)))
    assert ids(house) == [1, 2]
    assert [one.check for one in read(Desk(house), 2020, "fr").findings] == ["review/limit"]


def test_a_sign_off_keeps_the_texts_and_the_pages(house: Path) -> None:
    pdf = house / "build/2020/fr/union-2020-fr-screen.pdf"
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(b"%PDF")
    done = kept(house, said(1, kind="signoff", entry="", words="", seal=sealed(house)))
    desk = Desk(house)

    (one,) = done.new
    assert one.texts["glance.seat"] == fingerprint("Lakeside (fr)")
    assert len(one.texts) == len(annual_of(house).entries)
    assert one.pdf == "315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027"
    assert talk(desk, annual_of(house), "fr").signoffs[0].stands

    edited(house, "Bord")
    pdf.write_bytes(b"%PDF-2")
    (signed,) = talk(desk, annual_of(house), "fr").signoffs
    assert (signed.changed, signed.pdf_changed) == (("glance.seat",), True)


def test_a_sign_off_of_other_texts_is_refused_and_what_came_with_it_is_not(house: Path) -> None:
    seals = [sealed(house)[::-1], "", sealed(house, "en")]
    signed = [said(i, kind="signoff", seal=seal) for i, seal in enumerate(seals)]

    done = kept(house, *signed, said(4))

    assert [finding.check for finding in done.findings] == ["review/signed"] * 3
    assert ids(house) == [4]


def test_a_sign_off_holds_with_the_edits_that_came_with_it(house: Path) -> None:
    seal = sealed(house)
    edited(house, "Bord")
    before, after = fingerprint("Lakeside (fr)"), fingerprint("Bord")
    earlier = {"glance.seat": Edit(before, after, "2026-11-22T09:39:00Z")}
    later = {"glance.seat": Edit(before, after, "2026-11-22T09:41:00Z")}
    one, two = (said(number, kind="signoff", seal=seal) for number in (1, 2))
    desk, annual = Desk(house), annual_of(house)

    alone = accept(desk, annual, "fr", [one])
    accept(desk, annual, "fr", [one], earlier)
    accept(desk, annual, "fr", [two], later)

    assert [finding.check for finding in alone.findings] == ["review/signed"]
    found = talk(desk, annual, "fr").signoffs
    assert [signed.changed for signed in found] == [(), ("glance.seat",)]


WRITER = """
import sys
from pathlib import Path
from report.desk import Desk
from report.remarking import accept
from tests.test_remarking import annual_of, said
root, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
annual = annual_of(root)
print("ready", flush=True)
for number in range(first, first + count):
    accept(Desk(root), annual, "fr", [said(number, text="x" * 9000)])
"""


def writers(root: Path, *firsts: int, count: int) -> list[subprocess.Popen[str]]:
    command = [sys.executable, "-c", WRITER, str(root)]
    made = [
        subprocess.Popen(  # noqa: S603 - our own interpreter
            [*command, str(first), str(count)], stdout=subprocess.PIPE, text=True, cwd=PROJECT
        )
        for first in firsts
    ]
    for one in made:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    return made


def ended(made: Sequence[subprocess.Popen[str]]) -> list[int]:
    for one in made:
        one.communicate(timeout=60)
    return [one.returncode for one in made]


def test_two_who_write_at_once_lose_nothing(house: Path) -> None:
    codes = ended(writers(house, 0, 100, count=20))

    assert codes == [0, 0]
    assert sorted(ids(house)) == [*range(20), *range(100, 120)]
    assert read(Desk(house), 2020, "fr").findings == ()


def test_one_who_is_killed_while_writing_costs_no_line_of_before(house: Path) -> None:
    (one,) = writers(house, 0, count=5000)
    while not (house / FILE).exists() or (house / FILE).stat().st_size < 50_000:
        time.sleep(0.002)
    one.send_signal(signal.SIGKILL)
    ended([one])

    found = read(Desk(house), 2020, "fr")
    there = ids(house)
    assert there == [*range(len(there))]
    assert len(there) >= 5
    assert len(found.findings) <= 1
    kept(house, said(9000))
    assert ids(house) == [*there, 9000]
