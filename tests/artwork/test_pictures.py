"""The artwork: what its sheets may say, and that the files kept are what they draw."""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from report import yaml
from report.artwork import MOTIFS, Picture, coast, draw, read, tiles
from report.artwork.colour import Colour
from report.artwork.profile import srgb

SOURCES = Path(__file__).parents[2] / "sources"
REGION = json.loads((SOURCES / "registry/region.json").read_text("utf-8"))
LAND = coast.read(REGION)
SHEETS = sorted(SOURCES.glob("*/artwork.yaml"))


def sheet(path: Path) -> Any:
    return yaml.parse(path.read_text("utf-8"), str(path)).data


REGISTRY = SOURCES / "registry"
TILES = {
    path: tiles.read(
        sheet(REGISTRY / "members.yaml"),
        sheet(REGISTRY / "countries.yaml"),
        int(path.parent.name),
    )
    for path in SHEETS
}
FILES = {
    (path.parent.name, picture.id): (picture, path.parent / "photos" / f"{picture.id}.jpg")
    for path in SHEETS
    for picture in read(sheet(path), LAND, TILES[path])
}
PICTURES = [pytest.param(*pair, id="/".join(name)) for name, pair in FILES.items()]


def small(picture: Picture, ppi: float = 20) -> bytes:
    return draw(picture, picture.format.pixels(ppi))


def pixels(data: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image.convert("RGB"), dtype=np.float64)


def luminance(srgb_pixels: np.ndarray) -> np.ndarray:
    """Relative luminance as WCAG 2 defines it, of parts from 0 to 1."""
    linear = np.where(
        srgb_pixels <= 0.04045, srgb_pixels / 12.92, ((srgb_pixels + 0.055) / 1.055) ** 2.4
    )
    weighed: np.ndarray = linear @ np.array([0.2126, 0.7152, 0.0722])
    return weighed


def contrast(text: Colour, ground: np.ndarray) -> np.ndarray:
    one, other = luminance(np.array(text)), luminance(ground)
    ratio: np.ndarray = (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
    return ratio


@pytest.mark.parametrize(("picture", "file"), PICTURES)
def test_a_kept_file_fills_its_page_at_300_ppi_and_carries_srgb(
    picture: Picture, file: Path
) -> None:
    with Image.open(file) as image:
        assert image.format == "JPEG"
        assert image.mode == "RGB"
        assert image.size == picture.format.pixels(300)
        assert image.info["dpi"] == (300, 300)
        assert image.info["icc_profile"] == srgb()
        area = image.width * image.height
    assert 0.07 * area < file.stat().st_size < 0.28 * area


@pytest.mark.parametrize(("picture", "file"), PICTURES)
def test_type_can_be_read_wherever_a_picture_gives_it_room(picture: Picture, file: Path) -> None:
    with Image.open(file) as image:
        image.draft("RGB", (image.width // 4, image.height // 4))
        whole = np.asarray(image, dtype=np.float64) / 255
    scale = whole.shape[0] / (picture.format.height + 2 * picture.format.bleed)

    for room in picture.rooms:
        left, top = (round((at + picture.format.bleed) * scale) for at in (room.left, room.top))
        right, bottom = left + round(room.width * scale), top + round(room.height * scale)
        ratio = contrast(picture.text, whole[top:bottom, left:right])
        assert np.quantile(ratio, 0.01) >= 4.5


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.parent.name)
def test_the_digests_beside_the_files_are_theirs(path: Path) -> None:
    photos = path.parent / "photos"
    lines = (photos / "artwork.sha256").read_text("utf-8").splitlines()
    listed = {line.split("  ")[1]: line.split("  ")[0] for line in lines}

    found = {
        f"{picture.id}.jpg": hashlib.sha256(
            (photos / f"{picture.id}.jpg").read_bytes()
        ).hexdigest()
        for picture in read(sheet(path), LAND, TILES[path])
    }

    assert listed == found


@pytest.mark.parametrize("name", ["opener-activities", "opener-directory"])
def test_a_kept_file_is_what_its_sheet_draws(name: str) -> None:
    picture, file = FILES["2020", name]
    size = picture.format.pixels(50)
    with Image.open(file) as image:
        kept = np.asarray(image.resize(size, Image.Resampling.BOX), dtype=np.float64)

    drawn = pixels(draw(picture, size))

    assert np.abs(kept - drawn).mean() < 3
    assert np.quantile(np.abs(kept - drawn), 0.99) < 40


@pytest.mark.parametrize("name", MOTIFS)
def test_a_motif_draws_the_same_bytes_each_time(name: str) -> None:
    picture = next(p for p, _ in FILES.values() if type(p.motif) is MOTIFS[name])

    assert small(picture) == small(picture)


def test_every_motif_is_used() -> None:
    used = {type(picture.motif) for picture, _ in FILES.values()}

    assert used == set(MOTIFS.values())


def test_another_seed_draws_another_picture() -> None:
    path = SHEETS[0]
    changed = sheet(path)
    pictures = [dict(entry) for entry in changed["pictures"] if entry["motif"] == "hills"]
    other = [dict(entry, seed=entry["seed"] + 1) for entry in pictures]

    one, two = (read(changed | {"pictures": p}, LAND)[0] for p in (pictures, other))

    assert small(one) != small(two)


def test_the_profile_holds_no_time_of_making() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))

    assert profile.profile.creation_date is not None
    assert profile.profile.creation_date.year == 1999
    assert "sRGB" in (profile.profile.profile_description or "")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"motif": "dragon"}, "hero: no motif 'dragon'; there are assembly, chords, dial"),
        ({"text": "mauve"}, "hero: no colour 'mauve' in the palette: "),
        ({"with": {}}, "hero: hills needs "),
        ({"quality": "good"}, "hero: invalid literal"),
        ({"trim": [210]}, "hero: .*bleed"),
        ({"seed": None}, "hero: int"),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_refused_by_name(
    change: dict[str, Any], message: str
) -> None:
    good = sheet(SHEETS[0])
    hills = next(dict(entry) for entry in good["pictures"] if entry["motif"] == "hills")

    with pytest.raises(ValueError, match=message):
        read(good | {"pictures": [hills | {"id": "hero"} | change]}, LAND)


def test_a_parameter_that_a_motif_does_not_take_is_refused() -> None:
    good = sheet(SHEETS[0])
    hills = next(dict(entry) for entry in good["pictures"] if entry["motif"] == "hills")
    hills["with"] = dict(hills["with"]) | {"snow": 1}

    with pytest.raises(ValueError, match="hills takes no snow"):
        read(good | {"pictures": [hills]}, LAND)


@pytest.mark.parametrize("text", ["14213D", "#14213", "#14213G", "navy", "#14213D00"])
def test_a_colour_is_six_hexadecimal_digits(text: str) -> None:
    good = sheet(SHEETS[0])

    with pytest.raises(ValueError, match=f"not a colour: '{text}'; write it as #RRGGBB"):
        read(good | {"palette": {"ink": text}}, LAND)
