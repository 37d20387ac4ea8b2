"""Image XObjects (ISO 32000-1 §8.9.5) in inks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray
from pikepdf import Array, Name, String
from PIL import Image

from report.tools.inks import samples
from report.tools.inks.colours import Colours, Floats
from report.tools.inks.encoding import encoded
from report.tools.inks.faults import Uninkable
from report.tools.inks.fingerprints import fingerprint_of
from report.tools.inks.functions import numbers
from report.tools.inks.mapping import Inks, is_neutral
from report.tools.inks.picturing import inked, luminous
from report.tools.inks.profiles import Profile
from report.tools.inks.samples import Samples
from report.tools.inks.separated import Separated, put
from report.tools.inks.spaces import CMYK, GRAY, RGB, Space
from report.tools.inks.targets import Target

_PRESSED = {"/DCTDecode", "/JPXDecode"}
_BY_NUMBER = {1: GRAY, 3: RGB, 4: CMYK}
_MODES = {1: "L", 3: "RGB", 4: "CMYK"}


@dataclass(frozen=True, slots=True)
class Darkroom:
    """Where the images of one file are brought into one target's space."""

    pdf: pikepdf.Pdf
    inks: Inks
    target: Target
    pictures: Mapping[str, Separated]
    gray_is_ink: bool = False  # the file stood in inks before: its gray is black ink

    def develop(self, image: Any, space: Space | None) -> None:
        """Convert an image that is ours to change; ``space`` is None where it names none."""
        image.Interpolate = False
        for key in ("/Alternates", "/OPI"):
            if key in image:
                del image[key]
        if image.get("/ImageMask"):
            return
        if self.target.press and self.pictures:
            better = self.pictures.get(fingerprint_of(image))
            if better is not None:
                put(self.pdf, image, better)
                return
        if "/SMask" in image:
            self.veil(image.SMask)
        if isinstance(image.get("/Mask"), pikepdf.Stream):
            image.Mask.Interpolate = False
        if space is not None and space.table is not None and "/SMaskInData" not in image:
            self._palette(image, space)
        elif not self._stands(image, space):
            self._anew(image, space)

    def veil(self, mask: Any) -> None:
        """Make a soft mask plain: DeviceGray."""
        mask.Interpolate = False
        if mask.get("/ColorSpace") != Name.DeviceGray:
            mask.ColorSpace = Name.DeviceGray

    def _stands(self, image: Any, space: Space | None) -> bool:
        """Whether the samples may stay as they are; if so, their space is named."""
        if space is None or not self.target.press:
            return str(image.get("/ColorSpace")) == self.target.space
        if space.plates:
            return True  # its colour space is an object of its own, converted with the others
        if space.name == "/DeviceGray":
            bits = int(image.get("/BitsPerComponent", 8))
            return self.gray_is_ink or (bits == 1 and "/Mask" not in image)
        if space.components != CMYK.components or self._foreign(image, space.profile):
            return False
        image.ColorSpace = Name.DeviceCMYK
        return True

    def _foreign(self, image: Any, profile: Profile | None) -> bool:
        """Whether an image in CMYK must be separated anew: made for another press, or veiled."""
        kind = samples.last_filter(image)
        if profile is None and kind == "/DCTDecode":
            profile = samples.read(image, 4).profile
        other = profile is not None and profile.mode == "CMYK"
        veiled = kind == "/JPXDecode" and "/SMaskInData" in image
        return veiled or (other and profile is not None and not profile.same(self.inks.profile))

    def _palette(self, image: Any, space: Space) -> None:
        """Convert the colours of a palette; the samples, which count them, stay."""
        base, table = space.base, space.table
        if base is None or table is None or (base.plates and self.target.press):
            return
        gray = base.name == "/DeviceGray" and self.gray_is_ink
        if self.target.press and (gray or base.name == "/DeviceCMYK"):
            return
        colours = base.colours(table)
        made, name = self.target.solids(colours), Name(self.target.space)
        if self.target.press and colours.kind == "rgb" and _in_black(made, colours):
            made, name = 1 - made[:, 3:], Name.DeviceGray
        data = np.round(np.clip(made, 0, 1) * 255).astype(np.uint8).tobytes()
        image.ColorSpace = Array([Name.Indexed, name, len(table) - 1, String(data)])

    def _anew(self, image: Any, space: Space | None) -> None:
        """Unpack, convert, and write again."""
        found = samples.read(image, space.components if space else 0)
        if space is None:
            space = _BY_NUMBER.get(found.values.shape[2])
        if space is None or found.values.shape[2] != space.components:
            raise Uninkable("an image has not as many colours as its colour space")
        values = self._values(image, space, found)
        picture, profile = _picture(values, space, found.profile)
        alpha = found.alpha if image.get("/SMaskInData") else None
        made = inked(picture, profile, self.inks) if self.target.press else luminous(picture)
        jpeg = samples.last_filter(image) in _PRESSED
        soft, hard = image.get("/SMask"), image.get("/Mask")
        if isinstance(hard, pikepdf.Array):
            hard = self._stencil(found, numbers(hard))
        put(self.pdf, image, encoded(made, jpeg=jpeg, mask=alpha))
        if soft is not None:
            image.SMask = soft
        if hard is not None:
            image.Mask = hard

    def _values(self, image: Any, space: Space, found: Samples) -> Floats | NDArray[np.uint8]:
        """The numbers of the space, in its own range; whole ones where they are in 255ths."""
        decode = samples.decoding(image, found.bits, space.ranges)
        matte = image.get("/SMask", {}).get("/Matte")
        plain = found.bits == 8 and space.name != "/Lab" and matte is None  # noqa: PLR2004
        if plain and space.table is None and (decode == [0.0, 1.0]).all():
            return found.values.astype(np.uint8, copy=False)
        if plain and space.table is None and (decode == [1.0, 0.0]).all():
            return np.asarray(255 - found.values, np.uint8)
        low, high = decode.T
        values = low + found.values / (2.0**found.bits - 1) * (high - low)
        if matte is not None:
            veil = samples.read(image.SMask, 1)
            values = _unmixed(values, veil, np.array(numbers(matte)))
            del image.SMask["/Matte"]
        return np.asarray(values)

    def _stencil(self, found: Samples, ranges: list[float]) -> pikepdf.Object:
        """What a colour key leaves out, as a mask of its own (ISO 32000-1 §8.9.6.4)."""
        low, high = np.array(ranges).reshape(-1, 2).T
        values = found.values.astype(float)
        out = ((values >= low) & (values <= high)).all(axis=2)
        made = self.pdf.make_stream(np.packbits(out, axis=1).tobytes())
        made.Type, made.Subtype, made.ImageMask = Name.XObject, Name.Image, True
        made.Width, made.Height, made.BitsPerComponent = out.shape[1], out.shape[0], 1
        made.Interpolate = False
        return made


