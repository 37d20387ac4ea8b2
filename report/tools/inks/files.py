"""Picture files in inks, before they meet a page."""

from dataclasses import replace
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from report.tools.inks.encoding import encoded
from report.tools.inks.faults import Uninkable
from report.tools.inks.mapping import Inks
from report.tools.inks.picturing import inked
from report.tools.inks.profiles import Profile
from report.tools.inks.separated import Separated
from report.tools.picturefacts import FORMATS, MAX_PIXELS
from report.tools.pictures import fitted, upright

_INVERTED = (1, 0) * 4
_ORIENTATION = 0x0112  # Exif
_EOI = 0xD9
_WITHIN = {0x00, *range(0xD0, 0xD8), 0xFF}  # behind FF: no segment
_KEPT = {0xE0, 0xEE}  # segments of a JPEG that say how it is to be read: JFIF, Adobe


def separate(content: bytes, inks: Inks, most: tuple[int, int] | None) -> Separated:
    """A picture file in inks; brought down into a box of ``most`` pixels if it is larger.

    Raises Uninkable for what is no picture.
    """
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise Uninkable("a picture has more pixels than a page can hold")
            return _separated(content, opened, inks, most)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Uninkable(f"a picture cannot be read: {error}") from None
    except Image.DecompressionBombError:
        raise Uninkable("a picture has more pixels than a page can hold") from None


def profile_of(opened: Image.Image) -> Profile | None:
    """The profile a picture carries; a damaged one is as good as none."""
    content = opened.info.get("icc_profile")
    if not content:
        return None
    try:
        return Profile(content)
    except Uninkable:
        return None


def _separated(
    content: bytes, opened: Image.Image, inks: Inks, most: tuple[int, int] | None
) -> Separated:
    profile = profile_of(opened)
    turned = opened.getexif().get(_ORIENTATION, 1) != 1
    foreign = profile is not None and profile.mode == "CMYK" and not profile.same(inks.profile)
    small = most is None or (opened.width <= most[0] and opened.height <= most[1])
    as_it_is = opened.mode == "CMYK" and not foreign
    jpeg = opened.format == "JPEG"
    if as_it_is and jpeg and not turned and small:
        adobe = "adobe" in opened.info
        size, bare = opened.size, _bare(content)
        made = Separated(*size, "/DeviceCMYK", "/DCTDecode", bare, _INVERTED if adobe else ())
        return made if adobe else replace(made, decode=())
    picture, alpha = fitted(*upright(opened), most)
    # What is only turned must not be pressed a second time.
    lossless = as_it_is and small
    return encoded(inked(picture, profile, inks), jpeg=jpeg and not lossless, mask=alpha)


def _bare(content: bytes) -> bytes:
    """A JPEG without what does not change its samples: profile, Exif, comments, what follows."""
    out, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - a marker
        kind, size = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if kind == 0xDA:  # noqa: PLR2004 - from here on, samples
            break
        named = 0xE0 <= kind <= 0xEF or kind == 0xFE  # noqa: PLR2004 - APPn, comment
        if kind in _KEPT or not named:
            out.append(content[at : at + 2 + size])
        at += 2 + size
    return b"".join([*out, content[at : _end(content, at)]])


def _end(content: bytes, at: int) -> int:
    """Where a JPEG ends, whatever was hung onto it: behind the EOI of its last scan.

    Within samples FF is followed by 00, or restarts them (ITU-T T.81 §B.1.1); other markers
    between scans begin segments, which say how long they are.
    """
    while 0 <= (at := content.find(b"\xff", at)) < len(content) - 1:
        kind = content[at + 1]
        if kind == _EOI:
            return at + 2
        if kind in _WITHIN:
            at += 1
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return len(content)
