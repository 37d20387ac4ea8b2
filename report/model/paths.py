"""Paths to values as people write them: list items by their ids."""

from report.yaml import Pointer

_NAMES = ("id", "country", "member")


def pointed(data: object, path: str) -> Pointer:
    """Where a path leads in the data of a year.

    >>> pointed({"parts": [{"id": "a"}, {"id": "b", "count": 3}]}, "parts.b.count")
    ('parts', 1, 'count')
    """
    node = data
    found: list[str | int] = []
    for step in path.split("."):
        match node:
            case dict():
                found.append(step)
                node = node.get(step)
            case list():
                found.append(_position(node, step))
                node = node[found[-1]] if isinstance(found[-1], int) else None
            case _:
                found.append(step)
    return tuple(found)


def spelt(data: object, at: Pointer) -> str:
    """The path that people write for a place.

    >>> spelt({"parts": [{"id": "a"}, {"id": "b", "count": 3}]}, ("parts", 1, "count"))
    'parts.b.count'
    """
    node = data
    said: list[str] = []
    for step in at:
        node = value_at(node, (step,))
        names = [node.get(name) for name in _NAMES] if isinstance(node, dict) else []
        name = next((name for name in names if isinstance(name, str)), step)
        said.append(str(name if isinstance(step, int) else step))
    return ".".join(said)


def value_at(data: object, at: Pointer) -> object:
    """What stands at a place; None where nothing does."""
    node = data
    for step in at:
        if isinstance(node, dict):
            node = node.get(str(step))
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return None
    return node


def _position(items: list[object], step: str) -> int | str:
    for i, item in enumerate(items):
        if isinstance(item, dict) and step in [item.get(name) for name in _NAMES]:
            return i
    return int(step) if step.isdigit() and int(step) < len(items) else step
