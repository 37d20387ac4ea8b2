"""Opening a year."""

import pytest

from report.desk import Desk
from report.model.annual import Annual
from report.opening import open_year
from report.stocking import Tongues


class Heard(Exception):
    """What stops a year from being opened any further."""


def test_who_wants_to_hears_of_a_year_before_it_is_judged(desk: Desk) -> None:
    heard: list[tuple[int, tuple[str, ...]]] = []

    def early(annual: Annual, tongues: Tongues) -> None:
        heard.append((annual.head.year, tongues.editions(annual)))
        raise Heard

    with pytest.raises(Heard):
        open_year(desk, 2020, early)

    assert heard == [(2020, ("ko", "en", "zh", "ja", "ru", "mn"))]
