"""Names are found in every form that a sentence gives them."""

from collections.abc import Mapping

import pytest

from report.desk import Desk
from report.model.inflection import Analyser, Endings, Inflection
from report.model.moments import Moment
from report.model.registry import Registry
from report.model.tongue import Tongue
from report.reading.dictionary import in_dictionary
from report.reading.folding import line, words
from report.reading.inflecting import Inflector, lemmas
from report.reading.names import scattered, sightings
from report.reading.nearness import one_step
from report.stages.load import load
from report.stages.validate import validate
from report.stocking import read_tongues
from tests.running import PROJECT


@pytest.fixture(scope="module")
def tongues() -> Mapping[str, Tongue]:
    return read_tongues(Desk(PROJECT)).tongues


@pytest.fixture(scope="module")
def registry() -> Registry:
    return validate(load(2020, Desk(PROJECT).sources(2020), {})).registry


@pytest.mark.parametrize(
    ("tag", "text", "seen"),
    [
        ("ko", "경상북도지사는", ["경상북도"]),
        ("ko", "지난해 한국어로", []),
        ("ko", "유엔사무총장이며", ["유엔", "사무총장"]),
        ("en", "NEAR the nearest Korea’s", ["NEAR", "Korea’s"]),
        ("en", "Secretary‑General of the United Nations", ["Secretary‑General", "United Nations"]),
        ("ru", "в Пхохане и Якутске", ["Пхохане", "Якутске"]),
        ("ru", "северо-⁠восточной Азией", []),
        ("mn", "ОХУ-ын Архангай аймгийн нутагт", ["ОХУ-ын", "Архангай аймгийн", "Архангай"]),
        ("zh", "在庆尚北道", ["庆尚北道"]),
        ("ja", "慶尚北道知事", ["慶尚北道"]),
    ],
)
def test_names_are_seen_where_they_stand(
    tag: str, text: str, seen: list[str], tongues: Mapping[str, Tongue], registry: Registry
) -> None:
    found = sightings(text, tongues[tag], registry, Moment(2020, 12, 31))
    places = [s for s in found if s.sure and any(f.table != "terms" for f in s.forms)]

    others = {"사무총장", "Secretary‑General"} & {*seen}
    assert [text[slice(*s.at)] for s in places] == [one for one in seen if one not in others]


def test_a_renamed_member_is_known_by_its_name_of_the_date(
    tongues: Mapping[str, Tongue], registry: Registry
) -> None:
    def kinds(year: int) -> list[str]:
        found = sightings("Gangwon State", tongues["en"], registry, Moment(year))
        return [s.forms[0].kind.value for s in found if s.at == (0, 13)]

    assert kinds(2020) == ["outdated"]
    assert kinds(2024) == ["full"]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("нутаг", "нутгийнхан"),
        ("нутаг", "нутгуудын"),
        ("хэлтэс", "хэлтсийн"),
        ("гишүүн", "гишүүдийн"),
        ("хурал", "хурлаас"),
        ("дарга", "даргын"),
        ("газар", "газрынхаа"),
        ("хороо", "хороодын"),
        ("мэргэжилтэн", "мэргэжилтнүүдээс"),
        ("элч", "элчээр"),
    ],
)
def test_mongolian_stems_come_out_of_their_endings(
    name: str, form: str, tongues: Mapping[str, Tongue]
) -> None:
    inflector = Inflector(tongues["mn"].inflection)

    assert inflector.base(name) & inflector.stems(form)


def test_endings_follow_the_vowels_of_the_stem() -> None:
    rules = Inflection(
        words="spaced",
        bare=True,
        vowels="аөэ",
        endings=(Endings(take=("аар",), after=("а",)), Endings(take=("өөр",), after=("ө",))),
    )
    inflector = Inflector(rules)

    assert "багш" in inflector.stems("багшаар")
    assert "багш" not in inflector.stems("багшөөр")


def test_a_dictionary_knows_forms_that_no_ending_tells(tongues: Mapping[str, Tongue]) -> None:
    russian = Analyser(library="pymorphy3", language="ru")

    assert lemmas("людей", russian) >= {"человек"}
    assert in_dictionary("человек года", "о людях года", tongues["ru"])
    assert not in_dictionary("человек года", "о людях", tongues["ru"])


def test_words_of_a_long_name_may_stand_apart(tongues: Mapping[str, Tongue]) -> None:
    name = "Foreign Affairs and Trade Division, Gyeongsangbuk-do Province"

    assert scattered(
        name,
        "Head of Gyeongsangbuk-do Province’s Foreign Affairs and Trade Division",
        tongues["en"],
    )
    assert not scattered(
        name, "Head of the Trade Division, Gyeongsangbuk-do Province", tongues["en"]
    )


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("NEAR", "NAER", True),
        ("Ulaanbaatar", "Ulanbaatar", True),
        ("지역", "자역", True),
        ("Hunan", "Hainan", False),
        ("NEAR", "NEAR", False),
        ("Toyama", "Toyamka", True),
        ("abcd", "badc", False),
    ],
)
def test_one_step_is_one_letter_or_an_exchange(left: str, right: str, *, near: bool) -> None:
    assert one_step(left, right) is near
    assert one_step(right, left) is near


def test_invisible_characters_part_no_word() -> None:
    assert [word.folded for word in words("Северо-\u2060Восточной Кёнсан\u00adбук")] == [
        "северо",
        "восточной",
        "кенсанбук",
    ]
    assert words("a {b} c")[1].at == (6, 7)
    assert line("경상 북도（ＡＢ）").letters == "경상북도(ab)"
