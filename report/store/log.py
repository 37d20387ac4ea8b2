"""What became of every step of a build: kept, or done anew and why."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock

from report.model.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Step:
    """One step, in people's words."""

    step: str
    of: str
    why: tuple[str, ...]  # it was done anew; empty where it was kept

    def record(self) -> dict[str, object]:
        """The step as plain data."""
        return {"step": self.step, "of": self.of, "kept": not self.why, "why": [*self.why]}


@dataclass(frozen=True, slots=True)
class Log:
    """The steps of a build, each once, whichever thread asks for them."""

    _lock: Lock = field(default_factory=Lock, repr=False)
    _steps: dict[tuple[str, str, str], Step] = field(default_factory=dict)

    def enter(self, recipe: Recipe, why: tuple[str, ...]) -> None:
        """Enter a step; what was made in this build stays made, however often it is asked for."""
        with self._lock:
            name = (recipe.step, recipe.of, recipe.name)
            self._steps.setdefault(name, Step(recipe.step, recipe.of, why))

    def __iter__(self) -> Iterator[Step]:
        """The steps as they are told: the same order, whichever came first."""
        with self._lock:
            steps = [*self._steps.values()]
        return iter(sorted(steps, key=lambda one: (one.step, one.of, one.why)))
