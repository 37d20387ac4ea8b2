r"""Texts in one line: what a line cannot hold is spelt ``\u{d}``, by its number in hexadecimal."""

import re
from unicodedata import category

_BREAKS = "\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029"  # where one tool or another ends a line
_UNSAID = re.compile(rf"\\(?=u\{{)|[{_BREAKS}]|^\s|\s$")
_UNNOTED = re.compile(rf"\\(?=u\{{)|[{_BREAKS}]")
_SAID = re.compile(r"\\u\{([0-9a-f]{1,6})\}")


def line(text: str, also: str = "") -> str:
    r"""A text in one line, so that a comment can hold it; ``also`` is one more sign to spell.

    >>> line(" a\\b ")
    '\\u{20}a\\b\\u{20}'
    """
    done = _UNSAID.sub(lambda found: spelt(found[0]), text)
    return done.replace(also, spelt(also)) if also else done


def noted(text: str) -> str:
    """A line of a note: as it is, but for what would end the line."""
    return _UNNOTED.sub(lambda found: spelt(found[0]), text)


def unline(text: str) -> str:
    """What was said by such a line."""
    return _SAID.sub(_character, text)


def spelt(character: str) -> str:
    """A character by its number."""
    return f"\\u{{{ord(character):x}}}"


def _character(found: re.Match[str]) -> str:
    try:
        character = chr(int(found[1], 16))
    except ValueError:
        return found[0]
    return found[0] if category(character) == "Cs" else character
