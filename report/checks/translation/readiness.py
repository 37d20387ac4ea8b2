"""Whether a language has come far enough to be printed."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.findings import Severity
from report.model.edition import Edition, State
from report.phrases import phrase

_RISING = (State.DRAFT, State.TRANSLATED, State.REVIEWED, State.APPROVED)


@check(
    "translation/not-ready",
    Severity.ERROR,
    reason="""
        What goes to press can no longer be mended. How far every text must have come by then is
        the house's own rule, `press_asks` in house.yaml: translated, or reviewed by a second
        pair of eyes, or approved. Editions for the screen are made all the same.
        """,
    hint="let them be looked at, and set their state; or change press_asks in house.yaml",
    example="press_asks: reviewed   # while art-contest.lead is only translated",
    its="other",
)
def not_ready(edition: Edition) -> Iterator[Fault]:
    """Every text has come as far as the house asks for before a press."""
    asked = State(edition.annual.house.press_asks)
    below = _RISING[: _RISING.index(asked)]
    written = edition.annual.translations.get(edition.tag, {})
    for key, entry in edition.entries.items():
        if entry.state in below and written[key].state == entry.state.value:
            message = phrase(
                "{key} is {state}, a press asks for {asked}",
                key=key,
                state=entry.state.value,
                asked=asked.value,
            )
            yield Fault(("translations", edition.tag, key, "state"), message, entry=key)
