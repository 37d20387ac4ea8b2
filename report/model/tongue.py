"""One language of the house, all that is known of it."""

from collections.abc import Mapping
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


def tag_of(written: str, tongues: Mapping[str, Tongue]) -> str | None:
    """The house's tag for a language as a file names it: ``zh_CN``, ``en-US``, ``zh-Hans``.

    BCP 47: the first subtag is the language; a house that sets two of one language by other
    subtags is asked for the whole.
    """
    asked = written.replace("_", "-").casefold()
    for tag, tongue in tongues.items():
        if asked in (tag.casefold(), tongue.locale.html.casefold()):
            return tag
    near = [tag for tag in tongues if tag.partition("-")[0].casefold() == asked.partition("-")[0]]
    return near[0] if len(near) == 1 else None
