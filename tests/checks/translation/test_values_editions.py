"""Languages side by side: chains of translations, stale ones, and languages nobody knows."""

from collections.abc import Mapping

import pytest

from report import checks
from report.checks.base import judged
from report.desk import Desk
from report.findings import Finding
from report.marks import Mark
from report.model.bitext import Bitext, Pair, Parallel
from report.model.moments import Moment
from report.model.registry import Registry
from report.model.tongue import Tongue
from report.stocking import read_tongues
from tests.checks.translation.test_values_record import VALUES
from tests.running import PROJECT

NOBODY = Registry({}, {}, {}, {}, {}, {})
SAID = "“2020년 7월 20일” (2020-07-20)"
KOREAN = "2020년 7월 20일에 모두 323점이 접수되었다."
ENGLISH = "In all, 323 works were received on July 20, 2020."
JAPANESE = "2020年7月20日に合計323点の応募があった。"
RUSSIAN = "Всего 20 июля 2020 года поступило 323 работы."
MONGOLIAN = "2020 оны 7 дугаар сарын 20-нд нийт 323 бүтээл ирэв."


@pytest.fixture(scope="module")
def tongues() -> Mapping[str, Tongue]:
    return read_tongues(Desk(PROJECT)).tongues


def pair(tag: str, text: str, source: str = KOREAN, origin: str = "ko") -> Pair:
    return Pair("a.text", text, Mark(tag), "" if tag == "ko" else source, origin)


def found(tongues: Mapping[str, Tongue], *pairs: Pair, source: str = "ko") -> list[Finding]:
    on = Moment(2020, 12, 31)
    bitexts = {one.mark.path: Bitext(one.mark.path, (one,), tongues, NOBODY, on) for one in pairs}
    return judged(
        [check for check in checks.PARALLEL if check.id in VALUES],
        Parallel(source, bitexts),
        lambda at: at if isinstance(at, Mark) else Mark(""),
    )


def told(tongues: Mapping[str, Tongue], *pairs: Pair) -> list[tuple[str, str]]:
    return [(finding.language, finding.message) for finding in found(tongues, *pairs)]


def test_a_finding_names_both_writings_what_they_mean_and_who_agrees(
    tongues: Mapping[str, Tongue],
) -> None:
    wrong = pair("en", ENGLISH.replace("July 20", "July 21"))

    assert told(tongues, pair("ja", JAPANESE), wrong, pair("ru", RUSSIAN)) == [
        ("en", f"“July 21, 2020” (2020-07-21) here, {SAID} in ko; the others have 2020-07-20")
    ]


def test_those_that_agree_are_named_where_not_all_do(tongues: Mapping[str, Tongue]) -> None:
    wrong = pair("en", ENGLISH.replace("323", "32"))
    silent = pair("mn", "2020 оны 7 дугаар сарын 20-нд нийт 313 бүтээл ирэв.")

    assert told(tongues, wrong, pair("ja", JAPANESE), pair("ru", RUSSIAN), silent) == [
        ("en", "“32” here, “323” in ko; ja, ru have 323"),
        ("mn", "“313” here, “323” in ko; ja, ru have 323"),
    ]


def test_a_translation_is_held_against_what_it_was_translated_from(
    tongues: Mapping[str, Tongue],
) -> None:
    english = ENGLISH.replace("July 20", "July 21")
    mongolian = MONGOLIAN.replace("сарын 20", "сарын 21")
    chained = pair("mn", mongolian, english, "en")

    assert [f.language for f in found(tongues, pair("en", english), chained)] == ["en"]
    assert [f.language for f in found(tongues, pair("mn", MONGOLIAN, english, "en"))] == ["mn"]


def test_stale_translations_do_not_outvote_their_source(tongues: Mapping[str, Tongue]) -> None:
    now = pair("ko", KOREAN.replace("20일", "21일"))
    stale = [pair("en", ENGLISH), pair("ja", JAPANESE), pair("ru", RUSSIAN), pair("mn", MONGOLIAN)]

    assert found(tongues, now, *stale) == []


def test_a_source_that_most_translations_correct_is_told_itself(
    tongues: Mapping[str, Tongue],
) -> None:
    wrong = KOREAN.replace("20일", "21일")
    others = [("en", ENGLISH), ("ja", JAPANESE), ("ru", RUSSIAN)]
    pairs = [pair(tag, text, wrong) for tag, text in others]

    assert told(tongues, pair("ko", wrong), *pairs) == [
        ("ko", "“2020년 7월 21일” (2020-07-21) here; en, ja, ru have 2020-07-20")
    ]


def test_a_file_without_its_sources_own_text_blames_the_translation(
    tongues: Mapping[str, Tongue],
) -> None:
    wrong = KOREAN.replace("20일", "21일")
    pairs = [pair("en", ENGLISH, wrong), pair("ja", JAPANESE, wrong), pair("ru", RUSSIAN, wrong)]

    assert [f.language for f in found(tongues, *pairs)] == ["en", "ja", "ru"]


def test_a_source_in_a_language_that_the_house_does_not_know_is_left_alone(
    tongues: Mapping[str, Tongue],
) -> None:
    french = pair("en", ENGLISH, "Le 21 juillet 2020, 300 œuvres ont été reçues.", "fr")

    assert found(tongues, french, source="fr") == []


def test_a_text_in_a_language_that_the_house_does_not_know_is_left_alone(
    tongues: Mapping[str, Tongue],
) -> None:
    assert found(tongues, pair("fr", "Le 21 juillet 2020.")) == []


def test_a_placeholder_whose_fact_is_not_known_may_say_anything(
    tongues: Mapping[str, Tongue],
) -> None:
    assert found(tongues, pair("en", ENGLISH, "{period} {total}점이 접수되었다.")) == []
    assert found(tongues, pair("en", "{total} works were received on {period}.")) == []
