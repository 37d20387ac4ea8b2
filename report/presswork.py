"""An edition's files for its presses: those of the next are made while one's are judged."""

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from report import checks
from report.checks.base import judged
from report.crew import Shop
from report.desk import EVERY, Desk
from report.findings import Finding, Ledger, Rejected, Severity
from report.line import Line
from report.model.annual import Annual
from report.model.proof import Proof
from report.phrases import phrase
from report.stages.deliver import Leaflet, deliver_press

if TYPE_CHECKING:
    from report.pressing import Pressing


def load() -> None:
    """Load what reckons inks, while others are waited for."""
    import report.pressing  # noqa: F401, PLC0415 - the screen alone does without it


class Presswork:
    """The presses for which an edition is made, one after the other."""

    def __init__(
        self, desk: Desk, shop: Shop, line: Line, proofs: Sequence[Proof], presses: Sequence[str]
    ) -> None:
        """Nothing is made yet."""
        self._desk, self._shop, self._line = desk, shop, line
        self._proofs, self._presses = tuple(proofs), deque(presses)
        self._made: dict[str, Pressing | Rejected] = {}
        judges = checks.READY if presses else ()
        self._ready = judged(judges, line.edition, line.place, line.edition.tag)
        self.leaflets: list[Leaflet] = []
        self.refused: list[str] = []  # presses for which nothing was made

    def begin(self) -> None:
        """Have files made for the first press, unless it is known that it refuses them."""
        if self._presses and not any(one.stops for one in self._line.marked(self._ready)):
            self._begin(self._presses[0])

    def cancel(self) -> None:
        """Nobody wants them any more."""
        for made in self._made.values():
            if not isinstance(made, Rejected):
                made.cancel()

    def finish(self) -> None:
        """Judge and write the files of each press, or tell why it refuses them."""
        ready = not any(one.stops for one in self._line.note(self._ready))
        while self._presses:
            name = self._presses.popleft()
            if ready:
                self._begin(name)
                self._finish(name)
            else:
                self.refused.append(name)
            self._line.told(name)

    def _begin(self, name: str) -> None:
        from report.pressing import Copy, Pressing  # noqa: PLC0415 - loads what reckons inks

        if name in self._made:
            return
        copy = Copy(self._line.edition, self._line.stock, self._proofs, self._line)
        try:
            self._made[name] = Pressing(self._desk, self._shop, copy, name)
        except Rejected as rejected:
            self._made[name] = rejected

    def _finish(self, name: str) -> None:
        line, made = self._line, self._made.pop(name)
        try:
            if isinstance(made, Rejected):
                raise made
            parts = made.wait()
            if self._presses:
                self._begin(self._presses[0])
            pressed = made.judged(parts)
        except Rejected as rejected:
            line.note(rejected.findings)
            self.refused.append(name)
            return
        found = line.note(pressed)
        stopped = any(finding.stops for finding in found)
        delivery = deliver_press(
            line.annual, name, line.edition.tag, () if stopped else parts, found
        )
        for path, content in delivery.files.items():
            self._desk.write(path, content)
        self.leaflets += delivery.leaflets
        if stopped:
            self.refused.append(name)


def presses_of(
    desk: Desk, annual: Annual, asked: Sequence[str], ledger: Ledger
) -> tuple[str, ...]:
    """The presses asked for; of all there are, those whose profile is there."""
    if tuple(asked) != (EVERY,):
        return tuple(asked)
    there = []
    for name, press in annual.presses.items():
        if desk.made(press.condition.profile):
            there.append(name)
            continue
        mark = annual.mark(("presses", name, "condition", "profile"))
        message = phrase(
            "{profile} is not there: nothing is made for {name}",
            profile=press.condition.profile,
            name=name,
        )
        hint = phrase("put the printer's profile there")
        ledger.enter([Finding("press/profile", Severity.NOTE, message, mark, hint)])
    return tuple(there)
