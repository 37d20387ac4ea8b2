"""A picture file looked at closely: its colour, its turn, and what it tells that nobody asked."""

from dataclasses import dataclass

from report.marks import Mark

NEAR = 12  # of 128 bits: saved again, made smaller or a little lighter, a picture keeps to this


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture file is, besides its size."""

    format: str = ""  # JPEG, PNG
    mode: str = ""  # of its pixels, as Pillow names it: RGB, CMYK, L …
    profile: str = ""  # what its colour profile calls itself; none, if it has none
    wide: bool = False  # a profile with more colours than sRGB
    turn: int = 1  # Exif orientation: 1 is upright
    position: bool = False  # where it was taken
    private: tuple[str, ...] = ()  # other things it tells: serial numbers, faces …
    likeness: str = ""  # hexadecimal digits, nearly the same for pictures that look alike


@dataclass(frozen=True, slots=True)
class Use:
    """Where a picture is named, and how it fits there."""

    id: str
    slot: str
    mark: Mark
    ppi: int | None  # at the size of the slot
    lacking: tuple[str, ...]  # of caption, alt and credit


@dataclass(frozen=True, slots=True)
class Photo:
    """A file of a year's photos: its size as seen upright, its look, and where it is used."""

    name: str
    bytes: int
    width: int
    height: int
    fault: str
    look: Look
    uses: tuple[Use, ...] = ()

    def record(self) -> dict[str, object]:
        """Give it as plain data."""
        return {
            "file": self.name,
            "bytes": self.bytes,
            "width": self.width,
            "height": self.height,
            "fault": str(self.fault) or None,
            "format": self.look.format or None,
            "mode": self.look.mode or None,
            "profile": self.look.profile or None,
            "wide_gamut": self.look.wide,
            "orientation": self.look.turn,
            "position": self.look.position,
            "private": list(self.look.private),
            "uses": [
                {
                    "photo": use.id,
                    "slot": use.slot,
                    "at": str(use.mark),
                    "ppi": use.ppi,
                    "lacking": list(use.lacking),
                }
                for use in self.uses
            ],
        }


def apart(one: str, other: str) -> int:
    """How many bits two likenesses differ by."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
