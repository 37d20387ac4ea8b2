"""Translations against the copy they translate."""

from collections.abc import Iterator

from report.checks.base import Fault, Place, check
from report.checks.suggestion import nearest
from report.findings import Severity
from report.model.annual import Translation
from report.model.edition import Edition, State
from report.model.placeholders import placeholders
from report.model.standing import Standing, changed_since, standing, translated_source
from report.phrases import joined, phrase

_WRITTEN = tuple(
    state.value for state in State if state not in (State.MISSING, State.STALE, State.SOURCE)
)
_DIRECT = 2  # links of a chain: a language and the source language


@check(
    "translation/missing",
    Severity.ERROR,
    reason="""
        An edition is whole or it does not appear: a text that is missing would be a hole in it,
        or stand there in a language that its readers do not know.
        """,
    hint="run `report sync`, which writes the entry; then translate it in translations/",
    example='art-contest.lead: {source: …, text: "", state: draft}',
    its="untranslated",
)
def missing(edition: Edition) -> Iterator[Fault]:
    """Every entry has a text in the language."""
    for key, entry in edition.entries.items():
        if entry.state is State.MISSING:
            written = key in _translations(edition)
            place: Place = ("translations", edition.tag, key, "text") if written else key
            yield Fault(place, phrase("{key} is not translated", key=key), entry=key)


@check(
    "translation/stale",
    Severity.ERROR,
    reason="""
        The source was changed after it had been translated: the edition would tell what the
        others no longer tell.
        """,
    hint="run `report sync`, translate what was changed, then take `was` out of the entry",
    example="lead: 세 곳에서 전시하였다.\nart.lead: {source: 두 곳에서 전시하였다., text: …}",
    its="inconsistency",
)
def stale(edition: Edition) -> Iterator[Fault]:
    """Every translation is of the source as it stands now."""
    for key, entry in edition.entries.items():
        if entry.state is State.STALE:
            now = standing(edition.annual, edition.tag, key)
            if not now.circle and not now.unknown:
                yield Fault(key, _said(key, _translations(edition)[key], now))


def _said(key: str, found: Translation, now: Standing) -> str:
    """What became of the text that was translated."""
    if len(now.chain) > _DIRECT:
        became = phrase("has no text") if now.gone else phrase("changed")
        where, tag = now.path, now.behind
        return phrase("{key}, {path}: {tag} {became}", key=key, path=where, tag=tag, became=became)
    from report.tools.wording import difference  # noqa: PLC0415 - few translations are stale

    told = difference(translated_source(found), now.source)
    return phrase("{key} was changed since it was translated: “{told}”", key=key, told=told)


@check(
    "translation/changed-since",
    Severity.ERROR,
    reason="""
        A text that was reviewed or approved, and changed afterwards, has been read by nobody as
        it stands. `report sync` keeps the fingerprint of what was read, and lowers the state.
        """,
    hint="let it be reviewed again; `report sync` sets it to translated until then",
    example="text: 324 entries   # reviewed as: 323 entries\nstate: reviewed\nof: 5f0c24a1b7de",
    its="other",
)
def changed(edition: Edition) -> Iterator[Fault]:
    """A text that was reviewed stands as it was reviewed."""
    for key, found in _translations(edition).items():
        if key in edition.entries and changed_since(found):
            at = ("translations", edition.tag, key, "text")
            yield Fault(
                at,
                phrase("{key} was changed after it was {state}", key=key, state=found.state),
                entry=key,
            )


@check(
    "translation/circle",
    Severity.ERROR,
    reason="""
        A translation is made from the source language, or from a translation of it. In a circle
        each waits for the other, and none follows what the source says.
        """,
    hint="take `from` out of the entry that was translated from the source language",
    example="from: en   # while the same entry in en says from: mn",
    its="other",
)
def circle(edition: Edition) -> Iterator[Fault]:
    """Every translation leads back to the source language."""
    for key in _from(edition):
        now = standing(edition.annual, edition.tag, key)
        if now.circle:
            at = ("translations", edition.tag, key, "from")
            yield Fault(
                at,
                phrase("{key} goes round in a circle: {path}", key=key, path=now.path),
                entry=key,
            )


