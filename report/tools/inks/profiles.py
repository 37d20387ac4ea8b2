"""ICC profiles at work, through LittleCMS, which Pillow brings: eight bits in, eight bits out."""

from functools import cached_property, lru_cache
from io import BytesIO
from itertools import product
from typing import Literal, TypeAlias

import numpy as np
from PIL import Image, ImageCms

from report.tools.inks.colours import Colours, Floats, Kind
from report.tools.inks.faults import Uninkable

Mode: TypeAlias = Literal["L", "RGB", "CMYK", "LAB"]

_HEADER = 128
_MODES: dict[bytes, Mode] = {b"RGB ": "RGB", b"GRAY": "L", b"CMYK": "CMYK"}
_LOWEST = {"LAB": (0.0, -128.0, -128.0)}
_HIGHEST = {"LAB": (255.0, 127.0, 127.0)}
_NEAR = 2  # of 255: a profile whose colours come out so near to sRGB's is sRGB


class Profile:
    """A profile and what it describes."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        mode = _MODES.get(content[16:20])
        if mode is None or content[36:40] != b"acsp":
            raise Uninkable("an ICC profile is damaged, or describes neither gray, RGB nor CMYK")
        self.mode: Mode = mode
        try:
            self.opened = ImageCms.ImageCmsProfile(BytesIO(content))
        except (ImageCms.PyCMSError, OSError, ValueError) as error:
            raise Uninkable(f"an ICC profile cannot be read: {error}") from None

    def same(self, other: "Profile") -> bool:
        """Whether both describe the same device; what the header says beside it is no matter."""
        return self.content[_HEADER:] == other.content[_HEADER:]

    @cached_property
    def to_lab(self) -> "Transform":
        """From device values to L*a*b*, relative to the paper or the screen's white."""
        return Transform(self, "LAB", exact=True)

    @cached_property
    def is_srgb(self) -> bool:
        """Whether its values mean what sRGB's mean."""
        if self.mode != "RGB":
            return False
        steps = np.array(list(product((0, 64, 128, 192, 255), repeat=3)), float)
        return bool(np.abs(Transform(self, "RGB", exact=True).at(steps) - steps).max() <= _NEAR)

    def colours(self, values: Floats) -> Colours:
        """The colours that device values from 0 to 1 stand for."""
        if self.is_srgb:
            return Colours("rgb", values)
        lab = self.to_lab.at(values * 255) * np.array([100 / 255, 1, 1])
        kind: Kind = "lab"
        return Colours(kind, lab)


class Transform:
    """From one device to another: relative colorimetric, with black point compensation."""

    def __init__(
        self, source: "Profile | Mode", target: "Profile | Mode", *, exact: bool = False
    ) -> None:
        """Let ``exact`` reckon every colour, which is slow, instead of looking it up in a grid."""
        self.source, self.target = _mode(source), _mode(target)
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        flags |= ImageCms.Flags.NOOPTIMIZE if exact else ImageCms.Flags.HIGHRESPRECALC
        try:
            self._made = ImageCms.buildTransform(
                _opened(source),
                _opened(target),
                self.source,
                self.target,
                ImageCms.Intent.RELATIVE_COLORIMETRIC,
                flags,
            )
        except ImageCms.PyCMSError as error:
            raise Uninkable(f"an ICC profile cannot be used: {error}") from None

    def image(self, picture: Image.Image) -> Image.Image:
        """A picture in the other device's values."""
        made = Image.new(self.target, picture.size)
        # Not through Pillow's own door: it writes out the target's profile for every picture.
        self._made.transform.apply(picture.getim(), made.getim())
        return made

    def at(self, values: Floats) -> Floats:
        """The values of single colours, both in 255ths; between whole ones, between theirs."""
        low = np.array(_LOWEST.get(self.source, (0.0,) * values.shape[1]))
        high = np.array(_HIGHEST.get(self.source, (255.0,) * values.shape[1]))
        inside = np.clip(values, low, high)
        base = np.minimum(np.floor(inside + 1e-6), high - 1)
        part = inside - base
        part[np.abs(part) < 1e-4] = 0  # noqa: PLR2004 - what PDF writes of 255ths
        part[np.abs(part - 1) < 1e-4] = 1  # noqa: PLR2004 - as above
        corners = [np.array(corner) for corner in product((0, 1), repeat=values.shape[1])]
        weights = [np.prod(np.where(corner, part, 1 - part), axis=1) for corner in corners]
        used = [(w, base + c) for w, c in zip(weights, corners, strict=True) if w.any()]
        exact = self._exactly(np.concatenate([places for _, places in used]))
        parts = np.split(exact, len(used))
        made = sum((w[:, None] * p for (w, _), p in zip(used, parts, strict=True)), 0.0 * parts[0])
        return np.asarray(made)

    def _exactly(self, values: Floats) -> Floats:
        """Of whole values."""
        samples = values.astype(np.int16).astype(np.uint8)  # a* and b* wrap as Pillow has them
        size = (len(samples), 1)
        made = self.image(Image.frombytes(self.source, size, samples.tobytes()))
        flat = np.frombuffer(made.tobytes(), np.uint8).reshape(len(samples), -1)
        if self.target == "LAB":
            return np.hstack([flat[:, :1].astype(float), flat[:, 1:].view(np.int8).astype(float)])
        return flat.astype(float)


def _mode(side: Profile | Mode) -> Mode:
    return side.mode if isinstance(side, Profile) else side


def _opened(side: Profile | Mode) -> ImageCms.ImageCmsProfile:
    return side.opened if isinstance(side, Profile) else _plain(side)


@lru_cache
def _plain(mode: Mode) -> ImageCms.ImageCmsProfile:
    """What a picture without a profile is taken to be: sRGB, or plain L*a*b*."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB" if mode == "LAB" else "sRGB"))
