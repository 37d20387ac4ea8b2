"""What no language translates: addresses, tags, codes, abbreviations."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Bitext, Pair, Parallel
from report.model.placeholders import masked
from report.reading.folding import words
from report.reading.names import sightings

_END = r"[^\s<>\"“”‘’«»「」『』《》（）。，、；：！？\ufffc\u3000]"
_URL = re.compile(rf"(?:https?://|www\.){_END}+", re.IGNORECASE | re.ASCII)
_MAIL = re.compile(
    r"(?<![\w.%+-])[\w.%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+", re.ASCII
)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Z0-9]*(?:[-–][A-Z0-9]+)*(?![A-Za-z0-9])")
_TONGUE = re.compile(r"/[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?(?=/|$)|([?&])lang(?:uage)?=[A-Za-z_-]+")
_SHORT = 2  # letters of an abbreviation


@check(
    "translation/codes",
    Severity.WARNING,
    reason="""
        Addresses, tags and codes mean the same in every language and only as they stand; an
        abbreviation that the registry does not name is kept too.
    """,
    hint="write it as the source does",
    example="https://www.example.org/report → https://www.example.org/raport",
    its="non-conformance",
)
def codes(parallel: Parallel) -> Iterator[Fault]:
    """Addresses, tags, codes and abbreviations of the source stand in the translation."""
    for tag, pair in parallel.translated():
        bitext = parallel.bitexts[tag]
        yield from _addresses(tag, pair)
        yield from _abbreviations(tag, bitext, pair)


def _addresses(tag: str, pair: Pair) -> Iterator[Fault]:
    """URLs, e-mail addresses and tags: each as often as in the source."""
    for what, find in (("address", _urls), ("e-mail address", _mails), ("tag", _tags)):
        here, there = find(pair.text), find(pair.source)
        if here == there == []:
            continue
        lost = Counter(key for key, _ in there) - Counter(key for key, _ in here)
        added = Counter(key for key, _ in here) - Counter(key for key, _ in there)
        strange = [(key, at) for key, at in here if key in added]
        for key in lost:
            wrong = strange.pop(0) if strange else None
            said = f"; here “{pair.text[slice(*wrong[1])]}”" if wrong else "; here it is missing"
            at = wrong[1] if wrong else None
            message = f"{what} “{_first(there, key, pair.source)}” ({pair.origin}){said}"
            yield blamed(pair, message, at, severity=Severity.ERROR, language=tag)
        for _, at in strange if what == "tag" else ():
            message = f"{what} “{pair.text[slice(*at)]}” is not in the source ({pair.origin})"
            yield blamed(pair, message, at, severity=Severity.ERROR, language=tag)


Places = list[tuple[str, tuple[int, int]]]


def _first(places: Places, key: str, text: str) -> str:
    return next(text[slice(*at)] for found, at in places if found == key)


def _urls(text: str) -> Places:
    """Pages by their address, whatever language of them it asks for."""
    found: Places = []
    if "://" not in text and "www." not in text.lower():
        return found
    for match in _URL.finditer(masked(text)):
        address = match[0].rstrip(".,;:!?'")
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(")")
        key = _TONGUE.sub(r"\1", address.partition("://")[2] or address).rstrip("/?&")
        found.append((key, (match.start(), match.start() + len(address))))
    return found


def _mails(text: str) -> Places:
    if "@" not in text:
        return []
    return [(match[0].lower(), match.span()) for match in _MAIL.finditer(masked(text))]


def _tags(text: str) -> Places:
    if "<" not in text:
        return []
    return [
        (match[0].split()[0].strip("<>").lower(), match.span())
        for match in _TAG.finditer(masked(text))
    ]


def _abbreviations(tag: str, bitext: Bitext, pair: Pair) -> Iterator[Fault]:
    origin = bitext.tongues.get(pair.origin)
    if origin is None:
        return
    asked = dict.fromkeys(code for code, at in _codes(pair.source) if not _shouted(pair.source))
    if not asked:
        return
    here = _codes(pair.text)
    kept = {_even(code) for code, _ in here}
    named = _named(bitext, pair)
    for code in asked:
        if _even(code) in kept or _even(code) in named or _told(code, bitext, pair):
            continue
        strange = [(other, at) for other, at in here if _even(other) not in named]
        strange = [(o, at) for o, at in strange if o not in asked]
        if not strange and len(code) == _SHORT and code.isalpha():
            continue  # so short a one is often said in words
        at = strange[0][1] if strange else None
        said = f"here “{strange[0][0]}”" if strange else "here it is missing"
        message = f"“{code}” ({pair.origin}); {said}"
        yield blamed(pair, message, at, language=tag)


@lru_cache(maxsize=4096)
def _codes(text: str) -> Places:
    """Abbreviations and codes in Latin capitals and figures."""
    said = _MAIL.sub(_blank, _URL.sub(_blank, masked(text)))
    return [
        (match[0], match.span())
        for match in _CODE.finditer(said)
        if len(match[0]) >= _SHORT and not _ROMAN.fullmatch(match[0])
    ]


_ROMAN = re.compile(r"[IVXLCDM]+")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


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
    inflection = bitext.tongue.inflection
    said = words(pair.text)
    for equivalent in inflection.acronyms.get(code, ()):
        if equivalent.casefold() in pair.text.casefold():
            return True
    own = {word.written for word in said if _capitals(word.written)}
    if any(len(word) <= len(code) + 2 for word in own):
        return True
    initials = "".join(word.folded[0] for word in said)
    return code.isalpha() and code.casefold() in initials


def _capitals(word: str) -> bool:
    """Whether a word is an abbreviation in letters other than Latin."""
    return len(word) > 1 and word.isupper() and not word.isascii()
