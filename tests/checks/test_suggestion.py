"""Hints at what an author may have meant."""

import pytest

from report.checks.suggestion import identified, nearest
from report.model.edition import Edition


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("The North", "The North is an alias of AA-01: write AA-01"),
        ("Province du Sud", "Province du Sud is a name of AA-02: write AA-02"),
        ("BB-10", "did you mean BB-01?"),
        ("Lakes Regoin", "did you mean BB-01 (Lakes Region)?"),
        ("???", "there are: AA-01, AA-02, BB-01, BB-02, BB-03"),
    ],
)
def test_the_member_that_was_meant_is_named(written: str, hint: str, edition: Edition) -> None:
    assert identified(written, edition.annual.registry.members) == hint


def test_letters_of_another_case_are_no_other_word() -> None:
    assert nearest("HALF", {"half": 1, "full": 1}) == "did you mean half?"


def test_where_nothing_is_known_nothing_is_suggested() -> None:
    assert nearest("half", ()) == "there is none yet"
