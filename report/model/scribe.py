"""Writes facts the way a language does."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from report.model.facets import Amount, Mode
from report.model.locale import Locale
from report.model.moments import Moment, Span
from report.model.registry import Registry
from report.model.written import (
    CountryRef,
    MemberRef,
    OrganisationRef,
    PersonRef,
    Ref,
    TermRef,
)
from report.phrases import phrase

Words = Mapping[str, object]


class Unsaid(Exception):
    """The language has no word, or the registry no name, for a thing."""


@dataclass(frozen=True, slots=True)
class Scribe:
    """One language's hand: numbers, dates, names and lists."""

    locale: Locale
    words: Words
    registry: Registry
    on: Moment  # names as they stood then

    def write(self, value: object, form: str = "") -> str:
        """Write any fact; raise Unsaid where the language lacks a word for it."""
        match value:
            case bool() | None:
                message = phrase("this is no fact that can be written")
                raise Unsaid(message)
            case int() | Amount():
                return self.counted(value, form) if form else self.count(value)
            case Moment():
                return self.moment(value, form)
            case Span():
                return self.span(value, form)
            case Mode():
                return self.word("modes", value.value)
            case Ref():
                return self.name(value, form)
            case tuple():
                return self.enumeration(self.write(item, form) for item in value)
        message = phrase("a {kind} cannot be written in a text", kind=type(value).__name__)
        raise Unsaid(message)

    def number(self, value: int) -> str:
        """Group a number's digits.

        Numbers of four digits are grouped too, as tables and text must agree.
        """
        return f"{value:,}".replace(",", self.locale.numbers.group)

    def count(self, value: int | Amount) -> str:
        """Write a count, approximate or as the least where it is."""
        if isinstance(value, int):
            return self.number(value)
        plain, numbers = self.number(value.count), self.locale.numbers
        said = numbers.over.format(n=plain).strip() if value.over else plain
        return numbers.about.format(n=said) if value.about else said

    def counted(self, value: int | Amount, noun: str) -> str:
        """Write a count with what is counted, in the plural the number asks for."""
        amount = value if isinstance(value, Amount) else Amount(count=value)
        numbers, figure = self.locale.numbers, self.number(amount.count)
        plural = self.locale.plural(amount.count)
        if amount.about or amount.over:
            plural = numbers.about_plural.get(plural, plural)
        forms = self._look("counted", noun)
        if not isinstance(forms, Mapping):
            message = phrase(
                "words.yaml: counted.{noun} must be a mapping of plural forms", noun=noun
            )
            raise Unsaid(message)
        pattern = forms.get(plural, forms.get("other"))
        if pattern is None:
            message = phrase(
                "words.yaml: counted.{noun} has no form {plural!r}", noun=noun, plural=plural
            )
            raise Unsaid(message)
        inside = amount.over and not numbers.over_counted
        said = str(pattern).format(n=numbers.over.format(n=figure) if inside else figure)
        if amount.over and not inside:
            said = numbers.over.format(n=said)
        return numbers.about.format(n=said) if amount.about else said

    def moment(self, value: Moment, form: str = "") -> str:
        """Write one moment."""
        return self.span(Span(start=value, end=value), form)

    def span(self, value: Span, form: str = "") -> str:
        """Write a span as short as it can be said without doubt."""
        patterns = self.locale.dates.get(form or "long")
        if patterns is None:
            message = phrase(
                "dates have no form {form!r}: {dates}",
                form=form,
                dates=", ".join(self.locale.dates),
            )
            raise Unsaid(message)
        pattern = str(getattr(patterns, _shape(value.start, value.end)))
        fields = self._fields(value.start, "", pattern)
        return pattern.format(**fields, **self._fields(value.end, "2", pattern))

    def since(self, value: Moment, form: str = "") -> str:
        """Write a span that goes on."""
        pattern = self.locale.dates["long"].since
        return pattern.format(start=self.moment(value, form))

    def month(self, number: int) -> str:
        """Name a month by itself."""
        return self.locale.month_alone(number)

    def name(self, ref: Ref, form: str = "") -> str:
        """Name a thing of the registry, as it was called on the report's date."""
        tag = self.locale.tag
        found = (
            _NAMES[type(ref)](self.registry, ref, tag, form, self.on)
            if (type(ref) in _NAMES)
            else self.word(ref.table, ref)
        )
        if not found:
            message = phrase(
                "registry: {table} {ref} has no name in {tag}", table=ref.table, ref=ref, tag=tag
            )
            raise Unsaid(message)
        return found

    def local(self, ref: MemberRef) -> tuple[str, str]:
        """A member's name in its own language, and that language."""
        member = self.registry.members[ref]
        return member.name_in(member.local, self.on) or "", member.local

    def enumeration(self, items: Iterable[str]) -> str:
        """Join items the way the language lists things."""
        *head, last = [*items] or [""]
        lists = self.locale.lists
        return f"{lists.between.join(head)}{lists.last}{last}" if head else last

    def ordinal(self, number: int, noun: str) -> str:
        """Write the how-manieth of a thing."""
        return self.word("ordinals", noun).format(n=number)

    def word(self, *path: str) -> str:
        """Look a word up in ``words.yaml``."""
        found = self._look(*path)
        if not isinstance(found, str):
            message = phrase("words.yaml: {path} must be text", path=".".join(path))
            raise Unsaid(message)
        return found

    def _look(self, *path: str) -> object:
        node: object = self.words
        for step in path:
            if not isinstance(node, Mapping) or step not in node:
                message = phrase("words.yaml has no {path}", path=".".join(path))
                raise Unsaid(message)
            node = node[step]
        return node

    def _fields(self, at: Moment, suffix: str, pattern: str) -> dict[str, object]:
        """What a pattern may ask for; names of months only if it does: they are dear to load."""
        named: dict[str, object] = {"y": at.year}
        if at.month:
            named["m"] = at.month
            for field, name in (("month", self.locale.month), ("alone", self.locale.month_alone)):
                if f"{{{field}{suffix}" in pattern:
                    named[field] = name(at.month)
        if at.day:
            named["d"] = at.day
        return {f"{name}{suffix}": value for name, value in named.items()}


