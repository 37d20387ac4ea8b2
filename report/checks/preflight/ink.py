"""Ink: how much of all inks together a raster of the pages shows."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.preflight.sightings import Sighting, gathered, rules
from report.findings import Severity
from report.model.inspected import Inspected
from report.model.proof import Box
from report.phrases import phrase

_GRAIN = 1.0  # % by which a raster of 8 bits in four inks may be off at one spot


@check(
    "preflight/ink-mean",
    Severity.WARNING,
    reason="""
        GWG 2022 R0026: paper holds only so much ink. Where more is laid down over an area of
        15 × 15 mm, it does not dry, and prints off on the next sheet. An error where it is the
        press itself that sets the limit.
        """,
    hint="separate pictures with the press's profile; choose lighter builds for large grounds",
    example="332 % of ink over 15 × 15 mm; 320 % at most",
)
def ink_mean(inspected: Inspected) -> Iterator[Fault]:
    """Nowhere is more ink laid down than the paper holds."""
    own, readings = inspected.press.limits.ink, inspected.readings
    most = rules(inspected).ink if own is None else own
    if readings is None or most is None:
        return
    severity = Severity.WARNING if own is None else Severity.ERROR
    yield from gathered(
        inspected,
        (
            Sighting(
                reading.page,
                phrase(
                    "{mean:.4g} % of ink over 15 × 15 mm; {most:g} % at most",
                    mean=reading.mean,
                    most=most,
                ),
                Box(*reading.mean_at, 0.0, 0.0),
                severity=severity,
            )
            for reading in readings.pages
            if reading.mean > most
        ),
    )


@check(
    "preflight/ink-peak",
    Severity.ERROR,
    reason="Some presses also say how much ink they can take at any single spot.",
    hint="separate pictures with the press's profile; choose lighter builds",
    example="356 % of ink; 320 % at most",
)
def ink_peak(inspected: Inspected) -> Iterator[Fault]:
    """At no spot is more ink laid down than the press can take."""
    most, readings = inspected.press.limits.peak, inspected.readings
    if readings is None or most is None:
        return
    yield from gathered(
        inspected,
        (
            Sighting(
                reading.page,
                phrase("{peak:.4g} % of ink; {most:g} % at most", peak=reading.peak, most=most),
                Box(*reading.peak_at, 0.0, 0.0),
            )
            for reading in readings.pages
            if reading.peak > most + _GRAIN
        ),
    )
