"""Long strings of a PO file in lines as gettext breaks them: UAX #14, in so far as it matters."""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category, combining, east_asian_width, name

_SPACES = " \t\u3000"
WIDTH = 77  # columns between the quotes: gettext's pages have 79
_ESCAPES = {
    "\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r",
    "\a": r"\a", "\b": r"\b", "\v": r"\v", "\f": r"\f",
}  # fmt: skip
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_PLACEHOLDER = re.compile(r"\{[^{}\s]*\}")  # gettext would part it at its colon
_PORTION = re.compile(r"[^\n]*\n|[^\n]+")
_CLOSING = frozenset("、。，．・：；？！…‥,.:;?!/%‰°′″℃％～〜")  # never begin a line
_OPENING = frozenset("￥$£")  # never end one, beside brackets and quotation marks
_QUOTES = {"Pi", "Pf"}  # bound to what stands on either side
_SMALL = ("HIRAGANA LETTER SMALL", "KATAKANA LETTER SMALL")


def escaped(text: str) -> str:
    r"""A text as C writes it between quotes.

    >>> print(escaped('a "b"\n'))
    a \"b\"\n
    """
    return _ESCAPED.sub(
        lambda found: _ESCAPES.get(found[0]) or f"\\{ord(found[0]):03o}",
        text,
    )


def quoted(keyword: str, text: str) -> Iterator[str]:
    """The lines of a keyword and its string: one, or an empty one with those of the text."""
    whole = escaped(text)
    once = text.find("\n") in {-1, len(text) - 1}
    if once and len(keyword) + 1 + _columns(whole) <= WIDTH:
        yield f'{keyword} "{whole}"'
        return
    yield f'{keyword} ""'
    for portion in _PORTION.findall(text):
        yield from (f'"{piece}"' for piece in _pieces(portion))


def _pieces(portion: str) -> Iterator[str]:
    """One line of text in pieces that fit between the quotes of a line."""
    piece, used = "", 0
    for atom in _atoms(portion):
        written = escaped(atom)
        columns = _columns(written)
        if piece and used + columns > WIDTH:
            yield piece
            piece, used = "", 0
        piece, used = piece + written, used + columns
    yield piece


def _atoms(portion: str) -> Iterator[str]:
    """What stays together: a word with the space after it, a placeholder, an ideograph."""
    within = {at for found in _PLACEHOLDER.finditer(portion) for at in range(*_inside(found))}
    begin = 0
    for here in range(1, len(portion)):
        if here not in within and _parts(portion[here - 1], portion[here]):
            yield portion[begin:here]
            begin = here
    yield portion[begin:]


def _inside(found: re.Match[str]) -> tuple[int, int]:
    return found.start() + 1, found.end()


@cache
def _parts(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after.isspace() or combining(after) or not _begins(after):
        return False
    if before in _SPACES:
        return True
    if not _ends(before) or category(after) in _QUOTES:
        return False
    if before == "-":
        return after.isalpha()
    return before in "–—|/}" or _wide(before) or _wide(after)


def _begins(character: str) -> bool:
    """Whether a line may begin with it."""
    kind = category(character)
    small = kind == "Lm" or name(character, "").startswith(_SMALL)
    return not small and kind != "Pe" and character not in _CLOSING


def _ends(character: str) -> bool:
    """Whether a line may end with it."""
    bound = category(character) in {"Ps", *_QUOTES} or character.isspace()
    return not bound and character not in _OPENING


def _wide(character: str) -> bool:
    """Whether lines may break on both sides of it: ideographs, kana, syllables."""
    return east_asian_width(character) in "WF"


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)
