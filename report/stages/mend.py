"""A text and what was found in it → the text with what is safe mended."""

from collections.abc import Iterable

from report.findings import Finding


def mended(text: str, findings: Iterable[Finding]) -> str:
    """Put what findings offer into the places that they name; of two that meet, the first.

    Nothing is mended that an editor has accepted.
    """
    spots = sorted(
        {(f.span, f.mend) for f in findings if f.span and f.mend is not None and not f.waived}
    )
    parts: list[str] = []
    end = 0
    for (start, stop), mend in spots:
        if start < end or stop > len(text):
            continue
        parts += [text[end:start], mend]
        end = stop
    return "".join([*parts, text[end:]])
