"""Findings: sorted, located, each once."""

import json
import pickle

from report.findings import Finding, Ledger, Rejected, Severity, in_language
from report.marks import Mark


def finding(line: int, *, language: str = "", waived: str = "") -> Finding:
    mark = Mark("a.yaml", line, 2)
    return Finding(
        "data/x", Severity.ERROR, "wrong", mark, "mend it", language=language, waived=waived
    )


def test_a_finding_reads_as_place_severity_message_check_and_hint() -> None:
    assert str(finding(3)) == "a.yaml:3:2: error: wrong [data/x]\n    hint: mend it"


def test_an_accepted_finding_gives_the_reason_and_stops_nothing() -> None:
    accepted = finding(3, waived="the source says so")

    assert str(accepted).endswith("[data/x]\n    accepted: the source says so")
    assert not accepted.stops


def test_a_ledger_keeps_each_finding_once_in_the_order_of_the_sources() -> None:
    ledger = Ledger()
    ledger.enter([finding(9), finding(2), finding(9)])

    assert [f.mark.line for f in ledger] == [2, 9]


def test_a_rejection_inside_is_entered_and_ends_the_work_there() -> None:
    ledger = Ledger()
    reached = []
    with ledger.catching():
        reached.append("before")
        raise Rejected([finding(1), finding(2)])

    assert reached == ["before"]
    assert len(ledger) == 2
    assert ledger.rejected


def test_a_rejection_travels_between_processes() -> None:
    rejected = pickle.loads(pickle.dumps(Rejected([finding(1)])))  # noqa: S301 - our own

    assert rejected.findings == (finding(1),)


def test_a_record_has_the_keys_of_findings_json() -> None:
    record = finding(3).record()

    assert list(record) == [
        "check",
        "severity",
        "message",
        "hint",
        "path",
        "line",
        "column",
        "language",
        "entry",
        "page",
    ]
    assert json.dumps(record)


def test_the_language_is_named_where_none_is_yet() -> None:
    one, two = in_language([finding(1), finding(2, language="aa")], "bb")

    assert (one.language, two.language) == ("bb", "aa")


def test_a_finding_is_had_again_from_its_record() -> None:
    whole = Finding(
        "data/total",
        Severity.NOTE,
        "m",
        Mark("a.yaml", 3, 4),
        "h",
        "xx",
        "a.b",
        7,
        "w",
        (1.5, 2.0),
        "numbers",
        (3, 9),
        "",
        "abc",
    )
    bare = Finding("data/total", Severity.ERROR, "m", Mark("a.yaml"))

    for finding in (whole, bare):
        assert Finding.recorded(json.loads(json.dumps(finding.record()))) == finding
