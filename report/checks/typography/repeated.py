"""Sentences and passages that stand twice."""

import re
from collections.abc import Iterator

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Bitext, Pair
from report.model.orthography import Orthography
from report.phrases import phrase
from report.reading.sentences import sentences

_LEAST = 3  # letters of a sentence in East Asia; elsewhere
_LEAST_SPACED = 8
_DENSE = 2  # model/orthography.py: density
_PASSAGE = 12  # letters of a passage, no shorter one being told by typography/doubled-word
_FAR = 40  # words or characters that a passage may have
_WORD = re.compile(r"\{[^{}]*\}|\w+")
_SIGN = re.compile(r"\{[^{}]*\}|\w")
_FEW = 3  # words that may well end a sentence and begin the next
_STOP = re.compile(r"[.!?:;,()]")
_QUOTED = 40


@check(
    "translation/repeated",
    Severity.WARNING,
    reason="""
        A sentence or a passage that stands twice was pasted twice, or a new wording was written
        beside the old one.
        """,
    hint="leave one of them",
    example="The forum was held online. The forum was held online.",
    its="duplication",
)
def repeated(bitext: Bitext) -> Iterator[Fault]:
    """No sentence and no long passage stands twice, unless its source repeats itself."""
    for pair in bitext.pairs:
        if len(pair.text) <= _LEAST * 2:
            continue
        orthography = bitext.tongue.orthography
        spans = [*_again(pair.text, orthography)] or [*_passages(pair.text, orthography)]
        if spans and not _repeats(pair, bitext):
            for start, end in spans:
                said = " ".join(pair.text[start:end].split())
                short = said if len(said) <= _QUOTED else said[: _QUOTED - 1] + "…"
                yield blamed(pair, phrase("“{found}” stands twice", found=short), (start, end))


def _repeats(pair: Pair, bitext: Bitext) -> bool:
    """Whether the source says something twice as well."""
    origin = bitext.tongues.get(pair.origin)
    if not pair.source or origin is None:
        return False
    there = origin.orthography
    return any(_again(pair.source, there)) or any(_passages(pair.source, there))


def _again(text: str, orthography: Orthography) -> Iterator[tuple[int, int]]:
    """Sentences that stood before; those that follow each other as one."""
    parts = sentences(text, orthography)
    if len(parts) == 1:
        return
    least = _LEAST if orthography.density < _DENSE else _LEAST_SPACED
    seen: set[str] = set()
    start = end = last = -1
    for i, (a, b) in enumerate(parts):
        said = " ".join(text[a:b].split())
        if said in seen and sum(map(str.isalpha, said)) >= least:
            start, end, last = (start if last == i - 1 and start >= 0 else a), b, i
        elif start >= 0:
            yield start, end
            start = -1
        seen.add(said)
    if start >= 0:
        yield start, end


def _passages(text: str, orthography: Orthography) -> Iterator[tuple[int, int]]:
    """Several words, or many characters, and the same once more behind them."""
    sign = _SIGN if orthography.unspaced else _WORD
    words = [one.lower() for one in sign.findall(text)]
    shortest = _PASSAGE if orthography.unspaced else 2
    if len(words) - len({*words}) < shortest:
        return
    found = [*sign.finditer(text)]
    before: dict[str, int] = {}
    done = 0
    for i, word in enumerate(words):
        far = i - before.get(word, i)
        before[word] = i
        if not shortest <= far <= _FAR or i < done:
            continue
        start, end = i, i + 1
        while start - far > 0 and start > done and words[start - 1] == words[start - far - 1]:
            start -= 1
        while end < len(words) and words[end] == words[end - far]:
            end += 1
        if end - start < far:
            continue
        done = end  # looked through, whether it is told or not
        spot = found[start].start(), found[start + far - 1].end()
        long = sum(map(len, words[start : start + far])) >= _PASSAGE
        apart = far <= _FEW and _STOP.search(text, found[start - far].start(), spot[1])
        if long and not apart:
            yield spot
