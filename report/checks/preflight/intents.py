"""The output intent: for which printing condition the file is made (ISO 15930-7, 6.2.2)."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.preflight.sightings import of_file
from report.findings import Severity
from report.model.inspected import Inspected, Intent
from report.model.press import Standard
from report.phrases import phrase, sayable

_PDFX = "GTS_PDFX"


@check(
    "preflight/output-intent",
    Severity.ERROR,
    reason="""
        ISO 15930-7: exactly one output intent for PDF/X, which names a printing condition and
        holds its profile; other intents hold the same one. Without it nobody knows what colour
        the inks were meant to be. PDF/X-1a may do with a registered name alone.
        """,
    hint="embed the profile of the press as output intent, under the condition's registered name",
    example="no output intent; 2 output intents; an output intent without profile",
)
def output_intent(inspected: Inspected) -> Iterator[Fault]:
    """There is one output intent, complete."""
    found = list(_pdfx(inspected))
    if len(found) != 1:
        pattern = (
            sayable("{found} output intents for PDF/X; one is asked for")
            if found
            else sayable("no output intents for PDF/X; one is asked for")
        )
        yield of_file(inspected, phrase(pattern, found=len(found)))
        return
    intent = found[0]
    if not intent.identifier:
        yield of_file(inspected, phrase("the output intent names no printing condition"))
    registered = inspected.press.standard is Standard.X1A and intent.registry
    if intent.profile is None and not registered:
        yield of_file(inspected, phrase("the output intent holds no profile"))
    others = [one.profile for one in inspected.document.intents if one is not intent]
    if any(other != intent.profile for other in others):
        yield of_file(inspected, phrase("the output intents hold different profiles"))


@check(
    "preflight/intent-space",
    Severity.ERROR,
    reason="GWG 2022 R0035: the profile of the output intent is that of a press in CMYK.",
    hint="embed the profile of the press",
    example="the output intent's profile is RGB (mntr)",
)
def intent_space(inspected: Inspected) -> Iterator[Fault]:
    """The profile of the output intent describes a press in CMYK."""
    for intent in _pdfx(inspected):
        profile = intent.profile
        if profile and (profile.space, profile.kind) != ("CMYK", "prtr"):
            said = (
                f"{profile.space} ({profile.kind})" if profile.space else phrase("no ICC profile")
            )
            yield of_file(inspected, phrase("the output intent's profile is {said}", said=said))


@check(
    "preflight/condition",
    Severity.ERROR,
    reason="""
        Inks that were reckoned for one paper and press look wrong on another: darker, lighter or
        of another hue. The condition is the one that the printer named.
        """,
    hint="separate the file for the printing condition of the press",
    example="made for FOGRA29, the press prints to FOGRA39",
)
def condition(inspected: Inspected) -> Iterator[Fault]:
    """The file is made for the press's printing condition."""
    wanted = inspected.press.condition.identifier
    for intent in _pdfx(inspected):
        if intent.identifier and intent.identifier != wanted:
            yield of_file(
                inspected,
                phrase(
                    "made for {identifier}, the press prints to {wanted}",
                    identifier=intent.identifier,
                    wanted=wanted,
                ),
            )


@check(
    "preflight/profile",
    Severity.ERROR,
    reason="""
        Two profiles may bear the name of one condition and yet separate differently. The press's
        file says by its digest which one was agreed upon.
        """,
    hint="separate the file with the profile of the press, or correct the digest there",
    example="the profile's sha256 begins 1a2b3c4d5e6f, agreed upon is b424c77f40c3",
)
def profile(inspected: Inspected) -> Iterator[Fault]:
    """The profile is the very one agreed upon."""
    wanted = inspected.press.condition.sha256
    for intent in _pdfx(inspected):
        if wanted and intent.profile and intent.profile.sha256 != wanted:
            yield of_file(
                inspected,
                phrase(
                    "the profile's sha256 begins {sha256}, agreed upon is {wanted}",
                    sha256=intent.profile.sha256[:12],
                    wanted=wanted[:12],
                ),
            )


def _pdfx(inspected: Inspected) -> Iterator[Intent]:
    return (one for one in inspected.document.intents if one.kind == _PDFX)
