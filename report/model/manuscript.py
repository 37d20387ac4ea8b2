"""The year as its authors wrote it, untyped but marked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from report.yaml import Copy


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file as found: its size in pixels, or why it cannot be used."""

    name: str
    width: int = 0
    height: int = 0
    fault: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Every source file of one year, grafted into one tree.

    Its branches: ``house``, ``report``, ``registry.<file>``, ``sections.<id>``,
    ``records.<id>``, ``translations.<tag>.<key>``, ``waivers``, ``presses.<name>``.
    """

    year: int
    copy: Copy
    pictures: Mapping[str, Picture] = field(default_factory=dict)
