"""What strangers send to a port that listens, and what the port does about it."""

import threading
from contextlib import suppress
from pathlib import Path

import pytest

from tests.serving.listening import Process, rest, status, until
from tests.serving.reviewing import KEY

GUESSES = (
    "../../../../etc/passwd", "..%2f..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd",
    "%252e%252e%252fetc%252fpasswd", "..\\..\\etc\\passwd", "..%5c..%5cetc%5cpasswd",
    "....//....//etc/passwd", "..;/etc/passwd", "/etc/passwd", "%2fetc%2fpasswd", "//etc/passwd",
    "index.html%00.js", "base.js%00", "..%c0%af..%c0%afetc/passwd", "%ff%fe", "index.html/", ".",
    "base.js/../../../sources/house.yaml", "..%2fhouse.yaml", "file:///etc/passwd", "%", "%zz",
    "data/../../../sources/house.yaml", "data/..%2f..%2fhouse.js", "pages/en/..%2f..%2f.webp",
    "pages/en/%2e%2e.webp", "pages/..%2fen/0.webp", "pages/en/0000.webp", "words/../base.js",
    "pages/en/00000000000000000000000000000000-1.webp", "templates/review/base.js", "~root/x",
    "words/..%2f..%2fko%2fwords.yaml", "base.js?../../x=%00", "base.js;x", "BASE.JS", "base.js%20",
)  # fmt: skip
UPGRADE = (
    b"GET /review/events HTTP/1.1\r\nHOST\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Origin: http://evil.example\r\nSec-WebSocket-Key: x\r\n\r\n"
)


def resident(process: Process) -> int:
    """The most memory that a process ever had, in kB."""
    lines = Path(f"/proc/{process.process.pid}/status").read_text("utf-8").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])


@pytest.mark.parametrize("path", GUESSES)
def test_no_name_leads_to_the_disk(running: Process, path: str) -> None:
    for prefix in ("/review/", "/review/data/", "/review/pages/en/"):
        raw = f"GET {prefix}{path} HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n"
        answer = running.site.ask(raw.encode("latin-1"))

        assert status(answer) == 404 or (path.startswith("base.js?") and status(answer) == 200)
        assert b"root:" not in answer
        assert b"publisher" not in answer.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHOST\r\nHost: evil.example\r\n\r\n", 400),
        (b"GET http://evil.example/ HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n", 404),
        (b"GET / HTTP/1.0\r\n\r\n", 421),
        (b"\x16\x03\x01\x02\x00\x01\x00", 400),
        (b"GET /\x00 HTTP/1.1\r\nHOST\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHOST\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHOST\r\n" + b"X: a\r\n" * 20_000 + b"\r\n", 431),
        (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHOST\r\n\r\n", 414),
        (b"POST / HTTP/1.1\r\nHOST\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHOST\r\nContent-Length: 5\r\n\r\nhello", 413),
        (b"GET / HTTP/1.1\r\nHOST\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 413),
        (b"OPTIONS * HTTP/1.1\r\nHOST\r\n\r\n", 405),
        (UPGRADE, 403),
    ],
    ids=lambda one: repr(one)[:24],
)
def test_what_is_hardly_a_request_gets_hardly_an_answer(
    running: Process, raw: bytes, expected: int
) -> None:
    assert status(running.site.ask(raw)) == expected


def test_a_hundred_megabytes_are_refused_and_not_kept(running: Process) -> None:
    before = resident(running)
    head = (
        f"POST /review/save HTTP/1.1\r\nHOST\r\nX-Report-Token: {running.site.token}\r\n"
        "Content-Type: application/json\r\n"
    )
    host = head.replace("HOST", f"Host: 127.0.0.1:{running.site.port}").encode()
    for how in (b"Content-Length: 100000000\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n"):
        chunk = b"x" * 100_000
        if how.startswith(b"Transfer"):
            chunk = b"%x\r\n%s\r\n" % (len(chunk), chunk)
        answer = b""
        with running.site.plug() as line:
            line.sendall(host + how)
            with suppress(OSError):  # it hangs up
                for _ in range(1000):
                    line.sendall(chunk)
            with suppress(OSError):
                answer = rest(line)

        assert answer == b"" or status(answer) == 413

    assert resident(running) - before < 30_000
    assert status(running.site.ask(b"GET / HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n")) == 307


def test_a_body_that_is_too_long_is_answered_before_it_is_sent(running: Process) -> None:
    raw = (
        f"POST /review/save HTTP/1.1\r\nHOST\r\nX-Report-Token: {running.site.token}\r\n"
        "Content-Type: application/json\r\nContent-Length: 100000000\r\n\r\n"
    )

    assert status(running.site.ask(raw.encode())) == 413


def test_two_hundred_clients_are_served_at_once(running: Process) -> None:
    listen = b"GET /review/events HTTP/1.1\r\nHOST\r\n\r\n"
    host = b"Host: 127.0.0.1:%d" % running.site.port
    lines = [running.site.plug() for _ in range(150)]
    for line in lines:
        line.sendall(listen.replace(b"HOST", host))
    answers: list[bytes] = []

    def get() -> None:
        raw = b"GET /review/base.js HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n"
        answers.append(running.site.ask(raw))

    threads = [threading.Thread(target=get) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    remark = {"id": "remark-0001", "kind": "comment", "by": "Bo", "entry": KEY, "text": "Right?"}
    said = running.site.post(
        "/review/remark", {"tag": "en", "remarks": [{**remark, "at": "2020-01-01T00:00:00Z"}]}
    )
    heard = [until(line, b"Right?") for line in lines]

    assert said[0] == 200
    assert [status(answer) for answer in answers] == [200] * 50
    assert all(b"event: remarks" in one for one in heard)
    for line in lines:
        line.close()
