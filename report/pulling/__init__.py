"""An edition's pages as they stand: pulled from its sections' proofs, and drawn for a browser.

``pull`` takes what there is now. ``Bench`` keeps a process that has a year at hand, and pulls
again after a change: the section in view first.
"""

from report.pulling.answers import Pulling
from report.pulling.bench import Bench
from report.pulling.pages import Leaf, NoPicture, Pulled, picture, pull

__all__ = ["Bench", "Leaf", "NoPicture", "Pulled", "Pulling", "picture", "pull"]
