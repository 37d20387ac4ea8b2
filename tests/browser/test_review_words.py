"""Words of the review site: every language has them all, and the scripts ask for no others."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.reviewsite import TAGS, TEMPLATES, words_of

PLURALS = {"one", "few", "many", "other"}


def sayings(table: dict[str, Any], under: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every saying by its path; one that is counted has several forms."""
    for name, said in table.items():
        if isinstance(said, str):
            yield f"{under}{name}", [said]
        elif set(said) <= PLURALS:
            yield f"{under}{name}", list(said.values())
        else:
            yield from sayings(said, f"{under}{name}.")


def facts(said: str) -> set[str]:
    """The facts that a saying takes."""
    return set(re.findall(r"\{(\w+)\}", said))


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_says_all_with_the_same_facts(tag: str) -> None:
    asked = dict(sayings(words_of("en")["review"]))
    said = dict(sayings(words_of(tag)["review"]))

    assert set(said) == set(asked)
    for path, forms in said.items():
        assert all(form.strip() for form in forms), path
        assert {frozenset(facts(form)) for form in forms} == {frozenset(facts(asked[path][-1]))}


def test_scripts_ask_for_words_that_there_are() -> None:
    there = dict(sayings(words_of("en")["review"]))
    scripts = "".join(file.read_text("utf-8") for file in (TEMPLATES / "review").glob("*.js"))
    asked = set(re.findall(r"\bsay\(\"([\w.]+)\"", scripts))
    joined = set(re.findall(r"\bsay\(`([\w.]+)\.\$", scripts))

    assert asked <= set(there)
    assert joined <= {path.rpartition(".")[0] for path in there}


def test_scripts_and_styles_are_short_and_take_nothing_from_elsewhere() -> None:
    for file in (TEMPLATES / "review").iterdir():
        text = file.read_text("utf-8")

        assert len(text.splitlines()) < 300, file.name
        assert not re.search(r"\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|\beval\(", text)
        assert re.findall(r"https?://[^\"'\s]+", text) in ([], ["http://www.w3.org/2000/svg"])
