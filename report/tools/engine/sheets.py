"""Style sheets that are read once a process.

WeasyPrint reads a document's style sheets again for every document, which for a short section
takes longer than its pages.  What a sheet holds does not change once it is read, so equal bytes
under an equal address may serve again, with the complaints that they gave rise to.
"""

import logging
import re
from collections.abc import Hashable
from copy import copy
from dataclasses import dataclass
from typing import Any

from weasyprint import CSS, css
from weasyprint.css.counters import CounterStyle
from weasyprint.urls import fetch

_KEPT = 64  # sheets; a house in all its languages has half as many
# A sheet with other rules than these also changes what stands outside it.
_AT_RULE = re.compile(rb"@([\w\\-]*)")
# Whatever is at in these is no rule: comments, and strings and addresses that may look like them.
_SAID = re.compile(
    rb"""/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\burl\([^()'"]*\)""", re.DOTALL
)
_CLOSED = re.compile(rb"page|media|(?:top|bottom|left|right)-[a-z-]+")

_shelf: dict[Hashable, "_Sheet"] = {}
_log = logging.getLogger("weasyprint")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet as read, its rules for pages, and what was said when it was read."""

    css: Any
    pages: tuple[Any, ...]
    said: tuple[logging.LogRecord, ...]


def keep_sheets() -> None:
    """Let documents use the sheets that were read for others."""
    css.CSS = _sheet


def _sheet(**given: Any) -> Any:
    """What `weasyprint.CSS` gives for the same arguments."""
    url = given.get("url")
    if url is None:
        return CSS(**given)
    with fetch(given["url_fetcher"], url) as response:
        content = response.read()
        kind = (response.content_type, response.charset)
    if not all(map(_CLOSED.fullmatch, _AT_RULE.findall(_SAID.sub(b" ", content)))):
        return CSS(**given)
    key = (url, kind, given["media_type"], content)
    if key not in _shelf:
        if len(_shelf) >= _KEPT:
            _shelf.clear()
        _shelf[key] = _read(given)
    else:
        for record in _shelf[key].said:
            _log.handle(record)
    return _placed(_shelf[key], given)


def _read(given: dict[str, Any]) -> _Sheet:
    heard = _Ear(logging.DEBUG)
    pages: list[Any] = []
    apart = {"page_rules": pages, "layers": [], "counter_style": CounterStyle()}
    _log.addHandler(heard)
    try:
        sheet = CSS(**{**given, **apart})
    finally:
        _log.removeHandler(heard)
    return _Sheet(sheet, tuple(pages), tuple(heard.records))


def _placed(sheet: _Sheet, given: dict[str, Any]) -> Any:
    """A kept sheet among those of a document."""
    placed = copy(sheet.css)
    given["page_rules"] += sheet.pages
    placed.page_rules, placed.layers = given["page_rules"], given["layers"]
    return placed


class _Ear(logging.Handler):
    """Hears what is said."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.records.append(record)
