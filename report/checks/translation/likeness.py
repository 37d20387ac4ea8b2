"""What stands in the place of a name: another spelling, another name, or words like it."""

from dataclasses import dataclass

from report.checks.translation.claims import Claim, commonplace, elsewhere
from report.model.inflection import Inflection
from report.model.placeholders import masked
from report.reading.folding import Word, fold, line, words
from report.reading.names import Sighting, inflector_of, longest
from report.reading.nomenclature import PRINTED, Thing

_LIKE = 0.6  # how much of a name words must share to be taken for it
_MUCH = 0.75  # how much they share where they are meant for it
_NOUN = 5  # letters of a noun at least; shorter words bind
_STEM = 5  # letters that tell one word from another
_LONGER = 1.5  # how much longer than a name what is like it may be
_MOST = 2000  # words from which a likeness is looked for
_FIRST_IDEOGRAPH = "\u2e80"  # and kana, Hangul: written without spaces, or with particles


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim that a translation does not answer."""

    claim: Claim
    expected: str  # the form of the registry
    instead: str = ""  # what the text has in its place
    span: tuple[int, int] | None = None
    alias: bool = False  # that is another spelling of the same name


def nearest(
    claim: Claim,
    expected: str,
    there: tuple[Sighting, ...],
    known: set[Thing],
    rules: Inflection,
    text: str,
) -> Asked:
    """What stands in the place of a name: an alias, a name of its kind, or words like it."""
    for sighting in there:
        alias = any(f.thing in claim.things and f.kind not in PRINTED for f in sighting.forms)
        if alias and not elsewhere(sighting, claim, there):
            return Asked(claim, expected, text[slice(*sighting.at)], sighting.at, alias=True)
    span = like(expected, text, _MUCH)
    if span is None or _part(span, expected, text, rules) or _meets(span, [s.at for s in there]):
        span = _stranger(claim, there, known, rules, text)
    if span is None:
        taken = [s.at for s in longest(there) if any(form.thing in known for form in s.forms)]
        span = like(expected, text)
        if span and (_meets(span, taken) or _part(span, expected, text, rules)):
            span = None
        if span is None and claim.everyday:
            span = rival(expected, text, rules)
            span = None if span and _meets(span, taken) else span
    return Asked(claim, expected, text[slice(*span)] if span else "", span)


def _stranger(
    claim: Claim, there: tuple[Sighting, ...], known: set[Thing], rules: Inflection, text: str
) -> tuple[int, int] | None:
    """Another name of its kind, that the source does not have."""
    common = commonplace(rules)
    for sighting in longest(there):
        if line(text[slice(*sighting.at)]).letters in common:
            continue
        if any(form.thing in known for form in sighting.forms):
            continue
        if sighting.forms[0].table in claim.tables:
            return sighting.at
    return None


def _meets(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _part(span: tuple[int, int], name: str, text: str, rules: Inflection) -> bool:
    """Whether words are some words of a name and nothing else, as at a second mention."""
    piece = text[slice(*span)]
    whole = {word.folded[:_STEM] for word in words(name)}
    said = {word.folded[:_STEM] for word in words(piece)} - {fold(a) for a in rules.articles}
    return said < whole or line(piece).letters in line(name).letters


def rival(name: str, text: str, rules: Inflection) -> tuple[int, int] | None:
    """Words that are a term as this one is, with one word other: Working Group for Committee.

    The first word is the same and the next is not, or all are the same in another order, or the
    last is the same and the one before it, a capital inside of a sentence, is not.
    """
    if rules.words != "spaced":
        return None
    inflector = inflector_of(rules)
    wanted, said = words(name), words(text)
    if len(wanted) < 2:  # noqa: PLR2004 - a word alone has nothing in common with another
        return None
    stems = [inflector.base(word.folded) for word in wanted]
    for i in range(len(said) - len(wanted) + 1):
        window = said[i : i + len(wanted)]
        if any(word.glue not in (" ", "-") for word in window[1:]):
            continue
        same = [
            not s.isdisjoint(inflector.stems(w.folded)) for s, w in zip(stems, window, strict=True)
        ]
        turned = not any(same) and all(
            any(not s.isdisjoint(inflector.stems(w.folded)) for s in stems) for w in window
        )
        if turned or _other_word(same, window):
            return window[0].at[0], window[-1].at[1]
    return None


def _other_word(same: list[bool], window: tuple[Word, ...]) -> bool:
    if all(same) or not any(same):
        return False
    other = [word for word, alike in zip(window, same, strict=True) if not alike]
    if same[0]:
        return all(len(word.folded) >= _NOUN for word in other)
    return window[0].glue == " " and all(word.written[0].isupper() for word in other)


def like(name: str, text: str, least: float = _LIKE) -> tuple[int, int] | None:
    """The words of a text that are most like a name, where they are like it at all."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only where something is amiss

    said = masked(text)
    lowered, wanted = said.lower(), name.lower()
    if len(lowered) != len(said):
        return None
    bounds = _bounds(said)
    joined = max(wanted, default="") >= _FIRST_IDEOGRAPH
    best, place = least, None
    for i, (start, _) in enumerate(bounds[:_MOST]):
        for _, end in bounds[i:]:
            if end - start > _LONGER * len(wanted):
                break
            likeness = ratio(lowered[start:end], wanted) / 100
            if likeness > best and not (joined and lowered[start:end] in wanted):
                best, place = likeness, (start, end)
    return place


def _bounds(said: str) -> list[tuple[int, int]]:
    """Where words begin and end; in a line without spaces, every letter."""
    found: list[tuple[int, int]] = []
    for word in words(said):
        start, end = word.at
        if max(said[start:end]) < _FIRST_IDEOGRAPH:
            found.append((start, end))
        else:
            found += ((i, i + 1) for i in range(start, end))
    return found
