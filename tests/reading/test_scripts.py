"""Letters, languages, pairs of marks, sentences and particles, as the checks of copy see them."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.desk import Desk
from report.model.tongue import Tongue
from report.reading.languages import elsewhere
from report.reading.lengths import dropped, said
from report.reading.particles import final, fitting
from report.reading.quotes import brackets, paired
from report.reading.scripts import enclosed, mixed, quiet, script_of
from report.reading.sentences import last_mark, sentences
from report.stocking import read_tongues
from tests.running import PROJECT


@pytest.fixture(scope="module")
def tongues() -> Mapping[str, Tongue]:
    return read_tongues(Desk(PROJECT)).tongues


@given(st.text())
def test_what_is_quiet_has_the_length_of_what_was_written(text: str) -> None:
    assert len(quiet(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("see {a.b:people} at https://near.example/x?y=1.", "see  at ."),
        ("write to office@near.example.org, e.g. now", "write to , e.g. now"),
        ("详见www.near.example/报告。", "详见报告。"),
        ("Version 1.1, 10.30 a.m.", "Version 1.1, 10.30 a.m."),
    ],
)
def test_placeholders_and_addresses_are_no_language(text: str, left: str) -> None:
    assert quiet(text).replace("\ufffc", "") == left


@pytest.mark.parametrize(
    ("letter", "script"),
    [("ö", "Latin"), ("Ө", "Cyrillic"), ("々", "Han"), ("の", "Hiragana"), ("글", "Hangul")],
)
def test_a_letter_is_of_a_script(letter: str, script: str) -> None:
    assert script_of(letter) == script


@pytest.mark.parametrize("sign", ["ー", "①", "²", "½", "5", ".", "\u0301"])
def test_what_is_no_letter_is_of_no_script(sign: str) -> None:
    assert not script_of(sign)


def test_a_letter_that_no_language_of_the_house_has_is_of_another_script() -> None:
    assert script_of("ก") == "Other"


def test_a_place_is_between_marks_or_not() -> None:
    text = "a «b» c (d) e"

    assert [enclosed(text, text.index(one)) for one in "abcde"] == [
        False,
        True,
        False,
        True,
        False,
    ]
    assert not enclosed(text, text.index("b"), brackets=True)


def test_letters_that_look_alike_are_put_into_one_alphabet(tongues: Mapping[str, Tongue]) -> None:
    found = {
        (tag, one.word): one.mend
        for tag, text in {
            "ru": "Accоциация COVIDом АРАССBА",
            "mn": "гишvvн єдєp",
            "en": "NЕAR Жabc",
        }.items()
        for one in mixed(text, tongues[tag].orthography)
    }

    assert found == {
        ("ru", "Accоциация"): "Ассоциация",
        ("ru", "COVIDом"): "",
        ("ru", "АРАССBА"): "АРАССВА",
        ("mn", "гишvvн"): "гишүүн",
        ("mn", "єдєp"): "өдөр",
        ("en", "NЕAR"): "NEAR",
        ("en", "Жabc"): "",
    }


@pytest.mark.parametrize(
    ("tag", "text", "language"),
    [
        ("ru", "Хэрэг эрхлэх газар түүний өдөр тутмын ажлыг эрхлэн явуулж байна.", "mn"),
        ("mn", "Её повседневную работу ведёт Секретариат, который находится в этом городе.", "ru"),
        ("zh", "事務局はその日々の運営を担っています。", "ja"),
        ("ja", "设在庆尚北道浦项的秘书处负责联合会的日常工作，并为会员提供服务。", "zh"),
        ("ko", "Its day-to-day affairs are in the care of the Secretariat.", "en"),
    ],
)
def test_a_sentence_is_known_by_its_words(
    tongues: Mapping[str, Tongue], tag: str, text: str, language: str
) -> None:
    assert [one.language for one in elsewhere(text, tag, tongues)] == [language]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "Natural Earth и Noto Sans, лицензия SIL Open Font License."),
        ("ja", "大韓民国慶尚北道浦項市東北亜地域自治体連合事務局"),
        ("zh", "参加“きれいな空気の日”论坛的会员地方政府来自各国。"),
        ("mn", "Форум, конференци, семинар, компани, университет."),
    ],
)
def test_names_and_loans_are_no_other_language(
    tongues: Mapping[str, Tongue], tag: str, text: str
) -> None:
    assert not elsewhere(text, tag, tongues)


@pytest.mark.parametrize(
    ("tag", "text", "left"),
    [
        ("en", "the members’ “hub,” don’t, ’20s", ()),
        ("en", "“one\n\n“two”", ()),
        ("ru", "«а „б“ в»", ()),
        ("ru", "«а", (0,)),
        ("ja", "「あ『い』う」」", (7,)),
    ],
)
def test_marks_without_a_partner_are_found(
    tongues: Mapping[str, Tongue], tag: str, text: str, left: tuple[int, ...]
) -> None:
    assert paired(text, tongues[tag]).left == left


@pytest.mark.parametrize(
    ("text", "left"),
    [("a) one (b) two", ()), ("(one", (0,)), ("one）", (3,)), ("(one）", ()), ("[a(b])", (0, 4))],
)
def test_brackets_without_a_partner_are_found(text: str, left: tuple[int, ...]) -> None:
    assert brackets(text, ()) == left


@pytest.mark.parametrize(
    ("tag", "text", "count"),
    [
        ("en", "Mr. Kim came at 10 a.m. to St. Petersburg, e.g. by train. He left.", 2),
        ("ru", "В 2018 г. в г. Пхохан и др. местах. Потом т. е. позже.", 2),
        ("zh", "会议召开。“很好！”他说。", 3),
        ("ko", "열렸다. 끝났다.\n\n다음 문단이다.", 3),
        ("mn", "Хурал болов. Дараагийнх нь 7.20-нд.", 2),
    ],
)
def test_sentences_end_at_their_marks_and_not_at_abbreviations(
    tongues: Mapping[str, Tongue], tag: str, text: str, count: int
) -> None:
    assert len(sentences(text, tongues[tag].orthography)) == count


@pytest.mark.parametrize(
    ("tag", "text", "mark"),
    [
        ("en", "He said, “Go.”\n", "."),
        ("ja", "開かれた。", "."),
        ("ru", "Июль 2020\u00a0г.", "?."),
        ("ko", "2020. 7. 30.", "?."),
        ("zh", "什么？", "?"),
        ("en", "Annual Report", ""),
        ("en", "", ""),
    ],
)
def test_the_mark_at_the_end_is_told_whatever_its_width(
    tongues: Mapping[str, Tongue], tag: str, text: str, mark: str
) -> None:
    assert last_mark(text, tongues[tag].orthography) == mark


@pytest.mark.parametrize(
    ("word", "ending"),
    [
        ("경기도", "open"),
        ("경상북도청", "closed"),
        ("서울", "liquid"),
        ("40", "closed"),
        ("2", "open"),
        ("21", "liquid"),
        ("한국(대한민국)", "closed"),
        ("‘서울’", "liquid"),
        ("NEAR", ""),
        ("", ""),
    ],
)
def test_a_word_ends_open_or_closed(tongues: Mapping[str, Tongue], word: str, ending: str) -> None:
    assert final(word, tongues["ko"].orthography.particles) == ending


def test_a_particle_takes_the_form_of_the_word_before_it(tongues: Mapping[str, Tongue]) -> None:
    mixture = tongues["ko"].orthography.particles
    towards = next(one for one in mixture.forms if one.liquid)

    assert fitting("서울", towards, mixture) == "로"
    assert fitting("부산", towards, mixture) == "으로"
    assert fitting("경주", towards, mixture) == "로"
    assert not fitting("NEAR", towards, mixture)


def test_the_sentence_that_has_no_translation_is_named(tongues: Mapping[str, Tongue]) -> None:
    ours, theirs = tongues["en"].orthography, tongues["ko"].orthography
    source = said("{period} 총회가 열렸다. 새 회원이 가입하였다. 헌장을 고쳤다.", theirs)

    whole = "It met on {period}. A new member joined it. The Charter was revised."

    assert dropped(source, said(whole, ours)) == ()
    assert dropped(source, said(whole.replace(" A new member joined it.", ""), ours)) == (1,)
