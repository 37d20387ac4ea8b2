"""Checks of what is said of an edition, made where it is read and kept."""

from report.checks.base import Check
from report.checks.inline import inline
from report.findings import Severity

REMARKED: tuple[Check[object], ...] = (
    inline(
        "review/line",
        "Every line of a file of comments says what somebody said.",
        severity=Severity.WARNING,
        reason="""
            A line that is torn, because a disk was full or a program killed, or one that was
            edited by hand and broken, is left as it is, since it may be all that is left of what
            somebody wrote. Nobody sees it in the review until it is mended.
            """,
        hint="mend the line, or take it out",
        example='{"id":"k3JHX0aQ","kind":"comment","by":"Ki',
    ),
    inline(
        "review/limit",
        "A file of comments, or of a review, is of a size that people write.",
        reason="What is beyond the limits is no review but an accident or an attack.",
        hint="move the file of comments elsewhere: a new one is begun",
    ),
    inline(
        "review/value",
        "Every value in the file of a review is of its kind.",
        reason="""
            What a browser sends, or a file brings, is not believed: a state that there is none of,
            or an answer to nothing, would be found by others. What is right is taken all the same.
            """,
        hint="export the review again, or leave out what is told",
        example='{"kind": "answer", "text": "Yes."}   # to what?',
    ),
    inline(
        "review/signed",
        "A sign-off is of the texts that its signer saw.",
        reason="""
            While somebody read, another may have edited. A sign-off of texts that its signer never
            saw would vouch for them all the same.
            """,
        hint="look through what was changed meanwhile, then sign anew",
    ),
)
