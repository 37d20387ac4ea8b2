"""The engine, mended: ideographs are justified, and nothing else is touched."""

import base64
import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw
import pytest
import uharfbuzz as hb
import weasyprint
from hypothesis import given
from hypothesis import strategies as st

from report.tools import engine, isolation
from report.tools.engine import Face, Looseness, fonts_at_hand
from report.tools.engine.gaps import Kind, gaps
from report.tools.program import ToolFailed, ToolMissing

FONTS = Path(__file__).resolve().parents[2] / "fonts"
SPREAD = ("zh", "ja")
WIDTH = 300  # pt, of a column

CHINESE = (
    "我冒了严寒，回到相隔二千余里，别了二十余年的故乡去。时候既然是深冬；渐近故乡时，"
    "天气又阴晦了，冷风吹进船舱中，呜呜的响，从篷隙向外一望，苍黄的天底下，远近横着几个"
    "萧索的荒村，没有一些活气。我的心禁不住悲凉起来了。阿！这不是我二十年来时时记得的"
    "<b>故乡</b>？我所记得的故乡全不如此……我的故乡好得多了——但要我记起他的美丽，说出他的"
    "佳处来，却又没有影像，没有言辞了。“My Old Home”（Lu Xun，1921）写道：“故乡本也如此。”"
    "虽然没有进步，也未必有如我所感的悲凉，这只是我自己心情的改变罢了。"
)
JAPANESE = (
    "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめ"
    "した所でニャーニャー泣いていた事だけは記憶している。吾輩はここで始めて<b>人間</b>という"
    "ものを見た……しかもあとで聞くとそれは「書生」という人間中で一番獰悪な種族であったそうだ。"
    "夏目漱石（Natsume Sōseki）の『吾輩は猫である。』は1905年に出た。この書生というのは時々"
    "我々を捕えて煮て食うという話である——しかしその当時は何という考もなかったから別段恐しい"
    "とも思わなかった。"
)
ENGLISH = (
    "It is a truth universally acknowledged, that a single man must be in want of a wife. " * 9
)

pytestmark = pytest.mark.usefixtures("engine_alone")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: its origin and right side, in pt."""

    character: str
    x: float
    y: float
    right: float


@pytest.fixture(autouse=True)
def _stock_afterwards() -> Iterator[None]:
    yield
    engine.install(())


@pytest.fixture(scope="module")
def faces() -> tuple[Face, ...]:
    """The house's masters, with the characters of these tests."""
    files = {
        "zh": "noto-sans-sc/NotoSansSC[wght].ttf",
        "ja": "noto-sans-jp/NotoSansJP[wght].ttf",
        "en": "noto-sans/NotoSans[wght].ttf",
    }
    return tuple(
        Face(family, weight, "normal", _cut((FONTS / file).read_bytes(), weight))
        for family, file in files.items()
        for weight in (400, 700)
    )


def _cut(master: bytes, weight: int) -> bytes:
    face, wish = hb.Face(master), hb.SubsetInput()
    wish.sets(hb.SubsetInputSets.UNICODE).set(set(map(ord, CHINESE + JAPANESE + ENGLISH + "·")))
    features = wish.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.invert()  # all of them
    wish.pin_axis_location(face, "wght", weight)
    return bytes(hb.subset(face, wish).blob.data)


def page(language: str, *paragraphs: str, style: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html lang={language}><title>{language}</title><style>"
        "@page { size: 340pt 2000pt; margin: 20pt } body { margin: 0 }"
        f"p {{ font: 10pt/1.7 {language[:2]}, en; font-feature-settings: 'chws';"
        f" text-align: justify; margin: 0; {style} }}</style>{body}"
    )


Setting = Callable[[str], bytes]


@pytest.fixture
def pdf(faces: tuple[Face, ...]) -> Setting:
    """Sets HTML with the fonts at hand."""

    def set_type(html: str) -> bytes:
        document = weasyprint.HTML(string=html).render(font_config=fonts_at_hand(faces))
        return bytes(document.write_pdf())

    return set_type


def text(file: bytes) -> str:
    (page,) = pypdfium2.PdfDocument(file)
    return str(page.get_textpage().get_text_range())