def _shape(start: Moment, end: Moment) -> str:
    """Which pattern says this span: as exact as its less exact end."""
    one_year = start.year == end.year
    if start.day and end.day:
        if start == end:
            return "day"
        if not one_year:
            return "two_years"
        return "same_month" if start.month == end.month else "same_year"
    if start.month and end.month:
        if not one_year:
            return "months_two_years"
        return "month" if start.month == end.month else "months"
    return "year" if one_year else "years"


def _member(registry: Registry, ref: str, tag: str, form: str, on: Moment) -> str | None:
    member = registry.members[ref]
    return member.short_in(tag, on) if form == "short" else member.name_in(tag, on)


def _country(registry: Registry, ref: str, tag: str, form: str, on: Moment) -> str | None:
    del on
    country = registry.countries[ref]
    return (country.formal if form == "formal" else country.short).get(tag)


def _organisation(registry: Registry, ref: str, tag: str, form: str, on: Moment) -> str | None:
    body = registry.organisations[ref]
    return body.short_in(tag, on) if form == "short" else body.name_in(tag, on)


def _person(registry: Registry, ref: str, tag: str, form: str, on: Moment) -> str | None:
    del form
    return registry.people[ref].name_in(tag, on)


def _term(registry: Registry, ref: str, tag: str, form: str, on: Moment) -> str | None:
    term = registry.terms[ref]
    return term.short_in(tag, on) if form == "short" else term.name_in(tag, on)


_NAMES: dict[type[Ref], Callable[[Registry, str, str, str, Moment], str | None]] = {
    MemberRef: _member,
    CountryRef: _country,
    OrganisationRef: _organisation,
    PersonRef: _person,
    TermRef: _term,
}
