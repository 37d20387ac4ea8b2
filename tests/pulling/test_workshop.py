"""Which section is set first."""

from collections.abc import Iterable

import pytest

from report.model.proof import LINK, TEXT, Box
from report.pulling.pages import Leaf, Pulled
from report.pulling.workshop import meant

SECTIONS = ("time-line", "joint")
HOMES = {"time-line": "time-line", "joint": "joint", "forum": "joint"}
SPOT = Box(0, 0, 1, 1)


def pulled(**stands: Iterable[tuple[int, str]]) -> Pulled:
    """Two pages, and where a forum's entries stand on them."""
    leaves = tuple(Leaf(section, "1", "right", "") for section in SECTIONS)
    places = {
        f"forum.{name}": tuple((leaf, SPOT, kind) for leaf, kind in found)
        for name, found in stands.items()
    }
    return Pulled("en", (1, 1), 0, leaves, places, {"time-line": 0, "joint": 1, "forum": 1}, ())


@pytest.mark.parametrize(
    ("stands", "section"),
    [
        ([(0, TEXT), (1, TEXT)], "joint"),  # a venue: its own section goes before a list of all
        ([(0, TEXT), (1, LINK)], "time-line"),  # as text only there
        ([(0, LINK), (1, LINK)], "joint"),
        ([(0, TEXT)], "time-line"),
    ],
)
def test_an_entry_is_meant_as_text_in_its_own_section(
    stands: list[tuple[int, str]], section: str
) -> None:
    assert meant(pulled(venue=stands), SECTIONS, HOMES, "forum.venue") == section


def test_an_entry_that_stands_nowhere_is_meant_where_its_record_starts() -> None:
    assert meant(pulled(), SECTIONS, HOMES, "forum.venue") == "joint"


def test_a_section_and_what_starts_on_a_page_are_meant_as_they_are() -> None:
    assert meant(pulled(), SECTIONS, HOMES, "time-line") == "time-line"
    assert meant(pulled(), SECTIONS, HOMES, "forum") == "joint"


def test_what_nobody_knows_means_no_section() -> None:
    assert meant(pulled(), SECTIONS, HOMES, "gone.title") == "gone"
