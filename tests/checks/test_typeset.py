"""Checks of pages, each with a proof that is right and one that is wrong."""

from dataclasses import replace

import pytest

from report import checks
from report.checks.base import Fault
from report.model.edition import Edition
from report.model.made import Typeset
from report.model.proof import Box, Heading, PlacedPicture, Placement, Proof, Sheet

INSIDE = Box(20, 30, 170, 12)
FULL = Sheet(characters=400, pictures=0)
EMPTY = Sheet(characters=0, pictures=0)
PLAIN = Proof(
    section="glance",
    pdf=b"",
    folio=5,
    sheets=(FULL, FULL),
    placements=(Placement("glance.title", 0, INSIDE),),
    headings=(
        Heading(1, "At a Glance", 0, INSIDE, followed=True),
        Heading(2, "The last of its section", 1, INSIDE, followed=False),
    ),
    pictures=(),
    anchors={},
)


def faults(id_: str, edition: Edition, *proofs: Proof) -> list[Fault]:
    check = next(check for check in checks.LAYOUT if check.id == id_)
    return list(check.judge(Typeset(edition, proofs, {"glance": 7})))


WRONG = {
    "font/notdef": replace(PLAIN, complaints=(".notdef glyph rendered for Unicode string ☎",)),
    "layout/style": replace(
        PLAIN, complaints=("Ignored `hyphanate: auto` at 2:5, unknown property",)
    ),
    "layout/asset": replace(
        PLAIN, complaints=("Failed to load image at 'galley:///a.svg': gone",)
    ),
    "layout/link": replace(PLAIN, complaints=("Anchor defined twice: 'glance'",)),
    "layout/engine": replace(PLAIN, complaints=("Baseline alignment is not supported",)),
    "layout/overset": replace(
        PLAIN, placements=(Placement("glance.title", 1, Box(20, 290, 170, 12)),)
    ),
    "layout/overflow": replace(PLAIN, placements=(Placement("glance.title", 1, INSIDE, 3.25),)),
    "layout/empty-page": replace(PLAIN, sheets=(FULL, EMPTY)),
    "layout/heading-widow": replace(
        PLAIN, headings=(Heading(2, "Results", 0, INSIDE, followed=False),)
    ),
}
SAID = {
    "font/notdef": ("glance: .notdef glyph rendered for Unicode string ☎", 7),
    "layout/style": ("glance: Ignored `hyphanate: auto` at 2:5, unknown property", 7),
    "layout/asset": ("glance: Failed to load image at 'galley:///a.svg': gone", 7),
    "layout/link": ("glance: Anchor defined twice: 'glance'", 7),
    "layout/engine": ("glance: Baseline alignment is not supported", 7),
    "layout/overset": ("glance.title reaches 5.0 mm beyond the page", 8),
    "layout/overflow": ("glance.title runs 3.2 mm out of its block", 8),
    "layout/empty-page": ("page 2 of glance is empty", 8),
    "layout/heading-widow": ("heading at the foot of the page: Results", 7),
}


@pytest.mark.parametrize("id_", WRONG)
def test_a_plain_proof_has_no_fault(id_: str, edition: Edition) -> None:
    assert faults(id_, edition, PLAIN) == []


@pytest.mark.parametrize("id_", WRONG)
def test_a_wrong_proof_has_the_fault_on_its_leaf(id_: str, edition: Edition) -> None:
    found = faults(id_, edition, WRONG[id_])

    assert [(fault.message, fault.page) for fault in found] == [SAID[id_]]


def test_a_complaint_belongs_to_one_check_alone(edition: Edition) -> None:
    for id_, proof in WRONG.items():
        if proof.complaints:
            others = {c.id for c in checks.LAYOUT if faults(c.id, edition, proof)}
            assert others - {"layout/unplaced-entry"} == {id_}


def test_every_check_of_proofs_is_tested() -> None:
    assert {check.id for check in checks.LAYOUT} == {*WRONG, "layout/unplaced-entry"}


@pytest.mark.parametrize(
    "box", [Box(-2, 30, 50, 5), Box(20, -3, 50, 5), Box(150, 30, 61.5, 5)], ids=str
)
def test_text_beyond_any_edge_is_overset(box: Box, edition: Edition) -> None:
    proof = replace(PLAIN, placements=(Placement("glance.title", 0, box),))

    assert len(faults("layout/overset", edition, proof)) == 1


def test_side_bearings_are_no_overflow(edition: Edition) -> None:
    proof = replace(PLAIN, placements=(Placement("glance.title", 0, INSIDE, 0.4),))

    assert faults("layout/overflow", edition, proof) == []


def test_the_page_left_free_before_a_recto_may_be_empty(edition: Edition) -> None:
    assert (
        faults(
            "layout/empty-page", edition, replace(PLAIN, section="vacat-glance", sheets=(EMPTY,))
        )
        == []
    )


def test_a_page_with_a_picture_alone_is_not_empty(edition: Edition) -> None:
    proof = replace(PLAIN, sheets=(Sheet(characters=0, pictures=1),))

    assert faults("layout/empty-page", edition, proof) == []


def test_an_entry_on_no_page_is_named_at_its_line(edition: Edition) -> None:
    placed = [Placement(key, 0, INSIDE) for key in edition.entries if not key.endswith(".alt")]
    shown = PlacedPicture(
        "front.jpg", 0, 216, 303, edition.entries["report.photos.front.alt"].text
    )
    whole = replace(PLAIN, placements=tuple(placed), pictures=(shown,))
    lost = replace(
        whole, placements=tuple(p for p in placed if p.entry != "glance.seat"), pictures=()
    )

    assert faults("layout/unplaced-entry", edition, whole) == []
    assert {fault.place for fault in faults("layout/unplaced-entry", edition, lost)} == {
        "glance.seat",
        "report.photos.front.alt",
    }


def test_a_text_alternative_that_a_draft_shows_by_its_key_is_on_its_page(
    edition: Edition,
) -> None:
    key = "report.photos.front.alt"
    shown = PlacedPicture("front.jpg", 0, 216, 303, f"[{key}]")
    faulty = faults("layout/unplaced-entry", edition, replace(PLAIN, pictures=(shown,)))

    assert key not in {fault.place for fault in faulty}


def test_the_documents_own_title_and_names_in_charts_need_no_place(edition: Edition) -> None:
    found = {fault.place for fault in faults("layout/unplaced-entry", edition, PLAIN)}

    assert "report.title" not in found
    assert "contest.title" in found
