"""Findings at the words that they mean, and what an editor has accepted."""

from dataclasses import replace
from typing import Any

import pytest

from report.findings import Finding, Severity
from report.marks import Mark
from report.model.annual import Annual, Waiver
from report.model.bitext import Bitext, Pair, Parallel
from report.model.fingerprint import fingerprint
from report.placing import by_marks, pinned, unused
from report.yaml import Copy, parse
from tests.test_cases import CASES, annual_of, texts

REASON = "It is what the artist called it."
TEXT = 'He said "so".'
WRITTEN = f"a.text:\n  text: |\n    First.\n    {TEXT}\n"


@pytest.fixture(scope="module")
def annual() -> Annual:
    return annual_of(texts(CASES / "clean"))


def finding(text: str = TEXT, **more: Any) -> Finding:
    made = Finding("typography/quotes", Severity.WARNING, "straight", Mark("x"), language="en")
    return replace(made, entry="a.text", of=fingerprint(text), **more)


def waiver(text: str = TEXT) -> Waiver:
    return Waiver(
        check="typography/quotes", reason=REASON, entry="a.text", lang="en", of=fingerprint(text)
    )


def test_a_waiver_accepts_the_text_it_was_written_for(annual: Annual) -> None:
    [told] = by_marks(replace(annual, waivers=(waiver(),)), [finding()])

    assert told.waived == REASON


def test_a_waiver_lapses_when_the_text_changes_and_says_so(annual: Annual) -> None:
    changed = replace(annual, waivers=(waiver(),))
    found = [*by_marks(changed, [finding("He said so!")])]
    [lapsed] = unused(changed, found, ["en"])

    assert [f.waived for f in found] == [""]
    assert lapsed.check == "data/unused-waiver"
    assert fingerprint("He said so!") in lapsed.hint


def test_a_waiver_of_a_language_that_nobody_looked_at_is_left_alone(annual: Annual) -> None:
    whole = replace(annual, waivers=(waiver(),))
    found = [finding("He said so!", language="fr")]
    [lapsed] = unused(whole, found, ["en", "fr"])

    assert [*unused(whole, found, ["fr"])] == []
    assert lapsed.hint == "take the waiver out"


def test_a_waiver_of_one_language_accepts_nothing_in_another(annual: Annual) -> None:
    [told] = by_marks(replace(annual, waivers=(waiver(),)), [finding(language="fr")])

    assert told.waived == ""


def test_a_finding_stands_at_its_words(annual: Annual) -> None:
    copy = parse(WRITTEN, "t.yaml")
    text = f"First.\n{TEXT}\n"
    whole = replace(annual, yaml=Copy(copy.data, copy.marks, copy.inner))
    mark = copy.mark(("a.text", "text"))
    bitext = Bitext("en", (Pair("a.text", text, mark),), {}, annual.registry, annual.end, whole)
    found = finding(mark=mark, span=(text.index('"'), text.index('".') + 1))

    [told] = pinned(Parallel("en", {"en": bitext}), [found])

    assert str(told.mark) == "t.yaml:4:13"
