"""What is mended for speed is in force, and not a byte changes by it."""

import base64
import io
import logging
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pydyf
import pytest
import weasyprint
from tinyhtml5 import inputstream
from weasyprint.layout import absolute, percent
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi

from report.tools.engine import (
    HTML,
    Face,
    backgrounds,
    cascade,
    contents,
    flow,
    fonts_at_hand,
    letters,
    lines,
    styles,
)
from report.tools.engine.replacing import attributes_of

PICTURE = (
    "<svg width=90 height=30><text x='2 9 16 23' y=20 font-family='sans' font-size=12>Año 1</text>"
    "<text x=2 y=9 font-family=sans font-weight=bold letter-spacing=2>12</text></svg>"
)
TEXT = "Международное сотрудничество establishes understanding, 1996–2020: «всё» & more. " * 3
pytestmark = pytest.mark.usefixtures("engine_alone")

SAMPLE = f"""<html lang=ru><title>t</title><style>
@page {{ size: 110mm 150mm; margin: 12mm; @bottom-right {{ content: counter(page) string(head) }}
  @footnote {{ border-top: 1px solid }} }}
html {{ font: 9pt/1.4 sans; --sun: #c80; --gap: 2em; --rule: 1px solid var(--sun) }}
h2 {{ string-set: head content(); letter-spacing: .1em; border-bottom: var(--rule);
  margin-block: 1ex .5em; color: var(--sun) }}
p {{ text-align: justify; hyphens: auto; word-spacing: .1em; margin: 0 0 calc(1em + 2px) }}
p::first-letter {{ font-size: 2em }} p::first-line {{ font-weight: bold }}
a::after {{ content: leader('.') target-counter(attr(href), page) }}
.b {{ background: linear-gradient(var(--sun), 2em, white); padding: 3% var(--gap);
  border: thin solid; border-radius: 2%; box-sizing: border-box; inline-size: 80% }}
.c {{ columns: 2; column-gap: var(--gap) }} .f {{ float: left; width: 30%; margin: 1mm auto }}
.g {{ display: grid; grid-template-columns: 1fr 2fr; gap: 1ch }} .x {{ display: flex; gap: 4px }}
.x > * {{ flex: 1; min-width: 10% }} .n {{ float: footnote }} .r {{ position: relative; top: 2px }}
.k {{ font-kerning: none; font-variant-numeric: tabular-nums; text-decoration: underline red }}
.w {{ width: 9em; overflow-wrap: anywhere; hyphens: none; text-indent: calc(1em + 5%) }}
.e {{ width: 20%; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }}
.b::after {{ content: 'c'; display: table-cell; margin: 2px; padding: 1px }}
li:first-child, li::marker {{ color: navy }} [lang] p, :root {{ orphans: 2 }} td {{ color: red }}
pre {{ tab-size: 4; white-space: pre-wrap; text-transform: uppercase }} q {{ color: inherit }}
table {{ border-collapse: collapse; width: 100% }} td {{ border: 1px solid; vertical-align: top }}
.a {{ position: absolute; right: 0; min-block-size: 3em; width: max-content; colour: red }}
</style><h2 id=one>Один</h2><div class=f>Float {PICTURE} beside</div><p>{TEXT}</p><p>{TEXT}</p>
<p><a href=#two>Далее</a> <span class=k>1996 fi</span> <b class=r>two <i>three</i></b>
<q>q</q><span class=n>{TEXT}</span></p><div class='b r'>{TEXT}<div class=a>absolute</div></div>
<div class=c><ul><li>{TEXT}<li>two<ol><li>three</ol></ul><p>{TEXT}</p></div><hr>
<h2 id=two style='--sun: navy'>Два</h2><div class=g><p>{TEXT}<div>cell</div></div>
<div class=x><div>{TEXT}</div><div>flex <br>two</div></div><div class=w>{TEXT}</div>
<div class=e>{TEXT}</div><p dir=rtl>right {TEXT}</p><pre>a\tb\n  c</pre><table><tr><th>H<th>I
<tr><td rowspan=2>{TEXT}<td>{TEXT}<tr><td colspan=1 style='padding: 1px 10%'>x</table>
<div class=b style='width: 50%; font-size: 2em'>soft\xadhyphen\xad{"длинное" * 5}</div>"""

STOCK = """
import sys
from pathlib import Path
from tests.tools.test_engine_speed import SAMPLE, printed
from report.tools.engine import Face, isolate
isolate(Path(sys.argv[1]) / "fonts")
face = Face("sans", 400, "normal", Path(sys.argv[1], "sans.ttf").read_bytes())
Path(sys.argv[1], "stock.pdf").write_bytes(printed(SAMPLE, (face,)))
"""


@pytest.fixture(scope="module")
def faces(house_sans: bytes) -> tuple[Face, ...]:
    return (Face("sans", 400, "normal", house_sans),)


