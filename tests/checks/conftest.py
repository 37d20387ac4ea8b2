"""The clean year of the cases, in its source language."""

from pathlib import Path

import pytest

from report.model.edition import Edition
from report.model.locale import Locale
from report.model.picture import Picture
from report.stages.load import load
from report.stages.localize import localize
from report.stages.validate import validate
from report.yaml import parse

CLEAN = Path(__file__).parents[1] / "cases" / "clean"


@pytest.fixture(scope="session")
def edition() -> Edition:
    files = {
        path.relative_to(CLEAN).as_posix(): path.read_text(encoding="utf-8")
        for path in CLEAN.rglob("*.yaml")
    }
    sources = {path: text for path, text in files.items() if path.startswith("sources/")}
    annual = validate(load(2020, sources, {"front.jpg": Picture("front.jpg", 2551, 3579)}))
    locale = parse(files["templates/en/locale.yaml"], "locale.yaml").data
    words = parse(files["templates/en/words.yaml"], "words.yaml").data
    made = Locale.model_validate({"tag": "en", **locale})  # type: ignore[dict-item]
    return localize(annual, made, words)  # type: ignore[arg-type]
