"""Who may speak to what is served, and how much."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.serving.conftest import House
from tests.serving.knocking import Client

OURS = {"x-report-token": "the-token", "content-type": "application/json"}
ADDRESS = "http://127.0.0.1:8620"


def refusal(client: Client, method: str, headers: Mapping[str, str]) -> tuple[int, str]:
    """Status and word of a refusal."""
    content = b"{}" if method == "POST" else b""
    path = "/save" if method == "POST" else "/page/"
    answer = client.request(method, path, headers, content)
    return answer.status, answer.json()["error"]


def test_every_answer_bears_the_headers_of_the_house(client: Client) -> None:
    answers = [client.get(path) for path in ("/page/", "/", "/none", "/bug")]

    assert [answer.status for answer in answers] == [200, 307, 404, 500]
    for answer in [*answers, client.get("/page/", headers={"host": "evil.example"})]:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-security-policy"] == (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8620", "127.0.0.1", "127.0.0.1:80",
     "127.0.0.1.evil.example:8620",
     "localhost:8620.evil.example", "localhost@evil.example:8620", "[::1]:8620", "0.0.0.0:8620",
     "2130706433:8620", ""],
)  # fmt: skip
def test_a_name_that_was_pointed_here_is_not_ours(client: Client, host: str) -> None:
    assert refusal(client, "GET", {"host": host}) == (421, "misdirected")
    assert refusal(client, "POST", {"host": host, **OURS}) == (421, "misdirected")


@pytest.mark.parametrize("host", ["127.0.0.1:8620", "localhost:8620"])
def test_both_names_of_this_machine_are_ours(client: Client, host: str) -> None:
    got = client.get("/page/", headers={"host": host, "origin": f"http://{host}"})

    assert (got.status, got.text) == (200, "<p>page")


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://127.0.0.1:8620", "http://127.0.0.1:8621",
     "http://127.0.0.1", "http://127.0.0.1:8620.evil.example", "file://", ""],
)  # fmt: skip
def test_another_origin_is_refused_whatever_it_holds(
    client: Client, house: House, origin: str
) -> None:
    assert refusal(client, "GET", {"origin": origin}) == (403, "forbidden")
    assert refusal(client, "POST", {"origin": origin, **OURS}) == (403, "forbidden")
    assert house.sent == []


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_another_site_may_follow_a_link_and_nothing_else(
    client: Client, house: House, site: str
) -> None:
    link = {"sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}

    assert client.get("/page/", headers=link).status == 200
    for mode, dest in (
        ("no-cors", "script"),
        ("no-cors", "image"),
        ("cors", "empty"),
        ("navigate", "iframe"),
        ("navigate", "object"),
    ):
        asking = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest}
        assert refusal(client, "GET", asking) == (403, "forbidden")
    assert refusal(client, "POST", {**link, **OURS}) == (403, "forbidden")
    assert house.sent == []


@pytest.mark.parametrize("token", ["", "the-toke", "the-token ", "the-tokem", "THE-TOKEN", "é"])
def test_nothing_is_written_without_the_token(client: Client, house: House, token: str) -> None:
    kind = "application/json"
    headers = [(b"content-type", kind.encode()), (b"x-report-token", f"{token}!".encode())]
    answer = client.post("/save", headers=headers, content=b"{}")

    assert answer.status == 403
    assert refusal(client, "POST", {"content-type": kind}) == (403, "forbidden")
    assert house.sent == []


def test_our_own_page_is_heard(client: Client, house: House) -> None:
    headers = {**OURS, "origin": ADDRESS, "sec-fetch-site": "same-origin"}
    answer = client.post("/save", headers=headers, content='{"text":"한 글자"}'.encode())

    assert answer.json() == {"saved": True}
    assert house.sent == [{"text": "한 글자"}]


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "",
     "application/json; charset=utf-16", "application/jsonp", "text/plain; application/json"],
)  # fmt: skip
def test_what_a_form_can_send_is_not_taken(client: Client, house: House, kind: str) -> None:
    assert refusal(client, "POST", {**OURS, "content-type": kind}) == (415, "media-type")
    assert house.sent == []


def test_what_is_packed_is_not_unpacked(client: Client) -> None:
    assert refusal(client, "POST", {**OURS, "content-encoding": "gzip"}) == (415, "media-type")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "X"])
def test_other_methods_are_not_known(client: Client, method: str) -> None:
    answer = client.request(method, "/page/", headers=OURS)

    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize(("method", "path"), [("POST", "/page/"), ("GET", "/save")])
def test_a_page_is_read_and_a_door_is_written_to(client: Client, method: str, path: str) -> None:
    answer = client.request(method, path, headers=OURS if method == "POST" else {})

    assert answer.status == 405


@pytest.mark.parametrize("said", ["1000001", "99999999999999999999999", "-1", "1e3", "²"])
def test_a_body_that_says_it_is_long_is_not_waited_for(client: Client, said: str) -> None:
    headers = [(b"content-type", b"application/json"), (b"x-report-token", b"the-token")]
    lying = [*headers, (b"content-length", said.encode())]
    answer = client.post("/save", headers=lying, content=b"{}")

    assert (answer.status, answer.json()["error"]) == (413, "too-large")


@pytest.mark.parametrize(("size", "status"), [(1_000_000, 200), (1_000_001, 413)])
def test_a_body_is_counted_whatever_it_says(client: Client, size: int, status: int) -> None:
    text = b'{"a":"%s"}' % (b"x" * (size - 8))
    headers = {**OURS, "content-length": "8"}
    answer = client.post("/save", headers=headers, content=text)

    assert len(text) == size
    assert answer.status == status


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b"1", b"null", b'"x"', b"\xff\xfe{", b'{"a":NaN}', b'{"a":Infinity}',
     b'{"a":"\xff"}', b'{"a":"\\ud800"}', b"[" * 100_000, b'{"a":' * 50_000, b"9" * 5_000],
    ids=lambda raw: repr(raw[:8]),
)  # fmt: skip
def test_what_is_no_object_of_json_is_told(client: Client, house: House, raw: bytes) -> None:
    answer = client.post("/save", headers=OURS, content=raw)

    assert (answer.status, answer.json()["error"]) == (400, "bad-request")
    assert house.sent == []


def test_a_bug_tells_nothing_of_the_inside_and_leaves_a_log(
    client: Client, tmp_path: Path
) -> None:
    answer = client.get("/bug")

    assert answer.status == 500
    assert answer.json() == {
        "error": "bug",
        "message": "a bug, not your fault: build/bug.log says more",
    }
    assert "the insides of /bug" in (tmp_path / "build/bug.log").read_text("utf-8")
    assert client.get("/page/").status == 200


def test_the_log_has_no_texts(client: Client, tmp_path: Path) -> None:
    client.get("/page/?secret=1")
    client.post("/save", headers=OURS, content=b'{"text":"secret"}')

    lines = (tmp_path / "build/log/test.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert [sorted(record) for record in records] == [
        ["method", "ms", "path", "status", "time"]
    ] * 2
    assert [record["path"] for record in records] == ["/page/", "/save"]
    assert "secret" not in "".join(lines)


def test_what_is_not_there_is_told_to_people_and_to_programs(client: Client) -> None:
    people = client.get("/none", headers={"accept": "text/html,*/*"})
    programs = client.get("/none", headers={"accept": "application/json"})

    assert (people.status, people.text) == (404, "404: there is nothing here\n")
    assert people.headers["content-type"] == "text/plain; charset=utf-8"
    assert programs.json() == {"error": "not-found", "message": "there is nothing here"}
