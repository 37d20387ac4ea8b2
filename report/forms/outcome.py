"""What becomes of a value that somebody typed."""

from dataclasses import dataclass

Choices = tuple[tuple[str, object], ...]  # each as it is shown, and what it is


@dataclass(frozen=True, slots=True)
class Taken:
    """It was understood; ``guess`` if it was written in another way than asked for."""

    value: object
    guess: bool = False
    why: str = ""  # what was guessed, where value and typing do not show it


@dataclass(frozen=True, slots=True)
class Unsure:
    """It may mean several things."""

    choices: Choices
    why: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """It cannot be understood."""

    why: str
    hint: str


Outcome = Taken | Unsure | Wrong
