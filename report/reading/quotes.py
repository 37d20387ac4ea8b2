"""Marks that stand in pairs: which belong together, which are left over."""

import re
from dataclasses import dataclass
from functools import lru_cache

from report.model.tongue import Tongue

STRAIGHT = "\"'\uff02\uff07`\u00b4"
_PAIRS = (
    "“”",
    "‘’",
    "«»",
    "‹›",  # noqa: RUF001
    "„“",
    "‚‘",
    "„”",
    "「」",
    "『』",
    "｢｣",
    "《》",
    "〈〉",
    "〝〟",
    "〝〞",
)
ALL = frozenset("".join(_PAIRS) + "\u201b\u201f")
_QUOTE = re.compile(f"[{''.join(sorted(ALL))}]")
_BRACKETS = ("()", "[]", "（）", "［］", "【】", "〔〕", "{}", "｛｝")  # noqa: RUF001
_DEEP = 20  # quotations in quotations
_ITEM = re.compile(r"(?:^|(?<=[\s(（;,]))(?:\d{1,2}|[^\W\d_]|[ivxIVX]{1,4})[)）]")


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of a language."""

    outer: str  # two characters
    inner: str
    opening: dict[str, str]  # each with the one that ends it
    closing: dict[str, str]
    own: frozenset[str]


@lru_cache(16)
def _marks(quotes: tuple[str, str, str, str], more: tuple[str, ...]) -> Marks:
    pairs = ("".join(quotes[:2]), "".join(quotes[2:]), *more)
    return Marks(
        pairs[0],
        pairs[1],
        {pair[0]: pair[1] for pair in reversed(pairs)},
        {pair[1]: pair[0] for pair in reversed(pairs)},
        frozenset("".join(pairs)),
    )


def marks(tongue: Tongue) -> Marks:
    """The quotation marks of a language, from its locale and its orthography."""
    return _marks(tongue.locale.typography.quotes, tongue.orthography.quotes)


@dataclass(frozen=True, slots=True)
class Paired:
    """Pairs that stand in a text, by place, with how deep; and what has no partner."""

    pairs: tuple[tuple[int, int, int], ...]
    left: tuple[int, ...]


_BETWEEN_LETTERS = re.compile(
    r"(?<=[A-Za-z\u00c0-\u024f\u0400-\u04ff\d])['’‘](?=[A-Za-z\u00c0-\u024f\u0400-\u04ff])"
    r"|(?<!\w)['’‘](?=\d\ds?\b)"
)


def apostrophes(text: str) -> frozenset[int]:
    """Places of ’ and what is typed for it that are part of a word, not a mark: don’t, ’20s."""
    if "’" not in text and "'" not in text and "‘" not in text:
        return frozenset()
    return frozenset(found.start() for found in _BETWEEN_LETTERS.finditer(text))


def paired(text: str, tongue: Tongue) -> Paired:
    """Match the language's quotation marks."""
    known = marks(tongue)
    words = apostrophes(text)
    stack: list[int] = []
    pairs: list[tuple[int, int, int]] = []
    left: list[int] = []
    for found in _QUOTE.finditer(text):
        i, one = found.start(), found[0]
        if i in words or one not in known.own:
            continue
        opener = known.closing.get(one)
        depth = next(
            (
                k
                for k, at in enumerate(stack[: -_DEEP - 1 : -1], 1)
                if known.opening[text[at]] == one
            ),
            0,
        )
        partner = stack[-depth] if depth else -1
        anew = one in known.opening and _opens(text, i) and text[partner] != opener
        if opener and depth and not anew:
            left += stack[len(stack) - depth + 1 :]
            del stack[len(stack) - depth :]
            pairs.append((partner, i, len(stack)))
        elif one in known.opening:
            stack.append(i)
        elif not (one == "’" and tongue.orthography.possessive and _possessive(text, i)):
            left.append(i)
    left += [at for at in stack if not _continued(text, at)]
    return Paired(tuple(sorted(pairs)), tuple(sorted(left)))


def _opens(text: str, at: int) -> bool:
    return not at or text[at - 1].isspace() or text[at - 1] in "(（[«„"


def _possessive(text: str, at: int) -> bool:
    """The apostrophe at the end of a word: the members’ names."""
    return text[at - 1 : at].isalpha()


def _continued(text: str, at: int) -> bool:
    """A quotation of several paragraphs, each of which opens anew and the last one closes."""
    start = at == 0 or text[max(0, at - 2) : at] == "\n\n"
    return start and text.find("\n\n" + text[at], at) > 0


def brackets(text: str, more: tuple[str, ...]) -> tuple[int, ...]:
    """Brackets without a partner; what closes the number of a list item has none."""
    closing, each = _bracketed(more)
    stack: list[int] = []
    left: list[int] = []
    for found in each.finditer(text):
        i, one = found.start(), found[0]
        if one not in closing:
            stack.append(i)
        elif stack and _same(text[stack[-1]], closing[one]):
            stack.pop()
        else:
            left.append(i)
    if left:
        items = {found.end() - 1 for found in _ITEM.finditer(text)}
        left = [at for at in left if at not in items]
    return tuple(sorted(left + stack))


@lru_cache(16)
def _bracketed(more: tuple[str, ...]) -> tuple[dict[str, str], re.Pattern[str]]:
    pairs = (*_BRACKETS, *more)
    every = re.escape("".join(sorted(set("".join(pairs)))))
    return {pair[1]: pair[0] for pair in pairs}, re.compile(f"[{every}]")


def _same(opened: str, wanted: str) -> bool:
    """A bracket of another width is another fault: typography/width."""
    return opened == wanted or {opened, wanted} in ({"(", "（"}, {"[", "［"}, {"{", "｛"})  # noqa: RUF001
