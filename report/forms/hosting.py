"""Who organised an activity: bodies of the registry, however they are listed."""

import re

from report.findings import Severity
from report.forms.answering import Answers
from report.forms.gathering import Line
from report.forms.outcome import Taken, Wrong
from report.phrases import phrase

_PARTS = (re.compile(r"[;；、]"), re.compile(r"[,，/]"))


def hosts(line: Line, answers: Answers) -> list[str]:
    """The bodies that a cell names; one that is not known is told and left out."""
    found = line.values.get("hosts")
    if not found or not isinstance(found.value, tuple):
        return []
    named = (one for text in found.value for one in _bodies(str(text), answers))
    made = (_body(one, line, answers) for one in named)
    return [*dict.fromkeys(id_ for id_ in made if id_)]


def _bodies(text: str, answers: Answers) -> list[str]:
    """The names in a line: it is one, or is cut where all of its parts are names."""
    names = answers.known.names
    if isinstance(names.read("organisations", text), Taken):
        return [text]
    for mark in _PARTS:
        parts = [part.strip() for part in mark.split(text) if part.strip()]
        if len(parts) > 1:
            return parts
    return [text]


def _body(text: str, line: Line, answers: Answers) -> str:
    outcome = answers.known.names.read("organisations", text)
    where = line.cell("hosts")
    if isinstance(outcome, Wrong):
        message = phrase("“{text}” is no body of the registry, and is left out", text=text)
        hint = phrase("add it to sources/registry/organisations.yaml, then import the file again")
        answers.fault("form/left", message, where, hint, Severity.WARNING)
        return ""
    settled = answers.settle(outcome, *where, part=text)
    return str(settled.value) if settled else ""
