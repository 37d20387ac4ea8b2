"""Who took part, country by country."""

from report.findings import Severity
from report.forms.answering import Answers
from report.forms.gathering import Line, lacks
from report.forms.proposal import Data


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
            message = f"{member} is listed twice; it is taken once"
            where = line.cell("member")
            answers.fault(
                "form/left", message, where, "take one of the rows out", Severity.WARNING
            )
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
    """The country of a row: as it says, or that of its member; they must agree."""
    country, member = line.text("country"), line.text("member")
    home = answers.known.names.country_of(member) if member else ""
    if home and country and home != country:
        message = f"{member} is in {home}, not in {country}"
        where = line.cell("country")
        answers.fault("form/value", message, where, "correct the country, or the member")
        return ""
    if not (country or home) and "member" not in line.row.cells:
        lacks(answers, "country", line)
    return country or home