def printed(html: str, faces: tuple[Face, ...]) -> bytes:
    """A document as PDF."""
    target = io.BytesIO()
    document = HTML(string=html).render(font_config=fonts_at_hand(faces), pdf_variant="pdf/ua-1")
    document.write_pdf(target, pdf_variant="pdf/ua-1", pdf_identifier=b"test")
    return target.getvalue()


def counted(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> list[tuple[Any, ...]]:
    """What a function is called with, from now on."""
    calls: list[tuple[Any, ...]] = []
    stock: Callable[..., Any] = getattr(where, name)

    def noted(*given: Any, **named: Any) -> Any:
        calls.append(given)
        return stock(*given, **named)

    monkeypatch.setattr(where, name, noted)
    return calls


def test_a_document_has_the_bytes_that_it_would_have_unmended(
    tmp_path: Path, faces: tuple[Face, ...], project: Path
) -> None:
    (tmp_path / "sans.ttf").write_bytes(faces[0].font)
    command = [sys.executable, "-c", STOCK, str(tmp_path)]
    subprocess.run(command, cwd=project, check=True)  # noqa: S603 - ourselves
    first, again = printed(SAMPLE, faces), printed(SAMPLE, faces)

    assert first == again == (tmp_path / "stock.pdf").read_bytes()


def test_what_is_complained_of_is_the_same_each_time(
    faces: tuple[Face, ...], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "weasyprint")
    style = "<style>p { --x: 1zz; width: var(--x); margin: 1zz }</style><p>a<p>b"
    printed(style, faces)
    first = [record.getMessage() for record in caplog.records]
    caplog.clear()
    printed(style, faces)

    assert first
    assert [record.getMessage() for record in caplog.records] == first


def test_a_line_is_measured_once(faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    printed("<p>Said before.", faces)
    measured = counted(monkeypatch, lines, "_stock_split")
    printed("<p>Said before.<p>Said now.<p>Said now.", faces)

    assert [text for text, *_ in measured] == ["Said now."]


@pytest.mark.parametrize(
    "style",
    ["font-size: 11pt", "word-spacing: 1px", "hyphens: auto", "font-weight: 700", "width: 9px"],
)
def test_a_line_in_another_style_is_measured_again(
    style: str, faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed("<p>Said <b>before</b>.", faces)
    measured = counted(monkeypatch, lines, "_stock_split")
    printed(f"<p style='{style}'>Said <b>before</b>.", faces)

    assert measured


def test_a_kept_line_may_be_drawn_by_several_boxes(faces: tuple[Face, ...]) -> None:
    style = {**weasyprint.css.properties.INITIAL_VALUES, "font_family": ["sans"]}
    kept = type("Style", (dict,), {})(style)
    kept.font_config = fonts_at_hand(faces)
    first, *_ = line_break.split_first_line("Two", kept, None, None, 0)
    first.reactivate(kept)
    second, *_ = line_break.split_first_line("Two", kept, None, None, 0)

    assert first is not second
    assert second.text == "Two"
    assert not hasattr(second, "layout")


def test_lines_are_measured_again_once_there_is_another_font(
    house_sans: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = fonts_at_hand((Face("other", 400, "normal", house_sans),))
    HTML(string="<p>Said before.").render(font_config=kept)
    measured = counted(monkeypatch, lines, "_stock_split")
    source = base64.b64encode(house_sans).decode()
    face = f"@font-face {{ font-family: new; src: url(data:font/ttf;base64,{source}) }}"
    HTML(string=f"<style>{face}</style><p>Said before.").render(font_config=kept)

    assert [text for text, *_ in measured] == ["Said before."]


def test_pango_is_prepared_once_for_a_style(faces: tuple[Face, ...]) -> None:
    settings = lines.shelves_of(fonts_at_hand(faces)).settings
    printed("<p>a<p>b<p>c", faces)
    before = len(settings)
    printed("<p>d<p>e<p>f<p style='font-size: 77px'>g", faces)

    assert len(settings) == before + 1


def test_what_no_rule_names_is_found_at_once(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = counted(monkeypatch, styles, "_stock_missing")
    printed("<style>b { border-block-end: 2px solid }</style><p>a <b>b</b>", faces)
    often = Counter(key for _, key in asked)

    assert not {"margin_left", "width", "overflow", "border_left_width"} & set(often)
    assert often["border_bottom_width"] == 1


def test_styles_are_made_of_pseudo_elements_that_come_to_be(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Any] = []
    stock = weasyprint.css.ComputedStyle.__init__

    def noted(style: Any, *given: Any) -> None:
        made.append(given[2])
        stock(style, *given)

    monkeypatch.setattr(weasyprint.css.ComputedStyle, "__init__", noted)
    printed("<style>i::before { content: 'x' }</style><p>a <i>b</i>", faces)

    assert "before" in made
    assert "footnote-call" not in made


def test_a_value_with_variables_is_read_once(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    solved = counted(monkeypatch, styles, "_stock_solve")
    style = "html { --x: 7px } p { padding: var(--x); background: linear-gradient(var(--x), red) }"
    printed(f"<style>{style}</style><p>a<p>b<p style='--x: 8px'>c", faces)
    often = Counter(wanted for _, _, wanted, _ in solved)

    assert often["padding-left"] == 2
    assert often["background-image"] == 2  # of which computing changes the value


def test_lengths_are_not_asked_for_one_by_one(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = counted(monkeypatch, percent, "resolve_one_percentage")
    printed("<p>a<div style='float: left; width: 30%'>b</div>", faces)

    assert not {"width", "margin_left", "min_height"} & {name for _, name, *_ in asked}


def test_a_line_beside_nothing_is_not_moved(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = counted(monkeypatch, flow, "_stock_avoid")
    printed("<p>a<p>b", faces)
    free = len(asked)
    printed("<div style='float: left'>a</div><p>b", faces)

    assert free == 0
    assert asked


def test_what_is_bare_is_not_looked_at(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    painted = counted(monkeypatch, backgrounds, "_stock_layout")
    printed("<p>a <b style='background: red'>b</b> <i style='border-radius: 1px'>c</i>", faces)

    assert [box.element_tag for _, box, _ in painted if box.element is not None] == ["b", "i"]


def test_a_wrapped_box_is_reached() -> None:
    box = type("Box", (), {})()
    placeholder = absolute.AbsolutePlaceholder(box)

    attributes_of(placeholder).update(width=1)
    attributes_of(box).update(height=2)

    assert (placeholder.width, box.width, placeholder.height) == (1, 1, 2)


def test_a_stream_is_compressed_once(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    compressed = counted(monkeypatch, pydyf.zlib, "compressobj")
    content = printed("<p>a", faces)

    assert len(compressed) == content.count(b"/FlateDecode")


def test_a_pdf_that_has_changed_is_written_as_it_is() -> None:
    pdf = pydyf.PDF()
    part = pydyf.Dictionary({"A": 1.5, "B": True, "C": pydyf.String("ä"), "D": -0.25, "E": 2.0})
    pdf.add_object(part)
    pdf.write(io.BytesIO())
    part["A"] = b"2"
    target = io.BytesIO()
    pdf.write(target, identifier=b"x")

    assert b"<</A 2/B True/C <feff00e4>/D -0.25/E 2>>" in target.getvalue()


def test_lists_of_glyphs_have_one_type() -> None:
    made = weasyprint.pdf.fonts.ffi.new("hb_codepoint_t[3]", (1, 2, 3))

    assert ffi.typeof(made).cname == "uint32_t[]"
    assert list(made) == [1, 2, 3]
    assert len(weasyprint.pdf.fonts.ffi.new("hb_tag_t[4]")) == 4


def test_of_a_font_only_what_is_left_once_it_is_cut_is_copied(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []
    stock = contents._stock_data

    def noted(*given: Any) -> Any:
        content = stock(*given)
        taken.append(len(content))
        return content

    monkeypatch.setattr(contents, "_stock_data", noted)
    printed("<p>a", faces)

    assert len(taken) == 1
    assert taken[0] < len(faces[0].font) / 10


def test_a_font_that_is_not_cut_is_whole_where_it_is_asked_for(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    monkeypatch.setattr(
        weasyprint.pdf.fonts.Font, "clean", lambda font, *_: seen.append(font.file_content)
    )
    printed("<p>a", faces)

    assert seen == [faces[0].font]


def test_letters_of_a_font_are_looked_for_once(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_found", {})
    asked = counted(monkeypatch, letters, "_letters")
    printed("<p>a", faces)
    printed("<p>b", faces)

    assert [len(content) for (content,) in asked] == [len(faces[0].font)]


def test_expressions_are_kept_by_what_they_look_for(faces: tuple[Face, ...]) -> None:
    printed("<p class=a>b &amp; c", faces)
    kept = inputstream.characters_until_regex

    assert kept[("&", "<", "\0"), False].match("b & c")[0] == "b "
    assert all(isinstance(characters, str | tuple | frozenset) for characters, _ in kept)


def test_rules_in_layers_and_one_sheet_twice_give_what_they_would_unmended(
    faces: tuple[Face, ...],
) -> None:
    layered = "<style>@layer low { p { color: red } } p { color: blue }</style>"
    plain = "<style>p { color: blue }</style>"
    twice = plain + "<style>p { color: red }</style>" + plain

    assert printed(f"{layered}<p>a", faces) == printed(f"{plain}<p>a", faces)
    assert printed(f"{twice}<p>a", faces) == printed(f"{plain}<p>a", faces)


def test_what_a_sheet_says_is_weighed_once(
    faces: tuple[Face, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed("<p>Warm.", faces)
    prepared = counted(monkeypatch, cascade, "_prepare")
    printed("<p>One.<p>Two.", faces)

    assert prepared == []
