"""How a language speaks to a printer: words of ``press`` in ``words.yaml``, figures, lengths."""

from collections.abc import Sequence
from dataclasses import dataclass

from report.model.scribe import Scribe, Unsaid
from report.model.ticket import Found


@dataclass(frozen=True, slots=True)
class Voice:
    """One language speaking to a printer."""

    scribe: Scribe

    @property
    def lang(self) -> str:
        """The language as BCP 47 writes it."""
        return self.scribe.locale.html

    @property
    def direction(self) -> str:
        """The way its lines run, as HTML writes it."""
        return self.scribe.locale.direction

    @property
    def colon(self) -> str:
        """What stands between a label and its value."""
        return self.scribe.locale.colon

    def word(self, *path: str) -> str:
        """A word for printers; raises Unsaid where there is none."""
        return self.scribe.word("press", *path)

    def say(self, key: str, /, **facts: object) -> str:
        """A sentence with its facts; raises Unsaid where it asks for others."""
        try:
            return self.word(*key.split(".")).format(**facts)
        except (KeyError, IndexError, ValueError, AttributeError):
            message = f"words.yaml: press.{key} may ask for {', '.join(facts)}, and for no more"
            raise Unsaid(message) from None

    def number(self, value: float) -> str:
        """A number with the language's signs."""
        if isinstance(value, int):
            return self.scribe.number(value)
        return f"{value:.4g}".replace(".", self.scribe.locale.numbers.decimal)

    def mm(self, value: float) -> str:
        """A length in mm, to a hundredth."""
        said = f"{round(value, 2):g}".replace(".", self.scribe.locale.numbers.decimal)
        return self.say("units.mm", n=said)

    def size(self, size: Sequence[float]) -> str:
        """A width by a height in mm."""
        width, height = (f"{round(side, 2):g}" for side in size)
        said = f"{width} × {height}".replace(".", self.scribe.locale.numbers.decimal)
        return self.say("units.mm", n=said)

    def name_of(self, tag: str, own: str) -> str:
        """A language's name in this one, else its own."""
        try:
            return self.scribe.word("languages", tag)
        except Unsaid:
            return own

    def where(self, found: Found) -> str:
        """Page and position of a finding."""
        if found.page is None:
            return self.word("whole")
        page = self.say("page", n=self.number(found.page))
        if found.position is None:
            return page
        left, top = (self.mm(round(side, 1)) for side in found.position)
        return f"{page} · {self.say('position', x=left, y=top)}"

    def wheres(self, found: Sequence[Found]) -> list[str]:
        """Places of findings that say the same: pages in one line, positions one by one."""
        pages = sorted({one.page for one in found if one.page and one.position is None})
        lines = [self.where(one) for one in found if not one.page or one.position]
        if len(pages) == 1:
            lines.insert(0, self.say("page", n=self.number(pages[0])))
        elif pages:
            lines.insert(0, self.say("pages_at", n=", ".join(_runs(pages))))
        return list(dict.fromkeys(lines))


def _runs(pages: Sequence[int]) -> list[str]:
    """Page numbers, those in a row from the first to the last.

    >>> _runs([1, 2, 3, 5, 8, 9])
    ['1–3', '5', '8–9']
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
