"""Words: written twice, with the wrong ending, with the wrong capitals."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from operator import and_

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Bitext, Pair
from report.model.orthography import Orthography, Suffix
from report.phrases import phrase
from report.reading.folding import words
from report.reading.scripts import letters, quiet, script_of
from report.reading.sentences import abbreviation, last_mark, sentences

_ALPHABETS = letters("Latin", "Cyrillic", "Greek")
_TWICE = re.compile(rf"(?<![\w’'-])([{_ALPHABETS}]+)(\s+)\1(?![\w’'-])", re.IGNORECASE)
_SYLLABLES = 3  # letters: names that repeat themselves are short
_HANGUL_TWICE = re.compile(rf"(?<!\w)([{letters('Hangul')}]{{2,}})(\s+)\1(?!\w)")
_HAN_TWICE = re.compile(rf"([{letters('Han', 'Hiragana', 'Katakana')}ー]{{2,10}}?)\1")


@check(
    "typography/doubled-word",
    Severity.WARNING,
    reason="""
        A word that stands twice in a row is left from a change of the sentence, or from the end of
        a line. Nobody sees it who knows what the sentence says.
        """,
    hint="leave one of them",
    example="the the Association; в в Пхохане; 的的",
    its="duplication",
)
def doubled_word(bitext: Bitext) -> Iterator[Fault]:
    """No word stands twice in a row."""
    orthography = bitext.tongue.orthography
    if not orthography.scripts:
        return
    particles = _particles(orthography.doubled)
    for pair in bitext.pairs:
        text = quiet(pair.text)
        for found in _FACT_TWICE.finditer(pair.text) if "}" in pair.text else ():
            yield _twice(pair, found, None)
        yield from _words_twice(pair, text, orthography)
        if not orthography.unspaced:
            continue
        for found in particles.finditer(text) if particles else ():
            if not _expected(text, found, orthography):
                half = found[0][: len(found[0]) // 2]
                yield blamed(pair, phrase("“{found}” stands twice", found=half), found.span())
        for found in _HAN_TWICE.finditer(text):
            if not _allowed(text, found, orthography):
                yield _twice(pair, found, None)


def _words_twice(pair: Pair, text: str, orthography: Orthography) -> Iterator[Fault]:
    if not any(one.folded == other.folded for one, other in pairwise(words(pair.text))):
        return
    for pattern in (_TWICE, _HANGUL_TWICE):
        for found in pattern.finditer(text):
            if found[1].lower() in orthography.doubles or _named(found):
                continue
            sure = found[1].lower() in orthography.frequent and "\n\n" not in found[2]
            yield _twice(pair, found, found[1] if sure else None)


def _named(found: re.Match[str]) -> bool:
    """A name of two like parts: Baden Baden."""
    first, second = found[1], found[0][-len(found[1]) :]
    return 1 < len(first) <= _SYLLABLES and first.istitle() and second.istitle()


@lru_cache(16)
def _particles(doubled: tuple[str, ...]) -> re.Pattern[str] | None:
    """Letters that are a slip where they stand twice, with what excuses them around."""
    listed = []
    for one in doubled:
        particle, _, rest = one.partition(" ")
        before, _, after = rest.partition(" ")
        unless = f"(?<![{before}])" if before.strip("-") else ""
        unless_after = f"(?![{after}])" if after else ""
        listed.append(f"{unless}(?:{particle}){{2}}{unless_after}")
    return re.compile("|".join(listed)) if listed else None


def _expected(text: str, found: re.Match[str], orthography: Orthography) -> bool:
    """Whether it is part of a word that repeats itself."""
    around = text[max(0, found.start() - 2) : found.end() + 2]
    return any(one in around for one in orthography.doubles)


def _allowed(text: str, found: re.Match[str], orthography: Orthography) -> bool:
    """Whether it is part of a word that repeats itself, or of two words that meet."""
    said = found[1]
    if _expected(text, found, orthography):
        return True
    # Kana paint sounds by repeating them, and particles come again with each word.
    kana = any(script_of(one) in ("Hiragana", "Katakana") for one in said)
    if kana and (len(said) < _KANA or any(script_of(one) == "Hiragana" for one in said)):
        return True
    # One by one, each by each; a university's graduate school.
    return len(said) < _HAN or len(set(said)) == 1 or said[0] in _EACH


_HAN, _KANA = 2, 3  # characters
_EACH = "一各毎每"
_FACT_TWICE = re.compile(r"(\{[a-z][^{}]*\})\s*\1")


def _twice(pair: Pair, found: re.Match[str], mend: str | None) -> Fault:
    return blamed(pair, phrase("“{found}” stands twice", found=found[1]), found.span(), mend=mend)


@check(
    "typography/ordinal-suffix",
    Severity.WARNING,
    reason="""
        The ending of an ordinal in figures follows the word that the figures stand for: the last
        digits decide it.
        """,
    hint="write the ending that belongs to the number",
    example="en: 1th for 1st; ru: 8-ой for 8-й; mn: 8 дүгээр for 8 дугаар",
    its="grammar",
)
def ordinal_suffix(bitext: Bitext) -> Iterator[Fault]:
    """Endings of ordinals in figures fit the number."""
    suffixes = [(_suffix(one), one) for one in bitext.tongue.orthography.ordinals]
    for pair in bitext.pairs if suffixes else ():
        text = quiet(pair.text)
        if not _FIGURE.search(text):
            continue
        for pattern, suffix in suffixes:
            for found in pattern.finditer(text):
                ending = found["ending"]
                right = _ending(found["number"], ending, suffix)
                if right and right != ending.lower():
                    number = found["number"] + found["between"]
                    message = phrase(
                        "“{found}” for “{number}{right}”",
                        found=found[0],
                        number=number,
                        right=right,
                    )
                    mend = right.upper() if ending.isupper() else right
                    at = found.span("ending")
                    yield blamed(
                        pair,
                        message,
                        at,
                        hint=phrase("write {number}{mend}", number=number, mend=mend),
                        mend=mend,
                    )


_FIGURE = re.compile(r"\d")


def _suffix(suffix: Suffix) -> re.Pattern[str]:
    endings = {*suffix.by_digits.values(), *suffix.instead}
    listed = "|".join(sorted(map(re.escape, endings), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,/-])(?P<number>\d+)(?P<between>{suffix.written})(?P<ending>{listed})(?!\w)",
        re.IGNORECASE,
    )


def _ending(number: str, ending: str, suffix: Suffix) -> str:
    if suffix.instead:
        return suffix.instead.get(ending.lower(), "")
    fitting = (digits for digits in suffix.by_digits if number.endswith(digits))
    return suffix.by_digits[max(fitting, key=len)] if suffix.by_digits else ""


_TWO_CAPITALS = re.compile(r"(?<!\w)([^\W\d_]{2})(?<![a-z])[^\W\d_]{2,}(?!\w)")
_SHOUTED = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?:[ \xa0][^\W\d_]{4,})+(?![\w-])")
_LONG = 10  # letters: no abbreviation is as long
_LOUD = re.compile(rf"(?<![\w-])[^\W\d_]{{{_LONG},}}(?![\w-])")
_SOME_NEXT = re.compile(r"\.[ \xa0\n]")
_NEXT = re.compile(r"(?<=[^\W\d_]{3})\.[ \xa0\n]+(?=([^\W\d_]+))")


@check(
    "typography/capitals",
    Severity.WARNING,
    reason="""
        A sentence begins with a capital, a word has one at most at its beginning, and capitals
        throughout are for abbreviations. The rest are slips of the shift key.
        """,
    hint="write the capital where the language has it",
    example="It was held online. the next one follows.; АРассва; IMPORTANT NOTICE",
    its="typographical",
)
def capitals(bitext: Bitext) -> Iterator[Fault]:
    """Sentences begin with a capital, and capitals stand nowhere else by mistake."""
    orthography = bitext.tongue.orthography
    if not orthography.capitals:
        return
    for pair in bitext.pairs:
        text = quiet(pair.text)
        yield from _starts(pair, text, orthography)
        if not _capitals_in_a_row(text):
            continue
        for found in _TWO_CAPITALS.finditer(text):
            word = found[0]
            slip = word[:2].isupper() and word[2:].islower()
            if slip and word not in pair.source and not _abbreviated(word):
                mend = word[0] + word[1:].lower()
                yield blamed(
                    pair,
                    phrase("“{word}” has two capitals", word=word),
                    found.span(),
                    hint=phrase("write {mend}", mend=mend),
                )
        yield from _shouted(pair, text)


def _capitals_in_a_row(text: str) -> bool:
    """Whether two letters stand together that are not small: mostly none do."""
    great = [one.isalpha() and not one.islower() for one in text]
    return any(map(and_, great, great[1:]))


def _abbreviated(word: str) -> bool:
    """An abbreviation with an ending: IDs, NGOs."""
    return word[2:] in ("s", "es")


def _starts(pair: Pair, text: str, orthography: Orthography) -> Iterator[Fault]:
    """Sentences that begin with a small letter."""
    for found in _NEXT.finditer(text) if _SOME_NEXT.search(text) else ():
        word = found[1]
        if not word[0].islower() or not word.islower():
            continue
        if abbreviation(text, found.start() + 1, orthography):
            continue
        if text[found.end() + len(word) :][:1] == ".":
            continue  # another abbreviation
        yield _small(pair, word, found.end())
    parts = sentences(pair.text, orthography)
    first = re.match(r"\s*([^\W\d_]{2,})(?![.\w])", text)
    if first and parts and first[1].islower() and last_mark(pair.text, orthography) == ".":
        yield _small(pair, first[1], first.start(1))


def _small(pair: Pair, word: str, at: int) -> Fault:
    mend = word[0].upper()
    message = phrase("a sentence begins with a small letter: “{word}”", word=word)
    return blamed(
        pair,
        message,
        (at, at + 1),
        hint=phrase("write {mend}{word}", mend=mend, word=word[1:]),
        mend=mend,
    )


def _shouted(pair: Pair, text: str) -> Iterator[Fault]:
    """Words in capitals that are no abbreviations."""
    for found in _SHOUTED.finditer(text):
        words = found[0].split()
        loud = [word for word in words if word.isupper()]
        if len(loud) > 1 and not any(word in pair.source for word in loud):
            yield blamed(pair, phrase("“{found}” in capitals", found=" ".join(loud)), found.span())
    for found in _LOUD.finditer(text):
        if found[0].isupper() and found[0] not in pair.source:
            yield blamed(pair, phrase("“{found}” in capitals", found=found[0]), found.span())
