"""Coastlines: reduced from a topology, read back, and measured from."""

import json
from pathlib import Path

import numpy as np
import pytest

from report.artwork import coast
from report.artwork.geodesy import Pole, offing

REGION = json.loads(
    (Path(__file__).parents[2] / "sources/registry/region.json").read_text("utf-8")
)
SQUARE = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [
        [[0, 0], [5, 0], [5, 0], [0, 10], [-10, 0], [0, -10]],
        [[4, 4], [0, 2], [2, 0], [0, -2], [-2, 0]],
    ],
    "objects": {"land": {"type": "MultiPolygon", "arcs": [[[0], [1]]]}},
}


def test_a_ring_comes_back_without_the_points_that_change_nothing() -> None:
    land = coast.read(coast.reduce(SQUARE, (-20, -20, 20, 20), 0.5))

    assert [ring.tolist() for ring in land.shores] == [
        [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
    ]
    assert [ring.tolist() for ring in land.lakes] == [[[4, 4], [4, 6], [6, 6], [6, 4], [4, 4]]]


def test_land_is_cut_where_the_box_ends() -> None:
    land = coast.read(coast.reduce(SQUARE, (-20, -20, 3, 20), 0.5))

    assert land.shores[0][:, 0].max() == 3
    assert land.lakes == ()


def test_the_region_lies_in_its_box_and_names_its_source() -> None:
    west, south, east, north = REGION["box"]
    points = np.concatenate(coast.read(REGION).shores)

    assert points[:, 0].min() >= west
    assert points[:, 0].max() <= east
    assert points[:, 1].min() >= south
    assert points[:, 1].max() <= north
    assert REGION["source"].startswith("Natural Earth")
    assert REGION["licence"].startswith("public domain")


@pytest.mark.parametrize(
    ("longitude", "latitude", "on_land"),
    [
        (127.8, 37.5, True),  # inland of a peninsula
        (104.0, 47.0, True),  # a continent's middle
        (138.3, 36.2, True),  # an island
        (134.0, 40.0, False),  # the sea between
        (160.0, 35.0, False),  # the ocean
    ],
)
def test_land_and_sea_are_told_apart(longitude: float, latitude: float, on_land: bool) -> None:  # noqa: FBT001
    sea = offing(coast.read(REGION), Pole(130, 42), 3000, 400, 600)

    away = float(sea.at(np.array([longitude]), np.array([latitude]))[0])

    assert (away < 0) is on_land


def test_places_and_axes_are_each_other_s_inverse() -> None:
    pole = Pole(128, 10)
    longitude, latitude = np.array([91.0, 128.0, 165.0]), np.array([60.0, 10.0, -5.0])

    back = pole.places(*pole.axes(longitude, latitude))

    np.testing.assert_allclose(back, (longitude, latitude), atol=1e-9)
