"""What becomes of a value that somebody typed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """It was understood; ``guess`` if it was written in another way than asked for."""

    value: object
    guess: bool = False
    why: str = ""  # what was guessed, where value and typing do not show it


@dataclass(frozen=True, slots=True)
class Unsure:
    """It may mean several things: each as it is shown, and what it is."""

    choices: tuple[tuple[str, object], ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """It cannot be understood."""

    why: str
    hint: str


Outcome = Taken | Unsure | Wrong
