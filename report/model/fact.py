"""A fact that copy may name in a placeholder: a number, a moment, or a name of the registry."""

from typing import Annotated

from pydantic import BeforeValidator

from report.model.facets import Amount
from report.model.moments import Moment, Span, moment
from report.model.written import (
    CountryRef,
    MemberRef,
    OrganisationRef,
    PersonRef,
    Ref,
    TermRef,
    Written,
)
from report.phrases import phrase

REFS: dict[str, type[Ref]] = {
    kind.table: kind for kind in (MemberRef, CountryRef, OrganisationRef, PersonRef, TermRef)
}


def _fact(value: object) -> object:
    """Read ``78``, ``2020-04``, ``2020-04-01..2020-04-30`` or ``<table>/<id>``."""
    match value:
        case int() if not isinstance(value, bool):
            return Amount(count=value)
        case dict():
            return Amount.model_validate(value)
        case list():
            return tuple(_fact(item) for item in value)
        case str() if "/" in value:
            table, _, id_ = value.partition("/")
            if table not in REFS:
                message = phrase(
                    "no table {table!r}: write {refs}", table=table, refs=", ".join(REFS)
                )
                raise ValueError(message)
            return REFS[table](id_)
        case str() if ".." in value:
            start, _, end = value.partition("..")
            return Span.model_validate({"start": start, "end": end})
        case _:
            return moment(value)


def _known(value: object) -> object:
    if not isinstance(value, Written | Moment | Ref | tuple):
        message = phrase("a fact is a number, a date or <table>/<id>")
        raise ValueError(message)  # noqa: TRY004 - pydantic collects ValueErrors
    return value


Fact = Annotated[object, BeforeValidator(lambda value: _known(_fact(value)))]
