"""Texts that say the same, or ought not to: left untranslated, or translated in two ways."""

from collections import defaultdict
from collections.abc import Iterator

from report.checks.base import Fault, blamed, check
from report.checks.translation.verdicts import verdicts
from report.findings import Severity
from report.model.bitext import Bitext, Pair, Parallel
from report.phrases import phrase
from report.reading.alphabets import alphabet_of, alphabets
from report.reading.folding import fold, words
from report.reading.names import inflector_of, sightings

_BRIEF = 40  # letters of a label
_SENTENCE = 3  # words that are no name
_TELLING = 10  # letters of a source that says the same wherever it stands
_SHORT = "short"  # a title made short, which need not be the title


@check(
    "translation/untranslated",
    Severity.WARNING,
    reason="""
        A text that is the same as its source was most likely passed over.  Names, abbreviations
        and addresses are the same in all languages.
    """,
    hint="translate the text",
    example="en: 사무국의 주요 활동  # the source is still there",
    its="untranslated",
)
def untranslated(parallel: Parallel) -> Iterator[Fault]:
    """No text is left as its source has it."""
    for tag, pair in parallel.translated():
        bitext = parallel.bitexts[tag]
        if pair.origin == tag or not {pair.origin, tag} <= bitext.tongues.keys():
            continue
        same = fold(pair.text.strip()) == fold(pair.source.strip())
        if same and _left(bitext, pair):
            message = phrase("the text is the same as its source ({origin})", origin=pair.origin)
            yield blamed(pair, message, language=tag)


def _left(bitext: Bitext, pair: Pair) -> bool:
    """Whether a text that equals its source has words that should have been translated."""
    own = alphabets(bitext.tongue)
    theirs = alphabets(bitext.tongues[pair.origin])
    plain = _plain_words(bitext, pair)
    if not plain:
        return False
    foreign = [word for word in plain if not _in(word, own)]
    if foreign:
        return True
    if own == theirs:
        return len(plain) >= _SENTENCE - 1  # one word may be the same in both
    return len(plain) >= _SENTENCE or sum(map(len, plain)) > _BRIEF // 2


def _plain_words(bitext: Bitext, pair: Pair) -> list[str]:
    """The words of a text that are no names, abbreviations or addresses."""
    named: list[tuple[int, int]] = []
    for tongue in (bitext.tongue, bitext.tongues[pair.origin]):
        for sighting in sightings(pair.text, tongue, bitext.registry, bitext.on):
            both = {form.thing for form in sighting.forms}
            if _same_in_both(both, bitext, pair.text[slice(*sighting.at)]):
                named.append(sighting.at)
    found = []
    for word in words(pair.text):
        if any(start <= word.at[0] and word.at[1] <= end for start, end in named):
            continue
        if word.written.isalpha() and not _coined(word.written):
            found.append(word.written)
    return found


def _same_in_both(things: set[tuple[str, str]], bitext: Bitext, written: str) -> bool:
    """Whether a name is written so in this language too."""
    there = sightings(written, bitext.tongue, bitext.registry, bitext.on)
    return any(form.thing in things for sighting in there for form in sighting.forms)


def _coined(word: str) -> bool:
    """Whether a word is an abbreviation or a brand: COVID, YouTube."""
    return sum(letter.isupper() for letter in word) > 1 or len(word) == 1


def _in(word: str, own: frozenset[str]) -> bool:
    return all(alphabet_of(letter) in own for letter in word)


@check(
    "translation/inconsistent",
    Severity.NOTE,
    reason="""
        The same words of the source, translated in two ways, look like two things to the reader;
        two things that have the same label cannot be told apart.
    """,
    hint="say the same in both places, if the same is meant",
    example="수상자 → Prizewinners; 수상자 → Award winners",
    its="inconsistency",
)
def inconsistent(parallel: Parallel) -> Iterator[Fault]:
    """The same source has the same translation, and two labels side by side are two."""
    odd = {one.pair.key for one in verdicts(parallel).odd}  # whose source is at fault
    for tag, bitext in parallel.bitexts.items():
        pairs = [pair for pair in bitext.pairs if pair.source and pair.key not in odd]
        yield from _two_ways(tag, bitext, pairs)
        yield from _one_way(tag, pairs)


