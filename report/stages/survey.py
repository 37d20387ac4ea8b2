"""Annual, findings → how far each language has come."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from report.findings import Finding, Severity
from report.model.annual import Annual
from report.model.bookorder import in_order, owner_of, sections_of
from report.model.edition import State
from report.model.progress import UNDONE, Slip, Survey, Tally
from report.model.standing import Standing, standing
from report.tools.volume import by_signs, volume
from report.tools.wording import changes

_DIRECT = 2  # links of a chain: a language and the source language
_APART = "—"  # copy of records that no section prints


def survey(
    annual: Annual, tags: Sequence[str], names: Mapping[str, str], findings: Sequence[Finding]
) -> Survey:
    """Count the entries of languages by section and state; ``names`` are their own names."""
    home = annual.head.source_language
    sections = _sections(annual)
    cells: dict[str, dict[str, Tally]] = {}
    slips: list[Slip] = []
    for tag in tags:
        stands = {key: standing(annual, tag, key) for key in _keys(annual)}
        cells[tag] = _tallies(annual, sections, stands, _by_section(annual, tag, findings))
        slips += _slips(tag, stands)
    publisher = annual.registry.organisations.get(annual.house.publisher)
    copy = "\n".join(text.source for text in annual.entries.values())
    return Survey(
        annual.head.year,
        annual.head.title.source.strip(),
        (publisher.short_in(home, annual.end) or "") if publisher else "",
        home,
        "characters" if by_signs(copy) else "words",
        names,
        sections,
        cells,
        tuple(slips),
    )


def _keys(annual: Annual) -> list[str]:
    """All entries that have copy, in the order of the book."""
    return [key for key in in_order(annual) if annual.entries[key].source.strip()]


def _section(annual: Annual, key: str, where: Mapping[str, str]) -> str:
    owner = owner_of(key)
    return where.get(owner, _APART if owner in annual.records else owner)


def _sections(annual: Annual) -> dict[str, str]:
    """The sections that have copy, with their titles."""
    where = sections_of(annual)
    titles = {section.id: section.title for section in annual.sections}
    found: dict[str, str] = {}
    for key in _keys(annual):
        id_ = _section(annual, key, where)
        title = titles.get(id_)
        found.setdefault(id_, title.source.strip() if title else "")
    return found


def _tallies(
    annual: Annual,
    sections: Mapping[str, str],
    stands: Mapping[str, Standing],
    found: Mapping[str, Counter[Severity]],
) -> dict[str, Tally]:
    where = sections_of(annual)
    states: dict[str, Counter[State]] = {id_: Counter() for id_ in sections}
    left: Counter[str] = Counter()
    for key, stand in stands.items():
        id_ = _section(annual, key, where)
        states[id_][stand.state] += 1
        if stand.state in UNDONE:
            left[id_] += volume(stand.source)
    return {
        id_: Tally(
            states[id_], left[id_], found[id_][Severity.ERROR], found[id_][Severity.WARNING]
        )
        for id_ in sections
    }


def _by_section(
    annual: Annual, tag: str, findings: Sequence[Finding]
) -> dict[str, Counter[Severity]]:
    """What the checks say of the texts of a language, those accepted left out."""
    where = sections_of(annual)
    found: dict[str, Counter[Severity]] = {id_: Counter() for id_ in _sections(annual)}
    for finding in findings:
        id_ = _section(annual, finding.entry, where)
        if finding.language == tag and not finding.waived and id_ in found:
            found[id_][finding.severity] += 1
    return found


def _slips(tag: str, stands: Mapping[str, Standing]) -> Iterator[Slip]:
    for key, stand in stands.items():
        if stand.state is State.STALE:
            words = changes(stand.was, stand.source) if stand.was else ()
            yield Slip(tag, key, stand.path if len(stand.chain) > _DIRECT else "", words)
