"""Who asks for a cluster needs dask, and says where it is."""

import sys
from pathlib import Path

import pytest

from report import cli
from report.crew.joining import crew_of, join
from report.crew.pool import Pool
from report.findings import Rejected
from report.tools.program import ToolMissing
from tests.rests import small


def test_without_dask_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dask", None)
    for name in ("cluster", "reaching"):
        monkeypatch.delitem(sys.modules, f"report.crew.{name}", raising=False)

    with pytest.raises(ToolMissing, match=r"pip install 'report\[cluster\]'"):
        join("tcp://127.0.0.1:1")


def test_one_begins_before_anything_is_asked(tmp_path: Path) -> None:
    """His engine takes as long to load as all that his master needs."""
    with crew_of(tmp_path, 2) as crew:
        assert isinstance(crew, Pool)
        assert len(crew._places) == 1

    assert not crew._places[0][1].is_alive()


def test_without_keys_nothing_is_sent_where_they_are_asked_for() -> None:
    with pytest.raises(Rejected, match="there are no keys for tls:"):
        join("tls://127.0.0.1:1")


@pytest.mark.parametrize("said", ["here", "dask://here", "dask://:8786", "ftp://here:8786"])
def test_what_is_no_address_is_told(said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["build", "--executor", said])

    assert end.value.code == 2
    assert f"'{said}' is no scheduler: write dask://HOST:PORT" in capsys.readouterr().err


def test_all_years_are_not_some(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["--root", str(small(tmp_path)), "build", "2020", "--all-years"])

    assert code == 2
    assert "leave out --all-years or the years" in capsys.readouterr().err
