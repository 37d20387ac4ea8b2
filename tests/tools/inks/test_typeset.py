"""Pages as the engine draws them: gradients, shadows, SVG, pictures."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image

from report.tools.engine import HTML, Face, URLFetcher, URLFetcherResponse, fonts_at_hand
from report.tools.inks import fingerprint, fingerprint_of
from tests.tools.inks.making import compared, content, inked, plates, saved

CSS = "@page { size: 60mm 40mm; margin: 5mm } html { font: 12pt 'House Sans' } body { margin: 0 }"
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><defs>
<linearGradient id="a"><stop offset="0" stop-color="#1F5C7A"/><stop offset="1" stop-color="#fff"
 stop-opacity="0"/></linearGradient><radialGradient id="r"><stop offset="0" stop-color="#000"/>
<stop offset="1" stop-color="#fff"/></radialGradient><pattern id="p" width="10" height="10"
 patternUnits="userSpaceOnUse"><circle cx="5" cy="5" r="3" fill="#B5523B"/></pattern>
<linearGradient id="g"><stop offset="0" stop-color="#fff"/><stop offset="1"/></linearGradient>
<mask id="m"><rect width="200" height="100" fill="url(#g)"/></mask>
<clipPath id="c"><circle cx="150" cy="50" r="40"/></clipPath></defs>%s</svg>"""


class Tray(URLFetcher):  # type: ignore[misc]  # the engine has no types
    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__()
        self.assets = assets

    def fetch(self, url: str, headers: object = None) -> Any:
        del headers
        name = url.removeprefix("galley:///")
        kind = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg"}[name[-3:]]
        return URLFetcherResponse(url, self.assets[name], {"Content-Type": kind})


@pytest.fixture
def typeset(isolated: None, house_sans: bytes) -> Any:
    del isolated

    def make(body: str, **assets: bytes) -> pikepdf.Pdf:
        given = {name.replace("_", "."): data for name, data in assets.items()}
        html = f"<html><head><title>T</title><style>{CSS}</style></head><body>{body}</body></html>"
        document = HTML(string=html, base_url="galley:///", url_fetcher=Tray(given)).render(
            font_config=fonts_at_hand((Face("House Sans", 400, "normal", house_sans),))
        )
        target = BytesIO()
        document.write_pdf(target, pdf_identifier=b"x")
        return pikepdf.open(BytesIO(target.getvalue()))

    return make


def box(style: str) -> str:
    return f'<div style="width: 40mm; height: 20mm; {style}"></div>'


@pytest.mark.parametrize(
    ("style", "mean", "most"),
    [
        ("background: linear-gradient(90deg, #1F5C7A, #D98E32)", 1.5, 6),
        ("background: linear-gradient(90deg, red, lime)", 1.5, 8),
        ("background: radial-gradient(#1F5C7A, #fff)", 1.5, 6),
        ("background: linear-gradient(#000, #fff)", 2.5, 12),
        ("background: repeating-linear-gradient(90deg, #B5523B 0 2mm, #fff 2mm 4mm)", 1, 30),
        # Inks are blended where light was: what is see-through comes out a little lighter.
        ("background: linear-gradient(rgb(31 92 122), rgb(31 92 122 / 0))", 3, 12),
        ("background: #E8EFF1; box-shadow: 1mm 1mm 2mm #000", 2, 20),
        ("background: #2F6B57; opacity: .5", 3, 8),
        ("border: 1mm dashed #777", 1, 4),
        ("background: #5FA3B5; border-radius: 5mm; transform: rotate(10deg)", 1, 4),
    ],
)
def test_a_box_looks_as_it_did(
    typeset: Any, tmp_path: Path, style: str, mean: float, most: float
) -> None:
    found = compared(typeset(box(style)), tmp_path)

    assert found.mean() < mean
    assert np.percentile(found, 99.5) < most


