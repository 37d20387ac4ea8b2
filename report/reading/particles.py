"""Particles that have two forms by the sound before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from report.model.orthography import Mixture, Particle
from report.model.placeholders import Placeholder, pieces

_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28  # Unicode Standard §3.12: conjoining jamo
_WORD = 20  # letters of a word that are looked at
_LIQUID = 8  # the final consonant l
_ASIDE = re.compile(r"\([^()]*\)\Z")
_CLOSING = "”’」』》〉\"'"
_TENS = re.compile(r"\d0+\Z")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A particle in the wrong form: where it stands, the word before it, the right form."""

    at: tuple[int, int]
    after: str
    said: str
    right: str


def final(word: str, mixture: Mixture) -> str:
    """How a word ends: ``closed``, ``liquid``, ``open``, or nothing where one cannot know."""
    said = _ASIDE.sub("", word.rstrip(_CLOSING)).rstrip(_CLOSING)
    last = said[-1:]
    if last and _FIRST <= ord(last) <= _LAST:
        tail = (ord(last) - _FIRST) % _FINALS
        return "open" if not tail else "liquid" if tail == _LIQUID else "closed"
    if last.isdigit() and last.isascii() and not re.search(r"[.,]\d+\Z", said):
        if _TENS.search(said):
            return "closed"  # ten, hundred, thousand: the name of the place
        if last in mixture.liquid_digits:
            return "liquid"
        return "closed" if last in mixture.closed_digits else "open"
    return ""


def fitting(word: str, particle: Particle, mixture: Mixture) -> str:
    """The form of a particle that fits a word; empty where one cannot know."""
    ending = final(word, mixture)
    if not ending:
        return ""
    if ending == "liquid" and particle.liquid:
        return particle.open
    return particle.open if ending == "open" else particle.closed


def after_facts(text: str, filled: str, mixture: Mixture) -> Iterator[Misfit]:
    """Particles behind placeholders that do not fit the fact that is written in there."""
    parts = [*pieces(text)]
    facts = _facts(parts, filled)
    at = 0
    for i, part in enumerate(parts):
        at += len(str(part))
        follows = parts[i + 1] if i + 1 < len(parts) else ""
        if not isinstance(part, Placeholder) or not isinstance(follows, str):
            continue
        if (fact := facts.get(i)) is None:
            continue
        for particle, forms in _forms(mixture):
            found = forms.match(follows)
            right = fitting(fact, particle, mixture) if found else ""
            if found and right and found[0] != right:
                yield Misfit((at, at + found.end()), fact, found[0], right)
                break


def _facts(parts: list[str | Placeholder], filled: str) -> dict[int, str]:
    """What was written into each placeholder; nothing where that is not sure."""
    facts: dict[int, str] = {}
    at = 0
    for i, part in enumerate(parts):
        if isinstance(part, str):
            if not filled.startswith(part, at):
                return {}
            at += len(part)
            continue
        follows = parts[i + 1] if i + 1 < len(parts) else None
        end = filled.find(follows, at) if isinstance(follows, str) else len(filled)
        if end < 0 or isinstance(follows, Placeholder):
            return {}
        facts[i], at = filled[at:end], end
    return facts if at == len(filled) else {}


@lru_cache(16)
def _compiled(forms: tuple[Particle, ...]) -> tuple[tuple[Particle, re.Pattern[str]], ...]:
    """Each particle as it may stand, before a space, a mark or another particle."""
    found = []
    for one in forms:
        listed = "|".join(map(re.escape, (*one.undecided, one.closed, one.open)))
        found.append((one, re.compile(rf"(?:{listed})(?![^\W\d_])")))
    return tuple(found)


def _forms(mixture: Mixture) -> tuple[tuple[Particle, re.Pattern[str]], ...]:
    return _compiled(mixture.forms)


def in_words(text: str, mixture: Mixture) -> Iterator[Misfit]:
    """Particles that never stand behind such a syllable, and those in both forms at once."""
    for particle in mixture.forms:
        for both in particle.undecided:
            for found in (
                re.finditer(rf"(\w{{1,{_WORD}}}){re.escape(both)}", text) if both in text else ()
            ):
                right = fitting(found[1], particle, mixture)
                if right:
                    yield Misfit((found.end(1), found.end()), found[1], both, right)
    for ending, closed in (
        *((one, True) for one in mixture.after_closed),
        *((one, False) for one in mixture.after_open),
    ):
        for found in _behind(ending).finditer(text) if ending in text else ():
            if found[0].endswith(mixture.unless) or not _hangul(found[1][-1]):
                continue
            tail = final(found[1], mixture)
            particle = _of(ending, mixture)
            loose = tail == "open" or (particle.liquid and tail == "liquid")
            if loose == closed:
                continue
            right = particle.open if ending == particle.closed else particle.closed
            yield Misfit((found.end(1), found.end()), found[1], ending, right)
    yield from _of_nouns(text, mixture)


def _of_nouns(text: str, mixture: Mixture) -> Iterator[Misfit]:
    """Endings that are of verbs too, behind syllables that end no verb."""
    for ending, stems in mixture.after_stems.items():
        for found in _behind(ending).finditer(text) if ending in text else ():
            last = found[1][-1]
            tail = final(last, mixture) if _hangul(last) else ""
            if tail in ("closed", "liquid") and last not in stems and len(found[1]) > 1:
                particle = _of(ending, mixture)
                yield Misfit((found.end(1), found.end()), found[1], ending, particle.closed)


@lru_cache(32)
def _behind(ending: str) -> re.Pattern[str]:
    return re.compile(rf"(\w{{1,{_WORD}}}){ending}(?![^\W\d_]|\()")


def _hangul(one: str) -> bool:
    return _FIRST <= ord(one) <= _LAST


def _of(form: str, mixture: Mixture) -> Particle:
    return next(one for one in mixture.forms if form in (one.closed, one.open))
