"""Where variants differ, and where a press sets limits of its own: the value that just passes."""

from dataclasses import replace
from typing import Any

import pytest
from pikepdf import Array, Name

from report import checks
from report.checks.base import judged
from report.findings import Severity
from report.marks import Mark
from report.model.press import Variant
from report.model.variants import RULES
from report.tools.inspection import inspect
from tests.checks.preflight.drafts import Draft, draft, press, readings, words

ERROR, WARNING = Severity.ERROR, Severity.WARNING
SHEET, MAGAZINE, NEWS, WEB, DIGITAL = (variant.value for variant in Variant)
EVERY = (SHEET, MAGAZINE, NEWS, WEB, DIGITAL)
INCH = 72.0


def drafted(variant: str) -> Draft:
    return draft(pages=1 if RULES[Variant(variant)].one_page else 2)


def found(made: Draft, variant: str, **changes: Any) -> list[tuple[str, Severity]]:
    inspected = inspect(made.written(), press(variant, **changes), name="order.pdf")
    if made.readings:
        inspected = replace(inspected, readings=made.readings)
    findings = judged(checks.PREFLIGHT, inspected, lambda _: Mark("order.pdf"))
    return [(f.check.removeprefix("preflight/"), f.severity) for f in findings]


def painted(variant: str, content: bytes, **changes: Any) -> list[tuple[str, Severity]]:
    made = drafted(variant)
    made.content.append(content)
    return found(made, variant, **changes)


@pytest.mark.parametrize(
    ("variant", "least"), [(SHEET, 8), (MAGAZINE, 9), (NEWS, 10), (WEB, 9), (DIGITAL, 5)]
)
def test_white_text_and_text_in_several_inks_have_their_least_size(
    variant: str, least: float
) -> None:
    for colour, check in ((b"0 0 0 0 k", "white-text"), (b"1 1 0 0 k", "several-ink-text")):
        state = b"/Knock gs " + colour

        assert painted(variant, words(least - 0.01, 300, 300, state)) == [(check, WARNING)]
        assert painted(variant, words(least, 300, 300, state)) == []


@pytest.mark.parametrize(
    ("variant", "error", "warning"),
    [
        (SHEET, 149, 224),
        (MAGAZINE, 149, 224),
        (NEWS, 99, 149),
        (WEB, 149, 224),
        (DIGITAL, 95, 149),
    ],
)
def test_pictures_have_two_limits(variant: str, error: int, warning: int) -> None:
    expected = {error: [ERROR], error + 1: [WARNING], warning: [WARNING], warning + 1: []}
    for pixels, severities in expected.items():
        made = drafted(variant)
        made.put("/XObject", "New", made.image(pixels, 900))
        made.content.append(b"q 72 0 0 72 300 600 cm /New Do Q")

        assert found(made, variant) == [("resolution", severity) for severity in severities]


@pytest.mark.parametrize(
    ("variant", "error", "warning"), [(SHEET, 549, 799), (NEWS, 549, 799), (DIGITAL, 349, 599)]
)
def test_pictures_of_one_bit_have_two_limits(variant: str, error: int, warning: int) -> None:
    expected = {error: [ERROR], error + 1: [WARNING], warning: [WARNING], warning + 1: []}
    for pixels, severities in expected.items():
        made = drafted(variant)
        line_art = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 1}
        made.put("/XObject", "New", made.image(pixels, 900, **line_art))
        made.content.append(b"q 72 0 0 72 300 600 cm /New Do Q")

        assert found(made, variant) == [
            ("bilevel-resolution", severity) for severity in severities
        ]


@pytest.mark.parametrize(
    ("variant", "most"), [(SHEET, 320), (MAGAZINE, 305), (NEWS, 245), (WEB, 305), (DIGITAL, None)]
)
def test_ink_has_its_limit_by_variant_unless_the_press_sets_its_own(
    variant: str, most: float | None
) -> None:
    over, under = drafted(variant), drafted(variant)
    over.readings = readings(mean=(most or 400) + 0.1)
    under.readings = readings(mean=most or 400)

    assert found(over, variant) == ([("ink-mean", WARNING)] if most else [])
    assert found(under, variant) == []
    assert found(under, variant, limits={"ink": 240}) == [("ink-mean", ERROR)]


