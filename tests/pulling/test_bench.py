"""A warm worker: what it pulls after a change, and what it survives."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from report.desk import Desk
from report.findings import Rejected
from report.model.bitext import Parallel
from report.opening import Year, read_annual
from report.pulling import Bench, Pulled, pull
from report.stocking import read_tongues
from report.store import Store
from tests.running import PROJECT, copy_project

pytestmark = pytest.mark.slow

TAG = "en"
SECTION = "colophon"  # one page, set in a moment
KEPT = ("proofs", "fonts", "pictures", "looks")


@pytest.fixture(scope="module")
def root(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose proofs are kept, to be changed: each test puts back what it changes."""
    root = copy_project(tmp_path_factory.mktemp("bench") / "project")
    for kind in KEPT:
        shutil.copytree(built / "build/cache" / kind, root / "build/cache" / kind)
    return root


@pytest.fixture(scope="module")
def strangers() -> set[BaseProcess]:
    """What other tests have running."""
    return {*active_children()}


@pytest.fixture(scope="module")
def bench(root: Path, strangers: set[BaseProcess]) -> Iterator[Bench]:
    """A bench that has pulled the edition once."""
    del strangers
    with Bench(root) as bench:
        assert last(bench).whole
        yield bench


@pytest.fixture
def entries(root: Path) -> Iterator[Path]:
    """The file of a section's translations, put back afterwards."""
    path = root / f"sources/2020/translations/{TAG}/{SECTION}.yaml"
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


def last(bench: Bench, tag: str = TAG, near: str = "") -> Pulled:
    """What is pulled in the end."""
    *_, pulled = bench.pull(2020, tag, near)
    return pulled


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def images(pulled: Pulled, *, of: str = "") -> list[str]:
    return [leaf.image for leaf in pulled.leaves if leaf.section == of or not of]


def test_the_section_in_view_comes_first_and_the_rest_as_it_was(
    bench: Bench, entries: Path
) -> None:
    before = last(bench)
    edit(entries, "How This Book Was Made", "How This Book Came To Be")
    first, *_, whole = bench.pull(2020, TAG, SECTION)

    assert (first.whole, whole.whole) == (False, True)
    assert set(images(before)) - set(images(first)) == set(images(before, of=SECTION))
    assert images(first, of=SECTION) == images(whole, of=SECTION)


def test_what_is_near_may_be_named_by_an_entry(bench: Bench, entries: Path) -> None:
    before = last(bench)
    edit(entries, "How This Book Was Made", "How It Was Made")
    first = next(bench.pull(2020, TAG, f"{SECTION}.points.data.label"))

    assert images(first, of=SECTION) != images(before, of=SECTION)


def test_a_warm_worker_pulls_what_a_cold_one_does(
    bench: Bench, root: Path, entries: Path, isolated: None
) -> None:
    del isolated
    edit(entries, "One set of data, many languages", "One set of data")
    warm = last(bench, near=SECTION)
    desk, store = Desk(root), Store(root / "build/cache")
    year = Year(read_annual(desk, 2020), read_tongues(desk), Parallel(TAG, {}), (), ())

    assert pull(desk, store, year, TAG) == warm


def test_what_has_not_changed_is_there_at_once(bench: Bench) -> None:
    once = last(bench)

    assert [*bench.pull(2020, TAG, SECTION)] == [once]


def test_a_picture_in_the_place_of_its_equal_changes_nothing(bench: Bench, root: Path) -> None:
    once = last(bench)
    photo = next((root / "sources/2020/photos").glob("*.jpg"))
    shutil.copyfile(photo, photo.with_suffix(".new"))
    photo.with_suffix(".new").replace(photo)

    assert [*bench.pull(2020, TAG, SECTION)] == [once]


