"""What the command line can do: a module for each kind of work."""

from report.commands import (
    comparing,
    exchanging,
    judging,
    making,
    packing,
    previewing,
    showing,
    translating,
)
from report.commands.base import Commands


def add_all(commands: Commands) -> None:
    """Teach the command line every command."""
    for work in (
        making,
        judging,
        comparing,
        packing,
        exchanging,
        translating,
        showing,
        previewing,
    ):
        work.add(commands)
