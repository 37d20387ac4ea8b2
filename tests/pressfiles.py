"""The files of an edition for a press, as tests ask for them."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from report.model.press import Press

TAGS = ("ko", "en", "zh", "ja", "ru", "mn")
PRESSES = ("offset-coated", "offset-uncoated", "digital")
EVERY = [(press, tag) for press in PRESSES for tag in TAGS]

# The first press of the house prints all languages, the others one; closely looked at is the
# first in one language for each script.
# With THOROUGH=1 every press in every language is: three quarters of an hour.
THOROUGH = bool(os.environ.get("THOROUGH"))
SCRIPTS = ("ko", "zh", "mn")
_OTHERS = [(press, TAGS[0]) for press in PRESSES[1:]]
PRINTED = EVERY if THOROUGH else [(PRESSES[0], tag) for tag in TAGS] + _OTHERS
CLOSELY = EVERY if THOROUGH else [(PRESSES[0], tag) for tag in SCRIPTS] + _OTHERS


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


every = pytest.mark.parametrize("files", PRINTED, indirect=True, ids=map(named, PRINTED))
closely = pytest.mark.parametrize("files", CLOSELY, indirect=True, ids=map(named, CLOSELY))
