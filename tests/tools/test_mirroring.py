"""Styles and drawings in the mirror: places turn, letters and names do not."""

import pytest

from report.tools.mirroring import mirrored, mirrored_drawing, mirrored_html


@pytest.mark.parametrize(
    ("drawn", "turned"),
    [
        (".a { margin-left: 3mm }", ".a { margin-right: 3mm }"),
        (".a { float: left; text-align: right }", ".a { float: right; text-align: left }"),
        (".a { padding: 1mm 2mm 3mm 4mm }", ".a { padding: 1mm 4mm 3mm 2mm }"),
        (".a { padding: 1mm 2mm }", ".a { padding: 1mm 2mm }"),
        (".a { border-radius: 1mm 2mm 3mm 4mm }", ".a { border-radius: 2mm 1mm 4mm 3mm }"),
        (
            "@page :left { @top-left { content: '' } }",
            "@page :right { @top-right { content: '' } }",
        ),
        (".left { width: var(--left) }", ".left { width: var(--left) }"),
        (".a { content: 'left' }", ".a { content: 'left' }"),
        (".a { inset: 0 calc(1mm + 2mm) 0 4mm }", ".a { inset: 0 4mm 0 calc(1mm + 2mm) }"),
        (
            "/* @noflip */ .a { left: 0 } .b { left: 0 }",
            "/* @noflip */ .a { left: 0 } .b { right: 0 }",
        ),
    ],
)
def test_sides_change_places(drawn: str, turned: str) -> None:
    assert mirrored(drawn).replace('"', "'") == turned


def test_twice_mirrored_is_as_it_was() -> None:
    sheet = "@page:right{margin:1mm 2mm 3mm 4mm}.a{left:1mm;border-radius:1mm 2mm 3mm 4mm}"

    assert mirrored(sheet) != sheet
    assert mirrored(mirrored(sheet)) == sheet


def test_of_a_document_only_places_in_style_attributes_turn() -> None:
    html = '<html style="break-before: right"><p title="left" style="left: 3%">style="left"</p>'

    assert mirrored_html(html) == (
        '<html style="break-before: left"><p title="left" style="right: 3%">style="left"</p>'
    )


def test_a_place_that_must_not_turn_says_so() -> None:
    html = '<p style="/* @noflip */ left: 3mm; top: 0">'

    assert mirrored_html(html) == html


@pytest.mark.parametrize(
    ("drawn", "turned"),
    [
        ('<rect x="1" y="2" width="3" height="1"/>', '<rect x="6" y="2" width="3" height="1"/>'),
        ('<circle cx="2" cy="1" r="1"/>', '<circle cx="8" cy="1" r="1"/>'),
        ('<path d="M0 1H4V2L3 3l1 1"/>', '<path d="M10 1H6V2L7 3l-1 1"/>'),
        ('<path d="M1 1A2 2 0 0 1 3 3Z"/>', '<path d="M9 1A2 2 0 0 0 7 3Z"/>'),
        (
            '<text x="0" y="1">a</text>',
            '<text x="10" y="1" direction="rtl" text-anchor="start">a</text>',
        ),
    ],
)
def test_a_drawing_is_mirrored_across_its_view_box(drawn: str, turned: str) -> None:
    around = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5">{}</svg>'

    assert mirrored_drawing(around.format(drawn)) == around.format(turned)
