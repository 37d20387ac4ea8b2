"""The grid follows the page."""

from report.model.grid import Grid, grid_css

A4, LETTER = Grid(210, 297), Grid(215.9, 279.4)


def test_on_a4_columns_are_9_mm_and_the_type_area_has_41_lines() -> None:
    assert (A4.column, A4.width, A4.lines, A4.outer, A4.foot) == (9.0, 174.0, 41, 16.0, 22.5)
    assert [A4.span(n) for n in (3, 4, 6, 8, 10)] == [39, 54, 84, 114, 144]
    assert [A4.at(n) for n in (1, 3, 4)] == [15, 45, 60]


def test_on_letter_columns_are_wider_and_there_are_fewer_lines() -> None:
    assert (LETTER.column, LETTER.width, LETTER.lines) == (9.49, 179.88, 38)


def test_margins_and_type_area_make_up_the_page() -> None:
    assert round(20 + LETTER.width + LETTER.outer, 2) == 215.9
    assert round(28.5 + LETTER.height + LETTER.foot, 2) == 279.4


def test_styles_know_page_and_columns_by_name() -> None:
    css = grid_css(LETTER)

    assert "size:215.9mm 279.4mm;bleed:3mm;margin:28.5mm 16.02mm 22.9mm 20mm" in css
    assert "--c12:179.88mm;" in css
    assert "--o4:61.96mm;" in css
