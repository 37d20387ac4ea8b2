"""Edges, lines and contours on small planes."""

import numpy as np
import pytest

from report.artwork.colour import parse, ramp
from report.artwork.planes import blur, contours, inside, step, stroke


def test_an_edge_covers_half_of_the_pixel_it_halves() -> None:
    assert inside(np.array([-1.0, 0.0, 1.0]), 0.1).tolist() == [1, 0.5, 0]


@pytest.mark.parametrize("pixel", [0.02, 0.085, 0.4])
def test_a_line_has_the_same_weight_at_every_resolution(pixel: float) -> None:
    across = np.arange(-2, 2, pixel)

    weight = stroke(across, 0.2, pixel).sum() * pixel

    assert weight == pytest.approx(0.2, rel=0.06)


def test_contours_too_close_to_draw_melt_into_their_mean_tone() -> None:
    steep = np.tile(np.arange(40, dtype=np.float32) * 10, (40, 1))

    lines = contours(steep, interval=1, width=0.05, pixel=1.0)

    np.testing.assert_allclose(lines, 0.5, atol=1e-6)


def test_a_step_rises_and_falls() -> None:
    at = np.array([0.0, 0.5, 1.0])

    assert step(at, 0, 1).tolist() == [0, 0.5, 1]
    assert step(at, 1, 0).tolist() == [1, 0.5, 0]


def test_blur_keeps_an_even_plane_and_the_sum_of_a_point() -> None:
    point = np.zeros((21, 21), dtype=np.float32)
    point[10, 10] = 1

    np.testing.assert_allclose(blur(np.ones((9, 9), dtype=np.float32), 1.5), 1, rtol=1e-5)
    assert blur(point, 1.5).sum() == pytest.approx(1, rel=1e-5)


def test_a_ramp_starts_and_ends_with_its_colours() -> None:
    first, last = parse("#14213D"), parse("#E8EFF1")

    steps = ramp((first, last), 9)

    np.testing.assert_allclose(steps[0], first, atol=1e-4)
    np.testing.assert_allclose(steps[-1], last, atol=1e-4)
    assert (np.diff(steps.sum(axis=1)) > 0).all()
