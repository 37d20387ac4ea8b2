"""Findings as a SARIF log."""

import json
from dataclasses import replace
from typing import Any

from report.findings import Finding, Severity
from report.marks import Mark
from report.tools.sarif import Rule, sarif

FOUND = Finding(
    "typography/quotes",
    Severity.WARNING,
    'straight quotes: "so"',
    Mark("sources/2020/translations/en/a.yaml", 4, 13),
    "write “so”",
    "en",
    "a.text",
    its="typographical",
    span=(8, 12),
    mend="“so”",
    of="0123456789ab",
)
RULES = [
    Rule("data/total", "Parts add up.", "They must.", "correct", Severity.ERROR),
    Rule("typography/quotes", "Quotes pair.", "They must.", "pair them", Severity.WARNING),
]


def run(*findings: Finding) -> Any:
    log = json.loads(sarif(findings, RULES))
    assert log["version"] == "2.1.0"
    [made] = log["runs"]
    return made


def test_a_finding_is_a_result_at_its_line_and_column_with_its_kind() -> None:
    [result] = run(FOUND)["results"]

    assert result["ruleId"] == "typography/quotes"
    assert result["level"] == "warning"
    assert result["message"]["text"] == 'straight quotes: "so". Hint: write “so”'
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "sources/2020/translations/en/a.yaml"},
                "region": {"startLine": 4, "startColumn": 13},
            }
        }
    ]
    assert result["properties"] == {
        "language": "en",
        "entry": "a.text",
        "its": "typographical",
        "span": [8, 12],
        "mend": "“so”",
    }
    assert result["partialFingerprints"] == {"text/v1": "0123456789ab"}


def test_only_rules_that_found_something_are_told_and_results_point_to_them() -> None:
    made = run(FOUND)

    assert [rule["id"] for rule in made["tool"]["driver"]["rules"]] == ["typography/quotes"]
    assert made["results"][0]["ruleIndex"] == 0


def test_what_an_editor_accepted_is_suppressed_with_the_reason() -> None:
    [result] = run(replace(FOUND, waived="a quotation"))["results"]

    assert result["suppressions"] == [{"kind": "external", "justification": "a quotation"}]


def test_nothing_found_is_a_run_without_results() -> None:
    assert run()["results"] == []
