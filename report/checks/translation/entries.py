"""Translations against the copy they translate."""

from collections.abc import Iterator

from report.checks.base import Fault, Place, check
from report.checks.suggestion import nearest
from report.findings import Severity
from report.model.annual import Translation
from report.model.edition import Edition, State
from report.model.placeholders import placeholders

_WRITTEN = tuple(
    state.value for state in State if state not in (State.MISSING, State.STALE, State.SOURCE)
)


@check(
    "translation/missing",
    Severity.ERROR,
    reason="""
        An edition is whole or it does not appear: a text that is missing would be a hole in it,
        or stand there in a language that its readers do not know.
        """,
    hint="translate the entry in translations/",
    example='art-contest.lead: {source: …, text: "", state: draft}',
)
def missing(edition: Edition) -> Iterator[Fault]:
    """Every entry has a text in the language."""
    for key, entry in edition.entries.items():
        if entry.state is State.MISSING:
            written = key in _translations(edition)
            place: Place = ("translations", edition.tag, key, "text") if written else key
            yield Fault(place, f"{key} is not translated", entry=key)


@check(
    "translation/stale",
    Severity.ERROR,
    reason="""
        The source was changed after it had been translated: the edition would tell what the
        others no longer tell.
        """,
    hint="translate what was changed, and copy the new source beside it",
    example="lead: 세 곳에서 전시하였다.\nart.lead: {source: 두 곳에서 전시하였다., text: …}",
)
def stale(edition: Edition) -> Iterator[Fault]:
    """Every translation is of the source as it stands now."""
    for key, entry in edition.entries.items():
        if entry.state is State.STALE:
            yield Fault(key, f"{key} was changed since it was translated")


@check(
    "translation/unused-key",
    Severity.WARNING,
    reason="""
        A translation under a key that no copy has is printed nowhere. Most often the key is
        misspelt, or its record was renamed.
        """,
    hint="correct the key, or take the translation out",
    example="art-contest.led: {…}   # did you mean art-contest.lead?",
)
def unused_key(edition: Edition) -> Iterator[Fault]:
    """Every key of a translation is that of an entry."""
    for key in _translations(edition):
        if key not in edition.entries:
            at = ("translations", edition.tag, key)
            yield Fault(at, f"no entry {key}", nearest(key, edition.entries))


@check(
    "translation/placeholders",
    Severity.ERROR,
    reason="""
        Numbers, dates and names come into a text by its placeholders. One that is missing is a
        fact that one edition does not tell; one too many is a fact that only it tells.
        """,
    hint="name the same facts as the source; form and order are the language's own",
    example='source: "{facts.people:people}이 참가"\ntext: "Many took part"',
)
def same_placeholders(edition: Edition) -> Iterator[Fault]:
    """A translation names the facts that its source names."""
    for key, found in _translations(edition).items():
        text = edition.annual.entries.get(key)
        if text is None or not found.text or found.source.strip() != text.source.strip():
            continue
        source = {one.path for one in placeholders(text.source)}
        said = {one.path for one in placeholders(found.text)}
        lost = [f"{{{path}}} is left out" for path in sorted(source - said)]
        more = [f"{{{path}}} is not in the source" for path in sorted(said - source)]
        if lost or more:
            yield Fault(
                ("translations", edition.tag, key, "text"), "; ".join(lost + more), entry=key
            )


@check(
    "translation/unknown-state",
    Severity.ERROR,
    reason="""
        How far a translation has come decides who looks at it next. A state that nobody knows
        leaves it lying.
        """,
    hint=f"write one of: {', '.join(_WRITTEN)}",
    example="state: trasnlated   # did you mean translated?",
)
def unknown_state(edition: Edition) -> Iterator[Fault]:
    """Every translation is in a state that there is."""
    for key, found in _translations(edition).items():
        if found.state not in _WRITTEN:
            at = ("translations", edition.tag, key, "state")
            yield Fault(at, f"no state {found.state}", nearest(found.state, _WRITTEN), entry=key)


def _translations(edition: Edition) -> dict[str, Translation]:
    return dict(edition.annual.translations.get(edition.tag, {}))
