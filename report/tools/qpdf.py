"""qpdf: whether a file is sound as a PDF, whatever stands on its pages."""

from pathlib import Path

from report.tools import program

_SOUND, _WITH_ERRORS, _WITH_WARNINGS = 0, 2, 3
_CODES = (_SOUND, _WITH_ERRORS, _WITH_WARNINGS)


def check(path: Path) -> list[str]:
    """What qpdf finds wrong in a file, in its words; nothing if the file is sound."""
    file = path.absolute()
    ran = program.run(program.find("qpdf"), ["--check", file])
    if ran.code not in _CODES:
        raise program.ToolFailed(f"qpdf ended with {ran.code}: {ran.err.strip()}")
    faults = [_without_name(line, file) for line in ran.err.splitlines() if line.strip()]
    if ran.code != _SOUND and not faults:
        return [f"qpdf ended with {ran.code}"]
    return faults


def _without_name(line: str, file: Path) -> str:
    """A line of qpdf without its own name and the file's, which the reader knows."""
    for prefix in ("WARNING: ", "ERROR: ", "qpdf: ", f"{file}: ", f"{file} "):
        line = line.removeprefix(prefix)
    return line
