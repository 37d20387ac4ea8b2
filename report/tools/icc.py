"""ICC profiles: whether one describes a press (ICC.1:2010 §7.2; ISO 15930-7 §6.2.2)."""

from dataclasses import dataclass

from report.phrases import phrase

_HEADER = 128
_SIGNED = b"acsp"
MAX_PROFILE = 20_000_000  # bytes; the largest of press profiles have about three million


class NoProfile(Exception):
    """What was given cannot be the profile of a press; the message says why."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile's header says."""

    kind: str  # device class: prtr, mntr …
    space: str  # colour space of the device: CMYK, RGB, GRAY
    version: str


def described(content: bytes) -> Profile:
    """Read a profile's header; raises NoProfile."""
    if len(content) < _HEADER or content[36:40] != _SIGNED:
        raise NoProfile(phrase("is no ICC profile"))
    if int.from_bytes(content[:4], "big") != len(content):
        said = int.from_bytes(content[:4], "big")
        raise NoProfile(
            phrase(
                "is damaged: it should have {said:,} bytes and has {content:,}",
                said=said,
                content=len(content),
            )
        )
    kind = content[12:16].decode("ascii", "replace").strip()
    space = content[16:20].decode("ascii", "replace").strip()
    return Profile(kind, space, f"{content[8]}.{content[9] >> 4}")


def for_press(content: bytes) -> Profile:
    """The header of an output profile in CMYK; raises NoProfile for any other."""
    profile = described(content)
    if profile.kind != "prtr" or profile.space != "CMYK":
        message = phrase(
            "describes {space} ({kind}), not CMYK of a press (prtr)",
            space=profile.space,
            kind=profile.kind,
        )
        raise NoProfile(message)
    return profile


def usable(profile: bytes | None) -> bytes | None:
    """A profile that can be used to separate; none in the place of any other."""
    try:
        for_press(profile or b"")
    except NoProfile:
        return None
    return profile
