"""A PDF as a file, of which the identifier follows from all its bytes (ISO 32000-2, 14.4)."""

from hashlib import sha256
from io import BytesIO
from typing import Any

from pikepdf import Pdf

# What qpdf writes for an identifier where it is told not to find one.  Its own way to find one
# reads every byte as it is written: for a book in inks that is nearly 0.1 s.
_BLANK = b"31415926535897932384626433832795"


def saved(pdf: Pdf, **how: Any) -> bytes:
    """The file's bytes, the same for the same pages; ``how``: what else `Pdf.save` is told."""
    if "/ID" in pdf.trailer:
        del pdf.trailer["/ID"]  # of what it was made from
    target = BytesIO()
    pdf.save(target, static_id=True, **how)
    second = target.getvalue().rfind(_BLANK)
    first = target.getvalue().rfind(_BLANK, 0, second)
    with target.getbuffer() as whole:
        identifier = sha256(whole).hexdigest()[: len(_BLANK)].encode()
        for start in (first, second):
            whole[start : start + len(_BLANK)] = identifier
    return target.getvalue()
