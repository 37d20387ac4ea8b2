"""Words of a text, and what of them differs in another."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from report.model.difference import Piece

_COMPARED = (
    4_000_000  # pairs of words; a text beyond is told as replaced from first to last change
)
_ISLAND = 1  # a sign alone between two changes belongs to them

# Scripts that write no spaces between words: ideographs and kana, each sign by itself.
_SIGNS = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SIGNS += "\uff66-\uff9f\U00020000-\U0003ffff"
_WORD = re.compile(
    rf"""
    (?: \d+ (?: [.,:/\u00a0\u202f] \d+ )*           # a number, with its separators
      | [{_SIGNS}]
      | [^\W\d_{_SIGNS}] [^\W_{_SIGNS}]* (?: ['’\-\u2010\u2011] [^\W_{_SIGNS}]+ )*
      | \S
    ) \s*
    """,
    re.VERBOSE,
)
_SIGN = re.compile(f"[{_SIGNS}]")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u0002\ufffe"))

Opcode = tuple[str, int, int, int, int]


def seen(text: str) -> str:
    """A text without what no reader sees: joiners, soft hyphens, breaks of lines."""
    return text.translate(_UNSEEN)


def words(text: str) -> list[str]:
    """The words of a text, each with the space behind it.

    >>> words("Two words, 1,010.")
    ['Two ', 'words', ', ', '1,010', '.']
    >>> words("東京 2020")
    ['東', '京 ', '2020']
    """
    return _WORD.findall(seen(text).strip())


def folded(word: str) -> str:
    """A word as it is compared: without its space and compatible forms."""
    return unicodedata.normalize("NFKC", word).strip()


def changes(old: str, new: str) -> tuple[Piece, ...]:
    """One text as pieces of another: what stayed, what went, what came.

    >>> [(piece.sign, piece.text) for piece in changes("total is 323.", "total is 320.")]
    [('=', 'total is '), ('-', '323'), ('+', '320'), ('=', '.')]
    """
    before, after = words(old), words(new)
    found: list[Piece] = []
    for tag, i, j, m, n in opcodes([*map(folded, before)], [*map(folded, after)]):
        if tag == "equal":
            found.append(Piece("=", "".join(after[m:n])))
            continue
        if i < j:
            found.append(Piece("-", "".join(before[i:j])))
        if m < n:
            found.append(Piece("+", "".join(after[m:n])))
    return tuple(found)


def difference(old: str, new: str, around: int = 30) -> str:
    """What differs between two texts, in one line: what went, what came, a little around them.

    >>> difference("The total is 323.", "The total is 320.")
    'The total is [323→320].'
    """
    parts: list[str] = []
    pieces = [*changes(old, new)]
    for number, piece in enumerate(pieces):
        text = " ".join(piece.text.split())
        lead = " " if piece.text[:1].isspace() else ""
        tail = " " if piece.text[-1:].isspace() else ""
        if piece.sign == "=":
            cut = _around(text, around, first=not number, last=number == len(pieces) - 1)
            parts.append(f"{lead}{cut}{tail}")
        elif piece.sign == "-":
            came = pieces[number + 1 : number + 2]
            parts.append(f"[{text}→" if came and came[0].sign == "+" else f"[{text}→]{tail}")
        else:
            parts.append(
                f"{text}]{tail}" if parts and parts[-1][-1:] == "→" else f"[+{text}]{tail}"
            )
    return "".join(parts).strip()


def _around(text: str, around: int, *, first: bool, last: bool) -> str:
    """Words that stayed, shortened where they are many."""
    if first and last:
        return text
    if first:
        return text if len(text) <= around else f"…{text[-around:]}"
    if last:
        return text if len(text) <= around else f"{text[:around]}…"
    return text if len(text) <= 2 * around else f"{text[:around]} … {text[-around:]}"


def run_on(parts: Sequence[tuple[str, bool]]) -> str:
    """Words as a text; ``True`` asks for a space behind, which signs without spaces refuse.

    >>> run_on([("no", True), ("(", False), ("1", False), (")", True), ("東", True), ("京", True)])
    'no (1) 東京'
    """
    said = ""
    for number, (word, spaced) in enumerate(parts):
        following = parts[number + 1][0] if number + 1 < len(parts) else ""
        close = bool(_SIGN.match(word[-1:]) and _SIGN.match(following))
        said += word + (" " if spaced and following and not close else "")
    return said


def opcodes(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """How one sequence of words becomes another: equal, replace, delete, insert."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    middle: list[Opcode]
    if not left and not right:
        middle = []
    elif len(left) * len(right) > _COMPARED:
        middle = [("replace", 0, len(left), 0, len(right))]
    else:
        matcher = SequenceMatcher(None, left, right, autojunk=False)
        middle = [*_joined(left, matcher.get_opcodes())]
    shifted = [(tag, i + head, j + head, m + head, n + head) for tag, i, j, m, n in middle]
    start: list[Opcode] = [("equal", 0, head, 0, head)] if head else []
    end: list[Opcode] = (
        [("equal", len(old) - tail, len(old), len(new) - tail, len(new))] if tail else []
    )
    return [*start, *shifted, *end]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _joined(left: Sequence[str], codes: Sequence[Opcode]) -> Iterator[Opcode]:
    """Changes with no more than one sign of a script without spaces between them, as one."""
    held: Opcode | None = None
    for number, code in enumerate(codes):
        tag, i, j, _, n = code
        inside = 0 < number < len(codes) - 1
        lone = inside and j - i <= _ISLAND and all(_SIGN.match(word) for word in left[i:j])
        if tag == "equal" and not lone:
            if held:
                yield held
            held = None
            yield code
        elif held is None:
            held = code
        else:
            held = ("replace", held[1], j, held[3], n)
    if held:
        yield held
