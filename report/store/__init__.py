"""Results kept under the digest of what made them; all of it may be deleted at any time.

A ``Store`` keeps and finds; its ``Log`` knows of every step whether it was kept, and else why
it had to be done; ``sweep`` lets go of what was used least lately, so that all stays within
bounds; ``Recent`` reads once what several ask for.
"""

from report.store.log import Log, Step
from report.store.recent import Recent
from report.store.shelf import Store
from report.store.sweeping import MOST, bound, sweep

__all__ = ["MOST", "Log", "Recent", "Step", "Store", "bound", "sweep"]
