"""translate-toolkit's pofilter on the same files, as a program in an environment of its own.

It is GPL and no dependency of ours; where it cannot be had, the benchmark measures ours alone.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.bench.translation_corpus.copies import flagged
from tests.running import PROJECT

WANTED = "translate-toolkit==3.20.4"
LOUD = frozenset({"simplecaps", "startcaps"})  # fire on every source without capitals
HOME = PROJECT / "build/cache/pofilter"

Flags = dict[tuple[str, str, str], frozenset[str]]  # copy, language, entry → tests


def pofilter() -> Path | None:
    """The program, installed if it can be."""
    program = HOME / "bin/pofilter"
    if not program.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", HOME], check=True)  # noqa: S603
            pip = (HOME / "bin/python", "-m", "pip", "install", "--quiet", WANTED)
            subprocess.run(pip, check=True)  # noqa: S603 - our own arguments
        except (OSError, subprocess.CalledProcessError):
            return None
    return program if program.exists() else None


def run(program: Path, scratch: Path, files: Mapping[tuple[str, str], bytes]) -> Flags:
    """Every test that fails for every entry of files named by copy and language."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for (copy, tag), content in files.items():
        sheet = scratch / "in" / tag / f"{copy}.po"
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_bytes(content)
    for tag in sorted({tag for _, tag in files}):
        out = scratch / "out" / tag
        out.mkdir(parents=True)
        command = (program, "--progress=none", f"--language={tag}", scratch / "in" / tag, out)
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        for sheet in out.glob("*.po"):
            for key, test in flagged(sheet.read_bytes()):
                found.setdefault((sheet.stem, tag, key), set()).add(test)
    return {at: frozenset(tests) for at, tests in found.items()}
