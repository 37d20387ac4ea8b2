"""What was counted: a total and its parts, from rows of a table."""

from collections.abc import Sequence

from report.findings import Severity
from report.forms.answering import Answers
from report.forms.gathering import Line, lacks
from report.forms.proposal import Data
from report.forms.texts import claimed, slug
from report.phrases import phrase


def tallies(lines: Sequence[Line], answers: Answers) -> list[Data]:
    """The tallies of a table: rows of the same words are parts of one."""
    groups: dict[str, list[Line]] = {}
    label = ""
    for line in lines:
        label = line.text("tally") or label
        if label:
            groups.setdefault(label, []).append(line)
    taken: set[str] = set()
    made = (
        _tally(label, held, claimed(slug(label) or f"tally-{i}", taken), answers)
        for i, (label, held) in enumerate(groups.items(), 1)
    )
    return [one for one in made if one]


def _tally(label: str, lines: Sequence[Line], id_: str, answers: Answers) -> Data | None:
    noun = next((line.text("noun") for line in lines if "noun" in line), "")
    if not noun:
        lacks(answers, "noun", lines[0])
        return None
    totals = [line for line in lines if _is_total(line)]
    parts = [line for line in lines if not _is_total(line)]
    taken: set[str] = set()
    listed = [one for i, line in enumerate(parts, 1) if (one := _part(line, i, taken))]
    counts = [count for line in parts if isinstance(count := line.get("count"), int)]
    stated = totals[0].get("count") if totals else None
    if not isinstance(stated, int):
        stated = sum(counts)
        message = phrase(
            "no total of “{label}” is given; it is taken as the sum, {stated:,}",
            label=label,
            stated=stated,
        )
        hint = phrase("write a row with the total")
        answers.fault("form/guess", message, lines[0].cell("tally"), hint, Severity.NOTE)
    if len(totals) > 1:
        message = phrase("“{label}” has more than one total", label=label)
        hint = phrase("say of what the others are parts")
        answers.fault("form/value", message, totals[1].cell("count"), hint)
    made: Data = {"id": id_, "label": label, "noun": noun, "total": stated}
    return made | {"parts": listed} if listed else made


def _is_total(line: Line) -> bool:
    return not {"label", "country", "member"} & {*line.row.cells}


def _part(line: Line, number: int, taken: set[str]) -> Data | None:
    count = line.get("count")
    if not isinstance(count, int):
        return None
    country, member, label = line.text("country"), line.text("member"), line.text("label")
    id_ = (member or country).lower() or slug(label) or f"p{number}"
    made: Data = {"id": claimed(id_, taken)}
    if member:
        made["member"] = member
    elif country:
        made["country"] = country
    if label:
        made["label"] = label
    return made | {"count": count}
