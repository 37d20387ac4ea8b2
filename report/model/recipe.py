"""What a dear step is made of, part by part, by the names that people know."""

from collections.abc import Mapping
from dataclasses import dataclass

from report.digest import digest


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a result depends on: equal recipes give equal bytes, on any machine.

    A part is a short value as it is, or the digest of a long one.  ``of`` says for people what
    is made, in words that stay the same when the parts change; the result does not depend on it.
    """

    step: str  # what is done: font, picture, typeset, bind, ink, prepress, preflight …
    of: str  # "2020 en activities"
    parts: Mapping[str, object]  # "the text", "style book.css", "picture a.jpg", "weasyprint" …

    @property
    def name(self) -> str:
        """The name under which the store keeps the result."""
        return digest(self.step, self.parts)