def lines(file: bytes) -> list[list[Glyph]]:
    """What was printed, line by line, without spaces."""
    (page,) = pypdfium2.PdfDocument(file)
    found: dict[float, list[Glyph]] = {}
    textpage = page.get_textpage()
    for index, character in enumerate(textpage.get_text_range()):
        x, y = ctypes.c_double(), ctypes.c_double()
        pypdfium2.raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        right = textpage.get_charbox(index, loose=True)[2]
        if character.strip():
            found.setdefault(round(y.value, 1), []).append(
                Glyph(character, x.value, y.value, right)
            )
    return list(found.values())


def flush(rows: list[list[Glyph]]) -> float:
    """The share of lines, but for the last, that end at the right side of the column."""
    ends = [row[-1].right for row in rows[:-1]]
    return sum(abs(end - 20 - WIDTH) < 0.1 for end in ends) / len(ends)


def along(row: list[Glyph], word: str) -> list[float]:
    """The distances between the characters of a word (pt)."""
    start = "".join(glyph.character for glyph in row).find(word)
    return [b.x - a.x for a, b in pairwise(row[start : start + len(word)])] if start >= 0 else []


def printed(rows: list[list[Glyph]], word: str) -> list[float]:
    return next(found for row in rows if (found := along(row, word)))


@pytest.mark.parametrize(("language", "prose"), [("zh-Hans", CHINESE), ("ja", JAPANESE)])
def test_lines_of_ideographs_are_flush(language: str, prose: str, pdf: Setting) -> None:
    columns = [page(language, prose, style=f"text-indent: {indent}pt") for indent in range(10)]

    stock = [flush(lines(pdf(column))) for column in columns]
    engine.install(SPREAD)
    mended = [flush(lines(pdf(column))) for column in columns]

    assert sum(stock) / len(stock) < 0.75
    assert sum(mended) / len(mended) >= 0.98


@pytest.mark.parametrize(("language", "prose"), [("zh-Hans", CHINESE), ("ja", JAPANESE)])
def test_the_text_that_is_copied_out_stays_the_same(
    language: str, prose: str, pdf: Setting
) -> None:
    stock = text(pdf(page(language, prose)))
    engine.install(SPREAD)

    assert text(pdf(page(language, prose))) == stock


def test_no_word_is_cut_by_a_false_space(pdf: Setting) -> None:
    engine.install(SPREAD)
    mended = text(pdf(page("zh-Hans", CHINESE, style="width: 125pt")))

    assert "My Old Home" in " ".join(mended.split())
    assert re.findall("[\u4e00-\u9fff] [\u4e00-\u9fff]", mended) == []


def test_dashes_ellipses_and_squeezed_marks_keep_their_distances(pdf: Setting) -> None:
    stock = {
        language: lines(pdf(page(language, prose)))
        for language, prose in (("zh-Hans", CHINESE), ("ja", JAPANESE))
    }
    engine.install(SPREAD)

    for language, prose, marks in (
        ("zh-Hans", CHINESE, ["——", "……", "（L"]),
        ("ja", JAPANESE, ["——", "……", "。』"]),
    ):
        mended = lines(pdf(page(language, prose)))
        for mark in marks:
            assert printed(mended, mark) == pytest.approx(printed(stock[language], mark), abs=0.02)
    assert printed(stock["ja"], "。』") == pytest.approx([5], abs=0.1)


def test_latin_words_are_not_letter_spaced(pdf: Setting) -> None:
    ragged = lines(pdf(page("zh-Hans", CHINESE, style="text-align: left")))
    engine.install(SPREAD)
    mended = lines(pdf(page("zh-Hans", CHINESE)))

    for word in ("Home", "Xun", "1921"):
        assert printed(mended, word) == pytest.approx(printed(ragged, word), abs=0.02)


def test_the_gaps_of_a_line_are_equal_across_a_change_of_font(pdf: Setting) -> None:
    engine.install(SPREAD)
    styled = "<b>我</b>冒了<i>严</i><u>寒<b>回</b>到</u>相隔二千余里<a href='#x'>别</a>了"
    (row, *_) = lines(pdf(page("zh", styled * 2, style="width: 187pt")))

    assert row[-1].right == pytest.approx(20 + 187, abs=0.05)
    steps = [b.x - a.x for a, b in pairwise(row)]
    assert max(steps) - min(steps) < 0.02


