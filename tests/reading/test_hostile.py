"""Any text can be read, and none for long: expressions never look at a run twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.reading.values import read
from tests.reading.sayings import TONGUES

LONG = 600
PIECES = [
    "1", "1,", "1.", "1 ", "1-", "1~", "2020", "2020-", "2020년 ", "7월 20일, ", "2020年7月20日、",
    "20, ", "20 и ", "20 and ", "May ", "may ", "июля ", "июль-", "7 дугаар сарын ", "20-ны ",
    "一", "十", "百", "万", "千万", "二〇", "第", "第1", "約", "约", "천", "만 ", "1만 ", "백만",
    "one hundred and ", "twenty-", "тысяча ", "сто ", "зуун ", "10:", "10:30-", "오전 ", "a.m. ",
    "a", "a1", "a-", "a-1-", "a.a@", "@a.", "http://", "www.", "iso 1", "x", "ix", "vi",
    "(", "((1)", "\n1) a", "\n(1) ", " ", "\u00a0", "\ufffc", "{a}", "{", "%", "№ ", "$", "us$",
    "около ", "about ", "more than ", "1/", "1/2", "令和", "令和2年", "단기 ", "'20.", "+1 ",
    "(월)", "월요일 ", "Monday, ", "в среду ", "лхагва гараг ", "оны ", "분의 ", "%-ийн ",
]  # fmt: skip
ODD = [*PIECES, "İ", "ß", "ǅ", "Σ", "½", "²", "٣", "１"]  # letters and figures of other sorts


@pytest.mark.parametrize("tag", TONGUES)
@pytest.mark.parametrize("piece", PIECES)
def test_a_long_run_of_one_thing_is_read(piece: str, tag: str) -> None:
    reading = read(piece * (LONG // len(piece)), TONGUES[tag])

    assert len(reading.quantities) <= LONG


@pytest.mark.parametrize("tag", TONGUES)
@given(
    text=st.one_of(st.text(max_size=200), st.lists(st.sampled_from(ODD), max_size=30).map("".join))
)
@settings(max_examples=25, deadline=None)
def test_any_text_is_read_and_values_stand_where_they_are_said(text: str, tag: str) -> None:
    reading = read(text, TONGUES[tag])

    numbers = [one.at for one in reading.quantities]
    taken = {*(one.at for one in reading.dates), *(one.at for one in reading.times)}
    assert numbers == sorted(numbers)
    for start, end in (*numbers, *taken):
        assert 0 <= start < end <= len(text)
    for start, end in numbers:
        assert all(end <= a or b <= start for a, b in taken)


@pytest.mark.parametrize("tag", TONGUES)
def test_placeholders_are_read_as_nothing(tag: str) -> None:
    reading = read("{record.2020} {a1.b2:form-3}", TONGUES[tag])

    assert (reading.dates, reading.times, reading.quantities) == ((), (), ())
