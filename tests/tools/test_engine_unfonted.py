"""Documents whose fonts are left out say of them what they say otherwise."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Pdf

from report.tools.engine import HTML, Face, fonts_at_hand
from report.tools.qpdf import check

pytestmark = pytest.mark.usefixtures("engine_alone")

TEXT = "<title>t</title><p lang=en style='font-family: sans'>Año 1996 <b>Всё</b> 漢"


@pytest.fixture(scope="module")
def faces(house_sans: bytes) -> tuple[Face, ...]:
    return tuple(Face("sans", weight, "normal", house_sans) for weight in (400, 700))


def written(faces: tuple[Face, ...], **options: bool) -> bytes:
    """A document as PDF."""
    target = BytesIO()
    HTML(string=TEXT).render(font_config=fonts_at_hand(faces)).write_pdf(target, **options)
    return target.getvalue()


def said(pdf: bytes) -> dict[str, tuple[bytes, bytes, bytes, bool]]:
    """What a document says of its fonts: by name, and whether the font itself is there."""
    found = {}
    with Pdf.open(BytesIO(pdf)) as opened:
        for font in opened.pages[0].obj.Resources.Font.values():
            [below] = font.DescendantFonts
            about = below.FontDescriptor
            file = "/FontFile2" in about
            plain = Dictionary({key: one for key, one in about.items() if key != "/FontFile2"})
            texts = font.ToUnicode.read_bytes()
            found[str(font.BaseFont)] = (plain.unparse(), below.W.unparse(), texts, file)
    return found


def test_a_document_says_the_same_of_fonts_that_are_left_out(faces: tuple[Face, ...]) -> None:
    whole, bare = said(written(faces)), said(written(faces, unfonted=True))

    assert [name.partition("+")[2] for name in sorted(whole)] == ["sans", "sans-Bold"]
    assert {name: about[:3] for name, about in bare.items()} == {
        name: about[:3] for name, about in whole.items()
    }
    assert [about[3] for about in (*whole.values(), *bare.values())] == [True, True, False, False]


def test_a_document_without_fonts_is_sound_and_small(
    faces: tuple[Face, ...], tmp_path: Path
) -> None:
    path = tmp_path / "bare.pdf"
    path.write_bytes(written(faces, unfonted=True))

    assert check(path) == []
    with pikepdf.open(path) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        assert not any(one.read_bytes() for one in streams if "/Length1" in one)


def test_nobody_else_has_fonts_left_out(faces: tuple[Face, ...]) -> None:
    before = written(faces)
    written(faces, unfonted=True)

    assert written(faces) == before
