"""The motifs: what a picture can be.  Each paints a canvas from its parameters."""

from report.artwork.motifs.assembly import Assembly
from report.artwork.motifs.dial import Dial
from report.artwork.motifs.globe import Globe
from report.artwork.motifs.hills import Hills
from report.artwork.motifs.mosaic import Mosaic
from report.artwork.motifs.motif import Motif
from report.artwork.motifs.rings import Rings
from report.artwork.motifs.ripples import Ripples
from report.artwork.motifs.shores import Shores
from report.artwork.motifs.weave import Weave

MOTIFS: dict[str, type[Motif]] = {
    "assembly": Assembly,
    "dial": Dial,
    "globe": Globe,
    "hills": Hills,
    "mosaic": Mosaic,
    "rings": Rings,
    "ripples": Ripples,
    "shores": Shores,
    "weave": Weave,
}

__all__ = ["MOTIFS", "Motif"]
