"""Names of the registry: what the source names, the translation names as the registry does."""

from collections.abc import Iterator

from report.checks.base import Fault, blamed, check
from report.checks.translation.likeness import Asked
from report.checks.translation.strangers import Stranger
from report.checks.translation.verdicts import Odd, verdicts
from report.findings import Severity
from report.model.bitext import Bitext, Pair, Parallel
from report.phrases import joined, phrase
from report.reading.folding import Word, words
from report.reading.names import Sighting, sightings
from report.reading.nomenclature import PRINTED, Form

_PEOPLE, _TERMS = "people", "terms"


def told(asked: Asked, pair: Pair, tag: str) -> Fault:
    """An unanswered name as a fault."""
    claim = asked.claim
    source = phrase(
        "“{written}” ({origin}) is “{expected}” in {tag}",
        written=claim.written,
        origin=pair.origin,
        expected=asked.expected,
        tag=tag,
    )
    if not asked.instead:
        message = phrase("{source}; the text does not name it", source=source)
    elif asked.alias:
        message = phrase(
            "{source}; here it is written “{instead}”", source=source, instead=asked.instead
        )
    else:
        message = phrase("{source}; here stands “{instead}”", source=source, instead=asked.instead)
    hint = phrase(
        "write “{expected}”, in the form that the sentence asks for", expected=asked.expected
    )
    return blamed(pair, message, asked.span, hint=hint, language=tag)


def _strange(stranger: Stranger, pair: Pair, tag: str) -> Fault:
    """A name from nowhere as a fault."""
    written = pair.text[slice(*stranger.at)]
    message: str = phrase(
        "“{written}” here, which the source ({origin}) does not name",
        written=written,
        origin=pair.origin,
    )
    if stranger.claim:
        more = phrase(
            "“{written}” stands there more often than here", written=stranger.claim.written
        )
        message = joined((message, more), "; ")
    hint = phrase("see which name the source has in this place")
    return blamed(pair, message, stranger.at, hint=hint, language=tag)


@check(
    "translation/names",
    Severity.WARNING,
    reason="""
        A member, a country or a body is called by the name that the registry has for it on the
        report's date, so that readers of all editions know it for the same.  The full name or the
        short one will do, inflected as the sentence asks; other spellings are how people type it.
    """,
    hint="write the name as the registry has it",
    example="경상북도 → Gyeongsangnam-do Province  # it is Gyeongsangbuk-do",
    its="inconsistent-entities",
)
def names(parallel: Parallel) -> Iterator[Fault]:
    """What the source names, the translation names as the registry does."""
    found = verdicts(parallel)
    for tag, pair, asked in found.lacking:
        if not asked.claim.everyday and _PEOPLE not in asked.claim.tables:
            yield told(asked, pair, tag)
    for tag, pair, stranger in found.strange:
        yield _strange(stranger, pair, tag)
    for one in found.odd:
        if not one.tables & {_PEOPLE, _TERMS}:
            yield odd(one, parallel.source)


def odd(one: Odd, tag: str) -> Fault:
    """A source that is alone with what it names, as a fault of the source."""
    languages = ", ".join(one.tags)
    said = (
        phrase("“{written}” here", written=one.written)
        if one.written
        else phrase("nothing of the kind here")
    )
    message = phrase(
        "{said}, “{instead}” in {tags}; all of {languages} agree on that",
        said=said,
        instead=one.instead,
        tags=one.tags[0],
        languages=languages,
    )
    hint = phrase("see which name is meant, in the source or in all translations")
    return blamed(one.pair, message, one.at, hint=hint, language=tag)


@check(
    "translation/person",
    Severity.WARNING,
    reason="""
        A person has one spelling in each language.  Two spellings are two people in an index, and
        an offence to the one who is meant.
    """,
    hint="write the name as the registry has it",
    example="반기문 → Ban Gi-mun  # Ban Ki-moon",
    its="inconsistent-entities",
)
def person(parallel: Parallel) -> Iterator[Fault]:
    """A person of the source has the registry's spelling in the translation."""
    found = verdicts(parallel)
    for tag, pair, asked in found.lacking:
        if _PEOPLE in asked.claim.tables:
            yield told(asked, pair, tag)
    for one in found.odd:
        if _PEOPLE in one.tables:
            yield odd(one, parallel.source)
    for tag, bitext in parallel.bitexts.items():
        for pair in bitext.pairs if tag in bitext.tongues else ():
            yield from _capitals(tag, bitext, pair)


def _capitals(tag: str, bitext: Bitext, pair: Pair) -> Iterator[Fault]:
    """Names whose capitals are not those of the registry."""
    if pair.text.isupper():
        return
    for sighting in sightings(pair.text, bitext.tongue, bitext.registry, bitext.on):
        form = sighting.forms[0]
        if form.table != _PEOPLE or form.kind not in PRINTED:
            continue
        if any(_shouts(*both) for both in _beside(form, sighting, pair.text)):
            written = pair.text[slice(*sighting.at)]
            message = phrase(
                "“{written}” here, “{form}” in the registry: mind the capitals",
                written=written,
                form=form.text,
            )
            same = len(written) == len(form.text)
            mend = form.text if same else None
            yield blamed(pair, message, sighting.at, mend=mend, language=tag)


def _beside(form: Form, sighting: Sighting, text: str) -> Iterator[tuple[Word, Word]]:
    written = words(text[slice(*sighting.at)])
    yield from zip(words(form.text), written, strict=False)


def _shouts(name: Word, written: Word) -> bool:
    return len(written.written) > 1 and written.written.isupper() and not name.written.isupper()