def test_an_object_in_the_line_moves_with_its_text(pdf: Setting) -> None:
    engine.install(SPREAD)
    box = "<span style='display: inline-block; width: 20pt'>故</span>"
    (row, *_) = lines(
        pdf(page("zh", f"我冒了严寒{box}回到相隔二千余里别了" * 2, style="width: 187pt"))
    )

    assert row[-1].right == pytest.approx(20 + 187, abs=0.05)
    assert printed([row], "寒故") == pytest.approx(printed([row], "回到"), abs=0.02)


def test_last_lines_and_forced_breaks_stay_ragged(pdf: Setting) -> None:
    html = page("ja", "名前はまだ無い<br>どこで生れたか", "見当がつかぬ")
    stock = pdf(html)
    engine.install(SPREAD)

    assert pdf(html) == stock


def test_a_line_that_would_be_too_loose_stays_ragged(pdf: Setting) -> None:
    prose = page(
        "zh",
        "我冒了严寒<span style='white-space: nowrap'>回到相隔二千余里</span>",
        style="width: 80pt",
    )
    stock = pdf(prose)

    engine.install(SPREAD)
    assert pdf(prose) == stock

    engine.install(SPREAD, Looseness(character=2))
    assert lines(pdf(prose))[0][-1].right == pytest.approx(100, abs=0.05)


def test_word_spaces_take_what_characters_may_not(pdf: Setting) -> None:
    engine.install(SPREAD)
    prose = "我冒 了严寒回到 相隔<span style='white-space: nowrap'>二千余里别了</span>"
    (row, *_) = lines(pdf(page("zh", prose, style="width: 109pt")))

    assert row[-1].right == pytest.approx(20 + 109, abs=0.05)
    assert printed([row], "我冒") == pytest.approx([10.9], abs=0.05)


@pytest.mark.parametrize(
    "html",
    [
        page("en", ENGLISH),
        page("ja", JAPANESE, style="text-align: left"),
        page("ja", "名前 はまだ無い", style="text-align: center"),
        page("ja-Latn", ENGLISH),
        page("zhx", CHINESE),
        page("zh", CHINESE, style="direction: rtl"),
        page("zh", CHINESE, style="white-space: pre-wrap"),
    ],
)
def test_whatever_is_not_justified_ideographs_is_set_as_before(html: str, pdf: Setting) -> None:
    stock = pdf(html)
    engine.install(("zh", "ja-Jpan"))

    assert pdf(html) == stock


def test_mending_twice_is_mending_once(pdf: Setting) -> None:
    stock = pdf(page("zh", CHINESE))
    engine.install(SPREAD)
    once = pdf(page("zh", CHINESE))
    engine.install(SPREAD)

    assert pdf(page("zh", CHINESE)) == once != stock
    engine.install(())
    assert pdf(page("zh", CHINESE)) == stock


def test_another_version_of_the_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "70.1")

    with pytest.raises(ToolFailed, match=r"mends WeasyPrint 70\.0, this is 70\.1"):
        engine.install(SPREAD)


# -- where a line may be widened --------------------------------------------------------------


SIGNS = {Kind.CHARACTER: "|", Kind.PAUSE: "+", Kind.WORD: "_", None: ""}


@pytest.mark.parametrize(
    ("line", "widened"),
    [
        ("漢字かな", "漢|字|か|な"),
        ("“NEAR”由中国", "“NEAR”+由|中|国"),
        ("于 1996年9月", "于 _1996+年+9+月"),
        ("It’s a mother-in-law", "It’s _a _mother-in-law"),
        ("好——但……了", "好|——|但|……|了"),
        ("『猫』、「人・物」。", "『猫』、+「人・物」。"),
        ("約85％（￥300）", "約+85％+（￥300）"),
        ("葛\U000e0100城か\u3099", "葛\U000e0100|城|か\u3099"),
        ("中\u2060国\u200b人", "中|\u2060国|\u200b人"),
        ("한국어 中文", "한국어 _中|文"),
        ("\ufffc図\ufffc", "\ufffc|図|\ufffc"),
        ("", ""),
    ],
)
def test_a_line_is_widened_between(line: str, widened: str) -> None:
    marked = [character + SIGNS[gaps(line).get(index)] for index, character in enumerate(line)]

    assert "".join(marked) == widened


