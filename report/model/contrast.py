"""A year beside another: the same figures, and how the members changed between the two."""

from dataclasses import dataclass

from report.model.annual import Annual
from report.model.facets import Amount
from report.model.placeholders import Unknown, fact
from report.model.registry import Member
from report.model.sections.forum import Comparison, Contrast


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure of both years."""

    row: Contrast
    then: Amount
    now: Amount

    @property
    def difference(self) -> int | None:
        """How much more it is now; nothing where one of the two is not exact."""
        if any(one.about or one.over for one in (self.then, self.now)):
            return None
        return self.now.count - self.then.count

    @property
    def most(self) -> int:
        """The greater of the two."""
        return max(self.then.count, self.now.count, 1)


@dataclass(frozen=True, slots=True)
class Beside:
    """What two years show side by side."""

    other: Annual
    pairs: tuple[Pair, ...]
    joined: dict[str, Member]
    left: dict[str, Member]
    stayed: dict[str, Member]

    def renamed(self, tag: str, annual: Annual) -> dict[str, tuple[str, str]]:
        """Members of both years whose name is another now, in a language: before and now."""
        names = {
            code: (member.name_in(tag, self.other.end), member.name_in(tag, annual.end))
            for code, member in self.stayed.items()
        }
        return {
            code: (before, now)
            for code, (before, now) in names.items()
            if before and now and before != now
        }


def beside(annual: Annual, section: Comparison) -> Beside:
    """This year beside the one a section asks for; raise Unknown for what is not there."""
    other = annual.others.get(section.since)
    if other is None:
        raise Unknown(str(section.since), tuple(str(year) for year in annual.others))
    # Who belonged then is told by the registry as it is now: it is one for all years.
    before, now = annual.registry.active(other.end), annual.registry.active(annual.end)
    return Beside(
        other,
        tuple(_pair(annual, other, section, row) for row in section.rows),
        {code: member for code, member in now.items() if code not in before},
        {code: member for code, member in before.items() if code not in now},
        {code: member for code, member in now.items() if code in before},
    )


def _pair(annual: Annual, other: Annual, section: Comparison, row: Contrast) -> Pair:
    then = fact(other, "", row.then or row.fact)
    return Pair(row, _amount(then), _amount(fact(annual, section.id, row.fact)))


def _amount(value: object) -> Amount:
    """A number of either kind; what is none is for a check to tell."""
    return value if isinstance(value, Amount) else Amount(count=int(str(value)))
