"""Pictures that count: as many marks as there are things, and facts as the registry has them."""

import pytest

from report.artwork.canvas import Canvas, Format
from report.artwork.colour import Colour
from report.artwork.motifs.chords import Chords
from report.artwork.motifs.gathering import Gathering
from report.artwork.motifs.network import Network
from report.artwork.motifs.patchwork import Patchwork
from report.artwork.motifs.places import Places
from report.artwork.motifs.rosette import Rosette
from report.artwork.motifs.seeds import Seeds
from report.artwork.motifs.strings import Strings
from report.artwork.tiles import Tile, Tiles
from report.artwork.tiles import read as tiles_of

RED, BLUE = Colour(1, 0, 0), Colour(0, 0, 1)
PAGE = Format(120, 60, 3)


def canvas(ppi: float = 20) -> Canvas:
    return Canvas(PAGE.pixels(ppi), PAGE, 7)


@pytest.mark.parametrize("shape", ["arcs", "rows", "rings", "tables"])
def test_a_gathering_has_a_dot_for_each_who_came(shape: str) -> None:
    motif = Gathering(shape, (3, 7, 5), (RED,), (BLUE, RED), RED, RED, 1.0)

    groups = motif.places(PAGE)

    assert [len(group) for group in groups] == [3, 7, 5]
    assert len({(round(x, 2), round(y, 2)) for group in groups for x, y in group}) == 15
    assert all(0 < x < 120 and 0 < y < 60 for group in groups for x, y in group)


def test_a_ring_has_a_loop_for_each_member() -> None:
    motif = Rosette((45, 30), 12, 9, (4, 2), (RED, BLUE), (BLUE, RED), RED, 0.4)

    assert len(set(motif.middles())) == 6


def test_a_spiral_has_a_seed_for_each_day() -> None:
    motif = Seeds((45, 30), 365, 1.4, (0.2, 0.5), (BLUE, RED), (RED, BLUE), (1.0,), RED)

    x, y = motif.places()

    assert len({*zip(x.tolist(), y.tolist(), strict=True)}) == 365


def test_every_speaker_has_a_string() -> None:
    motif = Strings((2, 3), (RED, BLUE), 5, 6, 2, 3, 9, 0.3, (BLUE, RED), (40.0, 20.0))

    assert motif.places() == [(5, 0), (11, 0), (19, 1), (25, 1), (31, 1)]


def test_a_circle_has_a_point_for_each_subcommittee() -> None:
    motif = Chords((45, 30), 20, 19, (BLUE, RED), (RED, BLUE), RED, 0.3)

    assert len(set(motif.places())) == 19


def test_a_patchwork_has_a_piece_for_each_member_and_covers_the_page() -> None:
    motif = Patchwork((5, 8), (RED, BLUE), (RED,), BLUE, RED, 1.0)

    pieces = motif.pieces(canvas())

    assert len(pieces) == 13
    assert sum(one.width * one.height for one in pieces) == pytest.approx(126 * 66)


def test_a_network_has_so_many_points_and_none_is_alone() -> None:
    motif = Network(40, 2, (RED,), RED, (BLUE, RED), (0.5, 1.0), 5)

    places = motif.places(canvas())

    joined = {end for line in motif.lines(places) for end in line}
    assert (len(places), len(joined)) == (40, 40)


def test_a_member_stands_where_the_map_has_its_tile() -> None:
    tiles = Tiles((Tile("AA-1", "AA", 0, 0), Tile("AA-2", "AA", 3, 1)), ("AA",))
    motif = Places(tiles, (RED,), (), RED, (BLUE, BLUE), 5)
    page = canvas(60)

    motif.paint(page, page.y * 0)

    pitch, left, top = motif.grid(page)
    red = page.pixels[..., 0] > 0.9
    for column, row, painted in ((0, 0, True), (3, 1, True), (1, 0, False), (2, 1, False)):
        x, y = left + (column + 0.5) * pitch, top + (row + 0.5) * pitch
        assert red[round((y + 3) / page.pixel), round((x + 3) / page.pixel)] == painted


def test_members_are_those_of_the_end_of_the_year() -> None:
    members: dict[str, dict[str, object]] = {
        "AA-1": {"country": "AA", "tile": [0, 0]},
        "AA-2": {"country": "AA", "tile": [1, 0], "joined": "2023-10"},
        "AA-3": {"country": "AA", "tile": [2, 0], "joined": 2024},
        "AA-4": {"country": "AA", "tile": [3, 0], "left": 2023},
    }

    assert [tile.code for tile in tiles_of(members, {"AA": {}}, 2023)] == ["AA-1", "AA-2"]
