"""Why a step was done, as the store tells it."""

from dataclasses import replace
from pathlib import Path

from report.model.recipe import GONE, NEVER, Recipe
from report.store import Log, Store

PARTS: dict[str, object] = {
    "the text": "ab" * 16,
    "folio": 23,
    "picture": {"a.jpg": "12" * 16},
    "weasyprint": "70.0",
}
RECIPE = Recipe("typeset", "2020 en activities", PARTS)


def why(root: Path, recipe: Recipe) -> tuple[str, ...]:
    """Why a step is done in a build of its own; it is done."""
    log = Log()
    store = Store(root, log)
    if store.found(recipe) is None:
        store.put(recipe, b"pages")
    [step] = log
    assert (step.step, step.of) == ("typeset", "2020 en activities")
    return step.why


def other(**parts: object) -> Recipe:
    return replace(RECIPE, parts={**PARTS, **parts})


def test_what_was_never_made_says_so(tmp_path: Path) -> None:
    assert why(tmp_path, RECIPE) == (NEVER,)


def test_what_is_kept_needs_no_reason(tmp_path: Path) -> None:
    why(tmp_path, RECIPE)

    assert why(tmp_path, RECIPE) == ()


def test_short_parts_are_told_as_they_were_and_are_and_long_ones_by_name(tmp_path: Path) -> None:
    why(tmp_path, RECIPE)

    assert why(tmp_path, other(**{"the text": "cd" * 16, "folio": 25})) == (
        "the text",
        "folio 23 → 25",
    )


def test_parts_of_a_group_come_change_and_go_one_by_one(tmp_path: Path) -> None:
    why(tmp_path, RECIPE)

    assert why(tmp_path, other(picture={"a.jpg": "34" * 16, "b.jpg": "56" * 16})) == (
        "picture a.jpg",
        "picture b.jpg is new",
    )
    assert why(tmp_path, other(picture={"b.jpg": "56" * 16})) == ("picture a.jpg is gone",)


def test_an_engine_of_another_version_is_named(tmp_path: Path) -> None:
    why(tmp_path, RECIPE)

    assert why(tmp_path, other(weasyprint="71.0")) == ("weasyprint 70.0 → 71.0",)


def test_what_was_swept_away_or_torn_was_made_but_is_no_longer_kept(tmp_path: Path) -> None:
    why(tmp_path, RECIPE)
    (tmp_path / "typeset" / RECIPE.name).write_bytes(b"torn")

    assert why(tmp_path, RECIPE) == (GONE,)


def test_the_last_time_is_the_last_use_and_not_the_last_making(tmp_path: Path) -> None:
    why(tmp_path, RECIPE)
    why(tmp_path, other(folio=25))
    why(tmp_path, RECIPE)

    assert why(tmp_path, other(folio=27)) == ("folio 23 → 27",)


def test_what_could_not_be_made_was_never_made(tmp_path: Path) -> None:
    Store(tmp_path).found(RECIPE)

    assert why(tmp_path, RECIPE) == (NEVER,)
    assert why(tmp_path, RECIPE) == ()


def test_a_step_asked_for_twice_is_told_once_with_its_reason(tmp_path: Path) -> None:
    log = Log()
    store = Store(tmp_path, log)
    store.found(RECIPE)
    store.put(RECIPE, b"pages")
    store.found(RECIPE)

    assert [step.record() for step in log] == [
        {"step": "typeset", "of": "2020 en activities", "kept": False, "why": [NEVER]}
    ]
