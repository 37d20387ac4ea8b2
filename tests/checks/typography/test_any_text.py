"""Whatever a text holds: no check of letters, marks and spaces fails, and what is mended stays."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from report import checks
from report.checks.base import judged
from report.desk import Desk
from report.findings import Finding, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.bitext import Bitext, Pair, Parallel
from report.model.moments import Moment
from report.model.registry import Person, Registry
from report.model.tongue import Tongue
from report.opening import open_year
from report.stages.mend import mended
from report.stocking import read_tongues
from tests.running import PROJECT

TAGS = ("ko", "en", "zh", "ja", "ru", "mn")
LENGTHS = ("translation/wrong-language", "translation/length", "translation/omission")
COPY = [c for c in checks.COPY if c.id.startswith("typography/") or c.id in LENGTHS]
PARALLEL = [c for c in checks.PARALLEL if c.id.startswith("typography/") or c.id in LENGTHS]
EMPTY = Registry({}, {}, {}, {}, {}, {})
ON = Moment(2020)
WORDS = [
    *"  \u00a0\u3000\t\n.,;:!?()[]（），。、“”‘’«»「」『』\"'…-–—~〜～ー",
    *("a", "B", "é", "e\u0301", "и", "и\u0306", "ө", "є", "字", "國", "国", "県", "の", "ア"),
    *("글", "을", "1", "2020", "1th", "8-ой", "8 дүгээр", "{a.b}", "https://a.example/b", "г."),
    *("etc.", "...", "the the", "в в", "слово", "Word", "世界", "세계", "үйл", "NЕAR", "\u200b"),
    *("㈜", "５", "ｱ", "--"),
]  # fmt: skip
pieces = st.lists(st.sampled_from(WORDS), max_size=24).map("".join)
texts = st.one_of(pieces, st.text(max_size=60))


@pytest.fixture(scope="module")
def tongues() -> Mapping[str, Tongue]:
    return read_tongues(Desk(PROJECT)).tongues


@pytest.fixture(scope="module")
def annual() -> Annual:
    return open_year(Desk(PROJECT), 2020).annual


def bitext(pair: Pair, tag: str, tongues: Mapping[str, Tongue]) -> Bitext:
    return Bitext(tag, (pair,), tongues, EMPTY, ON)


def found(pair: Pair, tag: str, tongues: Mapping[str, Tongue]) -> Iterator[Finding]:
    subject = bitext(pair, tag, tongues)
    yield from judged(COPY, subject, mark, tag)
    yield from judged(PARALLEL, Parallel("ko", {tag: subject}), mark)


def mark(at: object) -> Mark:
    assert isinstance(at, Mark)
    return at


@settings(max_examples=40, deadline=None)
@given(text=texts, source=texts, filled=texts, tag=st.sampled_from(TAGS))
@example(text="„a“", source="", filled="", tag="ru")
@example(text="{a}은 {a}", source="{a}", filled="", tag="ko")
def test_no_text_is_too_strange_and_spans_lie_within_it(
    tongues: Mapping[str, Tongue], text: str, source: str, filled: str, tag: str
) -> None:
    pair = Pair("some.text", text, Mark(tag), source, "ko", filled)

    for finding in found(pair, tag, tongues):
        assert finding.its
        if finding.span:
            start, end = finding.span
            assert 0 <= start <= end <= len(text)


@settings(max_examples=40, deadline=None)
@given(text=texts, tag=st.sampled_from(TAGS))
def test_mending_comes_to_an_end(tongues: Mapping[str, Tongue], text: str, tag: str) -> None:
    pair = Pair("some.text", text, Mark(tag))
    seen = {text}

    for _ in range(12):
        text = mended(text, found(pair, tag, tongues))
        if text == pair.text:
            break
        assert text not in seen, "mended in a circle"
        seen.add(text)
        pair = replace(pair, text=text)
    assert text == pair.text


def test_a_language_without_an_orthography_is_left_alone(tongues: Mapping[str, Tongue]) -> None:
    kind = type(tongues["en"].orthography)
    bare = {**tongues, "eo": replace(tongues["en"], orthography=kind())}
    pair = Pair(
        "some.text", 'Ĉio "estas"  bona ,북방 2019-2020 ...', Mark("eo"), "모두 좋다.", "ko"
    )

    assert [*found(pair, "eo", bare)] == []


def test_what_the_house_sets_itself_does_not_part_at_the_end_of_a_line(
    tongues: Mapping[str, Tongue], annual: Annual
) -> None:
    pair = Pair("some.text", "В 2018 г. № 5 принял А. Иванов, г. Пхохан.", Mark("ru"))
    subject = Bitext("ru", (pair,), tongues, EMPTY, ON, annual)

    findings = judged(COPY, subject, mark, "ru")

    assert {f.check for f in findings} == {"typography/spaces"}
    assert {f.severity for f in findings} == {Severity.NOTE}
    assert mended(pair.text, findings) == (
        "В 2018\u00a0г. №\u00a05 принял А.\u00a0Иванов, г.\u00a0Пхохан."
    )


def test_names_of_the_registry_keep_the_characters_that_they_have(
    tongues: Mapping[str, Tongue], annual: Annual
) -> None:
    pair = Pair("some.text", "尹錫悅先生与濱口知事出席。", Mark("zh"))
    known = {"yoon": Person(name={"zh": "尹錫悅"})}
    house = replace(annual.registry, people=known)

    findings = judged(COPY, replace(bitext(pair, "zh", tongues), registry=house), mark, "zh")

    assert [pair.text[slice(*f.span)] for f in findings if f.span] == ["濱"]
