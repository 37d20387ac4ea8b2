"""What decides which bytes a machine makes: versions, by the names that people know."""

import platform
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from report.tools.isolation import libraries
from report.tools.program import ToolFailed, ToolMissing

_PACKAGES = ("distributed", "lxml", "numpy", "pikepdf", "uharfbuzz")  # beside those of the engine
_PROGRAMS = ("ghostscript",)


@cache
def versions() -> dict[str, str]:
    """All that decides which bytes are made here; what is missing is told as such."""
    try:
        engine = libraries()
    except (ToolMissing, ToolFailed) as error:
        engine = {"engine": str(error)}
    return {
        "report": f"{version('report')} ({_code()[:12]})",
        "python": platform.python_version(),
        **engine,
        **{package: version(package) for package in _PACKAGES},
        **_program(),
    }


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Names of what two machines have not in common; a program may be missing on one of them.

    >>> differing({"pango": "1.50", "ghostscript": "10"}, {"pango": "1.52"})
    ['pango']
    """
    return [
        name
        for name in sorted({*one, *other})
        if one.get(name) != other.get(name)
        and not (name in _PROGRAMS and {one.get(name), other.get(name)} & {None})
    ]


def _program() -> dict[str, str]:
    """What draws pages in inks: who needs it where it is missing is told then."""
    from report.tools import ghostscript  # noqa: PLC0415 - much is loaded with it

    try:
        return {"ghostscript": ghostscript.version()}
    except (ToolMissing, ToolFailed):
        return {}


def _code() -> str:
    """A digest of this package: its version alone does not tell one checkout from another."""
    home, found = Path(__file__).parents[1], sha256()
    for path in sorted(home.rglob("*.py")):
        found.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()
