"""The pictures of a year, looked at: everything is told at its place, nothing is touched."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from report.cli import main
from report.desk import Desk
from report.viewing import Viewed, view
from tests.running import PROJECT
from tests.tools.test_photolooks import bomb, drawn, jpeg, telling

PHOTOS = "sources/2020/photos"
RECORD = "sources/2020/activities/walk.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small year of the cases, with pictures."""
    root = Path(shutil.copytree(PROJECT / "tests/cases/clean", tmp_path / "year"))
    put(root, "front.jpg", jpeg(drawn(1, (2551, 3579))))
    return root


def put(root: Path, name: str, content: bytes) -> None:
    path = root / PHOTOS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def place(root: Path, *photos: str) -> None:
    with (root / RECORD).open("a", encoding="utf-8") as record:
        record.write("\nphotos:\n" + "".join(f"  - {one}\n" for one in photos))


def told(viewed: Viewed, check: str) -> list[str]:
    return [
        f"{f.mark.path}:{f.mark.line} {f.message}" for f in viewed.findings if f.check == check
    ]


def test_size_and_use_are_reported_for_the_slot(root: Path) -> None:
    place(root, "{id: lake, file: lake.jpg, slot: half, alt: A lake., credit: us, caption: L.}")
    put(root, "lake.jpg", jpeg(drawn(2, (992, 744))))
    lake = next(one for one in view(Desk(root), 2020).photos if one.name == "lake.jpg")

    assert (lake.width, lake.height, lake.uses[0].slot, lake.uses[0].ppi) == (
        992,
        744,
        "half",
        300,
    )
    assert str(lake.uses[0].mark) == f"{RECORD}:37:5"


def test_what_is_lacking_too_small_unused_or_gone_is_told_where_it_is_written(root: Path) -> None:
    place(
        root,
        "{id: lake, file: lake.jpg, slot: half, alt: A lake.}",
        "{id: bare, file: gone.jpg, slot: hlaf}",
        "{id: far, file: ../../../../etc/passwd, slot: half, alt: x, credit: x, caption: x}",
    )
    put(root, "lake.jpg", jpeg(drawn(2, (300, 200))))
    put(root, "spare.jpg", jpeg(drawn(3)))
    viewed = view(Desk(root), 2020)

    assert told(viewed, "photo/lacking") == [
        f"{RECORD}:37 picture lake has no credit and no caption",
        "sources/2020/report.yaml:22 picture front has no credit",
    ]
    assert told(viewed, "data/missing-alt") == [
        f"{RECORD}:38 picture bare has no alternative text"
    ]
    assert told(viewed, "data/unknown-slot") == [f"{RECORD}:38 no slot hlaf"]
    assert "80 ppi" in told(viewed, "data/picture-too-small")[0]
    assert told(viewed, "data/unused-picture") == [
        f"{PHOTOS}/spare.jpg:1 spare.jpg is in no photos: of the year"
    ]
    gone, far = told(viewed, "data/missing-picture")
    assert "gone.jpg is not in photos/" in gone
    assert "leads out of photos/" in far


def test_private_metadata_colours_turns_and_doubles_are_told_at_the_file(root: Path) -> None:
    put(root, "told.jpg", telling())
    put(root, "again.jpg", jpeg(drawn(7)))
    put(root, "sub/again.jpeg", jpeg(drawn(7).resize((180, 120))))
    put(root, "inks.jpg", jpeg(drawn(8).convert("CMYK")))
    viewed = view(Desk(root), 2020)

    (private,) = told(viewed, "photo/private")
    assert private.startswith(f"{PHOTOS}/told.jpg:1 told.jpg tells where it was taken, ")
    assert "serial numbers" in private
    assert told(viewed, "photo/turned") == [
        f"{PHOTOS}/told.jpg:1 told.jpg is turned by a note in it (Exif 6)"
    ]
    assert told(viewed, "photo/alike") == [
        f"{PHOTOS}/sub/again.jpeg:1 sub/again.jpeg looks like again.jpg (360 × 240 pixels)"
    ]
    assert f"{PHOTOS}/inks.jpg:1 inks.jpg is in inks, of no profile" in told(
        viewed, "photo/colour"
    )


def test_what_is_no_picture_is_told_whatever_it_is(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.jpg"
    outside.write_bytes(jpeg(drawn(9)))
    put(root, "bomb.png", bomb(50_000, 50_000))
    put(root, "phone.heic", b"\0\0\0 ftypheic")
    put(root, "text.jpg", b"<svg/>")
    put(root, "cut.jpg", jpeg(drawn(9))[:2000])
    (root / PHOTOS / "link.jpg").symlink_to(outside)
    (root / PHOTOS / "nowhere.jpg").symlink_to("gone.jpg")
    said = told(view(Desk(root), 2020), "photo/unreadable")

    assert [one.split()[1].rstrip(":") for one in said] == [
        *("bomb.png", "cut.jpg", "link.jpg", "nowhere.jpg", "phone.heic", "text.jpg")
    ]
    assert "more pixels than a page can hold" in said[0]
    assert "leads out of the project" in said[2]


def test_the_originals_are_never_touched(root: Path) -> None:
    put(root, "told.jpg", telling())
    before = {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted((root / "sources").rglob("*"))
        if path.is_file()
    }
    view(Desk(root), 2020)

    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before}


def test_the_command_reports_in_words_and_in_json(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--root", str(root), "photos", "2020", "--format", "json"])
    plain = json.loads(capsys.readouterr().out)
    main(["--root", str(root), "photos"])
    words = capsys.readouterr().out

    assert code == 0
    assert [one["file"] for one in plain[0]["photos"]] == ["front.jpg"]
    assert plain[0]["photos"][0]["uses"][0]["ppi"] == 300
    assert "front.jpg  2551 × 3579" in words
    assert "front: bleed, 300 ppi" in words
    assert Image.open(BytesIO((root / PHOTOS / "front.jpg").read_bytes())).size == (2551, 3579)
