"""Files that say how languages, fonts and the book's look are: read, and of their kind."""

from typing import TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from report import lent
from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.misfits import said
from report.model.scribe import Words
from report.phrases import phrase
from report.yaml import Copy, parse

T = TypeVar("T")


def layered(desk: Desk, path: str) -> dict[str, object]:
    """A mapping of mappings; where a project borrows one, its own entries go before."""
    own = plain(desk, path)
    lower = lent.below(desk.root, path)
    if lower is None:
        return own
    house = cast("dict[str, object]", parse(desk.text(lower), path).data)
    both = {
        key: {**cast("Words", house[key]), **cast("Words", own[key])}
        for key in house.keys() & own.keys()
        if isinstance(own[key], dict)
    }
    return {**house, **own, **both}


def typed_or_usual(kind: type[T], desk: Desk, path: str) -> T:
    """A file that a language may do without: then it has what is always so."""
    return typed(kind, desk, path) if desk.found(path).is_file() else kind()


def _mapping(desk: Desk, path: str) -> Copy:
    """A file that must be there and hold a mapping; raise Rejected."""
    file, mark = desk.found(path), Mark(path)
    hint = phrase("see the same file of another language")
    if not file.is_file():
        message = phrase("{name} is missing", name=path)
        raise Rejected([Finding("data/missing-file", Severity.ERROR, message, mark, hint)])
    copy = parse(desk.text(file), path)
    if not isinstance(copy.data, dict):
        message = phrase("must be a mapping")
        raise Rejected([Finding("data/schema", Severity.ERROR, message, mark, hint)])
    return copy


def plain(desk: Desk, path: str) -> dict[str, object]:
    """A mapping as it is written; raise Rejected."""
    return cast("dict[str, object]", _mapping(desk, path).data)


def typed(kind: type[T], desk: Desk, path: str, **given: object) -> T:
    """A mapping that must be of a kind, with what is ``given`` beside it; raise Rejected."""
    copy = _mapping(desk, path)
    try:
        return TypeAdapter(kind).validate_python({**cast("Words", copy.data), **given})
    except ValidationError as error:
        raise Rejected(
            Finding(
                "data/schema",
                Severity.ERROR,
                said(detail, detail["loc"]),
                copy.mark(tuple(detail["loc"])),
                phrase("see the same file of another language"),
            )
            for detail in error.errors()
        ) from None
