"""Typesetting as a task: named by all that its pages are made of."""

import pickle
from dataclasses import replace

import pytest

from report import typesetting
from report.model.galley import Face, Galley
from report.stages import typeset
from report.typesetting import Typesetting

GALLEY = Galley(
    section="notes",
    language="ko",
    html="<p>연혁</p>",
    assets={"book.css": b"p{}", "a.jpg": b"jpeg", "line-1.svg": b"<svg/>"},
    faces=(Face("House", 400, "normal", "sans-400.ttf", "abc"),),
    fonts={"sans-400.ttf": b"font"},
    spread=True,
    folio=7,
)
TASK = Typesetting(GALLEY, "2020 ko notes", {"weasyprint": "70.0"})


@pytest.mark.parametrize(
    "other",
    [
        replace(TASK, engines={"weasyprint": "70.1"}),
        replace(TASK, galley=replace(GALLEY, html="<p>연혁 </p>")),
        replace(TASK, galley=replace(GALLEY, language="en")),
        replace(TASK, galley=replace(GALLEY, folio=9)),
        replace(TASK, galley=replace(GALLEY, spread=False)),
        replace(TASK, galley=replace(GALLEY, assets={**GALLEY.assets, "a.jpg": b"other"})),
        replace(TASK, galley=replace(GALLEY, assets={**GALLEY.assets, "more.css": b""})),
        replace(TASK, galley=replace(GALLEY, faces=(replace(GALLEY.faces[0], weight=500),))),
        replace(TASK, galley=replace(GALLEY, faces=(replace(GALLEY.faces[0], sha256="d"),))),
    ],
)
def test_pages_of_anything_else_have_another_name(other: Typesetting) -> None:
    assert other.recipe.name != TASK.recipe.name


def test_pages_of_equal_galleys_have_one_name_in_any_process() -> None:
    told = pickle.loads(pickle.dumps(replace(TASK, of="2021 ko notes")))  # noqa: S301 - our own

    assert told.recipe.name == TASK.recipe.name


def test_parts_are_named_for_people() -> None:
    assert {"the text", "folio", "style book.css", "picture a.jpg", "drawing line-1.svg"} < {
        *TASK.recipe.parts
    }
    assert {"font sans-400", "weasyprint"} < {*TASK.recipe.parts}


def test_longer_galleys_are_heavier() -> None:
    longer = replace(TASK, galley=replace(GALLEY, html="<p>연혁</p>" * 1000))

    assert longer.weight > TASK.weight


def test_the_stage_and_its_task_are_of_one_revision() -> None:
    assert typesetting.REVISION == typeset.REVISION
