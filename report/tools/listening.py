"""A port of this machine alone, held before anything is said of it."""

import errno
import socket

LOOPBACK = "127.0.0.1"
_TAKEN = (errno.EADDRINUSE, errno.EACCES)


class PortTaken(Exception):
    """Another program listens there, or the system keeps the port for itself."""


def listen(port: int) -> socket.socket:
    """Listen on a port of the loopback, any that is free where it is 0; raises PortTaken."""
    held = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # but not beside a listener
        held.bind((LOOPBACK, port))
        held.listen(socket.SOMAXCONN)
    except OSError as error:
        held.close()
        if error.errno in _TAKEN:
            raise PortTaken(error.strerror) from None
        raise
    held.setblocking(False)  # noqa: FBT003 - the library has no name for it
    return held


def port_of(held: socket.socket) -> int:
    """The port that is held."""
    return int(held.getsockname()[1])
