"""HTML that is read with expressions that are compiled once.

tinyhtml5 means to keep the expression by which it finds the end of a run of characters, and
keeps it under the expression itself, where it never finds it again.
"""

import re
from typing import Any

from tinyhtml5 import inputstream


class _Expressions(dict[tuple[Any, bool], Any]):
    """Expressions by the characters that they look for, or pass over."""

    def __missing__(self, key: tuple[Any, bool]) -> re.Pattern[str]:
        characters, opposite = key
        escaped = "".join(f"\\x{ord(character):02x}" for character in characters)
        made = self[key] = re.compile(f"[{escaped}]+" if opposite else f"[^{escaped}]+")
        return made


def keep_expressions() -> None:
    """Let runs of characters be found by expressions that are kept."""
    if type(inputstream.characters_until_regex) is dict:
        inputstream.characters_until_regex = _Expressions()
