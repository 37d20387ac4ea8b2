"""What a printer gets: complete, true, the same each time, and refused where it must be."""

import errno
import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from tempfile import gettempdir
from xml.etree.ElementTree import fromstring

import pytest

from report import cli
from report.building import Built, Task
from report.commands.base import Exit
from report.desk import Desk
from report.findings import Finding, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.edition import Edition
from report.model.galley import Face
from report.model.ticket import Dossier
from report.opening import Year, translated
from report.packaging import Packaged, package
from report.packaging.bench import Bench
from report.stages.deliver import Leaflet
from report.store import Store
from report.tools.pressfacts import measure
from tests.presspdfs import PROFILE, lay_out, press_pdf
from tests.running import PROJECT, copy_project

PRESS = "offset-coated"
TAGS = ("ko", "en", "zh", "ja", "ru", "mn")
EDITIONS: dict[str, tuple[Edition, tuple[Finding, ...]]] = {}
HOSTILE = "<&\"'> ../../x"


DRAWN = Bench.proofs


class Shelf:
    """A shelf with one font."""

    def __init__(self, font: bytes) -> None:
        self.faces = (Face("sans", 400, "normal", "sans.ttf", ""),)
        self.fonts = {"sans.ttf": font}


@pytest.fixture(scope="module")
def annual(year: Year) -> Annual:
    return year.annual


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, year: Year) -> None:
    """The year is open, and proofs are drawn where they are tested: by Ghostscript."""

    def drawn(
        bench: Bench, dossier: Dossier, parts: Mapping[str, bytes]
    ) -> Iterator[tuple[str, str, bytes]]:
        del bench, dossier
        for part in ("body", "cover"):
            yield f"proof-{part}.pdf", "proof", b"proof of " + parts[part][:8]
        yield "separations-body.pdf", "separations", b"plates"

    monkeypatch.setattr(Bench, "proofs", drawn)
    monkeypatch.setattr("report.packaging.open_year", lambda *_: year)
    monkeypatch.setattr("report.packaging.speech.translated", lambda _, tag: spoken(year, tag))


def spoken(year: Year, tag: str) -> tuple[Edition, tuple[Finding, ...]]:
    """The year in a language, opened once for all."""
    if tag not in EDITIONS:
        EDITIONS[tag] = translated(year, tag)
    return EDITIONS[tag]


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A project of which nothing was built."""
    return copy_project(tmp_path / "project", ("templates",))


@pytest.fixture
def ready(bare: Path, annual: Annual) -> Path:
    """A project whose last build made the files of two editions for a press."""
    lay_out(bare, annual, annual.presses[PRESS], ("ko", "mn"))
    return bare


def folder(root: Path, name: str) -> Path:
    return root / f"build/2020/print/{PRESS}" / name


def made(root: Path, *tags: str) -> Packaged:
    return package(Desk(root), 2020, PRESS, tags)


def refusals(packaged: Packaged) -> list[tuple[str, str, str]]:
    return [(f.check, f.language, f.message) for f in packaged.findings]


class Links(HTMLParser):
    """Where a page points."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]


def test_an_edition_is_a_folder_and_a_zip_file_of_the_same(ready: Path) -> None:
    packaged = made(ready, "ko")
    stem = f"near-2020-ko-{PRESS}"
    files = {p.name: p.read_bytes() for p in folder(ready, stem).iterdir()}
    archive = zipfile.ZipFile(folder(ready, f"{stem}.zip"))

    assert (packaged.findings, packaged.refused) == ((), ())
    assert packaged.zips == (
        f"build/2020/print/{PRESS}/{stem}.zip",
        f"build/2020/print/{PRESS}/near-2020-{PRESS}-order.zip",
    )
    assert sorted(files) == [
        "README.html",
        "manifest.json",
        f"{stem}-body.pdf",
        f"{stem}-cover.pdf",
        f"{stem}-preflight-en.html",
        f"{stem}-preflight-ko.html",
        f"{stem}-preflight.json",
        f"{stem}-proof-body.pdf",
        f"{stem}-proof-cover.pdf",
        f"{stem}-separations-body.pdf",
        f"{stem}-ticket.xjdf",
    ]
    assert {name: archive.read(f"{stem}/{name}") for name in files} == files
    assert archive.namelist() == sorted(f"{stem}/{name}" for name in files)


