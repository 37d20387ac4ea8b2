"""One language of the house, all that is known of it."""

from dataclasses import dataclass

from report.model.grammar import Grammar
from report.model.inflection import Inflection
from report.model.locale import Locale
from report.model.orthography import Orthography
from report.model.scribe import Words


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a language is set, what it calls things, how it is read and how it is to be written."""

    locale: Locale
    words: Words
    grammar: Grammar
    inflection: Inflection
    orthography: Orthography

    @property
    def tag(self) -> str:
        """The language."""
        return self.locale.tag
