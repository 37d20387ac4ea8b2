"""Sentences that any language can say, and that all languages of the house do say."""

import json
import pickle
from pathlib import Path

import pytest

from report.checks.translation.addresses import addresses
from report.desk import Desk
from report.explaining import every, why
from report.findings import Finding, Severity
from report.marks import Mark
from report.model.bitext import Pair
from report.model.edition import State
from report.phrases import Interpreter, Phrase, fields, joined, phrase
from report.reading.scripts import script_of
from report.speaking import interpreter, sentences
from tests.running import PROJECT
from tests.sayings import english, said_in

SPOKEN = sorted(path.parent.name for path in (PROJECT / "templates").glob("*/messages.yaml"))
ASIDE = ("report/serving",)  # what is refused there is told to programs
MADE = """
HINT = "look for it"

class Finding:
    message: str
    hint: str

class Told:
    def fault(self, message, hint): ...

def judge(name):
    said = phrase("{name} is there", name=name)
    yield Finding(said, phrase("look"))
    said_of = f"{name} is gone"
    yield Finding(said_of, HINT)
    told.fault(message=said if name else "left", hint="")
"""
SAY = Interpreter({"{n:,} of {what}": "{what}: {n:,}", "a cat": "katze", "{{x}}": "«{{x}}»"})


@pytest.fixture(scope="module")
def patterns() -> set[str]:
    """All that the house can say of its findings."""
    found = set[str]().union(*map(said_in, (PROJECT / "report").rglob("*.py")))
    found |= {said for check in every() for said in (check.hint, check.title, why(check))}
    scripts = {script_of(letter) for letter in "aжα字あア글ש"}
    return found | scripts | {state.value for state in State}


def test_a_sentence_is_its_english_text() -> None:
    text = phrase("{id} is listed twice", id="KR-47")

    assert text == "KR-47 is listed twice"
    assert json.dumps(text) == '"KR-47 is listed twice"'


def test_a_language_says_it_with_the_same_values() -> None:
    text = phrase("{n:,} of {what}", n=12_345, what=phrase("a cat"))

    assert text == "12,345 of a cat"
    assert SAY(text) == "katze: 12,345"


def test_figures_are_written_with_the_marks_of_the_language() -> None:
    russian = Interpreter({"{n:,} of {what}": "{what}: {n:,}"}, {",": "\xa0", ".": ","})

    assert russian(phrase("{n:,} of {what}", n=12_345, what="1,5")) == "1,5: 12\xa0345"


def test_what_a_language_has_no_words_for_stays_english_and_keeps_its_values() -> None:
    text = phrase("{who} saw {what}", who="Kim", what=phrase("a cat"))

    assert SAY(text) == "Kim saw katze"
    assert SAY("nobody said that") == "nobody said that"


def test_braces_that_are_meant_stay_braces() -> None:
    assert phrase("{{x}}") == "{x}"
    assert SAY(phrase("{{x}}")) == "«{x}»"


def test_several_sentences_are_each_said() -> None:
    assert SAY(joined([phrase("a cat"), "Kim"], "; ")) == "katze; Kim"
    assert joined(["a", "b"]) == "a, b"


def test_an_exception_keeps_what_it_says() -> None:
    caught = ValueError(phrase("a cat"))

    assert isinstance(str(caught), Phrase)


def test_a_sentence_travels_between_processes() -> None:
    text = phrase("{n:,} of {what}", n=2, what=phrase("a cat"))

    again = pickle.loads(pickle.dumps(text))  # noqa: S301 - our own

    assert SAY(again) == "katze: 2"


def test_the_record_of_a_finding_keeps_what_it_says() -> None:
    text = phrase("{n:,} of {what}", n=2, what=phrase("a cat"))
    finding = Finding("data/x", Severity.ERROR, text, Mark("a.yaml", 1, 2), "a cat")

    again = Finding.recorded(json.loads(json.dumps(finding.record())))

    assert again == finding
    assert str(again) == str(finding)
    assert again.told(SAY) == "a.yaml:1:2: error: katze: 2 [data/x]\n    hint: katze"


@pytest.mark.parametrize("tag", SPOKEN)
def test_a_language_says_all_that_the_house_says(tag: str, patterns: set[str]) -> None:
    said = sentences(Desk(PROJECT), tag)

    assert not patterns - {*said}, "to be translated"
    assert not {*said} - patterns, "nothing says it any more"


def test_a_sentence_that_is_english_alone_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(MADE)

    assert sorted(one.partition(": ")[2] for one in english(tmp_path)) == [
        "'left'",
        "'look for it'",
        "f'{name} is gone'",
    ]


def test_no_finding_says_anything_that_is_english_alone() -> None:
    found = [one for one in english(PROJECT / "report") if not one.startswith(ASIDE)]

    assert found == []


@pytest.mark.parametrize("tag", SPOKEN)
def test_a_translation_has_the_fields_of_its_pattern(tag: str) -> None:
    said = sentences(Desk(PROJECT), tag)

    other = {p: t for p, t in said.items() if sorted(fields(p)) != sorted(fields(t))}
    assert other == {}


def test_every_language_but_that_of_the_code_has_messages() -> None:
    desk = Desk(PROJECT)

    assert {*SPOKEN} == {*desk.languages()} - {"en"}


def test_a_finding_is_told_in_korean() -> None:
    text = phrase("{id} is listed twice", id="KR-47")
    finding = Finding("data/listed-twice", Severity.ERROR, text, Mark("a.yaml", 1, 2))

    told = finding.told(interpreter(Desk(PROJECT), "ko"))

    assert told == "a.yaml:1:2: 오류: KR-47: 두 번 적혀 있습니다 [data/listed-twice]"


def test_an_address_that_is_lost_is_told_in_chinese() -> None:
    pair = Pair("a.text", "见网站。", Mark("a.yaml"), "See https://example.org/en.", "en")

    (fault,) = addresses("zh", pair)

    assert fault.message == "address “https://example.org/en” (en); here it is missing"
    said = interpreter(Desk(PROJECT), "zh")(fault.message)
    assert said == "网址“https://example.org/en”（en）；此处缺少"
