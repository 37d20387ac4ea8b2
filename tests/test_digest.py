"""Digests: a name for a value, from nothing but the value."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.digest import digest

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@dataclass(frozen=True)
class _Pair:
    left: str
    right: str


@given(st.dictionaries(st.text(), PLAIN, min_size=2))
def test_the_order_of_a_mapping_does_not_count(value: dict[str, object]) -> None:
    assert digest(value) == digest(dict(reversed(value.items())))


@given(st.text(), st.text())
def test_different_texts_have_different_digests(one: str, other: str) -> None:
    assert (digest(one) == digest(other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1),
        (1, True),
        (b"a", "a"),
        (["a", "b"], ["ab"]),
        (["a", ["b"]], [["a"], "b"]),
        ({"a": 1}, [["a", 1]]),
        (_Pair("ab", "c"), _Pair("a", "bc")),
    ],
)
def test_kinds_and_borders_count(one: object, other: object) -> None:
    assert digest(one) != digest(other)


def test_two_arguments_are_not_one() -> None:
    assert digest("a", "b") != digest("ab")


def test_a_value_whose_form_is_an_address_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no canonical form"):
        digest(object())


def test_what_was_kept_long_ago_is_still_found() -> None:
    values = ("가", b"x", 12, -1, True, None, 1.5, ("a", ["b", {"c": 2}]), frozenset({"d", "e"}))

    assert digest(*values) == "603ce176e8e41ea84e499d91aae6e356"
