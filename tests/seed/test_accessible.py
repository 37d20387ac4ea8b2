"""The editions of the second year, for everyone."""

from pathlib import Path

import pytest

from report.tools.verapdf import validate
from tests.pressfiles import TAGS, THOROUGH

pytestmark = pytest.mark.slow


def test_its_editions_keep_pdf_ua(built_2023: Path) -> None:
    folder = built_2023 / "build/2023"
    tags = TAGS if THOROUGH else TAGS[:2]
    files = [folder / tag / f"near-2023-{tag}-screen.pdf" for tag in tags]

    verdicts = validate(files, ["ua1"])

    assert [(one.file.name, one.failures) for one in verdicts if not one.compliant] == []
    assert len(verdicts) == len(files)
    assert all(one.checks > 100_000 for one in verdicts)
