"""Facts named in copy: ``{path}`` or ``{path:form}``, and nothing else, is ever filled."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel

from report.model.annual import Annual
from report.model.facets import Amount, Mode
from report.model.keyed import step_name
from report.model.moments import Moment, Span
from report.model.written import Ref, Text

_PLACEHOLDER = re.compile(r"(?<!\{)\{([A-Za-z][A-Za-z0-9_.-]*)(?::([A-Za-z0-9_-]+))?\}(?!\})")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A fact asked for by its path, and the form it is to take."""

    path: str
    form: str = ""

    def __str__(self) -> str:
        return f"{{{self.path}:{self.form}}}" if self.form else f"{{{self.path}}}"


class Unknown(Exception):
    """No fact stands at this path; carries the names that could have followed."""

    def __init__(self, path: str, known: tuple[str, ...]) -> None:
        """Remember what was asked and what there is."""
        self.path, self.known = path, known
        super().__init__(path)


def pieces(copy: str) -> Iterator[str | Placeholder]:
    """Cut copy into literal text and placeholders, in order.

    >>> [*pieces("in {year}, {{ x }}")]
    ['in ', Placeholder(path='year', form=''), ', {{ x }}']
    """
    end = 0
    for found in _PLACEHOLDER.finditer(copy):
        if found.start() > end:
            yield copy[end : found.start()]
        yield Placeholder(found[1], found[2] or "")
        end = found.end()
    if end < len(copy):
        yield copy[end:]


def placeholders(copy: str) -> tuple[Placeholder, ...]:
    """All placeholders of a copy."""
    if "{" not in copy:
        return ()
    return tuple(p for p in pieces(copy) if isinstance(p, Placeholder))


@lru_cache(maxsize=16384)
def masked(copy: str) -> str:
    r"""A copy of the same length whose placeholders are U+FFFC, so that they are read as nothing.

    >>> masked("in {year}.").replace("\ufffc", "_")
    'in ______.'
    """
    return _PLACEHOLDER.sub(lambda found: "\ufffc" * len(found[0]), copy)


def fact(annual: Annual, owner: str, path: str) -> object:
    """The fact at a path, read in its owner first, then in the year; raise Unknown."""
    steps = path.split(".")
    here = owners(annual).get(owner)
    if here is not None and (len(steps) == 1 or _has(here, steps[0])):
        try:
            return _walk(here, steps, path)
        except Unknown:
            if len(steps) > 1 or steps[0] not in _DERIVED:
                raise
    if path in _DERIVED:
        return _DERIVED[path](annual)
    there = owners(annual).get(steps[0])
    if there is None:
        known = (*_names(here), *_DERIVED, *owners(annual))
        raise Unknown(path, known)
    return _walk(there, steps[1:], path)


def owners(annual: Annual) -> dict[str, BaseModel]:
    """Everything whose facts copy may name, by id."""
    return {
        "report": annual.head,
        **{section.id: section for section in annual.sections},
        **annual.records,
    }


def _countries(annual: Annual) -> int:
    return len({member.country for member in annual.registry.active(annual.end).values()})


# What is counted rather than stated.
_DERIVED: dict[str, Callable[[Annual], object]] = {
    "year": lambda annual: Moment(annual.head.year),
    "registry.members": lambda annual: len(annual.registry.active(annual.end)),
    "registry.countries": _countries,
}


def _walk(node: object, steps: list[str], path: str) -> object:
    for step in steps:
        if not _has(node, step):
            raise Unknown(path, tuple(_names(node)))
        node = _step(node, step)
    if not isinstance(node, int | Amount | Moment | Span | Mode | Ref | tuple) or (
        isinstance(node, tuple) and not all(isinstance(item, Ref) for item in node)
    ):
        raise Unknown(path, tuple(_names(node)))
    return node


def _has(node: object, step: str) -> bool:
    """Whether a step leads on: as ``_names`` tells, without telling all of them."""
    if isinstance(node, BaseModel):
        if step not in type(node).model_fields:
            return step in _names(node)
        held = getattr(node, step)
        return held not in (None, (), {}) and not isinstance(held, Text)
    return step in node if isinstance(node, Mapping) else step in _names(node)


def _names(node: object) -> Iterator[str]:
    match node:
        case BaseModel():
            for name in type(node).model_fields:
                if getattr(node, name) not in (None, (), {}) and not isinstance(
                    getattr(node, name), Text
                ):
                    yield name
            yield from ("codes", "size") if hasattr(node, "codes") or hasattr(node, "size") else ()
        case Mapping():
            yield from map(str, node)
        case tuple():
            yield from (step_name(item, i) for i, item in enumerate(node))


def _step(node: object, step: str) -> object:
    match node:
        case Mapping():
            return node[step]
        case tuple():
            return next(item for i, item in enumerate(node) if step_name(item, i) == step)
        case _:
            return getattr(node, step)
