"""The order of the book: which section prints what, and in which order its copy is read."""

from report.model.annual import Annual
from report.model.keyed import leaves
from report.model.written import RecordRef


def owner_of(key: str) -> str:
    """The section or record to which an entry belongs.

    >>> owner_of("art-contest.results.grand-prize.label")
    'art-contest'
    """
    return key.partition(".")[0]


def sections_of(annual: Annual) -> dict[str, str]:
    """To every owner of copy the section in which it is printed."""
    found: dict[str, str] = {}
    for section in annual.sections:
        found[section.id] = section.id
        for _, leaf in leaves(section, ()):
            if isinstance(leaf, RecordRef):
                found.setdefault(str(leaf), section.id)
    return found


def in_order(annual: Annual) -> list[str]:
    """All keys: those of the book itself, then each section's and those of its records."""
    order = {section.id: i for i, section in enumerate(annual.sections)}
    sections = sections_of(annual)
    last = len(order)

    def place(key: str) -> int:
        owner = owner_of(key)
        if owner in sections:
            return order[sections[owner]]
        return last if owner in annual.records else -1

    return sorted(annual.entries, key=place)
