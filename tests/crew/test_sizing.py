"""How many can work at once: no more than there are cores and memory for."""

from pathlib import Path

import pytest

from report.crew import sizing


@pytest.fixture
def group(tmp_path: Path) -> Path:
    return tmp_path


def test_a_container_has_the_cores_it_is_given(group: Path) -> None:
    (group / "cpu.max").write_text("100000 100000\n")

    assert sizing.cores(group) == 1


def test_a_container_without_limits_has_those_of_the_machine(group: Path) -> None:
    (group / "cpu.max").write_text("max 100000\n")

    assert sizing.cores(group) == sizing.cores(group / "nowhere") >= 1


def test_memory_is_what_is_left_of_what_is_given(group: Path) -> None:
    (group / "meminfo").write_text("MemTotal: 8000000 kB\nMemAvailable: 4000000 kB\n")
    (group / "memory.max").write_text("3000000000\n")
    (group / "memory.current").write_text("1000000000\n")

    assert sizing.memory(group / "meminfo", group) == 2_000_000_000
    assert sizing.memory(group / "meminfo", group / "nowhere") == 4_096_000_000


@pytest.mark.parametrize(
    ("most", "cores", "memory", "size"),
    [(8, 2, 64, 2), (1, 2, 64, 1), (8, 8, 3, 3), (8, 8, 0, 1), (0, 8, 64, 1)],
)
def test_there_is_always_one_and_never_too_many(
    monkeypatch: pytest.MonkeyPatch, most: int, cores: int, memory: int, size: int
) -> None:
    monkeypatch.setattr(sizing, "cores", lambda: cores)
    monkeypatch.setattr(sizing, "memory", lambda: memory * sizing.EACH)

    assert sizing.size(most) == size
