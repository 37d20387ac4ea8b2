"""Who works for a build.  Dask is loaded by whoever goes to a cluster, and by nobody else.

Little is loaded here: a worker loads his engine while his master loads all that he needs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from report.crew.hand import Engine
from report.crew.pool import Pool
from report.crew.sizing import size
from report.crew.task import Crew
from report.tools.births import mortal
from report.tools.program import ToolMissing

if TYPE_CHECKING:
    from report.crew.cluster import Cluster

_NEEDED = ("dask", "distributed")
_INKS = ("report.prepressing",)  # what a worker needs for presses


@contextmanager
def crew_of(
    root: Path, jobs: int, scheduler: str | None = None, *, presses: bool = False
) -> Iterator[Crew]:
    """The processes of this machine, so many at most, or the workers of a dask scheduler.

    One begins at once; all end with the work, however it ends.  Raises Rejected where no
    scheduler answers.
    """
    engine = Engine(root / "build" / "cache" / "fontconfig", _INKS if presses else ())
    with mortal(), join(scheduler) if scheduler else Pool(size(jobs), engine) as crew:
        if isinstance(crew, Pool):
            crew.rouse()
        yield crew


def join(address: str) -> "Cluster":
    """The workers of the scheduler at an address; raise Rejected, or ToolMissing without dask."""
    try:
        from report.crew.cluster import Cluster  # noqa: PLC0415 - only here
    except ModuleNotFoundError as missing:
        if missing.name not in _NEEDED:
            raise
        raise ToolMissing("dask.distributed", "pip install 'report[cluster]'") from None
    return Cluster(address)
