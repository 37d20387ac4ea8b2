"""The way to a cluster: dask is loaded by whoever goes there, and by nobody else."""

from typing import TYPE_CHECKING

from report.tools.program import ToolMissing

if TYPE_CHECKING:
    from report.crew.cluster import Cluster

_NEEDED = ("dask", "distributed")


def join(address: str) -> "Cluster":
    """The workers of the scheduler at an address; raise Rejected, or ToolMissing without dask."""
    try:
        from report.crew.cluster import Cluster  # noqa: PLC0415 - only here
    except ModuleNotFoundError as missing:
        if missing.name not in _NEEDED:
            raise
        raise ToolMissing("dask.distributed", "pip install 'report[cluster]'") from None
    return Cluster(address)
