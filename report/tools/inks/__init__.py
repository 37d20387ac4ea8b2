"""Colour to ink: pages, pictures and gradients in RGB become what the plates of a press print.

``inks_for`` makes the inks of a press, ``to_inks`` brings a whole PDF to them, ``separate`` one
picture file, and ``fingerprint`` tells which picture of a page came from which file.
"""

from report.tools.inks.conversion import to_inks
from report.tools.inks.faults import Uninkable
from report.tools.inks.files import separate
from report.tools.inks.fingerprints import fingerprint, fingerprint_of
from report.tools.inks.mapping import Ink, Inks, inks_for
from report.tools.inks.separated import Separated, pack, unpack

REVISION = 2  # raise when the same colours or pictures come out, or are kept, otherwise

__all__ = [
    "REVISION",
    "Ink",
    "Inks",
    "Separated",
    "Uninkable",
    "fingerprint",
    "fingerprint_of",
    "inks_for",
    "pack",
    "separate",
    "to_inks",
    "unpack",
]
