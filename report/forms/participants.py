"""Who took part, country by country."""

from report.findings import Severity
from report.forms.answering import Answers
from report.forms.gathering import Line, country_of, lacks
from report.forms.proposal import Data
from report.phrases import phrase


def listed(lines: list[Line], answers: Answers) -> list[Data]:
    """The delegations of a table: members under their countries, in the order of the table."""
    members: dict[str, list[object]] = {}
    counts: dict[str, int] = {}
    seen: set[str] = set()
    for line in lines:
        country = _country(line, answers)
        member = line.text("member")
        if not country:
            continue
        if member in seen:
            message = phrase("{member} is listed twice; it is taken once", member=member)
            hint = phrase("take one of the rows out")
            answers.fault("form/left", message, line.cell("member"), hint, Severity.WARNING)
            continue
        if member:
            seen.add(member)
            note = line.text("note")
            one: object = {"member": member, "note": note} if note else member
            members.setdefault(country, []).append(one)
        elif isinstance(count := line.get("count"), int):
            counts[country] = count
            members.setdefault(country, [])
        else:
            lacks(answers, "member", line)
    return [
        {"country": country, "members": held} if held else _counted(country, counts)
        for country, held in members.items()
    ]


def _counted(country: str, counts: dict[str, int]) -> Data:
    return {"country": country, "count": counts[country]}


def _country(line: Line, answers: Answers) -> str:
    """The country of a row; nothing where it is not known, which is told."""
    country = country_of(line, answers)
    if country == "" and "member" not in line.row.cells:
        lacks(answers, "country", line)
    return country or ""
