"""Names that were made by the rules of a language, and that nobody has confirmed yet."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.walk import each
from report.findings import Severity
from report.model.edition import Edition
from report.model.written import PersonRef
from report.phrases import phrase


@check(
    "data/to-confirm",
    Severity.NOTE,
    reason="""
        Where no source has a person's name in a language, the registry makes it by rule: from its
        sound, or from characters that are likely. Who bears it may write it otherwise.
        """,
    hint="have a reader of the language confirm them, then take it out of `transcribed`",
    example="name: {ko: 정해관, ja: チョン・ヘグァン}\ntranscribed: [ja]",
)
def to_confirm(edition: Edition) -> Iterator[Fault]:
    """What a reader of the language is to confirm: all such names of the year, in one list."""
    people = edition.annual.registry.people
    named = sorted({str(ref) for _, ref in each(edition.annual, PersonRef)} & people.keys())
    made = [id_ for id_ in named if edition.tag in people[id_].transcribed]
    if made:
        names = ", ".join(edition.scribe.name(PersonRef(id_)) for id_ in made)
        said = phrase("{n} names were made by rule: {names}", n=len(made), names=names)
        yield Fault(("registry", "people", made[0], "transcribed"), said)
