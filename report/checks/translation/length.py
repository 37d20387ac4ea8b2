"""Translations against their sources by length: too long, too short, a sentence missing."""

from collections.abc import Iterator, Mapping
from math import exp

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Pair, Parallel
from report.model.orthography import Orthography
from report.model.tongue import Tongue
from report.phrases import phrase, sayable
from report.reading.lengths import dropped, ratio, said
from report.reading.sentences import sentences

_SPREAD = 0.42  # of the logarithm, for texts of some 15 characters of the densest language
_SHORT = 10.0  # below, a word more or less is half of the text
_USUAL = 15
_TIMES = 2.4  # as far from the usual
_LEAST = 0.8  # of the logarithm: more than twice as much
_SURELY, _SURE = 3.2, 1.3  # … where it is surely another text
_QUOTED = 40
_LONG = sayable("{times} times as long as usual for its source")
_BRIEF = sayable("{times} times as short as usual for its source")


@check(
    "translation/length",
    Severity.NOTE,
    reason="""
        Two languages need about as many characters for the same, in a proportion of their own. A
        text far from it has lost something, or tells more than its source.
        """,
    hint="compare it with its source, sentence by sentence",
    example="ko: a paragraph of four lines / en: a line",
    its="length",
)
def length(parallel: Parallel) -> Iterator[Fault]:
    """A translation is about as long as its source asks for."""
    for tag, pair, ours, theirs in _known(parallel):
        source, text = said(pair.source, theirs).weights, said(pair.text, ours).weights
        if sum(source) < _SHORT or _missing(pair, ours, theirs):
            continue
        far = ratio(source, text)
        # Longer texts keep closer to the proportion: their chances even out.
        usual = _SPREAD * min(1.0, (_USUAL / sum(source)) ** 0.4)
        if abs(far) > max(_TIMES * usual, _LEAST):
            message = phrase(_LONG if far > 0 else _BRIEF, times=f"{exp(abs(far)):.1f}")
            sure = abs(far) > max(_SURELY * usual, _SURE)
            yield blamed(pair, message, language=tag, severity=Severity.WARNING if sure else None)


@check(
    "translation/omission",
    Severity.WARNING,
    reason="""
        A sentence that was skipped is what a reader of the translation never notices, and what
        comparing by eye misses most often.
        """,
    hint="translate what is missing, unless another sentence says it",
    example="ko: 비가 왔다. 행사는 끝났다. / en: It rained.",
    its="omission",
)
def omission(parallel: Parallel) -> Iterator[Fault]:
    """Every sentence and paragraph of the source has its translation."""
    for tag, pair, ours, theirs in _known(parallel):
        if words := _missing(pair, ours, theirs):
            message = phrase(
                "nothing stands for “{words}” ({origin})", words=words, origin=pair.origin
            )
            yield blamed(pair, message, language=tag)


def _known(parallel: Parallel) -> Iterator[tuple[str, Pair, Orthography, Orthography]]:
    """Pairs of which the proportion of the languages is known."""
    for tag, pair in parallel.translated():
        tongues: Mapping[str, Tongue] = parallel.bitexts[tag].tongues
        if tag in tongues and pair.origin in tongues and pair.text.strip() != pair.source.strip():
            ours, theirs = tongues[tag].orthography, tongues[pair.origin].orthography
            if ours.density and theirs.density:
                yield tag, pair, ours, theirs


def _missing(pair: Pair, ours: Orthography, theirs: Orthography) -> str:
    """The words of the source for which nothing stands; empty where all is there."""
    source, text = said(pair.source, theirs), said(pair.text, ours)
    # A semicolon may hold together what are two sentences elsewhere.
    joined = max(0, _joints(pair.text) - _joints(pair.source))
    far = ratio(source.weights, text.weights)
    fewer = len(source.weights) - len(text.weights) - joined
    if (fewer <= 0 and joined) or far > (
        _SHORTER / len(source.weights) if fewer > 0 else _MUCH_SHORTER
    ):
        return ""
    if lost := dropped(source, text):
        spans = sentences(pair.source, theirs)
        start, end = spans[max(lost, key=lambda i: source.weights[i])]
        return _short(pair.source[start:end])
    return ""


def _joints(text: str) -> int:
    return text.count(";") + text.count("；") + text.count("——")


_MUCH_SHORTER = -0.3
_SHORTER = -0.2  # sentences: a text with one less is shorter than its source asks for


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _QUOTED else plain[: _QUOTED - 1] + "…"
