"""The year as its authors wrote it, untyped but marked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from report.model.picture import Picture
from report.yaml import Copy


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Every source file of one year, grafted into one tree.

    Its branches: ``house``, ``report``, ``registry.<file>``, ``sections.<id>``,
    ``records.<id>``, ``translations.<tag>.<key>``, ``waivers``, ``presses.<name>``.
    """

    year: int
    copy: Copy
    pictures: Mapping[str, Picture] = field(default_factory=dict)
