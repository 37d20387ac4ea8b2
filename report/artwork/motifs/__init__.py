"""The motifs: what a picture can be.  Each paints a canvas from its parameters."""

from report.artwork.motifs.assembly import Assembly
from report.artwork.motifs.chords import Chords
from report.artwork.motifs.dial import Dial
from report.artwork.motifs.fans import Fans
from report.artwork.motifs.gathering import Gathering
from report.artwork.motifs.globe import Globe
from report.artwork.motifs.hills import Hills
from report.artwork.motifs.mosaic import Mosaic
from report.artwork.motifs.motif import Motif
from report.artwork.motifs.network import Network
from report.artwork.motifs.parallels import Parallels
from report.artwork.motifs.patchwork import Patchwork
from report.artwork.motifs.places import Places
from report.artwork.motifs.rings import Rings
from report.artwork.motifs.ripples import Ripples
from report.artwork.motifs.rosette import Rosette
from report.artwork.motifs.seeds import Seeds
from report.artwork.motifs.shores import Shores
from report.artwork.motifs.strings import Strings
from report.artwork.motifs.weave import Weave

MOTIFS: dict[str, type[Motif]] = {
    "assembly": Assembly,
    "chords": Chords,
    "dial": Dial,
    "fans": Fans,
    "gathering": Gathering,
    "globe": Globe,
    "hills": Hills,
    "mosaic": Mosaic,
    "network": Network,
    "parallels": Parallels,
    "patchwork": Patchwork,
    "places": Places,
    "rings": Rings,
    "ripples": Ripples,
    "rosette": Rosette,
    "seeds": Seeds,
    "shores": Shores,
    "strings": Strings,
    "weave": Weave,
}

__all__ = ["MOTIFS", "Motif"]
