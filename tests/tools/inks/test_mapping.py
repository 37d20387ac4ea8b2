"""Which inks print a colour."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.tools.inks import Ink, Inks, Uninkable, inks_for
from report.tools.inks.colours import Colours
from report.tools.inks.ramps import ramp
from tests.running import PROJECT

PROFILES = ("ISOcoated_v2_300_bas.icc", "FOGRA29L_argyll.icc")
PALETTE = {
    "sea": ("#1F5C7A", (82, 42, 24, 35)),
    "sun": ("#D98E32", (8, 47, 84, 8)),
    "night": ("#1A1F2B", (0, 0, 0, 100)),
    "white": ("#FFFFFF", (0, 0, 0, 0)),
}


@cache
def inks(profile: str = PROFILES[0], spot: str = "") -> Inks:
    content = (PROJECT / "sources/presses/icc" / profile).read_bytes()
    return inks_for(content, PALETTE, {"sea": spot} if spot else {})


def rgb(*rows: Sequence[float]) -> Colours:
    return Colours("rgb", np.array(rows, float) / 255)


def test_a_token_comes_out_at_its_exact_build() -> None:
    assert inks().solid(rgb((31, 92, 122))) == Ink((0.82, 0.42, 0.24, 0.35))
    assert inks().solid(Colours("rgb", np.array([[0.121569, 0.360784, 0.478431]]))).cmyk[3] == 0.35


def test_a_token_may_be_a_spot_ink() -> None:
    made = inks(spot="PANTONE 7700 C").solid(rgb((31, 92, 122)))

    assert made == Ink((0.82, 0.42, 0.24, 0.35), "PANTONE 7700 C")


@pytest.mark.parametrize("profile", PROFILES)
def test_white_is_no_ink_and_black_is_black_alone(profile: str) -> None:
    assert inks(profile).solid(rgb((255, 255, 255))) == Ink((0, 0, 0, 0))
    assert inks(profile).solid(rgb((0, 0, 0))) == Ink((0, 0, 0, 1))


def test_another_colour_is_separated_by_the_profile() -> None:
    cyan, magenta, yellow, black = inks().solid(rgb((255, 0, 0))).cmyk

    assert (cyan, black) == (0, 0)
    assert magenta > 0.85
    assert yellow > 0.9


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("gray", [16, 64, 128, 192, 240])
def test_black_alone_is_as_light_as_the_profile_would_print_the_gray(
    profile: str, gray: int
) -> None:
    press = inks(profile)
    alone = np.array([press.solid(rgb((gray,) * 3)).cmyk])
    light, rich = press.lightness(alone), press.lightness(press.separated(rgb((gray,) * 3)))
    blackest = press.lightness(np.array([[0.0, 0, 0, 1]]))

    assert not alone[0, :3].any()
    assert light[0] == pytest.approx(rich[0], abs=1.5 + blackest[0] * (1 - gray / 255) ** 2)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=40))
@settings(max_examples=50, deadline=None)
def test_a_lighter_gray_takes_less_black(grays: list[float]) -> None:
    black = inks().black(np.array(sorted(grays)))

    assert (np.diff(black) <= 0).all()
    assert black.min() >= 0
    assert black.max() <= 1


@given(st.tuples(*[st.floats(0, 1)] * 3))
@settings(max_examples=50, deadline=None)
def test_a_colour_always_takes_the_same_inks(colour: tuple[float, float, float]) -> None:
    one, other = inks(), Inks(inks().profile.content, inks().tokens)
    colours = Colours("rgb", np.array([colour]))

    assert one.solid(colours) == other.solid(colours)


def test_what_srgb_cannot_hold_is_not_cut_to_it() -> None:
    lab = np.array([[50.0, -65, -45]])  # a cyan of the press, beyond sRGB
    [made] = inks().separated(Colours("lab", lab))
    solid = inks().solid(Colours("lab", lab)).cmyk

    assert solid == pytest.approx(made, abs=1e-4)
    assert solid[0] > inks().solid(rgb((0, 140, 190))).cmyk[0]


def between(first: Sequence[int], last: Sequence[int], steps: int = 65) -> Colours:
    way = np.linspace(0, 1, steps)[:, None]
    return Colours("rgb", (np.array(first) * (1 - way) + np.array(last) * way) / 255)


def test_a_run_between_tokens_ends_in_their_builds() -> None:
    made = ramp(inks(), between((31, 92, 122), (217, 142, 50)))

    assert made[0].tolist() == [0.82, 0.42, 0.24, 0.35]
    assert made[-1].tolist() == [0.08, 0.47, 0.84, 0.08]


def test_a_run_of_grays_is_black_alone() -> None:
    made = ramp(inks(), between((0, 0, 0), (255, 255, 255)))

    assert not made[:, :3].any()
    assert (np.diff(made[:, 3]) < 0).all()


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ((31, 92, 122), (217, 142, 50)),
        ((26, 31, 43), (255, 255, 255)),
        ((0, 0, 0), (31, 92, 122)),
        ((255, 0, 0), (0, 255, 255)),
        ((128, 128, 128), (217, 142, 50)),
    ],
)
def test_a_run_keeps_the_lightness_of_its_steps(first: list[int], last: list[int]) -> None:
    colours = between(first, last)
    made = inks().lightness(ramp(inks(), colours))
    plain = inks().lightness(inks().separated(colours))
    way = np.linspace(0, 1, len(made))
    ends = (1 - way) * (made[0] - plain[0]) + way * (made[-1] - plain[-1])

    assert np.abs(made - plain - ends).max() < 2.5
    assert np.abs(np.diff(made - plain)).max() < 1.5


def test_a_profile_that_is_none_is_refused() -> None:
    with pytest.raises(Uninkable, match="damaged"):
        Inks(b"no profile" * 100, {})
