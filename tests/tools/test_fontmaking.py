"""A house font has the characters, the shapes and the layout of its masters."""

from io import BytesIO

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from report.model.fonts import Recipe
from report.tools.fontcharsets import expand
from report.tools.fontfile import OutlineSignature, coverage, outline_signatures
from report.tools.fontmaking import make_font, taken
from report.tools.fontsfnt import checksum, read_tables
from report.tools.fontsubset import Cut, cut
from report.tools.masters import FOLDER, open_book

BOOK, LISTS = open_book(FOLDER)
BOLD = 700


def _masters(recipe: Recipe) -> dict[str, bytes]:
    return {m.id: (FOLDER / m.file).read_bytes() for m in BOOK.masters_of(recipe)}


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """Every house font in bold, which all recipes have."""
    return {r.id: make_font(r, BOLD, _masters(r)) for r in BOOK.recipes.values()}


@pytest.fixture(scope="module", params=sorted(BOOK.recipes))
def recipe(request: pytest.FixtureRequest) -> Recipe:
    return BOOK.recipes[request.param]


@pytest.fixture(scope="module")
def font(recipe: Recipe, made: dict[str, bytes]) -> bytes:
    return made[recipe.id]


def _shape(
    font: bytes, text: str, script: str, **features: bool
) -> list[tuple[int, int, int, OutlineSignature]]:
    """What is drawn: advance, offsets and outline of each glyph."""
    face = hb.Font(hb.Face(font))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", script, "und"
    hb.shape(face, buffer, features)
    glyphs = [info.codepoint for info in buffer.glyph_infos]
    assert 0 not in glyphs
    outlines = outline_signatures(font, glyphs)
    return [
        (place.x_advance, place.x_offset, place.y_offset, outlines[glyph])
        for glyph, place in zip(glyphs, buffer.glyph_positions, strict=True)
    ]


def test_the_same_masters_make_the_same_bytes(recipe: Recipe, font: bytes) -> None:
    assert make_font(recipe, BOLD, _masters(recipe)) == font


def test_it_has_what_its_recipe_requires(recipe: Recipe, font: bytes) -> None:
    required = frozenset[int]().union(*(expand(c, BOOK, LISTS) for c in recipe.requires))

    assert required - coverage(font) == recipe.lacks


def test_it_has_all_that_its_masters_give(recipe: Recipe, font: bytes) -> None:
    available = {master: coverage(data) for master, data in _masters(recipe).items()}
    given = taken(recipe, available)

    assert coverage(font) == frozenset[int]().union(*given.values())
    assert sum(map(len, given.values())) == len(coverage(font))


def test_every_character_has_a_glyph_of_its_own(font: bytes) -> None:
    with TTFont(BytesIO(font), lazy=True) as opened:
        glyphs = list(opened.getBestCmap().values())

    assert len(set(glyphs)) == len(glyphs)
    assert ".notdef" not in glyphs


def test_it_is_static_truetype_and_free_to_embed(font: bytes) -> None:
    tables = read_tables(font)
    with TTFont(BytesIO(font), lazy=True) as opened:
        embedding = opened["OS/2"].fsType

    assert {"glyf", "loca", "GSUB", "GPOS", "GDEF"} <= tables.keys()
    assert not {"CFF ", "CFF2", "fvar", "gvar", "HVAR", "STAT", "fpgm"} & tables.keys()
    assert embedding == 0
    assert checksum(font) == 0xB1B0AFBA


def test_all_house_fonts_stand_on_one_grid(made: dict[str, bytes]) -> None:
    measures = set()
    for font in made.values():
        with TTFont(BytesIO(font), lazy=True) as opened:
            hhea, os2 = opened["hhea"], opened["OS/2"]
            measures.add(
                (
                    opened["head"].unitsPerEm,
                    *(hhea.ascent, hhea.descent, hhea.lineGap),
                    *(os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap),
                    *(os2.usWinAscent, -os2.usWinDescent),
                    *(opened["post"].underlinePosition, opened["post"].underlineThickness),
                )
            )

    assert measures == {(1000, 1160, -288, 0, 1160, -288, 0, 1160, -288, -100, 50)}


def test_it_bears_the_name_of_the_house_and_no_reserved_one(recipe: Recipe, font: bytes) -> None:
    with TTFont(BytesIO(font), lazy=True) as opened:
        name, os2 = opened["name"], opened["OS/2"]
        told = [name.getDebugName(number) for number in (1, 3, 4, 6, 16)]
        licence, copyrights = name.getDebugName(13), name.getDebugName(0)
        weight, italic = os2.usWeightClass, bool(os2.fsSelection & 1)

    assert told[0] == recipe.family
    assert not any(word in text for text in told for word in ("Source", "Noto", "Adobe"))
    assert "Open Font License" in licence
    assert "Noto Project Authors" in copyrights
    assert (weight, italic) == (BOLD, recipe.style == "italic")