def _in_black(made: Floats, colours: Colours) -> bool:
    return is_neutral(colours.values) and not made[:, :3].any()


def _unmixed(values: Floats, veil: Samples, matte: Floats) -> Floats:
    """Colours before they were mixed with a matte (ISO 32000-1 §11.6.5.3)."""
    if veil.values.shape[:2] != values.shape[:2]:
        raise Uninkable("an image and its matted soft mask differ in size")
    alpha = veil.values[..., :1] / (2.0**veil.bits - 1)
    return np.clip(matte + (values - matte) / np.maximum(alpha, 1 / 255), 0, 1)


def _picture(
    values: Floats | NDArray[np.uint8], space: Space, carried: Profile | None
) -> tuple[Image.Image, Profile | None]:
    """Samples as a picture, and the profile that tells what they mean."""
    size, parts = (values.shape[1], values.shape[0]), values.shape[2]
    whole = values.dtype == np.uint8
    if space.name == "/Lab":
        lab = np.round(values * np.array([2.55, 1, 1])).astype(np.int16).astype(np.uint8)
        return Image.frombytes("LAB", size, lab.tobytes()), None
    known = space.name.startswith("/Device") or space.profile is not None
    if not known or space.table is not None:
        flat = values.reshape(-1, parts) / (255 if whole else 1)
        rgb = space.colours(flat).rgb()
        return Image.frombytes("RGB", size, np.round(rgb * 255).astype(np.uint8).tobytes()), None
    plain = values if whole else np.round(np.clip(np.asarray(values, float), 0, 1) * 255)
    data = plain.astype(np.uint8, copy=False).tobytes()
    return Image.frombytes(_MODES[parts], size, data), space.profile or carried
