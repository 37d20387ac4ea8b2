"""Which writing a letter belongs to, and what in a text is not language at all."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from report.model.orthography import Orthography
from report.model.placeholders import masked

# Unicode's property Script, the ranges that copy may meet
_LETTERS = {
    "Latin": "A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\uff21-\uff3a"
    "\uff41-\uff5a\ufb00-\ufb06",
    "Cyrillic": "\u0400-\u0481\u048a-\u052f\u1c80-\u1c88\ua640-\ua66e\ua680-\ua69d",
    "Greek": "\u0370-\u0373\u0376-\u037d\u037f\u0386\u0388-\u03e1\u03f0-\u03ff\u1f00-\u1fff",
    "Han": "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff",
    "Hiragana": "\u3041-\u3096\u309d-\u309f",
    "Katakana": "\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff9d",
    "Hangul": "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa1-\uffdc",
}
COMMON = "\u30fc\uff70"  # the mark of a long vowel is of both kana
_ANY = "".join(_LETTERS.values()) + COMMON
OTHER = "Other"  # a script that no language of ours has

WORD = re.compile(rf"[{_LETTERS['Latin']}{_LETTERS['Cyrillic']}{_LETTERS['Greek']}]+")
LETTER = re.compile(r"[^\W\d_]")

_URL = re.compile(
    r"https?://[!-~]*[\w/]|www\.[!-~]*[\w/]"
    r"|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![\w.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[!-~]*[\w/])?(?![\w.])",
    re.ASCII,
)
_DOTTED = re.compile(r"\.[a-z]{2}")  # of an address without anything before it

# Letters that cannot be told apart by eye: Unicode Technical Standard 39, confusables.txt
_LATIN = "aceopxyijshdqwABCEHIJKMOPSTXYkë"
_CYRILLIC = (  # in the same order
    "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455\u04bb\u0501\u051b"
    "\u051d\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405"
    "\u0422\u0425\u0423\u043a\u0451"
)
_GREEK_AS_LATIN = "ABEHIKMNOPTYXo"
_GREEK = (  # in the same order
    "\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
)
TO_CYRILLIC = dict(zip(_LATIN, _CYRILLIC, strict=True))
TO_LATIN = dict(zip(_CYRILLIC, _LATIN, strict=True))
TO_LATIN |= dict(zip(_GREEK, _GREEK_AS_LATIN, strict=True))
_GREEK_TO_CYRILLIC = {
    greek: TO_CYRILLIC[latin]
    for greek, latin in zip(_GREEK, _GREEK_AS_LATIN, strict=True)
    if latin in TO_CYRILLIC
}


def letters(*scripts: str) -> str:
    """The letters of some scripts, to stand in brackets in an expression."""
    return "".join(_LETTERS.get(script, "") for script in scripts)


@lru_cache(8192)
def script_of(letter: str) -> str:
    """The script of a letter; empty for what is none.

    >>> [script_of(c) for c in "ñф字ア글1ー"]
    ['Latin', 'Cyrillic', 'Han', 'Katakana', 'Hangul', '', '']
    """
    if letter in COMMON or not letter.isalpha():
        return ""
    for script, found in _compiled():
        if found.match(letter):
            return script
    return OTHER


@lru_cache(1)
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((script, re.compile(f"[{found}]")) for script, found in _LETTERS.items())


@lru_cache(16384)
def quiet(text: str) -> str:
    r"""A text of the same length in which what is not language is U+FFFC.

    Placeholders, addresses of the web and of mail.

    >>> quiet("{x}, a@b.org").replace("\ufffc", "_")
    '___, _______'
    """
    said = masked(text) if "{" in text else text
    if "@" not in said and "://" not in said and "www." not in said and not _DOTTED.search(said):
        return said
    return _URL.sub(lambda found: "\ufffc" * len(found[0]), said)


@lru_cache(64)
def strangers(orthography: Orthography) -> re.Pattern[str]:
    """What no letter of the language is: letters of scripts that are neither own nor guests."""
    known = letters(*orthography.scripts, *orthography.guests)
    # One letter of Greek is a sign of science, in every language.
    greek = letters("Greek")
    return re.compile(rf"(?:(?![{known}{COMMON}{greek}])[^\W\d_])+|[{greek}]{{2,}}")


ENCLOSED = re.compile(
    r"《[^《》]*》|〈[^〈〉]*〉|「[^「」]*」|『[^『』]*』|“[^“”]*”|‘[^‘’]*’|«[^«»]*»|„[^„“]*“"
    r"|\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|【[^【】]*】"
)
_BRACKETED = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")


def enclosed(text: str, at: int, *, brackets: bool = False) -> bool:
    """Whether a place is between quotation marks or brackets; or between brackets alone."""
    starts, ends = _enclosures(text, brackets)
    i = bisect_left(starts, at) - 1
    return i >= 0 and at < ends[i]


@lru_cache(256)
def _enclosures(text: str, brackets: bool) -> tuple[list[int], list[int]]:  # noqa: FBT001
    found = [*(_BRACKETED if brackets else ENCLOSED).finditer(text)]
    return [one.start() for one in found], [one.end() - 1 for one in found]


@dataclass(frozen=True, slots=True)
class Mixed:
    """A word in which letters of several scripts stand; and as it should be, if that is sure."""

    word: str
    at: tuple[int, int]
    mend: str = ""
    suffix: bool = False  # capitals of a guest, and an own ending stuck on


def mixed(text: str, orthography: Orthography) -> Iterator[Mixed]:
    """Words whose letters are of several alphabets, or of another one that looks the same."""
    own = orthography.scripts[0] if orthography.scripts else ""
    for found in WORD.finditer(text):
        word = found[0]
        if word.isascii():
            if own == "Cyrillic" and (mend := _stranded(text, found, orthography)):
                yield Mixed(word, found.span(), mend)
            continue
        scripts = _scripts(word)
        if len(scripts) == 1:
            if scripts != {"Cyrillic"} or own == "Cyrillic" or "Cyrillic" in orthography.scripts:
                continue
            if mend := _turned(word, TO_LATIN, "Latin"):
                yield Mixed(word, found.span(), mend)
            continue
        yield _mixture(word, found.span(), orthography)


@lru_cache(16384)
def _scripts(word: str) -> frozenset[str]:
    return frozenset(map(script_of, word))


def _mixture(word: str, at: tuple[int, int], orthography: Orthography) -> Mixed:
    latin = sum(script_of(letter) == "Latin" for letter in word)
    extra = {typed: own for own, all_ in orthography.lookalikes.items() for typed in all_}
    to_cyrillic = _turned(word, TO_CYRILLIC | _GREEK_TO_CYRILLIC | extra, "Cyrillic")
    to_latin = _turned(word, TO_LATIN, "Latin")
    if "Cyrillic" in orthography.scripts:
        if re.fullmatch(r"[A-Z]{2,}[\u0430-\u04ff]+", word) and not to_cyrillic:
            return Mixed(word, at, suffix=True)
        if to_cyrillic and not (to_latin and latin > len(word) / 2):
            return Mixed(word, at, to_cyrillic)
    return Mixed(word, at, to_latin)


def _turned(word: str, table: dict[str, str], into: str) -> str:
    """The word with its strange letters put into one script; empty where one has no likeness."""
    turned = [table.get(one, one if script_of(one) == into else "") for one in word]
    return "".join(turned) if all(turned) else ""


def _stranded(text: str, found: re.Match[str], orthography: Orthography) -> str:
    """A word of the language typed on another keyboard, letter by letter the same to the eye."""
    word, (start, end) = found[0], found.span()
    turned = _turned(word, TO_CYRILLIC, "Cyrillic")
    if not turned or not (text[end : end + 1] or ".").isspace():
        return ""
    if start and not text[start - 1].isspace() and text[start - 1] not in "(«„“":
        return ""
    follows = text[end:].lstrip()[:1]
    if not follows or script_of(follows) != "Cyrillic":
        return ""
    if (
        len(word) == 1
        and word.isupper()
        and not re.search(r"(?:^|[.!?…]\s)[(«„“]?$", text[:start])
    ):
        return ""
    return (
        turned
        if turned.lower() in orthography.frequent or turned in orthography.small_words
        else ""
    )
