"""The typed year: facts typed into the copy by a careless author, and wrong ones among them."""

from collections.abc import Iterator, Mapping
from random import Random

from report.model.edition import Edition
from report.model.facets import Amount
from report.model.moments import Moment, Span
from report.model.placeholders import Placeholder, fact, pieces, placeholders
from report.model.scribe import Unsaid
from report.model.written import CountryRef, MemberRef, PersonRef, Ref
from report.opening import Year, translated
from tests.bench.translation_corpus.corpus import (
    SOURCE,
    TARGETS,
    Kind,
    Seed,
    Texts,
    additions,
    chance,
)

WANTED = {  # seeds for each target language
    "date-day": 4, "date-month": 4, "date-year": 3, "date-swapped": 3, "range-end-lost": 3,
    "count": 6, "member-wrong": 3, "person-wrong": 3, "country-wrong": 2,
}  # fmt: skip
WANTED_OF_SOURCE = {"date-day": 2, "date-month": 1, "date-year": 1, "count": 3, "person-wrong": 1}


def editions(year: Year) -> dict[str, Edition]:
    """The year in every language."""
    return {tag: translated(year, tag)[0] for tag in (SOURCE, *TARGETS)}


def real(year: Year) -> Texts:
    """The texts as they stand, placeholders and all."""
    annual = year.annual
    texts = {SOURCE: {key: text.source for key, text in annual.entries.items()}}
    for tag in TARGETS:
        texts[tag] = {key: found.text for key, found in annual.translations[tag].items()}
    return texts


def typed(year: Year, copies: Texts, made: Mapping[str, Edition]) -> Texts:
    """The texts with every fact typed out, and with the sentences of ``additions.yaml``.

    Entries of which an editor has accepted a fault stay as they are.
    """
    accepted = {waiver.entry for waiver in year.annual.waivers}
    return {
        tag: {
            key: copy if key in accepted else _spelled(made[tag], key, copy, {})
            for key, copy in copies[tag].items()
        }
        for tag in copies
    }


def _spelled(edition: Edition, key: str, copy: str, instead: Mapping[int, object]) -> str:
    """A text with its facts written in, some of them replaced."""
    owner, said, n = key.partition(".")[0], "", -1
    for piece in pieces(copy):
        if isinstance(piece, str):
            said += piece
            continue
        n += 1
        value = instead[n] if n in instead else fact(edition.annual, owner, piece.path)
        said += edition.scribe.write(value, piece.form)
    added = additions().get(key, {}).get(edition.tag, "")
    body = said.rstrip("\n")
    gap = "" if not added or body.endswith(("。", "）")) else " "
    return body + gap + added + said[len(body) :]


def wrong_facts(
    known: Mapping[str, Kind], copies: Texts, right: Texts, made: Mapping[str, Edition]
) -> Iterator[Seed]:
    """Facts typed wrong, as the language itself would write them."""
    for tag, edition in made.items():
        wanted = WANTED_OF_SOURCE if tag == SOURCE else WANTED
        found = [*_candidates(edition, copies[tag])]
        for name, number in wanted.items():
            rng = chance(name, tag)
            here = [one for one in found if one[0] == name]
            rng.shuffle(here)
            used: set[str] = set()
            for _, key, n, value in here:
                if len(used) == number:
                    break
                if key in used:
                    continue
                try:
                    after = _spelled(edition, key, copies[tag][key], {n: value})
                except Unsaid:
                    continue
                before = right[tag][key]
                if after != before and before != copies[tag][key]:
                    used.add(key)
                    yield Seed(known[name], "typed", tag, key, before, after)


def _candidates(
    edition: Edition, copies: Mapping[str, str]
) -> Iterator[tuple[str, str, int, object]]:
    """Every wrong value for every placeholder: kind, entry, which placeholder, value."""
    for key, copy in copies.items():
        for n, one in enumerate(placeholders(copy)):
            value = fact(edition.annual, key.partition(".")[0], one.path)
            for kind, wrong in _wrong(edition, one, value):
                yield kind, key, n, wrong


def _wrong(edition: Edition, one: Placeholder, value: object) -> Iterator[tuple[str, object]]:
    rng = chance(edition.tag, one)
    match value:
        case Moment():
            yield from _other_moments(value, rng)
        case Span():
            yield from _other_spans(value, rng)
        case bool():
            return
        case int():
            yield from (("count", n) for n in _other_numbers(value, rng))
        case Amount():
            for n in _other_numbers(value.count, rng):
                yield "count", Amount(count=n, about=value.about)
        case MemberRef() | PersonRef() | CountryRef():
            yield _other_name(edition, value, rng)


def _other_name(edition: Edition, value: Ref, rng: Random) -> tuple[str, Ref]:
    registry = edition.annual.registry
    match value:
        case MemberRef():
            others = [id_ for id_ in registry.active(edition.scribe.on) if id_ != value]
            return "member-wrong", MemberRef(rng.choice(others))
        case PersonRef():
            others = [id_ for id_ in registry.people if id_ != value][:14]  # those of the year
            return "person-wrong", PersonRef(rng.choice(others))
    others = [id_ for id_ in ("CN", "JP", "KR", "MN", "RU") if id_ != value]
    return "country-wrong", CountryRef(rng.choice(others))


def _other_spans(value: Span, rng: Random) -> Iterator[tuple[str, object]]:
    if value.start != value.end:
        yield "range-end-lost", value.start
    for kind, moment in _other_moments(value.end, rng):
        if moment.first > value.start.first and kind != "date-swapped":
            yield kind, Span(start=value.start, end=moment)


def _other_moments(at: Moment, rng: Random) -> Iterator[tuple[str, Moment]]:
    yield "date-year", Moment(at.year + rng.choice((-1, 1, 10)), at.month, at.day)
    if at.month:
        other = at.month + rng.choice((-1, 1))
        day = min(at.day, 28) if at.day else None
        yield "date-month", Moment(at.year, other if 1 <= other <= 12 else 6, day)
    if at.month and at.day:
        other = at.day + rng.choice((-2, -1, 1, -10, 10))
        yield "date-day", Moment(at.year, at.month, other if 1 <= other <= 28 else 15)
        if at.day <= 12 and at.day != at.month:
            yield "date-swapped", Moment(at.year, at.day, at.month)


def _other_numbers(number: int, rng: Random) -> Iterator[int]:
    digits = str(number)
    tries = [digits[:-1], digits + digits[-1], digits[:-2] + digits[-1] + digits[-2:-1]]
    tries += [str(number + 1), str(number - 1), digits[:-1] + rng.choice("0123456789")]
    rng.shuffle(tries)
    yield from (int(one) for one in tries[:2] if one and int(one) not in (0, number))
