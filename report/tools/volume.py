"""How much there is to translate: words, or signs where words have no spaces between them."""

import re

from report.model.placeholders import masked

# Ideographs and kana, each counted by itself, as the trade and office software count them;
# syllables of scripts that put spaces between words are counted as words.
_SIGNS = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SIGNS += "\uff66-\uff9f\U00020000-\U0003ffff"
_SIGN = re.compile(f"[{_SIGNS}]")


def volume(text: str) -> int:
    """The words of a text, signs of scripts without spaces each as one; facts are not counted.

    >>> volume("The total is {total:works}."), volume("국제 포럼 개최"), volume("東京で開催")
    (3, 3, 5)
    """
    said = masked(text).replace("\ufffc", " ")
    rest = _SIGN.sub(" ", said)
    words = [word for word in rest.split() if any(c.isalnum() for c in word)]
    return len(_SIGN.findall(said)) + len(words)


def by_signs(text: str) -> bool:
    """Whether a text is counted in characters rather than in words."""
    return 2 * len(_SIGN.findall(text)) > volume(text)
