"""Pages of an edition as the last build left them: until pages are pulled."""

import json
from hashlib import sha256
from io import BytesIO

import pypdfium2
from PIL import Image

from report.model.proof import Box
from report.model.review import Laid, Sheet

_PPI = 192
_QUALITY = 80


def built(places: bytes, pdf: bytes) -> Laid:
    """What a build says of an edition's pages."""
    told = json.loads(places)
    firsts = sorted((first, id_) for id_, first in told["sections"].items())
    seal = sha256(pdf).hexdigest()[:24]
    sheets = []
    for i, label in enumerate(told["labels"]):
        section = max((one for one in firsts if one[0] <= i), default=(0, ""))[1]
        number = int(label) if label.isdigit() else i + 1
        sheets.append(Sheet(f"{seal}{i:04d}", label, section, "right" if number % 2 else "left"))
    entries = {
        key: tuple((int(spot[0]), Box(*spot[1:5]), "text") for spot in stand["places"])
        for key, stand in told["entries"].items()
    }
    return Laid((210.0, 297.0), tuple(sheets), entries, dict(told["sections"]))


def drawn(pdf: pypdfium2.PdfDocument, number: int) -> bytes:
    """A page within its trim."""
    page = pdf[number]
    left, bottom, right, top = page.get_trimbox()
    width, height = page.get_size()
    crop = (left, bottom, width - right, height - top)
    image: Image.Image = page.render(scale=_PPI / 72, crop=crop).to_pil()
    target = BytesIO()
    image.save(target, "WEBP", quality=_QUALITY, method=2)
    return target.getvalue()