@given(st.text())
def test_nothing_is_widened_behind_the_end(line: str) -> None:
    found = list(gaps(line))

    assert found == sorted(set(found))
    assert not found or 0 <= found[0] <= found[-1] < len(line) - 1


@given(st.text(st.characters(max_codepoint=0x10FF, exclude_categories=["Cn", "Cs", "Z"])))
def test_words_of_alphabets_are_never_parted(line: str) -> None:
    assert [index for index in gaps(line) if line[index] not in " \u00a0"] == []


# -- the machine ------------------------------------------------------------------------------


def test_no_font_of_the_machine_is_seen(faces: tuple[Face, ...], pdf: Setting) -> None:
    assert isolation.installed_fonts() == 0
    family, *_ = (face.family for face in faces)

    names = {
        font.get_base_name()
        for glyphs in pypdfium2.PdfDocument(pdf(page(family, CHINESE)))[0].get_objects()
        if isinstance(glyphs, pypdfium2.PdfTextObj)
        for font in [glyphs.get_font()]
    }
    assert {name.split("+")[1] for name in names} == {"zh", "zh-Bold", "en"}


def test_a_configuration_that_hides_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "installed_fonts", lambda: 3)

    with pytest.raises(ToolFailed, match="3 seen"):
        engine.isolate(tmp_path)


def test_libraries_are_named_with_their_versions() -> None:
    found = engine.libraries()

    assert found["weasyprint"] == engine.MENDED
    assert {"pango", "harfbuzz", "freetype", "fontconfig", "pydyf", "pyphen"} <= set(found)
    assert all(version[0].isdigit() and "." in version for version in found.values())


def test_a_missing_subsetter_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", load)
    engine.libraries.cache_clear()

    with pytest.raises(ToolMissing, match=r"libharfbuzz-subset\.so\.0 .*libharfbuzz-subset0"):
        engine.libraries()


# -- fonts at hand ----------------------------------------------------------------------------


def test_fonts_at_hand_print_as_fonts_of_the_document_do(
    faces: tuple[Face, ...], pdf: Setting
) -> None:
    rules = "".join(
        f"@font-face {{ font-family: {face.family}; font-weight: {face.weight};"
        f"src: url(data:font/ttf;base64,{base64.b64encode(face.font).decode()}) }}"
        for face in faces
    )
    html = page("ja", JAPANESE)
    own = html.replace("<style>", f"<style>{rules}")

    assert pdf(html) == weasyprint.HTML(string=own).write_pdf()


def test_equal_fonts_are_read_once(faces: tuple[Face, ...]) -> None:
    copies = tuple(
        Face(face.family, face.weight, face.style, bytes(bytearray(face.font))) for face in faces
    )

    assert fonts_at_hand(copies) is fonts_at_hand(faces)
    assert fonts_at_hand(faces[:1]) is not fonts_at_hand(faces)


def test_a_family_may_be_called_anything(faces: tuple[Face, ...]) -> None:
    family = 'Ann\'s "Old" \\ Face'
    document = weasyprint.HTML(
        string="<style>p { font-family: 'Ann\\'s \"Old\" \\\\ Face' }</style><p>It is"
    ).render(font_config=fonts_at_hand((Face(family, 400, "normal", faces[4].font),)))

    assert b"Ann" in _fonts(document)


def _fonts(document: Any) -> bytes:
    return bytes(document.write_pdf(uncompressed_pdf=True))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda faces: (*faces, Face("zh", 400, "normal", b"")), "same family, weight and style"),
        (lambda _: (Face("none", 400, "normal", b"no font"),), "cannot be loaded"),
    ],
)
def test_fonts_that_would_print_wrong_are_refused(
    change: Callable[[tuple[Face, ...]], tuple[Face, ...]], fault: str, faces: tuple[Face, ...]
) -> None:
    with pytest.raises(ToolFailed, match=fault):
        fonts_at_hand(change(faces))


def test_fonts_are_not_mixed_with_those_of_the_machine(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("report.tools.engine.faces.installed_fonts", lambda: 561)

    with pytest.raises(ToolFailed, match="561 fonts"):
        fonts_at_hand(faces[:2])
