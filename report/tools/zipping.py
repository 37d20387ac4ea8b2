"""Zip files of which every byte follows from what is inside (PKWARE APPNOTE 6.3)."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_FIRST = (1980, 1, 1)  # before it, a zip knows no dates
_UNIX = 3
_MODE = 0o100644 << 16  # a plain file that all may read


def zipped(folder: str, files: Mapping[str, bytes], dated: str) -> bytes:
    """Files under one folder, in the order of their names, all of one date.

    They are stored as they are: pages and pictures are packed already, and what remains is
    small, so that no version of a packing library decides about the bytes.
    """
    year, month, day = (int(part) for part in dated.split("-"))
    date = max((year, month, day), _FIRST)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", (*date, 0, 0, 0))
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            archive.writestr(entry, content)
    return buffer.getvalue()
