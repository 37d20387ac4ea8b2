"""The colour profile that every picture carries: sRGB, without the time at which it was made."""

from PIL import ImageCms

_DATE = slice(24, 36)  # ICC.1:2022 §7.2.8: creation date and time, six numbers of two bytes
_FIXED = bytes.fromhex("07CF 0001 0001 0000 0000 0000")  # 1999, the year of IEC 61966-2-1


def srgb() -> bytes:
    """Return the bytes of the sRGB profile, always the same."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_DATE] = _FIXED
    return bytes(profile)
