"""Passages that stand in a language's text in the words of another."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Bitext, Pair, Parallel
from report.phrases import phrase
from report.reading.languages import points
from report.reading.scripts import enclosed, quiet, script_of

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = 8
_OWN = 4  # letters that show that a text is in the language
_STEM = 4  # letters of a word that its forms share
_WORDS = 2
_LOWER = re.compile(
    r"(?<![\w@#./&+:\ufffc-])[a-z]{4,}(?![\w@/\ufffc])(?:[ \xa0][a-z]{2,}(?![\w@/]))*", re.ASCII
)
_NAMED = re.compile(r"[A-Z0-9][\w&’'.-]*[ \xa0]\Z")
_NAMED_AFTER = re.compile(r"[ \xa0][A-Z0-9]")


@check(
    "translation/other-edition",
    Severity.WARNING,
    reason="""
        Words that another edition has in the same place, and this language nowhere else, were
        copied from there and never translated.
        """,
    hint="translate them",
    example="mn: Эдийн засаг, охрана окружающей среды",
    its="untranslated",
)
def other_edition(parallel: Parallel) -> Iterator[Fault]:
    """No passage stands in two languages in the same words."""
    usual = cache(lambda tag: _vocabulary(parallel.bitexts[tag]))
    for tag, rivals in _rivals(parallel).items():
        bitext = parallel.bitexts[tag]
        for pair in bitext.pairs:
            words = [*_WORD.finditer(quiet(pair.text))]
            if not words:
                continue
            for other in rivals:
                text = parallel.bitexts[other].texts.get(pair.key, "")
                for start, end in _copied(pair, words, text) if text != pair.source else ():
                    said = _WORD.findall(pair.text[start:end].lower())
                    if _likely(said, bitext, usual(tag)) < _likely(
                        said, parallel.bitexts[other], usual(other)
                    ):
                        message = phrase(
                            "“{text}” is what {other} has", text=pair.text[start:end], other=other
                        )
                        yield blamed(pair, message, (start, end), language=tag)


def _rivals(parallel: Parallel) -> Mapping[str, tuple[str, ...]]:
    """Other languages in the same letters that part words by spaces."""
    scripts = {
        tag: bitext.tongue.orthography.scripts
        for tag, bitext in parallel.bitexts.items()
        if bitext.tongue.orthography.scripts and not bitext.tongue.orthography.unspaced
    }
    return {
        tag: others
        for tag, own in scripts.items()
        if (others := tuple(o for o in scripts if o != tag and set(scripts[o]) & set(own)))
    }


def _vocabulary(bitext: Bitext) -> Mapping[str, int]:
    """In how many texts of a language the beginning of each word stands."""
    found: dict[str, int] = {}
    for pair in bitext.pairs:
        for stem in {word[:_STEM].lower() for word in _WORD.findall(quiet(pair.text))}:
            found[stem] = found.get(stem, 0) + 1
    return found


def _likely(words: list[str], bitext: Bitext, usual: Mapping[str, int]) -> int:
    """How much speaks for a language: its signs, and its other texts."""
    elsewhere = sum(usual.get(word[:_STEM], 0) - 1 for word in words)
    return 2 * points(words, bitext.tongue.orthography) + elsewhere


def _copied(pair: Pair, words: list[re.Match[str]], text: str) -> Iterator[tuple[int, int]]:
    """Words in a row, not all of them names, that another text has in the same order."""
    there = {word.lower() for word in _WORD.findall(quiet(text))}
    whole = " ".join(text.split())
    run: list[re.Match[str]] = []
    for word in [*words, None]:
        same = word is not None and word[0].lower() in there
        if word is not None and same and not _parted(pair.text, run, word):
            run.append(word)
            continue
        said = [one[0] for one in run if one[0].lower() not in pair.source.lower()]
        lower = any(one.islower() for one in said)
        if len(said) >= _WORDS and lower and sum(map(len, said)) >= _LETTERS:
            start, end = run[0].start(), run[-1].end()
            if " ".join(pair.text[start:end].split()) in whole:
                yield start, end
        run = [word] if word is not None and same else []


def _parted(text: str, run: list[re.Match[str]], word: re.Match[str]) -> bool:
    return bool(run) and not text[run[-1].end() : word.start()].isspace()


@check(
    "translation/foreign-word",
    Severity.WARNING,
    reason="""
        A common word in the letters of another alphabet, which its source does not have, is a
        word of the language through which the text was translated.
        """,
    hint="translate it; put it between quotation marks if it is meant",
    example="ru: приглашённые experts обсудили",
    its="untranslated",
)
def foreign_word(bitext: Bitext) -> Iterator[Fault]:
    """No common word stands in Latin letters in a language that has others."""
    scripts = bitext.tongue.orthography.scripts
    if not scripts or "Latin" in scripts:
        return
    for pair in bitext.pairs:
        if not pair.source or pair.text.strip() == pair.source.strip():
            continue
        text = quiet(pair.text)
        for found in _LOWER.finditer(text):
            start, end = found.span()
            if found[0].lower() in pair.source.lower() or enclosed(text, start):
                continue
            if _NAMED.search(text, max(0, start - 24), start) or _NAMED_AFTER.match(text, end):
                continue
            own = sum(script_of(one) in scripts for one in text)
            if own >= _OWN and not _known(bitext, found[0]):
                message = phrase(
                    "“{found}” is in Latin letters, and not in the source", found=found[0]
                )
                yield blamed(pair, message, (start, end))


def _known(bitext: Bitext, words: str) -> bool:
    """Whether the house has a name that is written so."""
    registry = bitext.registry
    tables = (registry.members, registry.organisations, registry.people, registry.terms)
    return any(
        words in form
        for table in tables
        for named in table.values()
        for forms in (named.name, named.short)
        for tag, form in forms.items()
        if tag == bitext.tag
    )
