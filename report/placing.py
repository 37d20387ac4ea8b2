"""Where findings stand, and which of them an editor has accepted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from report.checks.base import Locate, Place
from report.findings import Finding, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.edition import Edition
from report.yaml import Pointer


def locate(annual: Annual, edition: Edition | None = None) -> Locate:
    """A way from a place to its mark: a path of the year, an entry's key, or a mark as it is."""

    def mark(place: Place) -> Mark:
        if isinstance(place, Mark):
            return place
        if isinstance(place, tuple):
            return annual.mark(place)
        if edition and place in edition.entries:
            return edition.entries[place].mark
        return annual.mark(annual.places.get(place, ()))

    return mark


def by_marks(annual: Annual, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings, those accepted carrying the reason."""
    accepted = [(waiver, annual.mark(pointer(annual, waiver.at))) for waiver in annual.waivers]
    for finding in findings:
        reason = next(
            (
                waiver.reason
                for waiver, mark in accepted
                if waiver.check == finding.check
                and mark == finding.mark
                and (waiver.message is None or waiver.message in finding.message)
            ),
            "",
        )
        yield replace(finding, waived=reason) if reason else finding


def unused(annual: Annual, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Waivers that accept nothing: the fault they excused is gone."""
    used = {(f.check, f.mark) for f in findings if f.waived}
    for i, waiver in enumerate(annual.waivers):
        if (waiver.check, annual.mark(pointer(annual, waiver.at))) not in used:
            mark = annual.mark(("waivers", i))
            message = f"nothing to accept: {waiver.check} does not occur at {waiver.at}"
            hint = "take the waiver out, or correct where it points"
            yield Finding("data/unused-waiver", Severity.WARNING, message, mark, hint)


def pointer(annual: Annual, path: str) -> Pointer:
    """Read a path as people write it, list items by their ids."""
    node: object = annual.yaml.data
    found: list[str | int] = []
    for step in path.split("."):
        match node:
            case dict():
                found.append(step)
                node = node.get(step)
            case list():
                found.append(_position(node, step))
                node = node[found[-1]] if isinstance(found[-1], int) else None
            case _:
                found.append(step)
    return tuple(found)


def _position(items: list[object], step: str) -> int | str:
    for i, item in enumerate(items):
        if isinstance(item, dict) and step in (item.get("id"), item.get("country")):
            return i
    return int(step) if step.isdigit() and int(step) < len(items) else step
