"""The line to a dask scheduler, and what is told where there is none."""

import warnings
from dataclasses import dataclass
from typing import Any

import dask
from distributed import Client, Security

from report.crew.complaints import fault
from report.phrases import phrase

_QUIET = {
    "distributed.diagnostics.computations.nframes": 0,  # nobody looks at our source there
}


@dataclass(frozen=True, slots=True)
class Waits:
    """How long we wait, in seconds, before we say what is wrong."""

    scheduler: float = 5.0  # to answer
    first: float = 10.0  # for the first worker
    workers: float = 60.0  # for another when the last is gone
    look: float = 1.0  # between two looks at who is there


USUAL = Waits()


def reached(address: str, waits: Waits) -> Any:
    """A line to the scheduler; raise Rejected."""
    dask.config.set(_QUIET)
    keys: Any = Security().get_connection_args("client")  # type: ignore[no-untyped-call]
    if address.startswith("tls://") and not keys.get("ssl_context"):
        hint = phrase("name them in dask's configuration: distributed.comm.tls")
        raise fault(phrase("there are no keys for {address}", address=address), hint)
    try:
        with warnings.catch_warnings():  # we compare versions ourselves, and more of them
            warnings.simplefilter("ignore")
            meet: Any = Client
            return meet(address, timeout=waits.scheduler, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        why = str(error).partition("\n")[0] or phrase("timed out")
        said = phrase("no scheduler answers at {address}: {error}", address=address, error=why)
        hint = phrase("start one: dask scheduler; then name it: --executor dask://HOST:PORT")
        raise fault(said, hint) from None
