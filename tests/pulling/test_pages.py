"""Proofs as the pages of an edition."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import uharfbuzz as hb
from numpy.typing import NDArray
from PIL import Image

from report.model.book import Imprimatur
from report.model.galley import Face, Galley
from report.model.proof import Box, Placement, Proof, Sheet, pack
from report.pulling import NoPicture, picture
from report.pulling.pages import Sheaf, gathered
from report.stages.bind import bind
from report.stages.typeset import typeset
from report.store import Store
from report.tools.leafimages import PPI, drawn
from tests.leaves import Line, Plane, pdf

RED = (1.0, 0.0, 0.0)
NAME = "0123456789abcdef0123456789abcdef"


def proof(section: str, pages: int, folio: int, **anchors: int) -> Proof:
    """A section on whose last page something stands."""
    return Proof(
        section=section,
        pdf=pdf([[Line(section, 10, 30)]] * pages, size=(140, 100)),
        folio=folio,
        sheets=(Sheet(10, 0),) * pages,
        placements=(Placement(f"{section}.title", pages - 1, Box(10, 30, 20, 5)),),
        headings=(),
        pictures=(),
        anchors=anchors,
        trim=(140.0, 100.0),
    )


@pytest.fixture
def sheaf() -> Sheaf:
    """A cover, a section and what stands at the end."""
    made = (proof("cover", 2, 0), proof("letter", 3, 1, thanks=2), proof("end", 1, 4, thanks=0))
    return Sheaf(made, ("c" * 32, "1" * 32, "e" * 32))


def test_leaves_bear_their_numbers_and_lie_on_their_sides(sheaf: Sheaf) -> None:
    leaves = [(leaf.section, leaf.label, leaf.side) for leaf in sheaf.leaves()]

    assert leaves == [
        ("cover", "C1", "right"),
        ("cover", "C2", "left"),
        ("letter", "1", "right"),
        ("letter", "2", "left"),
        ("letter", "3", "right"),
        ("end", "4", "left"),
    ]


def test_a_picture_is_named_after_its_proof_and_page(sheaf: Sheaf) -> None:
    names = [leaf.image for leaf in sheaf.leaves()]

    assert names[2:] == [f"{'1' * 32}-1", f"{'1' * 32}-2", f"{'1' * 32}-3", f"{'e' * 32}-1"]


def test_places_and_anchors_are_those_of_the_edition(sheaf: Sheaf) -> None:
    pulled = gathered("xx", sheaf, [])

    assert pulled.places["letter.title"] == ((4, Box(10, 30, 20, 5), "text"),)
    assert pulled.places["end.title"] == ((5, Box(10, 30, 20, 5), "text"),)
    assert pulled.anchors == {"cover": 0, "letter": 2, "thanks": 4, "end": 5}
    assert (pulled.trim, pulled.bleed, pulled.whole) == ((140.0, 100.0), 3.0, True)


def test_a_section_set_again_stands_where_it_was(sheaf: Sheaf) -> None:
    again = sheaf.put(proof("letter", 1, 1), "2" * 32)

    assert [leaf.section for leaf in again.leaves()] == ["cover", "cover", "letter", "end"]
    assert [leaf.image[0] for leaf in again.leaves()] == ["c", "c", "2", "e"]


def test_an_edition_of_which_nothing_could_be_set_has_no_pages() -> None:
    pulled = gathered("xx", Sheaf(), [])

    assert (pulled.leaves, pulled.trim, pulled.bleed) == ((), (0.0, 0.0), 0.0)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with one proof: a page of type, and one of colour to beyond its edge."""
    leaves = ([Line("Small type", 10, 30)], [Plane(-3, -3, 20, 20, RED)])
    drawn = pdf(leaves, size=(140, 100))
    kept = Proof("x", drawn, 1, (Sheet(9, 0),) * 2, (), (), (), {}, trim=(140.0, 100.0))
    store = Store(tmp_path)
    store.hold("proofs", NAME, lambda: pack(kept))
    return store


def test_a_page_is_drawn_within_its_trim_or_with_its_bleed(store: Store) -> None:
    cut, whole = (
        Image.open(BytesIO(picture(store, f"{NAME}-2", bleed=bleed))) for bleed in (False, True)
    )

    assert (cut.format, cut.size) == ("WEBP", (round(140 / 25.4 * 192), round(100 / 25.4 * 192)))
    assert whole.size == (round(146 / 25.4 * 192), round(106 / 25.4 * 192))
    assert cut.getpixel((2, 2)) == (255, 0, 0)
    assert cut.getpixel((round(18 / 25.4 * 192), 2)) == (255, 255, 255)
    assert whole.getpixel((round(18 / 25.4 * 192), 2)) == (255, 0, 0)


def test_a_small_picture_is_another(store: Store) -> None:
    small = picture(store, f"{NAME}-2", small=True)

    assert Image.open(BytesIO(small)).size == (round(140 / 25.4 * 28), round(100 / 25.4 * 28))
    assert picture(store, f"{NAME}-2") != small


def test_a_picture_outlives_its_proof(store: Store, tmp_path: Path) -> None:
    drawn = picture(store, f"{NAME}-1")
    (tmp_path / "proofs" / NAME).unlink()

    assert picture(store, f"{NAME}-1") == drawn


