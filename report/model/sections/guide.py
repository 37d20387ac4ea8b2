"""A guide: how somebody does a thing, step by step, with the commands as they are typed."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from report.model.sections.base import Section
from report.model.written import Copy, Id, Written, as_tuple

Lines = Annotated[
    tuple[str, ...],
    BeforeValidator(
        lambda value: as_tuple([value] if isinstance(value, str) else value),
        json_schema_input_type=tuple[str, ...] | str,
    ),
]  # as they are typed or shown, the same in all languages


class Step(Written):
    """One thing to do; what is typed for it, and what the screen says then."""

    id: Id
    text: Copy
    run: Lines = ()
    shows: Lines = ()
    note: Copy | None = None


class Term(Written):
    """A command, a file or a state, and what it is."""

    id: Id
    name: str
    text: Copy


class Chapter(Written):
    """What belongs to one purpose: a text, steps, a table of terms, what to keep in mind."""

    id: Id
    title: Copy
    text: Copy | None = None
    steps: Annotated[tuple[Step, ...], BeforeValidator(as_tuple)] = ()
    terms: Annotated[tuple[Term, ...], BeforeValidator(as_tuple)] = ()
    note: Copy | None = None


class Guide(Section):
    """A short book of instructions; words between bars are set as they are typed."""

    opens: ClassVar[bool] = True

    chapters: Annotated[tuple[Chapter, ...], BeforeValidator(as_tuple)] = ()