def test_a_broken_save_is_told_and_its_repair_brings_the_pages_back(
    bench: Bench, entries: Path
) -> None:
    before = last(bench)
    good = entries.read_bytes()
    edit(entries, "text: How", "text: [How")
    with pytest.raises(Rejected) as refused:
        last(bench, near=SECTION)
    entries.write_bytes(good)

    assert {finding.check for finding in refused.value.findings} == {"yaml/syntax"}
    assert refused.value.findings[0].mark.path == f"sources/2020/translations/{TAG}/colophon.yaml"
    assert last(bench, near=SECTION) == before


def test_a_broken_template_is_told_at_its_line(bench: Bench, root: Path) -> None:
    template = root / "templates/common/sections/colophon.html"
    good = template.read_bytes()
    try:
        template.write_bytes(good + b"\n{% if %}\n")
        with pytest.raises(Rejected) as refused:
            last(bench, near=SECTION)
    finally:
        template.write_bytes(good)

    [finding] = refused.value.findings
    assert (finding.check, finding.mark.path) == (
        "markup/template",
        "templates/common/sections/colophon.html",
    )
    assert finding.mark.line == good.count(b"\n") + 2


def test_a_language_that_is_not_there_is_refused(bench: Bench) -> None:
    with pytest.raises(Rejected, match="no language 'xx'"):
        last(bench, "xx")


def test_of_two_pulls_of_an_edition_the_newer_is_answered(bench: Bench, entries: Path) -> None:
    edit(entries, "How This Book Was Made", "First")
    older = bench.pull(2020, TAG, SECTION)
    edit(entries, "First", "Second")
    newer = bench.pull(2020, TAG, "notes")
    found, left = [*newer], [*older]

    assert found[-1].whole
    assert older.superseded or left[-1].whole
    assert last(bench) == found[-1]


def test_two_editions_are_pulled_at_once(bench: Bench) -> None:
    found: dict[str, Pulled] = {}

    def read(tag: str) -> None:
        found[tag] = last(bench, tag)

    readers = [Thread(target=read, args=(tag,)) for tag in (TAG, "ko")]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(120)

    assert {tag: pulled.tag for tag, pulled in found.items()} == {TAG: TAG, "ko": "ko"}


def test_a_worker_that_is_killed_is_told_and_another_begins(
    bench: Bench, strangers: set[BaseProcess]
) -> None:
    before = last(bench)
    [worker] = {*active_children()} - strangers
    assert worker.pid
    os.kill(worker.pid, signal.SIGSTOP)  # so that it cannot be quicker
    asked = bench.pull(2020, TAG)
    os.kill(worker.pid, signal.SIGKILL)
    with pytest.raises(Rejected) as refused:
        next(asked)

    assert [finding.check for finding in refused.value.findings] == ["desk/process"]
    assert last(bench) == before
    assert len({*active_children()} - strangers) == 1


def test_a_bench_that_is_closed_leaves_nobody_waiting(root: Path) -> None:
    bench = Bench(root)
    waiting = bench.pull(2020, TAG)
    bench.close()
    bench.close()

    assert ([*waiting], waiting.superseded) == ([], True)
    assert ([*bench.pull(2020, TAG)]) == []


WINDOW = """
import sys
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path
from report.pulling import Bench

bench = Bench(Path(sys.argv[1]))
bench.start()
while not active_children():
    pass
try:
    print(active_children()[0].pid, flush=True)
    while True:
        [*bench.pull(2020, "en")]
except KeyboardInterrupt:
    bench.close()
    print("closed", flush=True)
"""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_its_window(root: Path, end: signal.Signals) -> None:
    window = subprocess.Popen(  # noqa: S603 - our own package
        [sys.executable, "-c", WINDOW, str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    assert window.stdout
    worker = int(window.stdout.readline())
    (os.killpg if end is signal.SIGINT else os.kill)(window.pid, end)
    said, complained = window.communicate(timeout=60)

    assert gone(worker)
    assert complained == ""
    if end is signal.SIGINT:
        assert said.splitlines()[-1] == "closed"


def gone(pid: int) -> bool:
    """Whether a process ends within a while."""
    until = monotonic() + 30
    while monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        sleep(0.05)
    return False
