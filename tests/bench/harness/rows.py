"""What must hold, what was found, and whether it does: the arithmetic of a benchmark."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a benchmark's table."""

    id: str
    measure: str
    values: Sequence[float]  # what was found, run by run
    unit: str = "ratio"
    must: float | None = None  # found is at most this …
    goal: float | None = None  # … and ought to be at most this
    aim: str = ""  # the goal in words, where it is no limit to what was found
    reached: bool | None = None  # whether that is reached
    worst: bool = False  # the largest counts, not the median
    against: str = ""  # command, and what it is compared with
    also: Mapping[str, float] = field(default_factory=dict)  # what else was seen

    @property
    def found(self) -> float:
        """What counts of the runs."""
        return max(self.values) if self.worst else median(self.values)

    @property
    def holds(self) -> bool | None:
        """Whether what must be, is; nothing where nothing must."""
        return None if self.must is None else self.found <= self.must

    @property
    def meets(self) -> bool | None:
        """Whether what ought to be, is."""
        if self.reached is not None or self.goal is None:
            return self.reached
        return self.found <= self.goal

    def told(self) -> dict[str, object]:
        """For the JSON: the same keys in every benchmark."""
        made = {"found": self.found, "holds": self.holds, "meets": self.meets}
        return {**asdict(self), **made}


def ratios(above: Sequence[float], below: Sequence[float]) -> list[float]:
    """Pair by pair, as they were run in turn.

    >>> ratios([2.0, 3.0], [4.0, 4.0])
    [0.5, 0.75]
    """
    return list(map(operator.truediv, above, below))


def in_turn(run: int, first: Callable[[], None], second: Callable[[], None]) -> None:
    """Do both, the other first in every other run: neither always finds a warmer machine."""
    for one in (first, second) if run % 2 == 0 else (second, first):
        one()


def number(value: float, unit: str) -> str:
    """As a table prints it.

    >>> number(0.3333, "ratio"), number(12.345, "s"), number(0.004, "ratio"), number(212.4, "MiB")
    ('0.33', '12.3 s', '0.004', '212 MiB')
    """
    match unit:
        case "ratio":
            return f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"
        case "s":
            return f"{value:.1f} s" if value >= 10 else f"{value:.2f} s"
        case "share":
            return f"{value:.1%}"
        case "":
            return f"{value:g}"
    return f"{value:.0f} {unit}"
