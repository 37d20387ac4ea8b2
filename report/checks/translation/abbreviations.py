"""Abbreviations and titles in Latin letters, as the source has them or as the registry does."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from report.checks.base import Fault, blamed
from report.checks.translation.addresses import Places, without_addresses
from report.checks.translation.verdicts import sources
from report.model.bitext import Bitext, Pair, Parallel
from report.phrases import phrase
from report.reading.alphabets import alphabets
from report.reading.folding import words
from report.reading.names import sightings
from report.reading.nearness import one_step
from report.reading.nomenclature import Kind, Thing, forms

_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Z0-9]*(?:[-–][A-Z0-9]+)*(?![A-Za-z0-9$€£¥₩])")
_RUN = re.compile(r"[A-Za-z0-9]+|[^\W_A-Za-z0-9]+")  # words, also where scripts meet
_BRAND = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,8}[a-z]{1,8}[A-Z][A-Za-z0-9]*(?![A-Za-z0-9])")
_TITLE = re.compile(
    r"(?<![A-Za-z0-9.@/-])[A-Za-z][A-Za-z0-9’'-]{0,40}"
    r"(?: (?:& )?[A-Za-z][A-Za-z0-9’'-]{0,40}){1,12}(?: \d{1,2}(?![\d.,:%]))?",
    re.ASCII,
)
_SHORT = 2  # letters of an abbreviation
_WORDS = 3  # of a title


@dataclass(frozen=True, slots=True)
class _Garbled:
    """A code or a title of a source that its translation lacks, and what it has instead."""

    written: str
    there: tuple[int, int]  # in the source
    instead: str = ""
    at: tuple[int, int] | None = None


def abbreviations(parallel: Parallel) -> Iterator[Fault]:
    """Codes and titles in Latin letters that a translation has otherwise, or lacks."""
    known = sources(parallel)
    found: dict[tuple[str, str, str], list[tuple[str, Pair, _Garbled]]] = defaultdict(list)
    for tag, pair in parallel.translated():
        bitext = parallel.bitexts[tag]
        if {tag, pair.origin} <= bitext.tongues.keys() and _LATIN.search(pair.source):
            for one in (*_lost(bitext, pair), *_cut(bitext, pair)):
                found[pair.key, pair.origin, one.written].append((tag, pair, one))
    for (key, origin, written), told in found.items():
        if origin == parallel.source and key in known.pairs:
            _, pair, first = told[0]
            if known.slipped(key, first.there, frozenset()):
                continue
            if known.all_of(key, [tag for tag, _, _ in told]):
                languages = ", ".join(tag for tag, _, _ in told)
                said = (
                    phrase("“{instead}” in {told}", instead=first.instead, told=told[0][0])
                    if first.instead
                    else phrase("not in one")
                )
                message = phrase(
                    "“{written}” here; {said}: none of {languages} has it",
                    written=written,
                    said=said,
                    languages=languages,
                )
                yield blamed(known.pairs[key], message, first.there, language=origin)
                continue
        for tag, pair, one in told:
            said = (
                phrase("here “{instead}”", instead=one.instead)
                if one.instead
                else phrase("here it is missing")
            )
            told_so = phrase(
                "“{written}” ({origin}); {said}", written=written, origin=origin, said=said
            )
            yield blamed(pair, told_so, one.at, language=tag)


_LATIN = re.compile("[A-Z]")


def _lost(bitext: Bitext, pair: Pair) -> Iterator[_Garbled]:
    """Codes of a source that its translation has otherwise, or not at all."""
    if _shouted(pair.source):
        return
    asked = dict(reversed(_codes(pair.source)))
    if not asked:
        return
    here = _codes(pair.text)
    kept = {_even(code) for code, _ in here}
    if all(_even(code) in kept for code in asked):
        return
    named = _named(bitext, pair)
    for code, there in sorted(asked.items(), key=lambda one: one[1]):
        if _even(code) in kept or code in pair.text:
            continue
        kin = _kin(there, bitext, pair) | {code}
        strange = [
            (other, at)
            for other, at in here
            if _even(other) not in named and other not in asked and other not in kin
        ]
        near = [one for one in strange if any(_alike(one[0], other) for other in kin)]
        if near:
            yield _Garbled(code, there, *near[0])
        elif not kin & {other for other, _ in here}:
            yield from _missing(code, there, (bitext, pair), named, strange)


def _missing(
    code: str,
    there: tuple[int, int],
    beside: tuple[Bitext, Pair],
    named: set[str],
    strange: Places,
) -> Iterator[_Garbled]:
    """A code that a translation lacks, if its language does not say it in its own way."""
    bitext, pair = beside
    if _bracketed(pair.source, there):
        if not _introduced(there, bitext, pair) and not _own(code, bitext, pair):
            yield _Garbled(code, there)
    elif _even(code) not in named and code.isupper() and not _told(code, bitext, pair):
        if not strange and len(code) == _SHORT and code.isalpha():
            return  # so short a one is often said in words
        yield _Garbled(code, there, *(strange[0] if strange else ()))


def _kin(there: tuple[int, int], bitext: Bitext, pair: Pair) -> set[str]:
    """The codes by which any language calls what a code of the source stands for."""
    things = _things(there, bitext, pair)
    return {
        code
        for tag, tongue in bitext.tongues.items()
        for form in (forms(bitext.registry, tag, bitext.on, tongue.inflection) if things else ())
        if form.thing in things
        for code, _ in _codes(form.text)
    }


def _things(there: tuple[int, int], bitext: Bitext, pair: Pair) -> set[Thing]:
    origin = bitext.tongues[pair.origin]
    return {
        form.thing
        for sighting in sightings(pair.source, origin, bitext.registry, bitext.on)
        if sighting.at[0] <= there[0] and there[1] <= sighting.at[1]
        for form in sighting.forms
    }


def _alike(left: str, right: str) -> bool:
    """Whether a code is another with its letters exchanged, one other, or its end changed."""
    if min(len(left), len(right)) <= _SHORT or left == right:
        return False
    if any(
        a.isdigit() or b.isdigit() for a, b in ((left, right),) for a, b in zip(a, b, strict=False)
    ):
        return False
    if one_step(left, right) or sorted(left) == sorted(right):
        return True
    begun = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), _BEGUN)
    return begun >= _BEGUN and abs(len(left) - len(right)) <= _SHORT


_BEGUN = 4  # letters that two codes begin with, of which one stands for the other


def _bracketed(text: str, at: tuple[int, int]) -> bool:
    """Whether a code stands in brackets, behind the name that it stands for."""
    return text[max(at[0] - 1, 0) : at[0]] in ("(", "（") and text[at[1] : at[1] + 1] in (
        ")",
        "）",
    )


def _introduced(there: tuple[int, int], bitext: Bitext, pair: Pair) -> bool:
    """Whether the short form of a language, or its only one, stands for a code of the source."""
    things = _things(there, bitext, pair)
    if not things:
        return False
    named = forms(bitext.registry, bitext.tag, bitext.on, bitext.tongue.inflection)
    short = any(form.thing in things and form.kind is Kind.SHORT for form in named)
    return any(
        form.thing in things and (form.kind is Kind.SHORT or not short)
        for sighting in sightings(pair.text, bitext.tongue, bitext.registry, bitext.on)
        for form in sighting.forms
    )


def _cut(bitext: Bitext, pair: Pair) -> Iterator[_Garbled]:
    """Titles in Latin letters amid those of another script, of which a part is lost."""
    if alphabets(bitext.tongues[pair.origin]) <= {"LATIN"}:
        return
    for match in _TITLE.finditer(without_addresses(pair.source)):
        title = [word[0].lower() for word in _RUN.finditer(match[0])]
        if len(title) < _WORDS and "&" not in match[0]:
            continue  # a brand and a word: Zoom webinar
        here = [*_RUN.finditer(without_addresses(pair.text))]
        text = f" {' '.join(word[0].lower() for word in here)} "
        there = [word for word in title if f" {word} " in text]
        if f" {' '.join(title)} " in text or 2 * len(there) < len(title):
            continue
        named = sightings(pair.source, bitext.tongues[pair.origin], bitext.registry, bitext.on)
        if not any(s.at[0] <= match.start() and match.end() <= s.at[1] for s in named):
            at = next(word.span() for word in here if word[0].lower() == there[0])
            yield _Garbled(match[0], match.span(), pair.text[slice(*at)] + " …", at)


@lru_cache(maxsize=4096)
def _codes(text: str) -> Places:
    """Abbreviations and codes in Latin capitals and figures."""
    said = without_addresses(text)
    return [
        (match[0], match.span())
        for match in (*_CODE.finditer(said), *_BRAND.finditer(said))
        if len(match[0]) >= _SHORT and not _ROMAN.fullmatch(match[0])
    ]


_ROMAN = re.compile(r"[IVXLCDM]+")


def _even(code: str) -> str:
    return code.replace("-", "").replace("–", "")


def _shouted(text: str) -> bool:
    """Whether a whole text stands in capitals, for display."""
    letters = [c for c in text if c.isalpha() and c.isascii()]
    return len(letters) > _DISPLAY and all(c.isupper() for c in letters) and text.isascii()


_DISPLAY = 8


def _named(bitext: Bitext, pair: Pair) -> set[str]:
    """Abbreviations that belong to names of the registry: those have checks of their own."""
    found: set[str] = set()
    for text, tongue in ((pair.source, bitext.tongues[pair.origin]), (pair.text, bitext.tongue)):
        for sighting in sightings(text, tongue, bitext.registry, bitext.on):
            found |= {_even(code) for code, _ in _codes(text[slice(*sighting.at)])}
    return found


def _told(code: str, bitext: Bitext, pair: Pair) -> bool:
    """Whether a text says an abbreviation in its own way: in its letters, or in full."""
    if _own(code, bitext, pair):
        return True
    initials = "".join(word.folded[0] for word in words(pair.text))
    return code.isalpha() and code.casefold() in initials


def _own(code: str, bitext: Bitext, pair: Pair) -> bool:
    """Whether a text says an abbreviation in its own letters, or as its language does."""
    said = pair.text.casefold()
    if any(one.casefold() in said for one in bitext.tongue.inflection.acronyms.get(code, ())):
        return True
    own = {word.written for word in words(pair.text) if _capitals(word.written)}
    return any(len(word) <= len(code) + 2 for word in own)


def _capitals(word: str) -> bool:
    """Whether a word is an abbreviation in letters other than Latin."""
    return len(word) > 1 and word.isupper() and not word.isascii()
