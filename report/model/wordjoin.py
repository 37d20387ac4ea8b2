"""Words held together, so that lines break where the language would have them break.

Unicode lets a line break after any syllable, which suits justified columns; headings, captions
and tables want whole words. An invisible word joiner (U+2060) between syllables does it; it has
no width and is not in the text that a reader copies out of the page. Other languages want no
short word at the end of a line and no short piece behind a hyphen at the start of one.
"""

import re
import unicodedata
from collections.abc import Collection
from itertools import pairwise

JOINER = "\N{WORD JOINER}"
NUMBER = "{n}"

_HANGUL = "\u1100-\u115f\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3"
_WORD = re.compile(rf"\S*[{_HANGUL}]\S*")
_SYLLABLE = re.compile(rf"[{_HANGUL}\u2e80-\u2fd5\u3005-\u3007\u3041-\u30ff\u3400-\u9fff]")
_REST_OF_SYLLABLE = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")
_COMPOUND = "/\u00b7\u318d\u30fb-\u2010\u2013\u2014"  # a compound may be broken after these
_BOUND = ".,:;!?%/-\u2010\u2013\u2026\"'"  # Unicode never breaks before these


def keep_words(text: str) -> str:
    """The text with joiners inside its words of Hangul.

    Lines then break at spaces, and after the marks that hold compounds together.

    >>> plain(keep_words("지방정부 연합")) == "지방정부 연합"
    True
    >>> keep_words("NEAR 2020").count(JOINER)
    0
    """
    return _WORD.sub(lambda match: _joined(match[0]), text)


def hold_short(text: str, words: Collection[str], tail: int) -> str:
    r"""The text with its short words tied to what follows.

    A word of ``words`` keeps the next one beside it; a piece of up to ``tail`` letters behind a
    hyphen keeps what stands before it, and so do what follows two letters and a hyphen, and a
    number behind a dash.

    >>> hold_short("at sea", {"at"}, 0) == "at\N{NO-BREAK SPACE}sea"
    True
    >>> plain(hold_short("Ok-chae, 6–8", (), 4)) == "Ok-chae, 6–8"
    True
    """
    if words:
        listed = "|".join(sorted(map(re.escape, words)))
        pattern = rf"(?<![\w-])({listed}) (?=\S)"
        text = re.sub(pattern, "\\1\N{NO-BREAK SPACE}", text, flags=re.IGNORECASE)
    if tail:
        text = re.sub(rf"(?<=[\w»])-(?=\w{{1,{tail}}}\b)", f"-{JOINER}", text)
        text = re.sub(r"(?<=\b\w\w)-(?=\w)", f"-{JOINER}", text)
        text = re.sub(r"(?<=\d)–(?=\d)", f"–{JOINER}", text)
    return text


def tie_counted(text: str, ties: Collection[str]) -> str:
    """The text with its numbers tied to what counts them; a tie holds ``{n}`` for a number.

    >>> tied = tie_counted("第14次", ["第{n}", "{n}次"])
    >>> tied.split(JOINER), plain(tied)
    (['第', '14', '次'], '第14次')
    """
    for tie in ties:
        before, _, after = tie.partition(NUMBER)
        text = re.sub(rf"{re.escape(before)}(?=\d)", before + JOINER, text) if before else text
        held = JOINER + JOINER.join(after)
        text = re.sub(rf"(?<=\d){re.escape(after)}", held, text) if after else text
    return text


def plain(text: str) -> str:
    """The text without joiners, as outlines, searches and comparisons want it.

    >>> plain(keep_words("총회"))
    '총회'
    """
    return text.replace(JOINER, "")


def _joined(word: str) -> str:
    parts = [word[0]]
    for left, right in pairwise(word):
        if _may_part(left, right):
            parts.append(JOINER)
        parts.append(right)
    return "".join(parts)


def _may_part(left: str, right: str) -> bool:
    """Whether Unicode would break here, and we would not."""
    if not (_SYLLABLE.match(left) or _SYLLABLE.match(right)):
        return False
    if left in _COMPOUND or right in _BOUND or _REST_OF_SYLLABLE.match(right):
        return False
    kinds = unicodedata.category(left), unicodedata.category(right)
    if "Cf" in kinds:  # an invisible character already says whether to break
        return False
    return kinds[0] not in {"Ps", "Pi"} and kinds[1] not in {"Pe", "Pf", "Mn", "Me"}
