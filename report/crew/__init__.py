"""Who does the work: here and now, in processes of this machine, or on other machines.

A task is closed: it carries all that it needs, so that whoever does it needs no checkout, and
names by its recipe what comes of it.  A shop has a store and a crew: what was made before is
not made again.
"""

from report.crew.alone import Alone
from report.crew.shop import Shop
from report.crew.task import Crew, Task
from report.crew.wire import seal

__all__ = ["Alone", "Crew", "Shop", "Task", "seal"]
