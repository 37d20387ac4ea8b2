"""Slips of hand and keyboard, made by code at places chosen once and for all."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from random import Random

from opencc import OpenCC

from report.model.placeholders import masked
from tests.bench.translation_corpus.corpus import Kind, Seed, Texts, chance

Slip = Callable[[str, str, Random], str | None]  # language, text, chance → text with the slip

CYRILLIC = dict(zip("аеорсухКМТНВАЕОРС", "aeopcyxKMTHBAEOPC", strict=True))
LATIN = {latin: cyrillic for cyrillic, latin in CYRILLIC.items() if latin not in "yKMTHBx"}
INVISIBLE = ("\u200b", "\ufeff", "\u00ad", "\u200e", "\u200c")
RADICALS = str.maketrans("人大日月文行力口山水", "⼈⼤⽇⽉⽂⾏⼒⼝⼭⽔")
PARTICLES = {"zh": "的在和与了", "ja": "のをにはが"}
_HAN = "[\u4e00-\u9fff]"


def _at(pattern: str, text: str, rng: Random) -> re.Match[str] | None:
    """One place where a pattern stands outside placeholders."""
    found = [*re.finditer(pattern, masked(text))]
    return rng.choice(found) if found else None


def _replacing(pattern: str, put: Callable[[str, Random], str]) -> Slip:
    def slip(_tag: str, text: str, rng: Random) -> str | None:
        at = _at(pattern, text, rng)
        return at and text[: at.start()] + put(at[0], rng) + text[at.end() :]

    return slip


def _stop_lost(_tag: str, text: str, _rng: Random) -> str | None:
    body = text.rstrip("\n")
    many = len(re.findall(r"[.。](?=\s|$|[^\s.])", masked(body))) > 1
    return body[:-1] + text[len(body) :] if body.endswith((".", "。")) and many else None


def _stop_added(tag: str, text: str, _rng: Random) -> str | None:
    if not 3 <= len(text) <= 60 or "\n" in text or re.search(r"[.。!?:）)」”»’]\s*$", text):
        return None
    return text + ("。" if tag in ("zh", "ja") else ".")


def _twice(tag: str, text: str, rng: Random) -> str | None:
    if tag in PARTICLES:
        at = _at(f"(?<={_HAN})[{PARTICLES[tag]}](?={_HAN})", text, rng)
        return at and text[: at.end()] + at[0] + text[at.end() :]
    at = _at(r"(?<= )[^\W\d_]{2,}(?= )", text, rng)
    return at and f"{text[: at.end()]} {at[0]}{text[at.end() :]}"


def _look_alike(tag: str, text: str, rng: Random) -> str | None:
    table = CYRILLIC if tag in ("ru", "mn") else LATIN
    word = r"[а-яё]{4,}" if tag in ("ru", "mn") else r"[A-Za-z]{4,}"
    at = _at(word, text, rng)
    inside = [i for i in range(*at.span()) if text[i] in table] if at else []
    if not inside:
        return None
    i = rng.choice(inside)
    return text[:i] + table[text[i]] + text[i + 1 :]


def _legacy(_tag: str, text: str, rng: Random) -> str | None:
    """Of keyboards that have no ө and ү."""
    if not re.search("[өү].*[өү]", text):
        return None
    letters = rng.choice((("є", "ї"), ("є", "ї"), ("o", "v"), ("ө", "v")))
    plain = masked(text)
    swapped = dict(zip("өү", letters, strict=True))
    said = "".join(swapped.get(p, t) for p, t in zip(plain, text, strict=True))
    return said if said != text else None


def _hidden(_tag: str, text: str, rng: Random) -> str | None:
    at = _at(r"(?<=\w)(?=\w)", text, rng)
    return at and text[: at.start()] + rng.choice(INVISIBLE) + text[at.end() :]


def _apart(_tag: str, text: str, _rng: Random) -> str | None:
    said = unicodedata.normalize("NFD", text)
    return said if said != text else None


def _from_pdf(tag: str, text: str, rng: Random) -> str | None:
    if tag == "en":
        return _replacing("fi", lambda *_: "ﬁ")(tag, text, rng)
    return _replacing("[人大日月文行力口山水]", lambda one, _: one.translate(RADICALS))(
        tag, text, rng
    )


def _widened(_tag: str, text: str, rng: Random) -> str | None:
    at = _at(r"[A-Z]{3,}|\d+", text, rng)
    if not at:
        return None
    wide = "".join(chr(ord(c) + 0xFEE0) for c in at[0])
    return text[: at.start()] + wide + text[at.end() :]


def _unclosed(_tag: str, text: str, rng: Random) -> str | None:
    return _replacing(r"[（(](?=[^）)]*[）)])|[）)」”»]", lambda *_: "")(_tag, text, rng)


def _old_forms(_tag: str, text: str, rng: Random) -> str | None:
    """A sentence typed by a colleague from Taipei, or pasted from there."""
    change = OpenCC("s2t")
    parts = re.split("(?<=。)", text)
    turned = [i for i, part in enumerate(parts) if change.convert(part) != part]
    if not turned:
        return None
    i = rng.choice(turned)
    plain = masked(parts[i])
    said = change.convert(plain)
    if len(said) != len(plain):
        return None
    parts[i] = "".join(
        s if p != "\ufffc" else o for s, p, o in zip(said, plain, parts[i], strict=True)
    )
    return "".join(parts)


def _edge(_tag: str, text: str, rng: Random) -> str | None:
    body = text.rstrip("\n")
    return rng.choice((f" {text}", f"{body} {text[len(body) :]}"))


WESTERN = ("en", "ru", "mn")
EASTERN = ("zh", "ja")
EVERY = (*WESTERN, *EASTERN)

SLIPS: tuple[tuple[str, tuple[str, ...], int, Slip], ...] = (
    ("double-space", (*WESTERN, "ko"), 3, _replacing(r"(?<=\w) (?=\w)", lambda *_: "  ")),
    ("edge-space", EVERY, 2, _edge),
    ("space-before", WESTERN, 3, _replacing(r"(?<=\w)[,;:.](?= )", lambda one, _: f" {one}")),
    ("space-before", EASTERN, 2, _replacing(r"(?<=\w)[，、。]", lambda one, _: f" {one}")),
    ("space-missing", WESTERN, 3, _replacing(r"(?<=[^\W\d]), (?=[^\W\d])", lambda *_: ",")),
    ("space-missing", WESTERN, 1, _replacing(r"(?<=[^\W\d]{3})\. (?=\w)", lambda *_: ".")),
    ("han-space", EASTERN, 4, _replacing(f"(?<={_HAN})(?={_HAN})", lambda *_: " ")),
    ("ascii-punctuation", EASTERN, 2, _replacing("(?<=.)[，、](?=.)", lambda *_: ",")),
    ("ascii-punctuation", EASTERN, 1, _replacing("。$", lambda *_: ".")),
    ("ascii-punctuation", EASTERN, 2, lambda tag, text, _: _plain_brackets(tag, text)),
    (
        "ascii-punctuation",
        EASTERN,
        1,
        _replacing("[：；]", lambda one, _: {"：": ":"}.get(one, ";")),
    ),
    ("full-width", (*EASTERN, "ko"), 3, _widened),
    ("stop-lost", (*EVERY, "ko"), 3, _stop_lost),
    ("stop-added", (*EVERY, "ko"), 2, _stop_added),
    ("doubled-word", (*WESTERN, "ko"), 4, _twice),
    ("doubled-word", EASTERN, 2, _twice),
    ("homoglyph", EVERY, 4, _look_alike),
    ("mn-letters", ("mn",), 9, _legacy),
    ("invisible", (*EVERY, "ko"), 3, _hidden),
    ("nfd", ("ja", "ru", "mn"), 4, _apart),
    ("compatibility", ("en", "zh", "ja"), 3, _from_pdf),
    ("unbalanced", (*EVERY, "ko"), 3, _unclosed),
    ("traditional", ("zh",), 5, _old_forms),
)


def _plain_brackets(_tag: str, text: str) -> str | None:
    plain = text.replace("（", "(").replace("）", ")")
    return plain if plain != text else None


def slips(known: Mapping[str, Kind], texts: Texts) -> Iterator[Seed]:
    """Every slip of the table, as often as it asks, each in another entry."""
    for row, (name, tags, number, slip) in enumerate(SLIPS):
        for tag in tags:
            rng = chance(name, row, tag)
            keys = sorted(texts[tag])
            rng.shuffle(keys)
            made = 0
            for key in keys:
                before = texts[tag][key]
                after = slip(tag, before, rng) if made < number else None
                if after is not None and after != before:
                    made += 1
                    yield Seed(known[name], "real", tag, key, before, after)
