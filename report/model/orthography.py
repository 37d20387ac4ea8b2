"""What a language's writing asks for: ``templates/<tag>/orthography.yaml``.

A language without the file is not judged by it. Expressions are those of Python's ``re``; a space
in one is any space that does not break a line.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field

from report.model.written import Written, as_tuple

Words = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]


class Slip(Written):
    """A spelling that only a slip can be."""

    wrong: str  # found anywhere in a word, which must have no capital
    hint: str = ""
    unless: str = ""  # words in which it stands rightly
    initial: bool = False  # also in a word with a capital that begins a sentence, as no name does


class Suffix(Written):
    """Endings of numbers in figures: the right one by the last digits, the longest that fit."""

    written: str  # expression between number and ending
    by_digits: dict[str, str] = Field(default_factory=dict)
    instead: dict[str, str] = Field(default_factory=dict)  # a wrong ending and the right one


class Particle(Written):
    """Two forms of one word, by the sound before it.

    ``liquid`` is true where a syllable that ends in l takes the open form.
    """

    closed: str  # behind a syllable with a final consonant
    open: str  # behind one without
    liquid: bool = False
    undecided: Words = ()  # both at once, as one writes who does not know


class Mixture(Written):
    """Particles that nothing else can be mistaken for, and words that only look like them."""

    forms: Annotated[tuple[Particle, ...], BeforeValidator(as_tuple)] = ()
    closed_digits: str = ""  # figures whose names end in a consonant
    liquid_digits: str = ""  # those of them that end in l
    after_closed: Words = ()  # endings that never stand behind a final consonant
    after_open: Words = ()  # endings that never stand behind a syllable without
    after_stems: dict[str, str] = Field(default_factory=dict)
    """Endings of nouns and of verbs: behind a final consonant, those syllables end verbs."""
    unless: Words = ()  # words that end so and are right


class Orthography(Written):
    """Letters, marks and spaces: what may stand where."""

    # letters
    scripts: Words = ()  # by the names of Unicode's property Script
    guests: Words = ("Latin",)  # whose letters may stand among the own
    bracketed: Words = ()  # whose letters may stand in brackets
    alphabet: str = ""  # the small letters of the first script; empty: any
    lookalikes: dict[str, str] = Field(default_factory=dict)  # own letter, what is typed for it
    small_words: str = ""  # letters that are words, and look like another script's
    capitals: bool = False  # whether a sentence begins with a capital
    slips: Annotated[tuple[Slip, ...], BeforeValidator(as_tuple)] = ()
    variants: str = ""  # Han of another country and the own in its stead, two and two
    variants_unsure: str = ""  # Han of another country whose own form depends on the word

    # words
    frequent: Words = ()  # those by which the language is known
    signs: str = ""  # expression of letters and endings by which its words are known
    density: Decimal = Decimal(
        0
    )  # characters for what takes one in the densest language of the house
    abbreviations: Words = ()  # with the full stop that belongs to them
    doubles: Words = ()  # words that may stand twice
    # letters that are a slip where they stand twice, in writing unspaced; behind a space those
    # before them that excuse it (or -), behind another those after them
    doubled: Words = ()
    ordinals: Annotated[tuple[Suffix, ...], BeforeValidator(as_tuple)] = ()
    particles: Mixture = Mixture()

    # marks
    stop: str = ""  # at the end of a sentence
    marks: dict[str, str] = Field(default_factory=dict)  # typed for, own mark
    quotes: Words = ()  # pairs besides the locale's
    brackets: Words = ()  # pairs besides ()[]
    possessive: bool = False  # whether a word may end in ’
    ellipsis: str = ""
    composed: str = ""  # signs of several letters that the language uses: ㎢
    dash: str = ""  # between words, with its spaces
    ranges: Words = ()  # marks between two numbers, the first put in place of a wrong one
    range_units: Words = ()  # words beside two numbers with a hyphen that make them a range
    long_vowel: str = (
        ""  # mark of a long vowel: a dash between two letters of its script is a slip
    )

    # spaces
    unspaced: bool = False  # words are not parted by spaces
    space_before: str = ""  # marks that have a space before them
    space_bracket: bool = False  # a word and a bracket are parted by a space
    bound: Words = ()  # expressions of two groups, the space between which must not break

    def __hash__(self) -> int:
        """Of what tells one language from another, so that what is made of it is made once."""
        return hash((self.scripts, self.alphabet, self.frequent, self.signs, self.stop))