@check(
    "translation/unknown-origin",
    Severity.ERROR,
    reason="""
        What a text was translated from decides with what it is compared. A language that has no
        translations here is most often misspelt.
        """,
    hint="write the tag of a language of this year, or take `from` out",
    example="from: eng   # did you mean en?",
    its="other",
)
def unknown_origin(edition: Edition) -> Iterator[Fault]:
    """Every translation is made from a language of the year."""
    for key in _from(edition):
        unknown = standing(edition.annual, edition.tag, key).unknown
        if unknown and unknown == _translations(edition)[key].origin:
            at = ("translations", edition.tag, key, "from")
            known = (edition.annual.head.source_language, *edition.annual.translations)
            yield Fault(
                at,
                phrase("no translations into {unknown}", unknown=unknown),
                nearest(unknown, known),
                entry=key,
            )


@check(
    "translation/unused-key",
    Severity.WARNING,
    reason="""
        A translation under a key that no copy has is printed nowhere. Most often the key is
        misspelt, or its record was renamed.
        """,
    hint="correct the key, or run `report sync`: it follows the copy, or retires the entry",
    example="art-contest.led: {…}   # did you mean art-contest.lead?",
    its="addition",
)
def unused_key(edition: Edition) -> Iterator[Fault]:
    """Every key of a translation is that of an entry."""
    for key in _translations(edition):
        if key not in edition.entries:
            at = ("translations", edition.tag, key)
            hint = phrase(
                "{nearest}; `report sync` moves or retires it",
                nearest=nearest(key, edition.entries),
            )
            yield Fault(at, phrase("no entry {key}", key=key), hint)


@check(
    "translation/placeholders",
    Severity.ERROR,
    reason="""
        Numbers, dates and names come into a text by its placeholders. One that is missing is a
        fact that one edition does not tell; one too many is a fact that only it tells.
        """,
    hint="name the same facts as the source; form and order are the language's own",
    example='source: "{facts.people:people}이 참가"\ntext: "Many took part"',
    its="markup",
)
def same_placeholders(edition: Edition) -> Iterator[Fault]:
    """A translation names the facts that its source names."""
    for key, found in _translations(edition).items():
        text = edition.annual.entries.get(key)
        if text is None or edition.entries[key].state in (State.MISSING, State.STALE):
            continue
        if wrong := other_placeholders(text.source, found.text):
            yield Fault(("translations", edition.tag, key, "text"), wrong, entry=key)


def other_placeholders(source: str, text: str) -> str:
    """How the facts that a translation names differ from those of its source, in words."""
    asked = {one.path for one in placeholders(source)}
    said = {one.path for one in placeholders(text)}
    lost = [phrase("{{{path}}} is left out", path=path) for path in sorted(asked - said)]
    more = [phrase("{{{path}}} is not in the source", path=path) for path in sorted(said - asked)]
    return joined(lost + more, "; ")


@check(
    "translation/unknown-state",
    Severity.ERROR,
    reason="""
        How far a translation has come decides who looks at it next. A state that nobody knows
        leaves it lying.
        """,
    hint=f"write one of: {', '.join(_WRITTEN)}",
    example="state: trasnlated   # did you mean translated?",
    its="other",
)
def unknown_state(edition: Edition) -> Iterator[Fault]:
    """Every translation is in a state that there is."""
    for key, found in _translations(edition).items():
        if found.state not in _WRITTEN:
            at = ("translations", edition.tag, key, "state")
            yield Fault(
                at,
                phrase("no state {state}", state=found.state),
                nearest(found.state, _WRITTEN),
                entry=key,
            )


def _from(edition: Edition) -> Iterator[str]:
    """Entries that say from which language they were translated."""
    for key, found in _translations(edition).items():
        if found.origin is not None and key in edition.entries:
            yield key


def _translations(edition: Edition) -> dict[str, Translation]:
    return dict(edition.annual.translations.get(edition.tag, {}))
