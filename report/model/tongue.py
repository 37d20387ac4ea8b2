"""One language of the house, all that is known of it."""

from dataclasses import dataclass

from report.model.grammar import Grammar
from report.model.locale import Locale
from report.model.scribe import Words


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a language is set, what it calls things, and how it is read."""

    locale: Locale
    words: Words
    grammar: Grammar

    @property
    def tag(self) -> str:
        """The language."""
        return self.locale.tag
