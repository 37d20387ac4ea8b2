"""Letters that are not of the language: another script, another country, another alphabet."""

import re
from collections.abc import Iterator

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Bitext, Pair
from report.model.registry import Registry
from report.phrases import joined, phrase
from report.reading.han import foreign, names_with, variants
from report.reading.languages import elsewhere
from report.reading.scripts import enclosed, letters, mixed, quiet, script_of, strangers

_BETWEEN = re.compile(r"[\s\d.,·・~–—-]*\Z")  # what may stand inside one foreign passage
_STRESS = "\u0301"  # shows how a word is read, in textbooks and in names


@check(
    "typography/foreign-script",
    Severity.ERROR,
    reason="""
        Letters of a script that the language does not use are a piece of the source left standing,
        which its readers cannot read. Between quotation marks or brackets they may be meant.
        """,
    hint="translate it, or write it in the letters of the language",
    example="ru: Форум 북방포럼 прошёл онлайн.",
    its="untranslated",
)
def foreign_script(bitext: Bitext) -> Iterator[Fault]:
    """Every letter is of a script that the language uses."""
    orthography = bitext.tongue.orthography
    if not orthography.scripts:
        return
    stranger = strangers(orthography)
    usual: set[str] = set()  # characters that are no strangers, in whatever number
    for pair in bitext.pairs:
        text = quiet(pair.text)
        fresh = {*text} - usual
        odd = {one for one in fresh if stranger.search(one + one)}
        usual |= fresh - odd
        if not odd or not stranger.search(text) or pair.text.strip() == pair.source.strip():
            continue  # left in the source language altogether: translation/untranslated
        spoken = [one.at for one in elsewhere(pair.text, bitext.tag, bitext.tongues)]
        likenesses = {at for one in mixed(text, orthography) for at in range(*one.at)}
        for start, end in _passages(stranger, text):
            if any(a <= start < b for a, b in spoken) or start in likenesses:
                continue
            scripts = {script_of(letter) for letter in text[start:end]} - {""}
            if not scripts:
                continue  # figures in circles, fractions, raised ones
            if scripts <= set(orthography.bracketed) and enclosed(text, start, brackets=True):
                continue
            softer = Severity.NOTE if enclosed(text, start) else None
            message = phrase(
                "“{text}” is written in {scripts}",
                text=pair.text[start:end],
                scripts=" and ".join(sorted(scripts)),
            )
            yield blamed(pair, message, (start, end), severity=softer)