@pytest.mark.parametrize(
    "drawing",
    [
        '<rect width="200" height="100" fill="url(#a)"/>',
        '<rect width="200" height="100" fill="url(#r)"/>',
        '<rect width="200" height="100" fill="url(#p)"/>',
        '<g mask="url(#m)"><rect width="200" height="100" fill="#D40000"/></g>',
        '<g clip-path="url(#c)"><rect width="200" height="100" fill="#1F5C7A"/></g>',
        '<g opacity=".5"><circle cx="80" cy="50" r="40" fill="#2F6B57"/></g>',
    ],
    ids=["linear", "radial", "pattern", "mask", "clip", "opacity"],
)
def test_a_drawing_looks_as_it_did(typeset: Any, tmp_path: Path, drawing: str) -> None:
    image = '<img src="a.svg" style="width: 50mm">'
    found = compared(typeset(image, a_svg=(SVG % drawing).encode()), tmp_path)

    assert found.mean() < 2.5
    assert np.percentile(found, 99) < 10


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "P", "L", "LA", "1"])
def test_a_picture_looks_as_it_did(typeset: Any, tmp_path: Path, mode: str) -> None:
    y, x = np.mgrid[0:30, 0:50]
    levels = np.stack([x * 5, y * 8, 250 - x * 5, 55 + x * 4], axis=2).astype(np.uint8)
    target = BytesIO()
    Image.fromarray(levels).convert(mode).save(target, "PNG")
    image = '<img src="a.png" style="width: 50mm; image-rendering: crisp-edges">'
    found = compared(typeset(image, a_png=target.getvalue()), tmp_path)

    assert found.mean() < 2.5


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "P", "L", "LA", "1"])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_known_again_on_its_page(typeset: Any, mode: str, kind: str) -> None:
    y, x = np.mgrid[0:30, 0:50]
    levels = np.stack([x * 5, y * 8, 250 - x * 5, 55 + x * 4], axis=2).astype(np.uint8)
    picture = Image.fromarray(levels).convert(mode)
    target = BytesIO()
    if kind == "PNG":
        picture.save(target, "PNG")
        pdf = typeset('<img src="a.png">', a_png=target.getvalue())
    else:
        picture.convert("L" if mode in {"L", "1"} else "RGB").save(target, "JPEG")
        pdf = typeset('<img src="a.jpg">', a_jpg=target.getvalue())
    [image] = [x for x in pdf.pages[0].obj.Resources.XObject.values() if x.Subtype == "/Image"]

    assert fingerprint_of(image) == fingerprint(target.getvalue())


def test_text_overprints_what_is_below_it(typeset: Any, tmp_path: Path) -> None:
    pdf = typeset('<p style="background: #5FA3B5; color: #181818">Text</p>')
    made = plates(saved(inked(pdf)), tmp_path, 144)
    black = made[..., 3] > 99

    assert black.sum() > 50
    assert (made[black][:, 0] > 40).all()
    assert b"/Overprint-Fill gs" in content(pdf)


def test_thin_borders_overprint_and_thick_ones_do_not(typeset: Any) -> None:
    thin = content(inked(typeset(box("border-bottom: .5mm solid #000; background: #eee"))))
    around = content(inked(typeset(box("border: .5mm solid #000"))))
    thick = content(inked(typeset(box("border: 2mm solid #000"))))

    assert b"/Overprint-Fill gs" in thin
    assert b"/Overprint-Fill gs" in around
    assert b"Overprint" not in thick


def test_groups_blend_in_inks_and_masks_in_gray(typeset: Any) -> None:
    drawing = '<g mask="url(#m)"><rect width="200" height="100" fill="#D40000"/></g>'
    pdf = inked(typeset('<img src="a.svg">', a_svg=(SVG % drawing).encode()))
    with pikepdf.open(BytesIO(saved(pdf))) as again:
        groups = {str(o.Group.CS) for o in again.objects if _grouped(o)}

    assert groups == {"/DeviceCMYK", "/DeviceGray"}


def _grouped(thing: Any) -> bool:
    return isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)) and "/Group" in thing


def test_a_colour_beyond_the_screen_finds_inks(typeset: Any) -> None:
    made = content(inked(typeset(box("background: oklch(70% .25 150)"))))

    assert b" k" in made
