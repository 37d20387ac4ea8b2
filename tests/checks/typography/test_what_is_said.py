"""What the checks of letters, marks, spaces, languages and lengths say of a fault."""

from collections.abc import Mapping

import pytest

from report import checks
from report.checks.base import judged
from report.desk import Desk
from report.marks import Mark
from report.model.bitext import Bitext, Pair, Parallel
from report.model.moments import Moment
from report.model.registry import Registry
from report.model.tongue import Tongue
from report.stocking import read_tongues
from tests.running import PROJECT

EMPTY = Registry({}, {}, {}, {}, {}, {})
DROPPED = "총회를 정점으로 위원회가 연합을 움직인다. 의장단체와 회원단체가 그 일을 나누어 이끈다."


@pytest.fixture(scope="module")
def tongues() -> Mapping[str, Tongue]:
    return read_tongues(Desk(PROJECT)).tongues


def mark(at: object) -> Mark:
    assert isinstance(at, Mark)
    return at


@pytest.mark.parametrize(
    ("check", "tag", "text", "message"),
    [
        ("typography/foreign-script", "ru", "Форум 포럼.", "“포럼” is written in Hangul"),
        ("typography/han-variant", "zh", "地区経济", "“経” is the form of another country"),
        (
            "typography/alphabet",
            "mn",
            "єдєр",
            "“єдєр” has є (U+0454), which is no letter of the language",
        ),
        ("typography/mixed-alphabets", "en", "NЕAR", "“NЕAR”: Е is Cyrillic (U+0415)"),
        (
            "typography/invisible",
            "en",
            "on\u200bline",
            "invisible zero width space (U+200B) in the text",
        ),
        ("typography/normal-form", "ru", "Мои\u0306", "“и\u0306” is in pieces or in an old form"),
        ("typography/compatibility", "ko", "㈜한국", "“㈜” stands for “(주)”"),
        ("typography/quotes", "ru", "«Форум", "« is never ended: “«Форум”"),
        ("typography/brackets", "en", "a (forum", "( stands alone: “a (forum”"),
        ("typography/width", "ja", "２０人", "“２０” is of full width"),
        ("typography/spaces", "en", "a  forum", "more than one space: “a  forum”"),
        ("typography/dashes", "en", "in 2019-2020", "a hyphen in the range “2019-2020”"),
        ("typography/dashes", "en", "{year} - rain", "a hyphen for a dash: “… - rain”"),
        ("typography/ellipsis", "en", "Rain... and sun", "... for an ellipsis"),
        ("typography/doubled-mark", "en", "Rain,, sun", "“,,” in a row"),
        ("typography/doubled-word", "en", "In the the town", "“the” stands twice"),
        ("typography/ordinal-suffix", "en", "the 1th time", "“1th” for “1st”"),
        ("typography/particle", "ko", "회의을", "“을” behind “회의”, which asks for “를”"),
        (
            "typography/capitals",
            "en",
            "It rained. then it stopped.",
            "a sentence begins with a small letter: “then”",
        ),
        (
            "translation/wrong-language",
            "ko",
            "It was held online and at the hall.",
            "“It was held online and at the hall.” is in English (en)",
        ),
        ("typography/encoding", "en", "The cafÃ©.", "“Ã©” was read in a wrong encoding"),
        (
            "translation/repeated",
            "en",
            "It rained here. It rained here.",
            "“It rained here.” stands twice",
        ),
    ],
)
def test_a_text_by_itself(
    tongues: Mapping[str, Tongue], check: str, tag: str, text: str, message: str
) -> None:
    bitext = Bitext(tag, (Pair("some.text", text, Mark(tag)),), tongues, EMPTY, Moment(2020))

    told = [(f.check, f.message) for f in judged(checks.COPY, bitext, mark, tag)]

    assert told == [(check, message)]


@pytest.mark.parametrize(
    ("check", "text", "message"),
    [
        (
            "typography/full-stop",
            "The Assembly, at the head, moves it with the committees. Chair and members share it",
            "“…members share it” has no . at its end, the source has “.”",
        ),
        (
            "translation/omission",
            "With the Assembly at its head, the committees move the Association.",
            "nothing stands for “의장단체와 회원단체가 그 일을 나누어 이끈다.” (ko)",
        ),
        (
            "translation/length",
            "With the Assembly at its head, the committees move the Association. " * 6,
            "2.9 times as long as usual for its source",
        ),
    ],
)
def test_a_text_beside_its_source(
    tongues: Mapping[str, Tongue], check: str, text: str, message: str
) -> None:
    pair = Pair("some.text", text, Mark("en"), DROPPED, "ko")
    bitext = Bitext("en", (pair,), tongues, EMPTY, Moment(2020))
    ours = [c for c in checks.PARALLEL if c.id == check]

    told = [f.message for f in judged(ours, Parallel("ko", {"en": bitext}), mark)]

    assert told == [message]


def test_words_of_another_language(tongues: Mapping[str, Tongue]) -> None:
    ours = [c for c in checks.COPY if c.id == "translation/foreign-word"]
    pair = Pair("some.text", "Приглашены experts.", Mark("ru"), "전문가 초청.", "ko")
    bitext = Bitext("ru", (pair,), tongues, EMPTY, Moment(2020))

    told = [f.message for f in judged(ours, bitext, mark, "ru")]

    assert told == ["“experts” is in Latin letters, and not in the source"]


def test_words_of_another_edition(tongues: Mapping[str, Tongue]) -> None:
    ours = [c for c in checks.PARALLEL if c.id == "translation/other-edition"]
    bitexts = {
        tag: Bitext(
            tag, (Pair("some.text", text, Mark(tag), "환경.", "ko"),), tongues, EMPTY, Moment(2020)
        )
        for tag, text in (
            ("ru", "Всё это — охрана окружающей среды."),
            ("mn", "Өнөөдөр охрана окружающей среды."),
        )
    }

    told = [(f.language, f.message) for f in judged(ours, Parallel("ko", bitexts), mark)]

    assert told == [("mn", "“охрана окружающей среды” is what ru has")]
