"""What the command line says of the steps of a build."""

import json

from report.findings import Finding, Severity
from report.marks import Mark
from report.store import Step
from report.telling import explained, explained_json, told

STEPS = (
    Step("fonts", "sans-400", ()),
    Step("fonts", "serif-700", ()),
    Step("proofs", "2020 en activities", ("the text", "folio 23 → 25")),
    Step("proofs", "2020 en notes", ()),
    Step("readings", "2020 en body", ("pages",)),
    Step("readings", "2020 en body", ("pages",)),
)
FINDING = Finding("data/total", Severity.ERROR, "sums differ", Mark("a.yaml", 3, 4))


def test_what_was_done_comes_first_with_its_reason_then_what_was_kept_by_kind() -> None:
    assert explained(STEPS).splitlines() == [
        "typeset 2020 en activities: the text, folio 23 → 25",
        "readings 2020 en body: pages",
        "font kept: sans-400, serif-700",
        "typeset kept: 2020 en notes",
    ]


def test_where_no_step_is_needed_it_says_so() -> None:
    assert explained(()) == "no step was needed\n"


def test_findings_keep_their_form_beside_the_steps() -> None:
    both = json.loads(explained_json([FINDING], STEPS))

    assert both["findings"] == json.loads(told([FINDING], "json", quiet=False))
    assert both["steps"][2] == {
        "step": "proofs",
        "of": "2020 en activities",
        "kept": False,
        "why": ["the text", "folio 23 → 25"],
    }
