"""The files of an edition for a press, as tests ask for them."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from report.model.press import Press

TAGS = ("ko", "en", "zh", "ja", "ru", "mn")
PRESSES = ("offset-coated", "offset-uncoated", "digital")
EVERY = [(press, tag) for press in PRESSES for tag in TAGS]

# Each press of the house is looked at closely in one language; the first in one for each script.
# With THOROUGH=1 every press in every language is: three quarters of an hour.
SCRIPTS = ("ko", "zh", "mn")
SOME = [(PRESSES[0], tag) for tag in SCRIPTS] + [(press, TAGS[0]) for press in PRESSES[1:]]
CLOSELY = EVERY if os.environ.get("THOROUGH") else SOME


@dataclass(frozen=True)
class Files:
    """An edition for a press."""

    root: Path
    press: Press
    tag: str

    def path(self, part: str) -> Path:
        return self.root / f"build/2020/{self.tag}/near-2020-{self.tag}-{part}"

    @property
    def body(self) -> Path:
        return self.path(f"{self.press.id}-body.pdf")

    @property
    def cover(self) -> Path:
        return self.path(f"{self.press.id}-cover.pdf")

    @property
    def profile(self) -> bytes:
        return (self.root / self.press.condition.profile).read_bytes()


def named(case: tuple[str, str]) -> str:
    """A case as pytest shows it."""
    return "-".join(case)


every = pytest.mark.parametrize("files", EVERY, indirect=True, ids=map(named, EVERY))
closely = pytest.mark.parametrize("files", CLOSELY, indirect=True, ids=map(named, CLOSELY))
