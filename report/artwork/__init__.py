"""Pictures of a report, drawn by code: full-bleed pages in one family of colour and line.

``draw`` returns a picture's JPEG; ``python -m report.artwork`` writes a year's pictures.
"""

from report.artwork.motifs import MOTIFS
from report.artwork.sheet import Picture, draw, read

__all__ = ["MOTIFS", "Picture", "draw", "read"]