def _passages(stranger: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Foreign words, with what stands between them, as one."""
    start = end = -1
    for found in stranger.finditer(text):
        if start >= 0 and _BETWEEN.match(text, end, found.start()):
            end = found.end()
            continue
        if start >= 0:
            yield start, end
        start, end = found.span()
    if start >= 0:
        yield start, end


def _within(spans: set[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


@check(
    "typography/han-variant",
    Severity.WARNING,
    reason="""
        A character has different forms in Korea, in Japan, on the mainland of China and elsewhere.
        The form of another country looks like a misprint, and often comes out in another font.
        """,
    hint="write the form of the language; a name that is written so belongs into the registry",
    example="zh: 經济 for 经济; ja: 经済 for 経済",
    its="locale-violation",
)
def han_variant(bitext: Bitext) -> Iterator[Fault]:
    """Every character has the form that the language writes."""
    orthography = bitext.tongue.orthography
    wrong = foreign(orthography)
    if wrong is None:
        return
    right = variants(orthography)
    own = "Han" in orthography.scripts  # elsewhere they may stand in brackets, and only there
    exempt = names_with(wrong, _names(bitext.registry, bitext.tag))
    for pair in bitext.pairs:
        if not wrong.search(pair.text) or pair.text.strip() == pair.source.strip():
            continue
        text = quiet(pair.text)
        if exempt:
            text = exempt.sub(lambda found: "\ufffc" * len(found[0]), text)
        spoken = [one.at for one in elsewhere(pair.text, bitext.tag, bitext.tongues)]
        for found in wrong.finditer(text):
            at = found.start()
            if any(a <= at < b for a, b in spoken) or not (own or _aside(text, at)):
                continue
            mend = "".join(filter(None, (right[one] for one in found[0])))
            sure = len(mend) == len(found[0])
            message = phrase("“{found}” is the form of another country", found=found[0])
            hint = phrase("write {mend}", mend=mend) if sure else ""
            yield blamed(pair, message, found.span(), hint=hint, mend=mend if sure else None)


def _aside(text: str, at: int) -> bool:
    return enclosed(text, at, brackets=True)


def _names(registry: Registry, tag: str) -> Iterator[str]:
    tables = (registry.members, registry.organisations, registry.people, registry.terms)
    for table in tables:
        for named in table.values():
            yield from (forms[tag] for forms in (named.name, named.short) if tag in forms)
    for country in registry.countries.values():
        yield from (forms[tag] for forms in (country.short, country.formal) if tag in forms)


@check(
    "typography/alphabet",
    Severity.ERROR,
    reason="""
        A letter of another alphabet in the same script, or the nearest letter of a keyboard that
        lacks the right one, makes a word that no search finds and no font matches.
        """,
    hint="write the letter of the language",
    example="mn: єдєр for өдөр; ru: Києве for Киеве",
    its="characters",
)
def alphabet(bitext: Bitext) -> Iterator[Fault]:
    """Every letter is of the language's alphabet."""
    orthography = bitext.tongue.orthography
    if not orthography.alphabet:
        return
    known = set(orthography.alphabet) | set(orthography.alphabet.upper())
    likeness = {typed: own for own, all_ in orthography.lookalikes.items() for typed in all_}
    script = letters(orthography.scripts[0])
    word_of = re.compile(rf"(?:[{script}]{_STRESS}?)+")
    stranger = re.compile(rf"(?![{''.join(sorted(known))}])[{script}]")
    slips = [
        (re.compile(one.wrong), one, re.compile(one.unless) if one.unless else None)
        for one in orthography.slips
    ]
    for pair in bitext.pairs:
        text = quiet(pair.text)
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = text
        spoken = {one.at for one in elsewhere(pair.text, bitext.tag, bitext.tongues)}
        for found in word_of.finditer(text) if stranger.search(text) else ():
            word = found[0].replace(_STRESS, "")
            odd = [letter for letter in dict.fromkeys(word) if letter not in known]
            if odd and not _within(spoken, found.start()) and _alone(text, found):
                yield _strange(pair, found, odd, likeness)
        for wrong, slip, unless in slips:
            for found in _whole(wrong, word_of, text, lowered):
                word = found[0]
                exempt = (unless and unless.search(word)) or _within(spoken, found.start())
                if not exempt and (word.islower() or (slip.initial and _first(text, found))):
                    yield blamed(
                        pair, phrase("“{word}”: {said}", word=word, said=slip.hint), found.span()
                    )


def _whole(
    fragment: re.Pattern[str], word_of: re.Pattern[str], text: str, lowered: str
) -> Iterator[re.Match[str]]:
    """The words in which something stands, each once."""
    end = 0
    while found := fragment.search(lowered, end):
        start = found.start()
        while start > end and word_of.match(text[start - 1]):
            start -= 1
        word = word_of.match(text, start)
        if word is None:  # not of the language's letters
            end = found.end()
            continue
        yield word
        end = max(word.end(), found.end())


def _first(text: str, found: re.Match[str]) -> bool:
    """Whether a word with a capital is the first of a sentence."""
    before = text[max(0, found.start() - 4) : found.start()].rstrip("«„“( \xa0\n")
    return found[0].istitle() and before[-1:] in ("", ".", "!", "?")


def _alone(text: str, found: re.Match[str]) -> bool:
    """Whether no letter of another script touches the word: that is another fault."""
    around = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
    own = script_of(found[0][0])
    return all(script_of(letter) in ("", own) for letter in around)


def _strange(pair: Pair, found: re.Match[str], odd: list[str], likeness: dict[str, str]) -> Fault:
    word = found[0]
    mend = "".join(likeness.get(letter, letter) for letter in word)
    sure = all(letter in likeness for letter in odd)
    said = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in odd)
    hint = phrase("write {mend}", mend=mend) if sure else ""
    softer = Severity.NOTE if not sure and enclosed(pair.text, found.start()) else None
    message = phrase(
        "“{word}” has {said}, which is no letter of the language", word=word, said=said
    )
    return blamed(
        pair, message, found.span(), hint=hint, mend=mend if sure else None, severity=softer
    )


@check(
    "typography/mixed-alphabets",
    Severity.ERROR,
    reason="""
        Letters of Latin, Cyrillic and Greek look alike. One typed for another is not seen on the
        page, but the word is not found, not sorted and not read out.
        """,
    hint="type the word anew on one keyboard",
    example="“NЕAR” with a Cyrillic Е; “Accоциация” with Latin letters",  # noqa: RUF001
    its="characters",
)
def mixed_alphabets(bitext: Bitext) -> Iterator[Fault]:
    """Every word has the letters of one alphabet."""
    orthography = bitext.tongue.orthography
    if not orthography.scripts:
        return
    for pair in bitext.pairs:
        if pair.text.isascii():
            continue
        for one in mixed(quiet(pair.text), orthography):
            if one.suffix:
                message = phrase("“{word}” is one word of two alphabets", word=one.word)
                hint = phrase("put a hyphen between the abbreviation and its ending")
                yield blamed(pair, message, one.at, hint=hint, severity=Severity.WARNING)
                continue
            anew = phrase("write {mend}, in one alphabet", mend=one.mend) if one.mend else ""
            yield blamed(
                pair, _mixture(one.word, one.mend), one.at, hint=anew, mend=one.mend or None
            )


def _mixture(word: str, mend: str) -> str:
    wrong = [a for a, b in zip(word, mend, strict=False) if a != b] if mend else list(word)
    said = joined(
        phrase(
            "{sign} is {script} (U+{code:04X})", sign=a, script=phrase(script_of(a)), code=ord(a)
        )
        for a in dict.fromkeys(wrong)
    )
    if mend:
        return phrase("“{word}”: {said}", word=word, said=said)
    return phrase("“{word}” mixes alphabets: {said}", word=word, said=said)