def test_a_stranger_finds_every_file_that_is_named_and_every_link_works(ready: Path) -> None:
    made(ready, "ko", "mn")
    for package_ in (f"near-2020-{t}-{PRESS}" for t in ("ko", "mn")):
        here = folder(ready, package_)
        links = Links(here / "README.html").found
        ticket = fromstring((here / f"{package_}-ticket.xjdf").read_bytes())  # noqa: S314 - ours
        urls = [e.get("URL", "") for e in ticket.iter() if e.tag.endswith("FileSpec")]
        seals = json.loads((here / "manifest.json").read_bytes())["files"]
        there = {p.name for p in here.iterdir()}

        assert set(links) == there - {"README.html"}
        assert set(urls) <= there
        assert set(seals) == there - {"manifest.json"}
    order = folder(ready, f"near-2020-{PRESS}-order")
    ticket = fromstring((order / f"near-2020-{PRESS}-order.xjdf").read_bytes())  # noqa: S314
    urls = [e.get("URL", "") for e in ticket.iter() if e.tag.endswith("FileSpec")]

    assert all((order / link).is_file() for link in Links(order / "README.html").found)
    assert len(urls) == 4
    assert all((order / url).is_file() for url in urls)


def test_the_manifest_is_complete_and_true(ready: Path) -> None:
    made(ready, "ko")
    here = folder(ready, f"near-2020-ko-{PRESS}")
    said = json.loads((here / "manifest.json").read_bytes())

    assert {name: one["sha256"] for name, one in said["files"].items()} == {
        p.name: sha256(p.read_bytes()).hexdigest()
        for p in here.iterdir()
        if p.name != "manifest.json"
    }
    assert said["press"] == PRESS
    assert said["dated"] == "2020-12-31"
    assert said["condition"] == {
        "identifier": "FOGRA39",
        "name": "Coated FOGRA39 (ISO 12647-2:2004/Amd 1)",
        "profile": "ISOcoated_v2_300_bas.icc",
        "sha256": sha256(PROFILE).hexdigest(),
    }
    assert said["trim_mm"] == {"width": 210, "height": 297}
    assert said["bleed_mm"] == {"head": 3, "foot": 3, "outer": 3, "spine": 0}
    assert (said["spine_mm"], said["folds_mm"]) == (3.75, [210, 213.75])
    assert said["copies"] == {"edition": None, "all_editions": 1010}
    assert said["body"]["pages"] == 56
    assert said["cover"]["trim_mm"] == [423.75, 297]
    assert set(said["engines"]) >= {"weasyprint"}


def test_two_runs_give_the_same_bytes(ready: Path) -> None:
    made(ready, "ko")
    first = {p.name: p.read_bytes() for p in folder(ready, "").rglob("*") if p.is_file()}
    made(ready, "ko")
    again = {p.name: p.read_bytes() for p in folder(ready, "").rglob("*") if p.is_file()}

    assert again == first


def test_nothing_tells_of_the_machine(ready: Path) -> None:
    made(ready, "ko")
    words = [str(ready), str(Path.home()), os.uname().nodename, gettempdir()]
    for path in folder(ready, "").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert [w for w in words if len(w) > 4 and w.encode() in content] == []


def test_what_preflight_found_is_passed_on(bare: Path, annual: Annual) -> None:
    accepted = Finding(
        "preflight/ink",
        Severity.ERROR,
        HOSTILE,
        Mark("build/x.pdf"),
        HOSTILE,
        page=3,
        waived="the printer agreed to it",
    )
    lay_out(bare, annual, annual.presses[PRESS], ["ko"], found=[accepted])
    packaged = made(bare, "ko")
    here = folder(bare, f"near-2020-ko-{PRESS}")
    page = (here / f"near-2020-ko-{PRESS}-preflight-en.html").read_text("utf-8")

    assert packaged.refused == ()
    assert json.loads((here / f"near-2020-ko-{PRESS}-preflight.json").read_bytes()) == [
        accepted.record()
    ]
    assert "&lt;&amp;&#34;&#39;&gt; ../../x" in page
    assert "Accepted: the printer agreed to it" in page


def test_errors_of_preflight_are_refused_and_others_still_packaged(
    bare: Path, annual: Annual
) -> None:
    press = annual.presses[PRESS]
    fault = Finding("preflight/rgb", Severity.ERROR, "RGB", Mark("build/x.pdf"))
    lay_out(bare, annual, press, ["ko"], found=[fault, fault])
    before = (bare / "build/2020/manifest.json").read_bytes()
    lay_out(bare, annual, press, ["mn"])
    after = json.loads((bare / "build/2020/manifest.json").read_bytes())
    after["files"] |= json.loads(before)["files"]
    (bare / "build/2020/manifest.json").write_text(json.dumps(after), "utf-8")
    packaged = made(bare, "ko", "mn")

    assert packaged.refused == ("ko",)
    assert refusals(packaged) == [("package/unfit", "ko", "preflight found 2 errors")]
    assert not folder(bare, f"near-2020-ko-{PRESS}").exists()
    assert folder(bare, f"near-2020-mn-{PRESS}.zip").exists()


