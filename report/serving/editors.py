"""Links that open a file in an editor at a line: of editors known by name, or a pattern."""

import re
from pathlib import Path
from urllib.parse import quote

from report.asking import Misused

KNOWN = {
    "vscode": "vscode://file/{path}:{line}:{column}",
    "vscodium": "vscodium://file/{path}:{line}:{column}",
    "cursor": "cursor://file/{path}:{line}:{column}",
    "zed": "zed://file/{path}:{line}:{column}",
    "idea": "idea://open?file=/{path}&line={line}&column={column}",
    "sublime": "subl://open?url=file:///{path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file:///{path}&line={line}&column={column}",
    "emacs": "org-protocol://open-file?file=/{path}&line={line}&column={column}",
}
USUAL = "vscode"

_FIELDS = frozenset({"path", "line", "column"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):\S*")
_RUNS = frozenset({"javascript", "vbscript", "data", "blob", "about", "view-source", "filesystem"})
_LOCAL = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?/\S*")


def pattern_of(asked: str) -> str:
    """The pattern of an editor's links; raise Misused for what opens no file, or runs a script.

    >>> pattern_of("zed")
    'zed://file/{path}:{line}:{column}'
    """
    if asked in KNOWN:
        return KNOWN[asked]
    there = f"name one of {', '.join(KNOWN)}, or a pattern such as {KNOWN[USUAL]}"
    found = _SCHEME.fullmatch(asked)
    if not found:
        message = f"no editor {asked!r}: {there}"
        raise Misused(message)
    if "{path}" not in asked or set(re.findall(r"\{([^{}]*)\}", asked)) - _FIELDS:
        message = f"{asked!r} must hold {{path}}, and may hold {{line}} and {{column}}: {there}"
        raise Misused(message)
    if found[1] in _RUNS or (found[1].startswith("http") and not _LOCAL.fullmatch(asked)):
        message = f"{found[1]}: is no scheme that opens an editor of this machine: {there}"
        raise Misused(message)
    return asked


def rooted(pattern: str, root: Path) -> str:
    """The pattern for paths from the root: pages know no other part of this machine."""
    base = quote(root.resolve().as_posix().lstrip("/"))
    return pattern.replace("{path}", f"{base}/{{path}}")
