"""A small year under review, without a page that was ever set."""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

from report.model.annual import Annual
from report.model.locale import Locale
from report.model.proof import Box
from report.model.review import Laid, Review, Sheet
from report.stages.load import load
from report.stages.review import Beside, review
from report.stages.validate import validate
from report.yaml import parse

CLEAN = Path(__file__).parent / "cases/clean"
FILE = "sources/2020/translations/fr/all.yaml"
FILES = {
    path.relative_to(CLEAN).as_posix(): path.read_text("utf-8")
    for path in sorted((CLEAN / "sources").rglob("*.yaml"))
}
TRIM = (210.0, 297.0)


@cache
def year(*changes: tuple[str, str], house: str = "") -> Annual:
    """The small year, some of its translations changed."""
    text = FILES[FILE]
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    files = FILES | {FILE: text, "sources/house.yaml": FILES["sources/house.yaml"] + house}
    return validate(load(2020, files, {}))


def locale(tag: str) -> Locale:
    """How one of its languages is set."""
    written = parse((CLEAN / f"templates/{tag}/locale.yaml").read_text("utf-8"), tag).data
    return Locale.model_validate({"tag": tag, **cast("dict[str, Any]", written)})


def laid(*pages: tuple[str, str, str]) -> Laid:
    """Pages by picture, section and label; each holds an entry of its section's name."""
    return Laid(
        TRIM,
        tuple(
            Sheet(image, label, section, "left" if i % 2 else "right")
            for i, (image, section, label) in enumerate(pages)
        ),
        {
            f"{section}.title": ((i, Box(20, 30, 80, 9), "text"),)
            for i, (_, section, _) in enumerate(pages)
        },
        {section: i for i, (_, section, _) in enumerate(pages)},
    )


def reviewed(annual: Annual | None = None, beside: Beside | None = None) -> Review:
    """The French edition under review."""
    return review(annual or year(), locale("fr"), beside or Beside())


@dataclass
class Album:
    """Pictures that are known by what they show: ``a-2`` shows ``a``."""

    lost: tuple[str, ...] = ()
    drawn: list[str] = field(default_factory=list)

    def look(self, image: str) -> str:
        self.drawn.append(image)
        return image.partition("-")[0]

    def boxes(self, old: str, new: str) -> tuple[Box, ...] | None:
        if old in self.lost:
            return None
        return (Box(1, 2, 3, 4),) if self.look(old) != self.look(new) else ()


def handed(script: bytes) -> list[Any]:
    """What a script hands to the pages."""
    said = script.decode()
    assert said.startswith("Review.load(")
    assert said.endswith(");\n")
    found: list[Any] = json.loads(f"[{said[len('Review.load(') : -3]}]")
    return found
