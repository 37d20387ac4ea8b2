"""A picture file of a year, as it was found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file as found: its size in pixels, or why it cannot be used."""

    name: str
    width: int = 0
    height: int = 0
    fault: str = ""
    sha256: str = ""
