"""What editors know of a file is what the house itself asks for."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from report.commands.describing import written
from report.findings import Rejected
from report.model.manuscript import Manuscript
from report.model.schemas import names, of_file, schema
from report.stages.validate import validate_press
from report.yaml import parse
from tests.running import PROJECT

FILES = sorted([*PROJECT.glob("sources/**/*.yaml"), *PROJECT.glob("templates/*/*.yaml")])
RECORD = {"title": "T", "source": "minutes"}
PRESS = (PROJECT / "sources/presses/offset-coated.yaml").read_text()


@cache
def judge(name: str) -> Draft202012Validator:
    """What refuses a file by a schema."""
    made = schema(name)
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def plain(value: object) -> Any:
    """Data as editors have it: floats for decimals, keys of text."""
    match value:
        case Decimal():
            return float(value)
        case dict():
            return {str(key): plain(one) for key, one in value.items()}
        case list():
            return [plain(one) for one in value]
    return value


def refusals(path: Path, text: str = "") -> list[str]:
    """What the schema of a file has against it."""
    name = path.relative_to(PROJECT).as_posix()
    data = parse(text or path.read_text(), name).data
    kind = of_file(name, data)
    found = judge(kind).iter_errors(plain(data)) if kind else ()
    return [f"{name}: {'.'.join(map(str, one.path))}: {one.message}" for one in found]


def test_every_file_of_the_house_is_as_its_schema_says() -> None:
    assert len([path for path in FILES if of_file(path.relative_to(PROJECT).as_posix(), {})]) > 100

    assert [fault for path in FILES for fault in refusals(path)] == []


def test_the_schemas_of_the_house_are_as_the_model_makes_them() -> None:
    stale = [n for n, made in written().items() if (PROJECT / n).read_bytes() != made]

    assert stale == [], "run `report schema`"


def test_every_schema_is_one() -> None:
    for name in names():
        Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("trim:", "trimm:"),
        ("name: ", "nmae: "),
        ("condition:", "conditoin:"),
        ("variant: ", "variant: [] # "),
        ("bleed: ", "bleed: wide # "),
    ],
)
def test_what_the_house_refuses_the_schema_refuses(right: str, wrong: str) -> None:
    assert right in PRESS
    text = PRESS.replace(right, wrong, 1)

    assert refusals(PROJECT / "sources/presses/offset-coated.yaml", text)
    with pytest.raises(Rejected):
        validate_press(_manuscript(text), "offset-coated")


def _manuscript(text: str) -> Manuscript:
    copy = parse(text, "sources/presses/offset-coated.yaml")
    marks = {("presses", "offset-coated", *at): mark for at, mark in copy.marks.items()}
    tree = {"presses": {"offset-coated": copy.data}}
    return Manuscript(2020, type(copy)(tree, {(): copy.mark(())} | marks), {})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("record", {**RECORD, "perod": "2020-07"}),
        ("record", {**RECORD, "title": 3}),
        ("record", {**RECORD, "period": "July"}),
        ("record", {**RECORD, "participants": {"people": "many"}}),
        ("house", {"publisher": "near"}),
        ("waivers", [{"check": "data/x", "at": "a", "raeson": "b"}]),
        ("translations", {"a.b": {"source": "x", "txt": "y"}}),
        ("members", {"KR-47": {"country": "KR", "nmae": {"en": "x"}}}),
        ("locale", {"name": "Русский", "numbers": "none"}),
    ],
)
def test_a_slip_is_refused(name: str, data: object) -> None:
    assert [*judge(name).iter_errors(data)]


@pytest.mark.parametrize(
    "data",
    [
        {**RECORD, "period": 2020},
        {**RECORD, "period": "2020-07-20"},
        {**RECORD, "period": {"start": "2020-07", "end": 2021, "planned": True}},
        {**RECORD, "participants": {"people": 20}},
        {**RECORD, "participants": {"people": {"count": 200, "about": True}}},
    ],
)
def test_every_short_way_of_writing_is_known(data: object) -> None:
    assert [*judge("record").iter_errors(data)] == []


def test_a_section_that_names_its_kind_is_judged_by_it() -> None:
    asked = schema("section")["allOf"]

    assert {one["then"]["$ref"].removesuffix(".json") for one in asked} == {
        name for name in names() if name.startswith("section-")
    }
    assert of_file("sources/2023/local-session.yaml", {"kind": "session"}) == "section-session"
    assert of_file("sources/2023/history.yaml", {}) == "section-history"


def test_the_line_for_editors_is_only_a_comment() -> None:
    path = PROJECT / "sources/2020/cover.yaml"
    line = "# yaml-language-server: $schema=../../sources/schemas/section-cover.json\n"

    assert parse(line + path.read_text(), "x").data == parse(path.read_text(), "x").data
