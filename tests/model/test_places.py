"""``places.json`` as read again."""

import pytest

from report.model.places import Misplaced, read_places
from report.model.proof import Box

WRITTEN = b"""{"language": "xx", "labels": ["C1", "1", "2"], "sections": {"a": 1}, "more": 1,
  "entries": {"a.text": {"text": "x", "places": [[1, 20, 30.5, 50, 6], [2, 20, 28.5, 44, 6]]}}}"""


def test_an_entry_knows_its_pages_and_boxes() -> None:
    stand = read_places(WRITTEN).entries["a.text"]

    assert stand.pages == (1, 2)
    assert stand.boxes(1) == (Box(20, 30.5, 50, 6),)
    assert stand.boxes(0) == ()


def test_only_text_counts_as_text_on_a_page() -> None:
    spots = b'[[0, 1, 2, 3, 4, "link"], [1, 1, 2, 3, 4, "alt"], [2, 5, 6, 7, 8]]'
    stand = read_places(b'{"entries": {"a": {"places": ' + spots + b"}}}").entries["a"]

    assert stand.pages == (2,)
    assert stand.boxes(0) == ()
    assert stand.boxes(2) == (Box(5, 6, 7, 8),)


def test_what_is_no_text_anywhere_stands_where_it_is_shown() -> None:
    stand = read_places(b'{"entries": {"a": {"places": [[3, 1, 2, 3, 4, "alt"]]}}}').entries["a"]

    assert stand.pages == (3,)
    assert stand.boxes(3) == ()


def test_builds_are_compared_by_what_both_could_tell() -> None:
    before = read_places(WRITTEN)
    after = read_places(
        b'{"kinds": ["text", "alt"], "entries": {"a.text": {"places": [[0, 1, 2, 3, 4]]},'
        b' "a.alt": {"places": [[0, 1, 2, 3, 4, "alt"]]}}}'
    )

    assert list(after.known_to(before)) == ["a.text"]
    assert list(before.known_to(after)) == ["a.text"]
    assert list(after.known_to(after)) == ["a.text", "a.alt"]


def test_places_move_with_the_pages_that_a_file_holds() -> None:
    body = read_places(WRITTEN).renumbered({2: 0})

    assert body.labels == ("2",)
    assert body.entries["a.text"].pages == (0,)
    assert body.sections == {}
    assert body.last == 0
    assert read_places(WRITTEN).last == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"\xff",
        b'{"entries": {"a": {"places": [[0, 1, 2]]}}}',
        b'{"entries": {"a": {"places": [[0.5, 1, 2, 3, 4]]}}}',
        b'{"entries": {"a": {"places": [[-1, 1, 2, 3, 4]]}}}',
        b'{"entries": {"a": {"places": [[0, NaN, 2, 3, 4]]}}}',
        b'{"entries": {"a": {"places": [[0, 1e999, 2, 3, 4]]}}}',
        b'{"entries": {"a": {"places": [[0, 1, 2, 3, 4, 5]]}}}',
        b'{"entries": {"a": {"places": [[0, 1, 2, 3, 4, "text", 6]]}}}',
        b'{"entries": {"a": "text"}}',
    ],
)
def test_places_that_say_nothing_of_use_are_refused(content: bytes) -> None:
    with pytest.raises(Misplaced):
        read_places(content)
