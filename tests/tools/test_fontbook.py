"""fonts.yaml is understood, or refused with the place of the fault."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.model.fonts import (
    FontDataError,
    Weights,
    parse_code_points,
    read_fontbook,
    write_code_points,
)

MASTER: dict[str, Any] = {
    "file": "a/A.ttf",
    "family": "A",
    "weights": "100-900",
    "charset": "small",
    "features": "few",
    "characters": 2,
    "version": "1.0",
    "licence": "a/OFL.txt",
    "sha256": "0" * 64,
    "source": {
        "registry": "pypi",
        "package": "a",
        "version": "1",
        "archive-sha256": "1" * 64,
        "member": "A.ttf",
        "member-sha256": "2" * 64,
    },
}
BOOK: dict[str, Any] = {
    "metrics": {"units-per-em": 1000, "ascent": 1160, "descent": -288},
    "ranges": {"capitals": "U+0041-005A", "some": "capitals U+0061"},
    "features": {"few": "kern liga"},
    "charsets": {"small": {"ranges": "U+0041-0042"}},
    "masters": {"a": MASTER},
    "recipes": {
        "sans": {
            "family": "House",
            "weights": "400",
            "lead": "a",
            "takes": [{"master": "a", "only": "some"}],
            "requires": "small",
        }
    },
}


def _changed(*path: str, to: object) -> dict[str, Any]:
    data = deepcopy(BOOK)
    node = data
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = to
    return data


@given(st.frozensets(st.integers(0, 0x10FFFF)))
def test_code_points_that_are_written_are_read_again(points: frozenset[int]) -> None:
    assert parse_code_points(write_code_points(points)) == points


def test_neighbours_are_written_as_a_range() -> None:
    assert write_code_points([0x43, 0x41, 0x42, 0x1F600]) == "U+0041-0043 U+1F600"


def test_a_recipe_takes_what_its_ranges_name() -> None:
    recipe = read_fontbook(BOOK).recipes["sans"]

    assert recipe.takes[0].code_points == frozenset({*range(0x41, 0x5B), 0x61})
    assert recipe.weights == Weights(400, 400)
    assert recipe.master_ids == ("a",)


def test_a_range_of_weights_holds_its_ends_and_no_more() -> None:
    weights = read_fontbook(BOOK).masters["a"].weights

    assert weights.variable
    assert 100 in weights
    assert 900 in weights
    assert 901 not in weights


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (None, "fonts.yaml: a mapping is needed"),
        (_changed("masters", "a", "charset", to="large"), "there is no 'large'"),
        (_changed("masters", "a", "features", to="many"), "there is no 'many'"),
        (_changed("masters", "a", "weights", to="bold"), "not 'bold'"),
        (_changed("masters", "a", "style", to="slanted"), "not 'slanted'"),
        (_changed("masters", "a", "source", "registry", to="web"), "not 'web'"),
        (_changed("masters", "a", "source", "member", to=None), "member is missing"),
        (_changed("recipes", "sans", "lead", to="b"), "there is no 'b'"),
        (_changed("recipes", "sans", "takes", to=[]), "takes is a list"),
        (_changed("recipes", "sans", "requires", to="all"), "there is no 'all'"),
        (_changed("charsets", "small", "without", to="none"), "there is no 'none'"),
        (_changed("charsets", "small", "ranges", to="U+41"), "not a range of code points"),
    ],
)
def test_what_cannot_be_understood_is_named(data: object, told: str) -> None:
    with pytest.raises(FontDataError, match=told):
        read_fontbook(data)
