"""Whether a translation has the names that its source asks for, and what it has in their place."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from report.checks.translation.claims import PLACES, Claim, claims, elsewhere
from report.checks.translation.likeness import Asked, nearest
from report.checks.translation.slips import slips
from report.model.bitext import Bitext, Pair, Parallel
from report.model.placeholders import Unknown, fact, placeholders
from report.model.written import Ref
from report.reading.dictionary import in_dictionary
from report.reading.folding import line, words
from report.reading.names import Sighting, inflector_of, scattered, sightings
from report.reading.nomenclature import PRINTED, Form, Kind, Same, Thing, forms

_BRIEF = ".short"  # a title made short: it may leave out what the full one says
_ROOT = 9  # letters of a root, where they tell it from all others
_MOST = 0.6  # of a label is its term
_OTHERS = 2  # languages beside one that have a term, for its lack to be told


def unanswered(parallel: Parallel) -> tuple[tuple[str, Pair, Asked], ...]:
    """The names of sources that translations lack, those left out that are told otherwise."""
    return _unanswered(Same(parallel))


@lru_cache(maxsize=4)
def _unanswered(same: Same[Parallel]) -> tuple[tuple[str, Pair, Asked], ...]:
    parallel = same.it
    read: Read = {}
    found = [
        (tag, pair, asked)
        for tag, pair in parallel.translated()
        if tag in parallel.bitexts[tag].tongues
        for asked in _asked(parallel.bitexts[tag], pair, read)
    ]
    lacking = {(tag, pair.key, asked.claim.forms) for tag, pair, asked in found}
    entries = parallel.entries()
    return tuple(
        (tag, pair, asked)
        for tag, pair, asked in found
        if (
            asked.instead
            or not asked.claim.everyday
            or _alone(asked.claim, pair)
            or (
                not pair.key.endswith(_BRIEF)
                and not _same_root(asked.expected, pair.text)
                and not _by_its_head(asked.expected, pair.text, parallel.bitexts[tag])
                and _others_have(asked.claim, pair, entries[pair.key], lacking)
            )
        )
        and not _rewritten(asked.claim, parallel.bitexts[tag], pair)
    )


def _alone(claim: Claim, pair: Pair) -> bool:
    """Whether a source is not much more than the term: a label."""
    return len(line(claim.written).letters) > _MOST * len(line(pair.source).letters)


def _same_root(name: str, text: str) -> bool:
    """Whether a word is of the same root as a long word of a name: chairs, chairmanship."""
    roots = {word.folded[:_ROOT] for word in words(name) if len(word.folded) > _ROOT}
    return any(word.folded[:_ROOT] in roots for word in words(text))


def _by_its_head(name: str, text: str, bitext: Bitext) -> bool:
    """Whether the head of a term stands for it, as at a second mention: 12 assemblies."""
    rules = bitext.tongue.inflection
    if rules.words != "spaced":
        letters = line(name).letters
        head = letters[len(letters) // 2 :]
        return len(head) >= _HEAD and head in line(text).letters
    wanted = words(name)
    if len(wanted) < 2:  # noqa: PLR2004 - a word alone is all there is of it
        return False
    inflector = inflector_of(rules)
    base = inflector.base(wanted[-1].folded)
    said = words(text)
    return any(
        before.folded.isdigit() and not base.isdisjoint(inflector.stems(word.folded))
        for before, word in pairwise(said)
    )


_HEAD = 3  # letters of a head that stands for a term, where words are not parted


def _others_have(
    claim: Claim,
    pair: Pair,
    entry: Mapping[str, Pair],
    lacking: set[tuple[str, str, tuple[Form, ...]]],
) -> bool:
    """Whether the other languages made of the same source all have what this one leaves out."""
    others = [tag for tag, other in entry.items() if other.source == pair.source]
    missing = sum((tag, pair.key, claim.forms) in lacking for tag in others)
    return len(others) > _OTHERS and missing == 1


Read = dict[tuple[str, str], list[Claim]]  # what sources claim, by language and text


def _asked(bitext: Bitext, pair: Pair, read: Read) -> Iterator[Asked]:
    tongue, origin = bitext.tongue, bitext.tongues.get(pair.origin)
    if origin is None or tongue.inflection.words is None:
        return
    asked = read.get((pair.origin, pair.source))
    if asked is None:
        asked = read[pair.origin, pair.source] = claims(pair.source, origin, bitext)
    if not asked:
        return
    there = (*sightings(pair.text, bitext.tongue, bitext.registry, bitext.on),)
    told: set[frozenset[Thing]] = set()
    said = sightings(pair.source, origin, bitext.registry, bitext.on)
    known = {form.thing for sighting in said for form in sighting.forms}
    for claim in asked:
        if claim.things in told or _answered(claim, there, bitext, pair):
            continue
        expected = _expected(claim, bitext)
        if not expected:
            continue
        told.add(claim.things)
        if _by_placeholder(claim, bitext, pair) or _misspelt(claim, bitext, pair):
            continue
        if claim.everyday and claim.written in pair.text:
            continue  # taken over as it stands, in a title
        rules = tongue.inflection
        found = nearest(claim, expected, there, known, rules, pair.text)
        if found.span and _told_otherwise(found.span, bitext, pair):
            continue
        yield found


def _answered(claim: Claim, there: tuple[Sighting, ...], bitext: Bitext, pair: Pair) -> bool:
    kinds = PRINTED - {Kind.SHORT} if claim.introduced else PRINTED
    for sighting in there:
        named = any(f.thing in claim.things and f.kind in kinds for f in sighting.forms)
        if named and not elsewhere(sighting, claim, there):
            return True
    return any(
        form.kind is Kind.FULL and scattered(form.text, pair.text, bitext.tongue)
        for form in _forms(claim, bitext)
        if form.table not in PLACES and form.table != "people"
    )


def _forms(claim: Claim, bitext: Bitext) -> list[Form]:
    named = forms(bitext.registry, bitext.tag, bitext.on, bitext.tongue.inflection)
    return [form for form in named if form.thing in claim.things]


def _expected(claim: Claim, bitext: Bitext) -> str:
    """The form to write: full where the source is full, short where it is short."""
    mine = [form for form in _forms(claim, bitext) if form.kind in PRINTED]
    short = all(form.kind is Kind.SHORT for form in claim.forms)
    wanted = Kind.SHORT if short else Kind.FULL
    best = [form.text for form in mine if form.kind is wanted] or [form.text for form in mine]
    return best[0] if best else ""


def _by_placeholder(claim: Claim, bitext: Bitext, pair: Pair) -> bool:
    """Whether a placeholder that the source lacks writes the name."""
    if _counted(claim, bitext, pair):
        return True
    there = set(placeholders(pair.text)) - set(placeholders(pair.source))
    if not there or bitext.annual is None:
        return bool(there)  # without the facts nobody can tell
    for placeholder in there:
        try:
            value = fact(bitext.annual, pair.owner, placeholder.path)
        except Unknown:
            continue
        for ref in value if isinstance(value, tuple) else (value,):
            if isinstance(ref, Ref) and (ref.table, str(ref)) in claim.things:
                return True
    return False


def _counted(claim: Claim, bitext: Bitext, pair: Pair) -> bool:
    """Whether a placeholder writes a number of them: 12 General Assemblies."""
    counted = bitext.tongue.words.get("counted")
    if not isinstance(counted, Mapping):
        return False
    heads = {words(form.text)[-1].folded for form in _forms(claim, bitext) if words(form.text)}
    for form in {placeholder.form for placeholder in placeholders(pair.text)}:
        nouns = counted.get(form)
        for noun in nouns.values() if isinstance(nouns, Mapping) else ():
            seen = sightings(str(noun), bitext.tongue, bitext.registry, bitext.on)
            if any(one.thing in claim.things for sighting in seen for one in sighting.forms):
                return True
            if claim.everyday and heads & {word.folded for word in words(str(noun))}:
                return True
    return False


def _rewritten(claim: Claim, bitext: Bitext, pair: Pair) -> bool:
    """Whether a dictionary of forms knows the name in the text."""
    return any(
        form.kind in PRINTED and in_dictionary(form.text, pair.text, bitext.tongue)
        for form in _forms(claim, bitext)
    )


def _misspelt(claim: Claim, bitext: Bitext, pair: Pair) -> bool:
    """Whether the name is there, and told to be misspelt."""
    return any(slip.things & claim.things for slip in slips(bitext).get(pair.key, ()))


def _told_otherwise(span: tuple[int, int], bitext: Bitext, pair: Pair) -> bool:
    """Whether another check speaks of these words: forbidden, outdated or misspelt."""
    return any(
        slip.at[0] < span[1] and span[0] < slip.at[1] for slip in slips(bitext).get(pair.key, ())
    )
