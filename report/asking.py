"""What a command asks for must be there: years, languages, presses."""

from collections.abc import Sequence
from pathlib import Path

from report.desk import EVERY, Desk


class Misused(Exception):
    """The command line asks for something that is not there."""


def years(desk: Desk, asked: Sequence[int]) -> Sequence[int]:
    """The years asked for, or the latest; raises Misused."""
    there = desk.years()
    if not there:
        message = f"no sources/<year>/report.yaml in {desk.root.resolve()}"
        raise Misused(message)
    for year in asked:
        if year not in there:
            message = f"no year {year}; there are: {', '.join(map(str, there))}"
            raise Misused(message)
    return asked or there[-1:]


def languages(desk: Desk, asked: Sequence[str]) -> None:
    """See that languages are there; raises Misused."""
    known("language", desk.languages(), asked)


def presses(desk: Desk, asked: Sequence[str]) -> tuple[str, ...]:
    """The presses asked for, or the word that stands for all of them; raises Misused."""
    if list(asked) == [EVERY]:
        return (EVERY,)
    known("press", desk.presses(), asked)
    return tuple(dict.fromkeys(asked))


def known(kind: str, there: Sequence[str], asked: Sequence[str]) -> None:
    """See that names are among those there; raises Misused, with the nearest of them."""
    for name in asked:
        if name not in there:
            from difflib import get_close_matches  # noqa: PLC0415 - seldom needed

            near = get_close_matches(name, there, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(there)}"
            message = f"no {kind} {name!r}; {hint}"
            raise Misused(message)


def handed(file: Path, most: int) -> bytes:
    """A file that the command line names, one byte beyond the limit at most; raises Misused."""
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror or error}"
        raise Misused(message) from None
