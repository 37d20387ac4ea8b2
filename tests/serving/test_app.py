"""A server begins, bears with slow and deaf browsers, is killed, and ends."""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from report.asking import Misused
from report.desk import Desk
from report.serving import door, guard
from report.serving.app import Served, Terms, serve
from report.serving.guard import Seat
from tests.running import Ran
from tests.serving.conftest import House
from tests.serving.listening import Forked, Process, Site, rest, status, threaded, until
from tests.serving.reviewing import KEY


@pytest.mark.slow
def test_what_is_killed_while_it_saves_leaves_old_or_new(
    forked: Forked, project_copy: Path
) -> None:
    folder = project_copy / "sources/2020/translations/en"
    texts = [f"Eighth art contest, number {i}" for i in range(2)]
    found: set[str] = set()
    for turn in range(4):
        process = forked.started(project_copy)
        entry = process.site.post(
            "/review/save", {"tag": "en", "key": KEY, "text": "", "state": "draft", "by": "Ann"}
        )[1]
        ours = entry.get("ours", entry.get("entry"))
        assert isinstance(ours, dict), entry
        done: list[bool] = []

        def work(site: Site, entry: dict[str, object], done: list[bool]) -> None:
            try:
                for i in range(1000):
                    same = {name: entry[name] for name in ("note", "base", "source", "state")}
                    said = {"tag": "en", "key": KEY, "by": "Ann", **same, "text": texts[i % 2]}
                    status, answer = site.post("/review/save", said)
                    entry = answer["entry"]  # type: ignore[assignment]
                    done.append(status == 200)
            except OSError:
                return

        thread = threading.Thread(target=work, args=(process.site, ours, done))
        thread.start()
        while not done:
            time.sleep(0.01)
        time.sleep(0.017 * turn)
        process.kill()
        thread.join()
        lines = (folder / "activities.yaml").read_text("utf-8").splitlines()
        at = lines.index(f"{KEY}:")
        found.add(next(line.split(":", 1)[1].strip() for line in lines[at:] if "text:" in line))

        assert all(done)

    assert found <= set(texts)
    last = forked.started(project_copy)
    answer = last.site.ask(b"GET /review/data/en.js HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n")
    last.kill()
    assert status(answer) == 200


@pytest.mark.parametrize("stop", ["SIGINT", "SIGTERM"])
def test_it_stops_quietly_while_browsers_listen(
    forked: Forked,
    project_copy: Path,
    stop: str,
    capfd: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    process = forked.started(project_copy)
    held = ExitStack()
    request.addfinalizer(held.close)
    lines = [held.enter_context(process.site.plug()) for _ in range(20)]
    host = b"Host: 127.0.0.1:%d" % process.site.port
    for line in lines:
        line.sendall(b"GET /review/events HTTP/1.1\r\nHOST\r\n\r\n".replace(b"HOST", host))
        until(line, b"retry")
    half = held.enter_context(process.site.plug())
    half.sendall(b"GET /review/ HTTP/1.1\r\nHo")
    os.kill(process.process.pid or 0, getattr(signal, stop))
    process.process.join(10)

    assert process.process.exitcode == 0
    assert [rest(line)[-5:] for line in lines] == [b"0\r\n\r\n"] * 20
    assert capfd.readouterr().err == ""
    with pytest.raises(ConnectionRefusedError):
        process.site.plug()


@pytest.mark.slow
def test_a_port_that_is_taken_is_said_so(
    running: Process, project_copy: Path, report: Callable[..., Ran]
) -> None:
    ran = report(project_copy, "review", "--serve", "--port", str(running.site.port))

    assert ran.code == 2
    assert ran.out == ""
    assert ran.err == (
        f"report: port {running.site.port} is taken (Address already in use):"
        " name another (--port N), or let the system choose (--port 0)\n"
    )


def test_who_says_nothing_is_shown_out(listening: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_ASKING", 0.1)
    answers = [listening.ask(raw) for raw in (b"", b"GET / HTTP/1.1\r\nHo")]
    with listening.plug() as line:
        line.sendall(
            b"GET /page/ HTTP/1.1\r\nHOST\r\n\r\n".replace(
                b"HOST", b"Host: 127.0.0.1:%d" % listening.port
            )
        )
        until(line, b"<p>page")
        line.sendall(b"GET /page/ HT")
        again = line.recv(100)

    assert answers == [b"", b""]
    assert again == b""


def test_a_body_that_does_not_come_is_not_waited_for(
    listening: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "_ARRIVING", 0.1)
    monkeypatch.setattr(guard, "_LINGER", 0.1)
    raw = (
        b"POST /save HTTP/1.1\r\nHOST\r\nX-Report-Token: the-token\r\n"
        b"Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{"
    )

    assert status(listening.ask(raw)) == 408


def test_who_does_not_listen_is_let_go(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "_LEAVING", 0.1)
    with threaded(tmp_path, lambda _: house.served()) as site, site.plug() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        deaf.sendall(b"GET /events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % site.port)
        until(deaf, b"retry")
        assert house.stream.listeners == 1
        for _ in range(40):
            house.stream.tell("entry", "x" * 1_000_000)
        while house.stream.listeners:
            time.sleep(0.01)

        assert house.stream.listeners == 0


def test_a_port_is_a_number_of_a_port(tmp_path: Path) -> None:
    def make(seat: Seat) -> Served:
        raise AssertionError(seat)

    for port in (-1, 65_536):
        with pytest.raises(Misused, match="there is no port"):
            serve(Desk(tmp_path), Terms("test", port), make, print)