@pytest.mark.parametrize("ending", ["body.pdf", "cover.pdf", "preflight.json"])
def test_what_is_missing_is_refused(ready: Path, ending: str) -> None:
    (ready / f"build/2020/ko/near-2020-ko-{PRESS}-{ending}").unlink()
    packaged = made(ready, "ko")

    assert refusals(packaged) == [("package/incomplete", "ko", "is missing")]
    assert packaged.findings[0].mark.path.endswith(ending)
    assert packaged.zips == ()


@pytest.mark.parametrize("ending", ["body.pdf", "cover.pdf", "preflight.json"])
def test_what_was_changed_since_the_build_is_refused(ready: Path, ending: str) -> None:
    path = ready / f"build/2020/ko/near-2020-ko-{PRESS}-{ending}"
    path.write_bytes(path.read_bytes() + b"\n")
    packaged = made(ready, "ko")

    assert refusals(packaged) == [("package/incomplete", "ko", "is not what the last build made")]


def test_without_a_build_nothing_is_packaged(bare: Path) -> None:
    packaged = made(bare)

    assert packaged.refused == TAGS
    assert {f.check for f in packaged.findings} == {"package/incomplete"}
    assert packaged.zips == ()


@pytest.mark.parametrize("content", [b"%PDF-1.4 torn", b"[1]", b"\x00"])
def test_what_cannot_be_read_is_refused(ready: Path, content: bytes) -> None:
    manifest = ready / "build/2020/manifest.json"
    said = json.loads(manifest.read_bytes())
    for ending in ("body.pdf", "preflight.json"):
        path = f"build/2020/ko/near-2020-ko-{PRESS}-{ending}"
        (ready / path).write_bytes(content)
        said["files"][path]["sha256"] = sha256(content).hexdigest()
    manifest.write_text(json.dumps(said), "utf-8")
    packaged = made(ready, "ko")

    [(check, _, message)] = refusals(packaged)
    assert check == "package/incomplete"
    assert message.startswith("cannot be read")
    assert "0x" not in message


