"""How names and terms change in a sentence: ``templates/<tag>/inflection.yaml``.

A language without the file is not judged by it.
"""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from report.model.written import Written, as_tuple

Words = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]


class Analyser(Written):
    """A dictionary of word forms: which library reads it, and in which language."""

    library: Literal["pymorphy3"]
    language: str


class Endings(Written):
    """Suffixes that may follow a stem; the word has ``after`` as its last vowel, if that is said.

    Vowel harmony is written so: ``{after: [a, o], take: [lar]}``.
    """

    take: Words
    after: Words = ()


class Inflection(Written):
    """What endings a name may take, and how its forms are known again.

    ``words`` says how they stand: ``spaced`` apart from each other, ``joined`` to what follows
    them (particles), ``unspaced`` in a line without spaces.  None: names are not looked for.
    """

    words: Literal["spaced", "joined", "unspaced"] | None = None
    endings: Annotated[tuple[Endings, ...], BeforeValidator(as_tuple)] = ()
    bare: bool = False  # names are written without an ending
    stacked: int = 1  # so many of them one after the other
    stem: int = 3  # letters that are left at least
    vowels: str = ""  # of the alphabet: the harmony of endings looks at the last one
    fleeting: Words = ()  # vowels that a stem may lose before its last consonant
    silent: Words = ()  # letters at the end of a word that may go before an ending
    hyphened: Words = ()  # endings that stand behind a hyphen
    particles: Words = ()  # follow a name without a space, one or several
    followers: Words = ()  # nouns that may be joined to a name without changing what it names
    long: int = 4  # a joined name of so many letters is one, whatever follows
    alike: Words = ()  # letters that are variants of spelling: sz for organise and organize
    articles: Words = ()  # words that a name may lose or take
    common: Words = ()  # names that are everyday words too: none is asked for because of them
    derived: dict[str, Words] = Field(default_factory=dict)  # words made of a name: Korean
    acronyms: dict[str, Words] = Field(default_factory=dict)  # what stands for a foreign one
    analyser: Analyser | None = None
