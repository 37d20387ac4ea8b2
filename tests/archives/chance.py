"""Chance that comes out the same every time."""

from random import Random


def chance(seed: str) -> Random:
    """Chance of a seed."""
    return Random(seed)  # noqa: S311 - nothing here is secret