@pytest.mark.parametrize("variant", EVERY)
def test_black_text_is_not_too_rich(variant: str) -> None:
    state = b"/Knock gs %s k"
    most = b"0.4 0.4 0.4 1" if variant == NEWS else b"0.6 0.6 0.6 1"
    over = b"0.41 0.4 0.4 1" if variant == NEWS else b"0.61 0.6 0.6 1"

    assert painted(variant, words(12, 300, 300, state % most)) == []
    assert painted(variant, words(12, 300, 300, state % over)) == [("rich-black-text", WARNING)]


@pytest.mark.parametrize("variant", EVERY)
def test_digital_presses_do_not_mind_what_overprints(variant: str) -> None:
    silent = variant == DIGITAL
    black = words(10, 300, 300, b"/Knock gs 0 0 0 1 k")
    grey = words(10, 300, 300, b"/Knock gs 0 g")
    over = b"q /Over gs 0.5 g 300 300 40 40 re f Q"

    assert painted(variant, black) == ([] if silent else [("black-text", WARNING)])
    assert painted(variant, grey) == ([] if silent else [("grey-text", WARNING)])
    assert painted(variant, over) == ([] if silent else [("grey-overprint", WARNING)])


@pytest.mark.parametrize("variant", EVERY)
def test_a_spot_ink_is_an_error_but_for_digital_presses(variant: str) -> None:
    spot = b"q /Knock gs /Spot cs 1 scn 300 300 40 40 re f Q"
    severity = WARNING if variant == DIGITAL else ERROR

    assert painted(variant, spot) == [("spot-ink", severity)]
    assert painted(variant, spot, spots={"blue": "PANTONE 293 C"}) == []


@pytest.mark.parametrize(
    ("variant", "severity"),
    [(SHEET, WARNING), (MAGAZINE, ERROR), (NEWS, ERROR), (WEB, ERROR), (DIGITAL, None)],
)
def test_an_empty_page_is_judged_by_variant(variant: str, severity: Severity | None) -> None:
    made = drafted(variant)
    made.readings = readings(covered=False)

    assert found(made, variant) == ([("empty-page", severity)] if severity else [])


@pytest.mark.parametrize(
    ("variant", "severity"),
    [(SHEET, WARNING), (MAGAZINE, None), (NEWS, None), (WEB, ERROR), (DIGITAL, WARNING)],
)
def test_a_turned_page_is_judged_by_variant(variant: str, severity: Severity | None) -> None:
    made = drafted(variant)
    made.first.Rotate = 180

    assert found(made, variant) == ([("rotate", severity)] if severity else [])


def test_digital_presses_take_pictures_in_calibrated_rgb_and_nothing_else() -> None:
    def picture(space: Any) -> Draft:
        made = draft()
        made.put("/XObject", "New", made.image(300, 300, ColorSpace=space(made)))
        made.content.append(b"q 72 0 0 72 300 600 cm /New Do Q")
        return made

    def calibrated(made: Draft) -> Any:
        return made.pdf.make_indirect(Array([Name.ICCBased, made.stream(b"", N=3)]))

    rgb_text = words(20, 300, 300, b"/Icc cs 0 0 1 sc")
    text = draft()
    text.resources.ColorSpace.Icc = calibrated(text)
    text.content.append(rgb_text)

    assert found(picture(calibrated), DIGITAL) == []
    assert found(picture(calibrated), SHEET) == [("colour-space", ERROR)]
    assert found(picture(lambda _: Name.DeviceRGB), DIGITAL) == [("colour-space", ERROR)]
    assert found(text, DIGITAL) == [("colour-space", ERROR)]


def test_many_alike_faults_of_a_page_are_one_finding() -> None:
    made = draft()
    made.content += [
        words(7.9 - n / 10, 300, 100 + 20 * n, b"/Knock gs 1 1 0 0 k") for n in range(9)
    ]
    inspected = inspect(made.written(), press(), name="order.pdf")
    (finding,) = judged(checks.PREFLIGHT, inspected, lambda _: Mark("order.pdf"))

    assert finding.message == (
        "text of 7.1 pt in several inks; 8 pt at least (the worst of 9 on this page)"
    )
    assert finding.page == 1
    assert finding.position == (105.8, 203.3)


def test_a_few_kinds_of_one_fault_are_told_and_no_more() -> None:
    made = draft()
    made.content += [b"/Missing%d gs" % n for n in range(50)]

    assert found(made, SHEET) == [("content", WARNING)] * 3
