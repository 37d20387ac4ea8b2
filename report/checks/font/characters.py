"""Every character has its glyph, in a font of the house."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

from report.checks.base import Fault, Place, check
from report.checks.markup.reading import Element, drawings, place, read
from report.findings import Severity
from report.marks import Mark
from report.model.made import Composed
from report.phrases import phrase

_INVISIBLE = ("Cc", "Cf")  # controls and joiners need no glyph
_SELECTORS = range(0xFE00, 0xFE10)

_LOOKALIKES = (
    (range(0x2E80, 0x2FE0), phrase("a radical, not a character of the language")),
    (range(0x3130, 0x3190), phrase("a compatibility letter of Hangul")),
    (range(0xF900, 0xFB00), phrase("a compatibility ideograph")),
    (range(0x2F800, 0x2FA20), phrase("a compatibility ideograph")),
    (range(0xFB00, 0xFB50), phrase("a ligature typed as a character")),
    (range(0xFF10, 0xFF1A), phrase("a full-width digit")),
    (range(0xFF21, 0xFF3B), phrase("a full-width letter")),
    (range(0xFF41, 0xFF5B), phrase("a full-width letter")),
    (range(0xFF61, 0xFFDD), phrase("a half-width form")),
    (range(0xE000, 0xF900), phrase("of private use: it means something else everywhere")),
    (range(0xFFFD, 0xFFFE), phrase("what is left of a character that was lost")),
)
_SUSPECT = re.compile(
    "[" + "".join(f"{chr(span.start)}-{chr(span.stop - 1)}" for span, _ in _LOOKALIKES) + "]"
)


@check(
    "font/missing-character",
    Severity.ERROR,
    reason="""
        A character without a glyph is printed as a box, or in a foreign font that does not fit.
        The fonts of the house hold what its languages write; what they lack is mostly a slip.
        """,
    hint="write another character, or add this one to the charset of a master",
    example="text: 岡山縣 ☎",
)
def missing_character(composed: Composed) -> Iterator[Fault]:
    """The fonts of a language have every character that is printed in it."""
    offered = _offered(composed)
    own = composed.edition.locale.html
    seen: set[tuple[Place, str]] = set()
    for at, element, text in _texts(composed):
        language = element.inherited("lang", "xml:lang")
        there = offered.get(language or own, offered[own])
        if there.issuperset(map(ord, text)):
            continue
        for character in dict.fromkeys(text):
            if ord(character) in there or _needs_none(character) or (at(), character) in seen:
                continue
            seen.add((at(), character))
            said = phrase(
                "{character} is not in the fonts of {language}",
                character=_named(character),
                language=language or own,
            )
            yield Fault(at(), said)


@check(
    "font/compatibility-character",
    Severity.ERROR,
    reason="""
        Some characters only look like the ones that are meant: radicals for ideographs, typed
        ligatures, full-width digits. They are not found by a search and are read out wrongly.
        """,
    hint="type the ordinary character",
    example="⼈ (U+2F08, a radical) for 人 (U+4EBA)",
)
def compatibility_character(composed: Composed) -> Iterator[Fault]:
    """No character stands for one that it only looks like."""
    seen: set[tuple[Place, str]] = set()
    for at, _, text in _texts(composed):
        for character in dict.fromkeys(_SUSPECT.findall(text)):
            why = next(said for span, said in _LOOKALIKES if ord(character) in span)
            if (at(), character) not in seen:
                seen.add((at(), character))
                plain = unicodedata.normalize("NFKC", character)
                hint = (
                    phrase("write {plain} (U+{code:04X})", plain=plain, code=ord(plain[0]))
                    if plain != character
                    else ""
                )
                yield Fault(
                    at(),
                    phrase("{character} is {why}", character=_named(character), why=why),
                    hint,
                )


def _texts(composed: Composed) -> Iterator[tuple[Callable[[], Place], Element, str]]:
    """Everything printed: where it was written, which few ask for, what holds it, the text."""
    for galley in composed.galleys:
        for element, text in read(galley.html).texts:
            yield partial(place, composed, galley, element), element, text
        for name, root in drawings(galley):
            mark = Mark(f"templates/common/figures/{name.rpartition('-')[0]}.svg")
            for element, text in root.texts:
                if element.tag not in ("title", "desc", "metadata"):
                    yield partial(_same, mark), element, text


def _same(mark: Mark) -> Place:
    return mark


def _offered(composed: Composed) -> dict[str, frozenset[int]]:
    """The code points that may be set in each language: its own faces, or the guest's."""
    stock, locale = composed.stock, composed.edition.locale
    families = {face.file.rpartition("-")[0]: face.family for face in stock.faces}
    faces = (locale.faces.text, locale.faces.display)
    own = {families[recipe] for recipe in faces if recipe in families}
    offered = {
        html: _covered(composed, {stock.tongues[tag]})
        for tag, html in stock.html.items()
        if tag in stock.tongues
    }
    return {**offered, locale.html: _covered(composed, own)}


def _covered(composed: Composed, families: set[str]) -> frozenset[int]:
    """What all weights of a family have, of any of the families."""
    found: frozenset[int] = frozenset()
    for family in families:
        files = [f.file for f in composed.stock.faces if f.family == family]
        held = [composed.coverage[file] for file in files if file in composed.coverage]
        found |= frozenset.intersection(*held) if held else frozenset()
    return found


def _needs_none(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE or ord(character) in _SELECTORS


def _named(character: str) -> str:
    name = unicodedata.name(character, phrase("without a name"))
    return f"{character} (U+{ord(character):04X} {name})"
