"""Findings as SARIF 2.1.0 (OASIS), which editors and code hosts read."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from report.findings import Finding, Severity
from report.marks import Mark

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What SARIF tells of a check."""

    id: str
    title: str
    reason: str
    hint: str
    severity: Severity


def sarif(findings: Sequence[Finding], rules: Iterable[Rule]) -> str:
    """A log with one run: the rules that found something, and what they found (§3.13, §3.14)."""
    said = {finding.check for finding in findings}
    told = [rule for rule in rules if rule.id in said]
    places = {rule.id: i for i, rule in enumerate(told)}
    driver = {"name": "report", "rules": [_rule(rule) for rule in told]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places) for finding in findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.reason},
        "help": {"text": rule.hint},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, places: Mapping[str, int]) -> dict[str, object]:
    """One finding (§3.27): accepted ones are suppressed, with the editor's reason."""
    message = f"{finding.message}. Hint: {finding.hint}" if finding.hint else finding.message
    result: dict[str, object] = {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [{"physicalLocation": _place(finding.mark)}],
    }
    if finding.check in places:
        result["ruleIndex"] = places[finding.check]
    record = finding.record()
    kept = ("language", "entry", "page", "position", "its", "span", "mend")
    more = {name: record[name] for name in kept if record.get(name) is not None}
    if more:
        result["properties"] = more
    if finding.of:
        result["partialFingerprints"] = {"text/v1": finding.of}
    if finding.waived:
        result["suppressions"] = [{"kind": "external", "justification": finding.waived}]
    return result


def _place(mark: Mark) -> dict[str, object]:
    region = {"startLine": mark.line, "startColumn": mark.column}
    return {"artifactLocation": {"uri": mark.path}, "region": region}