def _two_ways(tag: str, bitext: Bitext, pairs: list[Pair]) -> Iterator[Fault]:
    alike: dict[tuple[str, str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        source = _bare(pair.source)
        alike[pair.origin, source, "" if len(source) >= _TELLING else _kind(pair)].append(pair)
    for group in alike.values():
        said: dict[str, list[Pair]] = defaultdict(list)
        for pair in group:
            said[_bare(pair.text)].append(pair)
        if len(said) < 2:  # noqa: PLR2004
            continue
        most = max(said.values(), key=len)
        for other in said.values():
            if other is not most:
                for pair in other:
                    if not _shortened(pair, most[0]):
                        yield _differs(tag, pair, most[0], _weight(bitext, pair, most[0]))


def _shortened(pair: Pair, usual: Pair) -> bool:
    """Whether one of two texts is the other, made short for a narrow place."""
    if _SHORT not in (_kind(pair), _kind(usual)):
        return False
    brief, whole = sorted((_letters(pair.text), _letters(usual.text)), key=len)
    return fold(brief) in fold(whole)


def _weight(bitext: Bitext, pair: Pair, usual: Pair) -> Severity:
    """How much a difference matters: two words for one thing, or two forms of one word."""
    same = pair.source.strip() == usual.source.strip()
    kinds = {_kind(pair), _kind(usual)}
    if (
        not same
        or (len(kinds) > 1 and _SHORT in kinds)
        or fold(_letters(pair.text)) == fold(_letters(usual.text))
    ):
        return Severity.NOTE
    tongue = bitext.tongues.get(bitext.tag)
    if tongue is None or tongue.inflection.words != "spaced":
        return Severity.WARNING
    inflector = inflector_of(tongue.inflection)
    mine, theirs = ([word.folded for word in words(text)] for text in (pair.text, usual.text))
    inflected = len(mine) == len(theirs) and all(
        not inflector.stems(a).isdisjoint(inflector.base(b))
        or not inflector.stems(b).isdisjoint(inflector.base(a))
        for a, b in zip(mine, theirs, strict=True)
    )
    return Severity.NOTE if inflected else Severity.WARNING


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() or letter in "{}")


def _differs(tag: str, pair: Pair, usual: Pair, severity: Severity) -> Fault:
    message = phrase(
        "“{source}” ({origin}) is “{text}” here, “{usual}” in {other}",
        source=_quoted(pair.source),
        origin=pair.origin,
        text=_quoted(pair.text),
        usual=_quoted(usual.text),
        other=usual.key,
    )
    return blamed(pair, message, language=tag, severity=severity)


def _one_way(tag: str, pairs: list[Pair]) -> Iterator[Fault]:
    """Labels beside each other that became the same."""
    alike: dict[tuple[str, str, str], Pair] = {}
    for pair in pairs:
        if len(pair.text) > _BRIEF or _kind(pair) != "label":
            continue
        beside = pair.key.rsplit(".", 2)[0]
        first = alike.setdefault((beside, _bare(pair.text), pair.origin), pair)
        if _bare(first.source) != _bare(pair.source):
            message = phrase(
                "“{source}” and “{second}” ({origin}, {other}) are both “{text}” here",
                source=_quoted(pair.source),
                second=_quoted(first.source),
                origin=pair.origin,
                other=first.key,
                text=_quoted(pair.text),
            )
            yield blamed(pair, message, language=tag)


def _kind(pair: Pair) -> str:
    return pair.key.rpartition(".")[2]


def _bare(text: str) -> str:
    """A text without case, and the spaces and marks around its words."""
    return fold(" ".join(text.split())).strip(" .,;:!?…。、！？：；")


def _quoted(text: str) -> str:
    short = " ".join(text.split())
    return short if len(short) <= _BRIEF else f"{short[: _BRIEF - 1]}…"
