"""Forms that are sent out and come back filled in: their fields, and how a language words them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Annotated

from pydantic import BeforeValidator, Field

from report.model.written import Written, as_tuple

Phrases = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]


class Sort(Enum):
    """What a cell of a form holds."""

    TEXT = "text"
    PROSE = "prose"  # paragraphs
    LINES = "lines"  # one thing to a line
    ID = "id"
    DAY = "day"
    COUNT = "count"  # about how many, where it was not counted
    NUMBER = "number"
    COUNTRY = "countries"  # the table of the registry in which it stands
    MEMBER = "members"
    BODY = "organisations"
    PERSON = "people"
    MODE = "modes"  # the words of the language
    ROLE = "roles"
    NOUN = "counted"
    RECORD = "records"


NAMED = (Sort.COUNTRY, Sort.MEMBER, Sort.BODY, Sort.PERSON)
WORDED = (Sort.MODE, Sort.ROLE, Sort.NOUN)  # by the tables of words.yaml that they are called
LISTED = (Sort.COUNTRY, Sort.MEMBER, *WORDED, Sort.RECORD)


@dataclass(frozen=True, slots=True)
class Blank:
    """A field of a form."""

    name: str
    sort: Sort = Sort.TEXT
    needed: bool = False
    asked: bool = False  # of a record that is not there yet
    locked: bool = False
    width: int = 24  # characters


@dataclass(frozen=True, slots=True)
class Block:
    """Fields that stand together: each beside its label, or as columns of a table."""

    name: str
    blanks: tuple[Blank, ...]
    upright: bool = False
    rows: int = 0  # that a table offers

    def blank(self, name: str) -> Blank:
        """One of its fields."""
        return next(one for one in self.blanks if one.name == name)


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of form."""

    kind: str
    blocks: tuple[Block, ...]


class FormWords(Written):
    """``forms:`` of a language's words.yaml."""

    kinds: dict[str, str]
    sheets: dict[str, str]
    fields: dict[str, str]
    also: dict[str, Phrases] = Field(default_factory=dict)  # headings that people use themselves
    notes: dict[str, str] = Field(default_factory=dict)
    guide: Phrases
    wrong: dict[str, str]
    form: str
    font: str = "Calibri"  # of the workbook, as the offices of that language have it
    over: Phrases = ()  # around a number that is the least there were
    under: Phrases = ()  # around one that is the most

    @property
    def headings(self) -> Mapping[str, tuple[str, ...]]:
        """Of every field all that people write above it."""
        return {name: (said, *self.also.get(name, ())) for name, said in self.fields.items()}
