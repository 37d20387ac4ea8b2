"""Compiled templates: whole and of this very text, or compiled again; and never in a project."""

from pathlib import Path

import pytest
from jinja2 import Environment, FunctionLoader

from report.tools.templatecode import BESIDE, Compiled
from tests.running import PROJECT

TEXT = "{% for n in range(3) %}{{ n }}{% endfor %} of a kind"


class Counting(Environment):
    """Jinja that knows how often it compiled."""

    compiled = 0

    def compile(self, *args: object, **more: object) -> object:  # type: ignore[override]
        self.compiled += 1
        return super().compile(*args, **more)  # type: ignore[call-overload]


@pytest.fixture(autouse=True)
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python keeps what it compiles, unless it is told not to."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)


def compiling(beside: Path, text: str = TEXT, *, maker: str = "ours") -> int:
    """How often a process that begins now compiles a template."""
    made = Counting(
        loader=FunctionLoader(lambda _: (text, "templates/page.html", None)),
        bytecode_cache=Compiled(maker, beside),
    )
    assert made.get_template("page.html").render() == text.replace(TEXT, "012 of a kind")
    return made.compiled


def test_a_later_process_need_not_compile(tmp_path: Path) -> None:
    assert [compiling(tmp_path), compiling(tmp_path)] == [1, 0]


def test_another_text_or_another_way_to_compile_is_compiled(tmp_path: Path) -> None:
    compiling(tmp_path)

    assert compiling(tmp_path, "other") == 1
    assert compiling(tmp_path, maker="theirs") == 1
    assert compiling(tmp_path) == 0


@pytest.mark.parametrize("torn", [b"", b"x" * 40, None])
def test_what_is_torn_is_compiled_again(tmp_path: Path, torn: bytes | None) -> None:
    compiling(tmp_path)
    [kept] = (tmp_path / "templates").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] if torn is None else torn)

    assert [compiling(tmp_path), compiling(tmp_path)] == [1, 0]


def test_where_nothing_can_be_kept_it_is_compiled_each_time(tmp_path: Path) -> None:
    beside = tmp_path / "file"
    beside.write_bytes(b"")

    assert [compiling(beside), compiling(beside)] == [1, 1]


def test_nothing_is_left_of_a_disk_that_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:9])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)

    assert compiling(tmp_path) == 1
    assert not [*(tmp_path / "templates").iterdir()]


def test_room_is_made_for_new_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("report.tools.templatecode._MOST", 6)
    for number in range(20):
        compiling(tmp_path, f"text {number}")

    assert len([*(tmp_path / "templates").iterdir()]) <= 7
    assert compiling(tmp_path, "text 19") == 0


def test_where_python_keeps_no_code_neither_do_we(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)

    assert [compiling(tmp_path), compiling(tmp_path)] == [1, 1]
    assert not [*tmp_path.iterdir()]


def test_it_is_kept_beside_our_own_code() -> None:
    """A project may come from a stranger: what lies in it is never run."""
    assert BESIDE == PROJECT / "report" / "__pycache__"
