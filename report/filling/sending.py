"""Writes a form for members, in their language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from report.desk import Desk
from report.filling.files import Year, languages_of, open_year
from report.findings import Finding, Rejected, Severity
from report.forms.likely import called
from report.forms.shape import FORMS
from report.forms.wording import Stamp, words_of
from report.forms.workbook import Contents, Values, written
from report.marks import Mark
from report.model.form import WORDED, Sort
from report.model.moments import Moment
from report.model.renewal import BLANK
from report.model.scribe import Scribe, Unsaid
from report.model.tongue import Tongue
from report.model.written import CountryRef, MemberRef
from report.phrases import phrase

KINDS = tuple(FORMS)


@dataclass(frozen=True, slots=True)
class Order:
    """Which form, of which year, in which language; for which record, for which members."""

    kind: str
    year: int
    tag: str
    record: str = ""
    only: tuple[str, ...] = ()  # codes of members, or countries


def write_form(desk: Desk, order: Order) -> tuple[str, bytes]:
    """The name and the bytes of a form; raise Rejected."""
    tongue = languages_of(desk)[order.tag]
    year = open_year(desk, order.year)
    words = words_of(tongue)
    scribe = Scribe(tongue.locale, tongue.words, year.annual.registry, year.annual.end)
    prefix = year.annual.house.prefix
    stamp = Stamp(prefix, order.year, order.kind, order.record)
    publisher = year.annual.registry.organisations.get(year.annual.house.publisher)
    name = (publisher.short_in(order.tag, year.annual.end) if publisher else "") or prefix
    contents = Contents(
        stamp,
        words,
        _entries(year, tongue, scribe),
        _filled(year, scribe, order),
        f"{name} {order.year}",
        name,
    )
    parts = (f"{prefix}-{order.year}", order.kind, order.record, order.tag)
    return f"{'-'.join(filter(None, parts))}.xlsx", written(contents)


def _entries(year: Year, tongue: Tongue, scribe: Scribe) -> Mapping[Sort, Sequence[str]]:
    registry, on = year.annual.registry, year.annual.end
    active = registry.active(on)
    return {
        Sort.COUNTRY: [_said(scribe, CountryRef(id_)) for id_ in registry.by_country(on)],
        Sort.MEMBER: [_said(scribe, MemberRef(id_)) for id_ in active],
        **{sort: [*called(tongue, sort.value).values()] for sort in WORDED},
        Sort.RECORD: [record.called for record in year.annual.records.values()],
    }


def _said(scribe: Scribe, ref: CountryRef | MemberRef) -> str:
    try:
        return scribe.name(ref)
    except Unsaid:
        return str(ref)


def _filled(year: Year, scribe: Scribe, order: Order) -> Mapping[str, Sequence[Values]]:
    match order.kind:
        case "members":
            return {"members": [*_members(year, scribe, order)]}
        case "speakers":
            record = _record(year, order)
            return {"activity": [{"activity": record}]} if record else {}
        case _:
            return {"activity": [_activity(year, order)]}


def _record(year: Year, order: Order) -> str:
    """The title of the record that is named; raise Rejected where there is none."""
    if not order.record:
        return ""
    held = year.annual.records.get(order.record)
    if held is None:
        message = phrase("{year} has no record {record!r}", year=order.year, record=order.record)
        hint = phrase("there are: {known}", known=", ".join(year.annual.records))
        mark = Mark(f"sources/{order.year}")
        raise Rejected([Finding("form/which", Severity.ERROR, message, mark, hint)])
    return held.called


def _activity(year: Year, order: Order) -> Values:
    """What is known of an activity before it is reported: a new record has its name alone."""
    if order.record not in year.annual.records:
        return {"record": order.record} if order.record else {}
    held = year.annual.records[order.record]
    short = {"short": held.short.source} if held.short else {}
    title = {} if held.title.source == BLANK else {"title": held.title.source}
    return {**title, "record": order.record, **short}


def _members(year: Year, scribe: Scribe, order: Order) -> list[Values]:
    registry, on = year.annual.registry, year.annual.end
    here = scribe.locale.tag
    rows: list[Values] = []
    for code, member in registry.active(on).items():
        if order.only and not {code, str(member.country)} & {*order.only}:
            continue
        own = member.local
        other = "" if own == here else member.name_in(here, on) or ""
        rows.append(
            {
                "code": code,
                "country": _said(scribe, CountryRef(member.country)),
                "name_local": member.name_in(own, on) or "",
                "short_local": _short(member.short_in(own, on), member.name_in(own, on)),
                "name_here": other,
                "short_here": other and _short(member.short_in(here, on), other),
                "joined": _day(member.joined),
            }
        )
    return rows


def _short(short: str | None, name: str | None) -> str:
    return short if short and short != name else ""


def _day(moment: Moment | None) -> object:
    """A date as a date; a year or a month as text, since a number would be shown as a day."""
    if moment is None:
        return None
    if moment.day and moment.month:
        return date(moment.year, moment.month, moment.day)
    return str(moment)