def test_its_tables_can_be_taken_apart_by_another_program(font: bytes) -> None:
    with TTFont(BytesIO(font)) as opened:
        for tag in ("GDEF", "GSUB", "GPOS"):
            opened[tag].ensureDecompiled()
        lookups = opened["GSUB"].table.LookupList.Lookup
        features = {r.FeatureTag for r in opened["GSUB"].table.FeatureList.FeatureRecord}

    assert lookups
    assert {"ccmp", "liga", "lnum", "onum", "pnum", "tnum", "sups", "subs", "frac"} <= features


@pytest.mark.parametrize("recipe_id", ["sans-kr", "sans-jp", "sans-sc", "serif-kr", "serif-sc"])
def test_figures_latin_and_cyrillic_are_alike_in_all_editions(
    made: dict[str, bytes], recipe_id: str
) -> None:
    letters = made["serif" if recipe_id.startswith("serif") else "sans"]

    for text in ("0123456789%", "Tokyo,Ōita-fi", "Өндөрхаан₮", "CO₂", "m²", "½"):
        assert _shape(made[recipe_id], text, "Latn") == _shape(letters, text, "Latn")


@pytest.mark.parametrize(
    ("text", "features"),
    [
        ("AVATAR To Wave", {}),
        ("Ǎ́ ő ё̄", {}),
        ("1/24", {"frac": True}),
        ("0123456789", {"onum": True, "pnum": True}),
        ("x12", {"sups": True}),
        ("H2", {"subs": True}),
        ("Paragraph", {"smcp": True}),
        ("office", {"liga": False}),
    ],
)
def test_letters_are_set_as_their_master_sets_them(
    made: dict[str, bytes], text: str, features: dict[str, bool]
) -> None:
    master = (FOLDER / BOOK.masters["noto-sans"].file).read_bytes()
    alone = cut(master, Cut(coverage(master), pins={"wght": BOLD})).font

    assert _shape(made["sans-jp"], text, "Latn", **features) == _shape(
        alone, text, "Latn", **features
    )


@pytest.mark.parametrize(
    ("recipe_id", "text", "script", "features"),
    [
        ("sans-sc", "见（三）、（四）。《年报》、“中文”——……", "Hani", {"chws": True}),
        ("sans-jp", "「年次報告書」、および「統合」。", "Kana", {"chws": True}),
        ("sans-jp", "「年次」、アヴァ", "Kana", {"palt": True}),
        ("sans-jp", "葛\U000e0100城、辻\U000e0100", "Hani", {}),
        ("sans-kr", "동북아시아·漢字", "Hang", {}),
    ],
)
def test_ideographs_are_set_as_their_master_sets_them(
    made: dict[str, bytes], recipe_id: str, text: str, script: str, features: dict[str, bool]
) -> None:
    master = (FOLDER / BOOK.masters[f"noto-{recipe_id}"].file).read_bytes()
    points = coverage(master) | frozenset({0xE0100})
    alone = cut(master, Cut(points, pins={"wght": BOLD})).font

    assert _shape(made[recipe_id], text, script, **features) == _shape(
        alone, text, script, **features
    )


@pytest.mark.parametrize(
    ("recipe_id", "text", "script"),
    [
        ("sans-sc", "》、《", "Hani"),
        ("sans-jp", "」、「", "Kana"),
        ("serif-sc", "》、《", "Hani"),
        ("serif-jp", "」、「", "Kana"),
    ],
)
def test_the_squeeze_narrows_marks_that_meet(
    made: dict[str, bytes], recipe_id: str, text: str, script: str
) -> None:
    loose = sum(glyph[0] for glyph in _shape(made[recipe_id], text, script))
    tight = sum(glyph[0] for glyph in _shape(made[recipe_id], text, script, chws=True))

    assert (loose, tight) == (3000, 2000)


def test_figures_that_are_raised_are_not_the_raised_characters(made: dict[str, bytes]) -> None:
    with TTFont(BytesIO(made["sans"]), lazy=True) as opened:
        encoded = set(opened.getBestCmap().values())
        table = opened["GSUB"].table
        lookups = {
            index
            for record in table.FeatureList.FeatureRecord
            if record.FeatureTag in {"sups", "subs"}
            for index in record.Feature.LookupListIndex
        }
        raised = {
            glyph
            for index in lookups
            for subtable in table.LookupList.Lookup[index].SubTable
            for glyph in getattr(subtable, "ExtSubTable", subtable).mapping.values()
        }

    assert raised
    assert not raised & encoded


def test_a_chinese_dash_is_two_ems_in_one_stroke_without_any_language_tag(
    made: dict[str, bytes],
) -> None:
    assert [glyph[0] for glyph in _shape(made["sans-sc"], "——", "Hani")] == [2000]


def test_a_weight_between_the_named_ones_can_be_had() -> None:
    recipe = BOOK.recipes["sans"]
    masters = _masters(recipe)
    widths = []
    for weight in (400, 450, 500):
        font = make_font(recipe, weight, masters)
        widths.append(_shape(font, "m", "Latn")[0][0])

    assert widths == sorted(set(widths))


def test_a_weight_that_a_recipe_has_not_is_refused() -> None:
    recipe = BOOK.recipes["serif-kr"]

    with pytest.raises(ValueError, match="serif-kr has no weight 400"):
        make_font(recipe, 400, {})