def test_a_picture_is_kept_and_its_bytes_are_the_same(store: Store, tmp_path: Path) -> None:
    first = picture(store, f"{NAME}-1")
    kept = [path.name for path in (tmp_path / "leaves").iterdir()]
    (tmp_path / "leaves" / kept[0]).unlink()

    assert kept == [f"{NAME}-1-2"]
    assert picture(store, f"{NAME}-1") == first


@pytest.mark.parametrize(
    "name",
    [
        "",
        NAME,
        f"{NAME}-0",
        f"{NAME}-3",
        f"{NAME}-01",
        f"{NAME}-1-bleed",
        f"{NAME}-1\n",
        f"{NAME}-١",
        f"{NAME.upper()}-1",
        f"{'f' * 32}-1",
        f"../proofs/{NAME}-1",
        f"{NAME}-99999",
    ],
)
def test_what_names_no_page_is_refused(store: Store, name: str) -> None:
    with pytest.raises(NoPicture):
        picture(store, name)


def test_a_proof_that_was_torn_has_no_pictures(store: Store, tmp_path: Path) -> None:
    (tmp_path / "proofs" / NAME).write_bytes(b"x" * 100)

    with pytest.raises(NoPicture):
        picture(store, f"{NAME}-1")


WORDS = "吾輩は猫である Año"


@pytest.fixture(scope="module")
def galley(project: Path, house_sans: bytes, isolated: None) -> Galley:
    """A page in two fonts, of which each has what the other has not."""
    del isolated
    master = project / "fonts/noto-sans-jp/NotoSansJP[wght].ttf"
    fonts = {"sans.ttf": house_sans, "jp.ttf": _cut(master.read_bytes(), WORDS)}
    faces = tuple(
        Face(family, 400, "normal", file, sha256(fonts[file]).hexdigest(), cast)
        for family, file, cast in (("House", "sans.ttf", "a" * 32), ("Guest", "jp.ttf", "b" * 32))
    )
    html = (
        '<!doctype html><html lang="ja"><title>T</title><style>'
        "@page { size: 90mm 60mm; margin: 4mm } p { font: 20pt House, Guest; margin: 0 }</style>"
        f'<p data-entry="a.b">{WORDS}</p></html>'
    )
    return Galley("one", "ja", html, {}, faces, fonts, spread=False, folio=1)


def _cut(master: bytes, words: str) -> bytes:
    """A font with some characters, regular."""
    face, wish = hb.Face(master), hb.SubsetInput()
    wish.sets(hb.SubsetInputSets.UNICODE).set({ord(one) for one in words if one not in "Año"})
    wish.pin_axis_location(face, "wght", 400)
    return bytes(hb.subset(face, wish).blob.data)


@pytest.fixture
def kept(galley: Galley, tmp_path: Path) -> Store:
    """A store with the page's proof and the fonts in which it is set."""
    store = Store(tmp_path)
    store.keep("proofs", NAME, pack(typeset(galley)))
    for face in galley.faces:
        store.keep("fonts", face.cast, galley.fonts[face.file])
    return store


def ink(webp: bytes) -> NDArray[np.bool_]:
    """Where a picture is dark."""
    return np.asarray(Image.open(BytesIO(webp)).convert("L")) < 96


def test_a_picture_shows_the_text_of_a_proof_in_its_own_fonts(kept: Store, galley: Galley) -> None:
    made = typeset(galley)
    said = Imprimatur("T", "A", "ja", "S", "2020-12-31", "seed")
    book = bind([made], [["1"]], said, galley.faces, galley.fonts)
    shown = ink(picture(kept, f"{NAME}-1"))
    [line] = made.placements
    left, right = (round(side / 25.4 * PPI) for side in (line.box.left, line.box.right))
    inked = [left, *(left + np.flatnonzero(shown[:, left:right].any(axis=0))), right]

    assert np.diff(inked).max() < 0.8 * 20 / 72 * PPI  # px: no letter of 20 pt is missing
    assert np.array_equal(shown, ink(drawn(book.pdf, 0, bleed=False)))
    assert not np.array_equal(shown, ink(drawn(made.pdf, 0, bleed=False)))


@pytest.mark.parametrize("lost", ["a" * 32, "b" * 32])
def test_a_proof_whose_font_is_lost_has_no_picture_until_it_is_there_again(
    kept: Store, galley: Galley, lost: str
) -> None:
    [face] = (face for face in galley.faces if face.cast == lost)
    (kept.root / "fonts" / lost).unlink()
    with pytest.raises(NoPicture):
        picture(kept, f"{NAME}-1")

    kept.keep("fonts", lost, galley.fonts[face.file])

    assert ink(picture(kept, f"{NAME}-1")).any()


def test_pages_that_are_asked_for_at_once_are_drawn_alike(kept: Store, tmp_path: Path) -> None:
    first = picture(kept, f"{NAME}-1")
    (tmp_path / "leaves" / f"{NAME}-1-2").unlink()
    with ThreadPoolExecutor(4) as several:
        made = {*several.map(lambda _: picture(replace(kept), f"{NAME}-1"), range(4))}

    assert made == {first}
