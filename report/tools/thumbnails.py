"""Small pictures of pages, for the strip in which they are looked for."""

from io import BytesIO

from PIL import Image

REVISION = 1

_WIDTH = 220  # pixels
_QUALITY = 72


def small(picture: bytes) -> bytes:
    """A page's WebP, narrow."""
    with Image.open(BytesIO(picture)) as page:
        height = max(1, round(page.height * _WIDTH / page.width))
        scaled = page.convert("RGB").resize(
            (_WIDTH, height), Image.Resampling.LANCZOS, reducing_gap=2
        )
    out = BytesIO()
    scaled.save(out, "WEBP", quality=_QUALITY, method=3)
    return out.getvalue()
