"""Words that are almost those of a name: one letter other, missing, too many, or two exchanged.

The measure is optimal string alignment (Damerau, one step).
"""

from dataclasses import dataclass, field

from report.reading.nomenclature import Thing


@dataclass(frozen=True, slots=True)
class Near:
    """Letters of a text that are almost a name, or a word of one."""

    at: tuple[int, int]
    written: str
    name: str  # what was meant
    things: frozenset[Thing] = field(default_factory=frozenset)  # whose name it may be


def one_step(left: str, right: str) -> bool:
    """Whether one letter is other, too many or missing, or two neighbours are exchanged.

    >>> one_step("NAER", "NEAR"), one_step("Ulsan", "Ulsan"), one_step("Gansu", "Jiangsu")
    (True, False, False)
    """
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    if len(left) > len(right):
        left, right = right, left
    i = 0
    while i < len(left) and left[i] == right[i]:
        i += 1
    if len(left) < len(right):
        return left[i:] == right[i + 1 :]
    if left[i + 1 :] == right[i + 1 :]:
        return True
    return left[i : i + 2] == right[i : i + 2][::-1] and left[i + 2 :] == right[i + 2 :]


def losses(word: str) -> list[str]:
    """A word, and what is left of it when a letter is lost: two words one step apart share one.

    >>> sorted(losses("abc"))
    ['ab', 'abc', 'ac', 'bc']
    """
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]
