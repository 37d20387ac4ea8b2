"""Names, terms, codes and sameness: what the pairs cannot show."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from report.checks import COPY, PARALLEL
from report.checks.base import Check, judged
from report.checks.translation import codes, forbidden, glossary, names, sameness
from report.desk import Desk
from report.findings import Finding
from report.marks import Mark
from report.model.annual import Annual
from report.model.bitext import Bitext, Pair, Parallel
from report.model.inflection import Inflection
from report.model.moments import Moment
from report.model.registry import Registry
from report.model.tongue import Tongue
from report.stages.load import load
from report.stages.validate import validate
from report.stocking import read_tongues
from tests.running import PROJECT

ON = Moment(2020, 12, 31)
MINE: tuple[Check[Parallel], ...] = (
    names.names,
    names.person,
    glossary.terms,
    sameness.inconsistent,
    sameness.untranslated,
    codes.codes,
)
ALONE: tuple[Check[Bitext], ...] = (forbidden.forbidden, forbidden.misspelt)


@pytest.fixture(scope="module")
def tongues() -> Mapping[str, Tongue]:
    return read_tongues(Desk(PROJECT)).tongues


@pytest.fixture(scope="module")
def annual() -> Annual:
    return validate(load(2020, Desk(PROJECT).sources(2020), {}))


@pytest.fixture(scope="module")
def registry(annual: Annual) -> Registry:
    return annual.registry


def pair(source: str, text: str, key: str = "some.text", origin: str = "ko") -> Pair:
    return Pair(key, text, Mark("there"), source, origin)


def place(at: object) -> Mark:
    assert isinstance(at, Mark)
    return at


def found(bitext: Bitext, source: str = "ko") -> list[Finding]:
    parallel = Parallel(source, {bitext.tag: bitext})
    return [*judged(MINE, parallel, place), *judged(ALONE, bitext, place, bitext.tag)]


def test_all_of_them_are_registered() -> None:
    ids = {check.id for table in (COPY, PARALLEL) for check in table}

    assert ids >= {
        "translation/names",
        "translation/person",
        "translation/terms",
        "translation/forbidden",
        "translation/misspelt-name",
        "translation/inconsistent",
        "translation/untranslated",
        "translation/codes",
    }


def test_a_placeholder_may_write_what_the_source_has_in_letters(
    annual: Annual, tongues: Mapping[str, Tongue]
) -> None:
    said = pair(
        "경상북도에서 열렸다.", "Held in {organisation.chairs.chair-1.member}.", "history.x"
    )
    other = replace(said, text="Held in {organisation.facts.working_committee_host}.")

    def names_of(one: Pair) -> list[str]:
        bitext = Bitext("en", (one,), tongues, annual.registry, ON, annual)
        return [finding.check for finding in found(bitext)]

    assert names_of(said) == []
    assert names_of(other) == ["translation/names"]


def test_a_placeholder_in_the_source_asks_for_nothing(
    registry: Registry, tongues: Mapping[str, Tongue]
) -> None:
    said = pair("{host}에서 열렸다.", "Held in Gyeongsangbuk-do Province.")

    assert found(Bitext("en", (said,), tongues, registry, ON)) == []


def test_without_facts_a_placeholder_may_be_any_name(
    registry: Registry, tongues: Mapping[str, Tongue]
) -> None:
    said = pair("경상북도에서 열렸다.", "Held in {somewhere}.")

    assert found(Bitext("en", (said,), tongues, registry, ON)) == []


def test_a_language_that_nobody_taught_to_inflect_is_not_judged(
    registry: Registry, tongues: Mapping[str, Tongue]
) -> None:
    silent = replace(tongues["en"], inflection=Inflection())
    said = pair("경상북도에서 반기문을 만났다.", "Met in Gyeongsangnam-do, NAER")
    house = {**tongues, "en": silent}

    assert found(Bitext("en", (said,), house, registry, ON)) == []


def test_a_source_in_a_language_of_no_house_asks_for_nothing(
    registry: Registry, tongues: Mapping[str, Tongue]
) -> None:
    said = pair("Norda Gyeongsang", "Gyeongsangnam-do Province", origin="eo")

    assert found(Bitext("en", (said,), tongues, registry, ON), "eo") == []


def test_one_fault_is_told_once(registry: Registry, tongues: Mapping[str, Tongue]) -> None:
    said = pair(
        "경상북도에서, 경상북도로", "In Gyeongsanbuk-do Province, to Gyeongsanbuk-do Province"
    )
    checks = [f.check for f in found(Bitext("en", (said,), tongues, registry, ON))]

    assert set(checks) == {"translation/misspelt-name"}


def test_a_word_that_stands_in_several_entries_is_meant(
    registry: Registry, tongues: Mapping[str, Tongue]
) -> None:
    said = tuple(Pair(f"a{n}.text", "Held in Ulanbaatar.", Mark("there")) for n in range(4))

    assert len(found(Bitext("en", said[:1], tongues, registry, ON))) == 1
    assert found(Bitext("en", said, tongues, registry, ON)) == []


def test_the_same_source_in_two_ways_is_told_of_the_rarer(
    registry: Registry, tongues: Mapping[str, Tongue]
) -> None:
    said = (
        pair("수상자", "Prizewinners", "a.label"),
        pair("수상자", "Prizewinners", "b.label"),
        pair("수상자", "Award winners", "c.label"),
        pair("수상자", "People who won a prize", "d.text"),
    )
    [finding] = found(Bitext("en", said, tongues, registry, ON))

    assert finding.check == "translation/inconsistent"
    assert finding.entry == "c.label"
    assert "“Prizewinners” in a.label" in finding.message


def test_a_title_may_be_made_short_where_the_place_is_narrow(
    registry: Registry, tongues: Mapping[str, Tongue]
) -> None:
    said = (
        pair("세계화 컨퍼런스", "Globalization Conference", "a.title"),
        pair("세계화 컨퍼런스", "Globalization", "b.short"),
    )

    assert found(Bitext("en", said, tongues, registry, ON)) == []


def test_two_labels_side_by_side_must_not_become_one(
    registry: Registry, tongues: Mapping[str, Tongue]
) -> None:
    said = (
        pair("참가 대상", "Participants", "contest.details.eligible.label"),
        pair("참가자", "Participants", "contest.details.people.label"),
        pair("참석자", "Participants", "forum.details.people.label"),
    )
    [finding] = found(Bitext("en", said, tongues, registry, ON))

    assert (finding.check, finding.entry) == (
        "translation/inconsistent",
        "contest.details.people.label",
    )


def hostile() -> Iterator[str]:
    yield ""
    yield " \n\t"
    yield "\ufffc" * 50
    yield "{" * 300
    yield "‘" + "경상북도" * 400
    yield "a" * 20_000
    yield "-" * 5_000 + "@" * 5_000
    yield "<" * 4_000
    yield "www." * 2_000
    yield "Кёнсанбук-" * 800
    yield "𠀀\u0301\u200d" * 300


@pytest.mark.parametrize("text", [*hostile()], ids=range(11))
@pytest.mark.parametrize("tag", ["en", "ja", "mn", "ru"])
def test_whatever_a_file_holds_is_judged(
    text: str, tag: str, registry: Registry, tongues: Mapping[str, Tongue]
) -> None:
    said = (pair(text, f"경상북도 {text}"), pair(f"반기문 {text}", text, "other.text"))

    for finding in found(Bitext(tag, said, tongues, registry, ON)):
        assert finding.message


def test_a_language_that_the_house_does_not_know_is_passed_over(
    tongues: Mapping[str, Tongue], registry: Registry
) -> None:
    strange = pair("경상북도 NEAR", "Nord-Gyeongsang NAER", origin="ko")
    from_it = pair("Le Nord-Gyeongsang", "경상북도", origin="fr")
    texts = {
        tag: Bitext(tag, pairs, tongues, registry, ON)
        for tag, pairs in (("fr", (strange,)), ("ko", (from_it,)))
    }
    parallel = Parallel("fr", texts)

    found = judged(MINE, parallel, place)
    alone = [one for bitext in texts.values() for one in judged(ALONE, bitext, place)]

    assert (found, alone) == ([], [])


@pytest.mark.parametrize(
    ("again", "weight"),
    [("Revision of the Charter.", []), ("Amendments to the Charter", ["warning"])],
)
def test_the_same_title_in_other_words_is_a_warning_on_the_later(
    tongues: Mapping[str, Tongue], registry: Registry, again: str, weight: list[str]
) -> None:
    pairs = (
        pair("헌장 개정", "Revision of the Charter", "history.charter-1998.title"),
        pair("헌장 개정", again, "history.charter-2004.title"),
    )
    parallel = Parallel("ko", {"en": Bitext("en", pairs, tongues, registry, ON)})

    found = judged((sameness.inconsistent,), parallel, place)

    assert [one.severity.name.lower() for one in found] == weight
    assert all(one.entry == "history.charter-2004.title" for one in found)
