"""Keys for copy: ``<owner>.<path>``, with ids in the place of list positions."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from report.model.written import Ref, Text
from report.yaml import Pointer

M = TypeVar("M", bound=BaseModel)


def keyed(model: M, key: str) -> M:
    """Give every text below a record the key under which its translations stand."""
    changed = {}
    for name in type(model).model_fields:
        held = getattr(model, name)
        new = _keyed(held, f"{key}.{name}")
        if new is not held:
            changed[name] = new
    return model.model_copy(update=changed) if changed else model


def _keyed(value: object, key: str) -> object:
    match value:
        case Text():
            return replace(value, key=key)
        case BaseModel():
            return keyed(value, key)
        case tuple() if any(isinstance(item, BaseModel) for item in value):
            return tuple(
                _keyed(item, f"{key}.{step_name(item, i)}") for i, item in enumerate(value)
            )
        case dict() if any(isinstance(item, BaseModel | Text) for item in value.values()):
            return {name: _keyed(item, f"{key}.{name}") for name, item in value.items()}
        case _:
            return value


def step_name(item: object, position: int) -> str:
    """An item's name in a key: not its place in the list, which may change."""
    names = (getattr(item, name, None) for name in ("id", "country", "member"))
    return str(next((name for name in names if name), position))


def leaves(value: object, pointer: Pointer) -> Iterator[tuple[Pointer, object]]:
    """Every value that is no container, and where it stands; keys of mappings that refer too."""
    match value:
        case BaseModel():
            for name, field in type(value).model_fields.items():
                yield from leaves(getattr(value, name), (*pointer, field.alias or name))
        case tuple() | list():
            for i, item in enumerate(value):
                yield from leaves(item, (*pointer, i))
        case dict():
            for name, item in value.items():
                if isinstance(name, Ref):
                    yield (*pointer, str(name)), name
                yield from leaves(item, (*pointer, str(name)))
        case _:
            yield pointer, value
