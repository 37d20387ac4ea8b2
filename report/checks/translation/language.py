"""Text in another language than its edition."""

import re
from collections.abc import Iterator

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Bitext, Pair
from report.model.orthography import Orthography
from report.phrases import phrase
from report.reading.languages import elsewhere
from report.reading.scripts import LETTER, quiet, script_of

_WORDS = 3
_LETTERS = 12
_WORD = re.compile(r"[^\W\d_]{2,}")


@check(
    "translation/wrong-language",
    Severity.WARNING,
    reason="""
        A paragraph pasted into the wrong file, or left in the language through which it was
        translated, has the right letters and says nothing to its readers.
        """,
    hint="translate it, or put it where it belongs",
    example="a paragraph of the ru edition in the mn one; a zh sentence in the ja edition",
    its="mistranslation",
)
def wrong_language(bitext: Bitext) -> Iterator[Fault]:
    """Every sentence is in the language of its edition."""
    orthography = bitext.tongue.orthography
    if not orthography.scripts:
        return
    for pair in bitext.pairs:
        if pair.text.strip() == pair.source.strip():
            continue  # translation/untranslated
        found = elsewhere(pair.text, bitext.tag, bitext.tongues)
        for one in found:
            name = bitext.tongues[one.language].locale.name
            said = pair.text[slice(*one.at)].replace("\n", " ")
            message = phrase(
                "“{said}” is in {name} ({language})",
                said=_short(said),
                name=name,
                language=one.language,
            )
            yield blamed(pair, message, one.at)
        if not found and pair.source and _stray(pair, orthography):
            message = phrase(
                "“{text}” is not in {locale}",
                text=_short(pair.text.strip()),
                locale=bitext.tongue.locale.name,
            )
            yield blamed(pair, message)


def _stray(pair: Pair, orthography: Orthography) -> bool:
    """Whether there are words, none of them of the language, that the source does not have."""
    if set(orthography.guests) <= set(orthography.scripts):
        return False
    text = quiet(pair.text)
    if any(one.isalpha() and script_of(one) not in orthography.guests for one in {*text}):
        return False
    scripts = {script_of(letter) for letter in LETTER.findall(text)}
    if not scripts or not scripts <= set(orthography.guests):
        return False
    words = [w for w in _WORD.findall(text) if w not in pair.source and not w.isupper()]
    return len(words) >= _WORDS and sum(map(len, words)) >= _LETTERS


def _short(said: str, most: int = 40) -> str:
    return said if len(said) <= most else said[: most - 1] + "…"
