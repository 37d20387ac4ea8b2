"""The typesetters we measure ourselves by, each command in a fresh process."""

import os
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pikepdf

from tests.bench.harness.joining import joined, write_joined
from tests.bench.harness.keeping import chromium
from tests.bench.harness.measuring import Took, measured
from tests.bench.harness.projects import ENV, Project
from tests.bench.harness.typst_report import write_typst

TYPST = Path(__file__).with_name("typst_one.py")
WEASYPRINT = (str(Path(sys.executable).with_name("weasyprint")), "--pdf-variant", "pdf/ua-1")
FONTLESS = '<?xml version="1.0"?>\n<fontconfig><cachedir>{}</cachedir></fontconfig>\n'


@dataclass(frozen=True, slots=True)
class Pieces:
    """An edition written for the others: a folder a section, in one piece, and for Typst."""

    galleys: Path
    one: Path  # the HTML of all sections
    typst: Path  # the same for Typst
    fontless: Path  # a configuration that knows no font of the machine

    @property
    def out(self) -> Path:
        """Where the PDFs go."""
        return self.one.parent

    def weasyprint(self) -> Took:
        """The ``weasyprint`` command on the galleys in one piece."""
        command = (*WEASYPRINT, self.one, self.out / "weasyprint.pdf")
        return measured(command, self.out, self._fonts())

    def apart(self) -> list[Took]:
        """The same, a command a section."""
        sections = sorted(one for one in self.galleys.iterdir() if one.is_dir())
        return [
            measured((*WEASYPRINT, one / "index.html", self.out / "part.pdf"), one, self._fonts())
            for one in sections
        ]

    def compiled(self) -> Took:
        """Typst on the report written for it."""
        fonts = self.typst.parent
        command = (sys.executable, TYPST, self.typst, self.out / "typst.pdf", fonts)
        return measured(command, fonts)

    def printed(self) -> Took:
        """Chromium's print of the galleys in one piece."""
        command = (
            chromium() or "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={self.out / 'profile'}",
            f"--print-to-pdf={self.out / 'chromium.pdf'}",
            self.one.as_uri(),
        )
        return measured(command, self.out)

    def pages(self, name: str) -> int:
        """The pages of what one of them made."""
        with pikepdf.open(self.out / f"{name}.pdf") as pdf:
            return len(pdf.pages)

    def size(self, name: str) -> int:
        """Its size in bytes."""
        return (self.out / f"{name}.pdf").stat().st_size

    def _fonts(self) -> dict[str, str]:
        return {"FONTCONFIG_FILE": str(self.fontless)}


def pieces(made: Project, tag: str, folder: Path) -> Pieces:
    """An edition's galleys, as ``report galley`` writes them, and what is made of them."""
    galleys = folder / tag / "galleys"
    galleys.parent.mkdir(parents=True)
    command = made.command("galley", str(made.year), "--lang", tag, os.fspath(galleys))
    measured(command, made.root, ENV)
    whole = joined(galleys)
    one, typst = folder / tag / "one", folder / tag / "typst"
    one.mkdir()
    typst.mkdir()
    fontless = folder / tag / "fonts.conf"
    fontless.write_text(FONTLESS.format(folder / tag / "fontconfig"), "utf-8")
    return Pieces(galleys, write_joined(whole, one), write_typst(whole, typst), fontless)


def rivals() -> dict[str, str]:
    """Who else is installed: methods of ``Pieces``, by the name of their PDF."""
    found = {}
    if find_spec("typst"):
        found["typst"] = "compiled"
    if chromium():
        found["chromium"] = "printed"
    return found
