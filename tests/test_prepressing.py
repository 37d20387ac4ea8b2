"""A part of an edition is brought to its inks by a closed task, the same wherever it is done."""

import pickle
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from report.crew import Shop
from report.findings import Rejected
from report.marks import Mark
from report.model.book import Imprimatur
from report.model.galley import Face
from report.model.pressfile import Component, unpack
from report.model.proof import Proof, Sheet
from report.prepressing import Inking, Inkset, Prepressing, Print, slim
from report.stages.prepress import TOLD, pointer
from report.store import Store
from report.tools.printing.marks import Slug
from tests.tools.printing.pages import opened, press, typeset

SAID = Imprimatur("Small", "An office", "en", "Report", "2020-12-31", "abc")
HTML = """<html lang=en><title>Small</title><style>
@page { size: 60mm 40mm; margin: 4mm; bleed: 3mm; background: #dde } * { font: 9pt 'House Sans' }
</style><h1>Small</h1><p>Black and blue"""


@pytest.fixture(scope="module")
def task(project: Path, house_sans: bytes, isolated: None) -> Prepressing:
    """A body of one page."""
    del isolated
    asked = press(project, {"trim": {"width": 60, "height": 40}})
    proof = Proof("words", typeset(HTML, house_sans), 1, (Sheet(9, 0),), (), (), (), {})
    bare, seal = slim(proof)
    return Prepressing(
        of="2020 en press body",
        press=asked,
        inkset=Inkset((project / asked.condition.profile).read_bytes(), {}, {}),
        component=Component.BODY,
        proofs=(bare,),
        seals=(seal,),
        faces=(Face("House Sans", 400, "normal", "sans.ttf", sha256(house_sans).hexdigest()),),
        fonts={"sans.ttf": house_sans},
        imprimatur=SAID,
        slug=Slug(("body.pdf", "Small")),
        prints=(),
        pages=1,
        flaps="#FFFFFF",
        marks={pointer(asked, key): Mark(f"presses/{key}") for key in TOLD},
    )


def test_it_makes_the_same_bytes_in_another_process(task: Prepressing) -> None:
    sent = pickle.loads(pickle.dumps(task))  # noqa: S301 - what was packed a moment ago

    assert sent == task
    assert sent.recipe == task.recipe
    assert sent.do() == task.do()
    assert len(opened(unpack(task.do()).pdf).pages) == 1


def test_what_forbids_it_stands_where_the_press_is_written(task: Prepressing) -> None:
    wide = task.press.model_copy(update={"bleed": task.press.bleed.model_copy(update={"head": 9})})

    with pytest.raises(Rejected) as caught:
        replace(task, press=wide).do()
    assert {str(finding.mark.path) for finding in caught.value.findings} == {
        "presses/bleed",
        "presses/marks",
    }


def test_where_things_are_written_makes_no_other_file(task: Prepressing) -> None:
    moved = {place: Mark("elsewhere", 9) for place in task.marks}

    assert replace(task, marks=moved).recipe == task.recipe


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ({"seals": ("other",)}, "pages"),
        ({"pages": 4}, "pages of the body"),
        ({"slug": Slug(("body.pdf", "Other"))}, "slug line"),
        ({"imprimatur": replace(SAID, identifier="other")}, "what the file says of itself"),
        ({"prints": (Print("a.jpg", "mark", "recipe"),)}, "picture"),
        ({"inkset": Inkset(b"profile", {}, {})}, "profile"),
        ({"inkset": Inkset(b"", {"blue": ("#0000ff", (100, 50, 0, 0))}, {})}, "palette"),
    ],
)
def test_what_makes_another_file_is_named_in_its_recipe(
    task: Prepressing, said: dict[str, object], part: str
) -> None:
    plain = replace(task, inkset=Inkset(b"", {}, {}))
    other = replace(plain, **said)  # type: ignore[arg-type]
    before, after = plain.recipe, other.recipe

    assert before.name != after.name
    assert {key for key in after.parts if before.parts[key] != after.parts[key]} == {part}


def test_a_picture_is_separated_once_for_the_same_inks(project: Path, tmp_path: Path) -> None:
    asked = press(project, {})
    content = next((project / "sources/2020/photos").glob("*.jpg")).read_bytes()
    inkset = Inkset((project / asked.condition.profile).read_bytes(), {}, {})
    seal, shop = sha256(content).hexdigest(), Shop(Store(tmp_path))
    made = shop.made(Inking("a.jpg", seal, inkset, (40, 30), content))

    assert shop.made(Inking("the same for another press", seal, inkset, (40, 30))) == made
    assert shop.store.found(Inking("a.jpg", seal, inkset, (50, 30)).recipe) is None