def test_a_cover_that_does_not_fit_its_body_is_refused(
    ready: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"build/2020/ko/near-2020-ko-{PRESS}-cover.pdf"
    content = press_pdf((420, 297))
    (ready / path).write_bytes(content)
    made_ = Desk.made

    def sealed(desk: Desk, name: str) -> bytes:
        found = made_(desk, name)
        if name.endswith("/manifest.json"):
            said = json.loads(found)
            said["files"][path]["sha256"] = sha256(content).hexdigest()
            return json.dumps(said).encode()
        return found

    monkeypatch.setattr(Desk, "made", sealed)
    packaged = made(ready, "ko")

    assert refusals(packaged) == [
        ("package/unfit", "ko", "the cover is 420 mm wide; 56 pages ask for 423.75 mm")
    ]


def test_a_full_disk_leaves_the_package_of_before(
    ready: Path, annual: Annual, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(ready, "ko")
    kept = {p: p.read_bytes() for p in folder(ready, "").rglob("*") if p.is_file()}
    lay_out(ready, annual, annual.presses[PRESS], ["ko"], pages=60)

    def full(path: Path, content: bytes) -> int:
        del path, content
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    packaged = made(ready, "ko")

    assert [f.check for f in packaged.findings] == ["desk/write"]
    assert {p: p.read_bytes() for p in folder(ready, "").rglob("*") if p.is_file()} == kept


def test_the_order_keeps_editions_whose_packages_still_stand(ready: Path) -> None:
    made(ready, "ko", "mn")
    made(ready, "mn")
    here = folder(ready, f"near-2020-{PRESS}-order")
    said = json.loads((here / "manifest.json").read_bytes())
    page = (here / "README.html").read_text("utf-8")

    assert said["editions"] == ["ko", "mn"]
    assert said["copies"] == 1010
    assert said["files"][f"../near-2020-ko-{PRESS}.zip"]["sha256"] == (
        sha256(folder(ready, f"near-2020-ko-{PRESS}.zip").read_bytes()).hexdigest()
    )
    assert "English, Chinese, Japanese and Russian" in re.sub(r"\s+", " ", page)


@pytest.mark.parametrize("damage", ["changed", "removed", "rebuilt"])
def test_the_order_leaves_out_what_stands_no_more(
    ready: Path, annual: Annual, damage: str
) -> None:
    made(ready, "ko", "mn")
    path = folder(ready, f"near-2020-ko-{PRESS}") / f"near-2020-ko-{PRESS}-ticket.xjdf"
    if damage == "changed":
        path.write_bytes(b"<XJDF/>")
    elif damage == "removed":
        path.unlink()
    else:
        lay_out(ready, annual, annual.presses[PRESS], ("ko", "mn"), pages=60)
    made(ready, "mn")
    said = json.loads((folder(ready, f"near-2020-{PRESS}-order") / "manifest.json").read_bytes())

    assert said["editions"] == ["mn"]


def test_a_dummy_to_fold_by_hand_comes_on_request(ready: Path) -> None:
    package(Desk(ready), 2020, PRESS, ["ko"], dummy=True)
    here = folder(ready, f"near-2020-ko-{PRESS}")
    name = f"near-2020-ko-{PRESS}-dummy.pdf"

    assert name in Links(here / "README.html").found
    assert (
        measure((here / name).read_bytes()).pages == 29
    )  # 28 sides of the body, one of the cover


def test_spots_are_found_in_the_files(bare: Path, annual: Annual) -> None:
    lay_out(bare, annual, annual.presses[PRESS], ["ko"], spots=["PANTONE 293 C", "All"])
    made(bare, "ko")
    said = json.loads((folder(bare, f"near-2020-ko-{PRESS}") / "manifest.json").read_bytes())

    assert said["body"]["inks"] == ["Cyan", "Magenta", "Yellow", "Black", "PANTONE 293 C"]


def test_proofs_are_drawn_from_the_files_that_are_sent(
    bare: Path, year: Year, house_sans: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = year.annual.presses[PRESS]
    lay_out(bare, year.annual, press, ["ko"], pages=4)
    monkeypatch.setattr("report.packaging.bench.stock", lambda *_: Shelf(house_sans))
    monkeypatch.setattr(Desk, "content", lambda _, name: (PROJECT / name).read_bytes())
    desk = Desk(bare)
    bench = Bench(desk, Store(bare / "build/cache"), year, press)
    dossier, parts = bench.dossier("ko")
    drawn = {name: (purpose, pdf) for name, purpose, pdf in DRAWN(bench, dossier, parts)}

    assert {name: purpose for name, (purpose, _) in drawn.items()} == {
        "proof-body.pdf": "proof",
        "proof-cover.pdf": "proof",
        "separations-body.pdf": "separations",
        "separations-cover.pdf": "separations",
    }
    assert all(measure(pdf).pages >= 1 for _, pdf in drawn.values())


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, tuple[str, ...], Task]]:
    """What builds were asked for, none of which is made."""
    asked: list[tuple[int, tuple[str, ...], Task]] = []

    def build(
        desk: Desk, number: int, tags: tuple[str, ...], task: Task, *, jobs: int, watch: object
    ) -> Built:
        del desk, jobs, watch
        asked.append((number, tags, task))
        leaf = Leaflet("build/x.pdf", "0" * 64, 1, 1, "ko", PRESS)
        fault = Finding("layout/overset", Severity.ERROR, "too long", Mark("sources/x.yaml"))
        return Built((leaf,), (fault,), (f"mn {PRESS}",))

    monkeypatch.setattr("report.ordering.build", build)
    return asked


def test_the_command_builds_for_the_press_and_packages_what_appeared(
    ready: Path,
    builds: list[tuple[int, tuple[str, ...], Task]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(PROJECT / "sources", ready / "sources")
    code = cli.main(
        ["--root", str(ready), "package", "2020", "--press", PRESS, "--lang", "ko", "mn"]
    )

    assert builds == [(2020, ("ko", "mn"), Task(presses=(PRESS,)))]
    assert code == Exit.REJECTED
    assert capsys.readouterr().out.splitlines() == [
        "sources/x.yaml:1:1: error: too long [layout/overset]",
        "1 error",
        f"build/2020/print/{PRESS}/near-2020-ko-{PRESS}.zip",
        f"build/2020/print/{PRESS}/near-2020-{PRESS}-order.zip",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2020", "--press", "ofset-coated"], "did you mean offset-coated?"),
        (["1999", "--press", PRESS], "no year 1999"),
        (["2020", "--press", PRESS, "--lang", "xx"], "no language 'xx'"),
    ],
)
def test_what_is_not_there_cannot_be_packaged(
    project: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.main(["--root", str(project), "package", *arguments])

    assert code == Exit.USAGE
    assert said in capsys.readouterr().err
