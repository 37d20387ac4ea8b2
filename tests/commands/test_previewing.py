import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.running import PROJECT, Ran

Report = Callable[..., Ran]


def test_an_editor_that_is_not_known_is_said_so(report: Report, project: Path) -> None:
    ran = report(project, "preview", "--editor", "notepad")

    assert ran.code == 2
    assert "no editor 'notepad': name one of vscode" in ran.err


def test_a_year_that_is_not_there_is_said_so(report: Report, project: Path) -> None:
    ran = report(project, "preview", "1999")

    assert ran.code == 2
    assert "no year 1999" in ran.err


@pytest.mark.slow
def test_a_port_that_is_taken_is_said_so(report: Report, copied: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = held.getsockname()[1]

        ran = report(copied, "preview", "--port", str(port))

    assert ran.code == 2
    assert f"port {port} is taken" in ran.err


@pytest.mark.slow
def test_it_ends_at_an_interrupt_without_a_word(copied: Path) -> None:
    server = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "report", "--root", str(copied), "preview", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    assert server.stdout
    address = server.stdout.readline()

    server.send_signal(signal.SIGINT)
    said = server.communicate(timeout=60)

    assert address.startswith("http://127.0.0.1:")
    assert (server.returncode, said[1]) == (0, "")
