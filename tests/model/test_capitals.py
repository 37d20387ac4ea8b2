"""Capitals at the start of labels and cells."""

import pytest

from report.model.capitals import cells_raised, raised


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("онлайн", "Онлайн"),
        ('<span data-entry="a.b">очно</span>', '<span data-entry="a.b">Очно</span>'),
        ("&amp; co", "&amp; Co"),
        ("2 countries", "2 countries"),
        ("「개최」", "「개최」"),
        ("\u2060в источнике", "\u2060В источнике"),
        ("<br>", "<br>"),
        ("", ""),
    ],
)
def test_the_first_letter_is_raised_and_nothing_else(html: str, shown: str) -> None:
    assert raised(html) == shown


def test_every_cell_starts_with_a_capital_and_what_follows_the_table_does_not() -> None:
    table = '<tr><td class="n">one<div>two</div></td><td></td></tr></table> three'

    assert cells_raised(table) == table.replace("one", "One")


def test_an_empty_cell_raises_nothing_of_the_next() -> None:
    assert cells_raised("<th></th><p>below</p>") == "<th></th><p>below</p>"
