"""Findings as the command line prints them."""

import json
from collections.abc import Sequence

from report.findings import Finding, Severity
from report.phrases import Interpreter, phrase, sayable
from report.store import Step

ENGLISH = Interpreter()

_DONE = {"fonts": "font", "pictures": "picture", "proofs": "typeset"}  # by kinds of results


def told(
    findings: Sequence[Finding], form: str, say: Interpreter = ENGLISH, *, quiet: bool
) -> str:
    """All of them as JSON, or as text those that are not accepted; quietly, only errors."""
    if form == "json":
        records = [finding.record() for finding in findings]
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    open_ = [f for f in findings if not f.waived]
    if quiet:
        return "".join(f"{f.told(say)}\n" for f in open_ if f.severity is Severity.ERROR)
    lines = "".join(f"{finding.told(say)}\n" for finding in open_)
    return f"{lines}{_count(open_, len(findings) - len(open_), say)}\n" if open_ else lines


def explained(steps: Sequence[Step]) -> str:
    """Of each step why it was done, a line each; then what was kept, a line for each kind."""
    kept: dict[str, list[str]] = {}
    lines: list[str] = []
    for one in steps:
        done = _DONE.get(one.step, one.step)
        if one.why:
            lines.append(f"{done} {one.of}: {', '.join(one.why)}\n")
        else:
            kept.setdefault(done, []).append(one.of)
    lines += [f"{done} kept: {', '.join(dict.fromkeys(of))}\n" for done, of in kept.items()]
    return "".join(dict.fromkeys(lines)) or "no step was needed\n"


def explained_json(findings: Sequence[Finding], steps: Sequence[Step]) -> str:
    """Findings as they always are told, and beside them the steps."""
    plain = {
        "findings": [finding.record() for finding in findings],
        "steps": [step.record() for step in steps],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


_COUNTED = {
    Severity.ERROR: (sayable("{n} error"), sayable("{n} errors")),
    Severity.WARNING: (sayable("{n} warning"), sayable("{n} warnings")),
    Severity.NOTE: (sayable("{n} note"), sayable("{n} notes")),
}  # one, and any other number


def _count(findings: Sequence[Finding], waived: int, say: Interpreter) -> str:
    parts = [
        say(phrase(_COUNTED[severity][n != 1], n=n))
        for severity in sorted(Severity, reverse=True)
        if (n := sum(f.severity is severity for f in findings))
    ]
    accepted = [say(phrase("{n} accepted", n=waived))] if waived else []
    return ", ".join([*parts, *accepted])
