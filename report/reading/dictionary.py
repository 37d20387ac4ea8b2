"""Names in forms that only a dictionary of forms knows."""

from report.model.tongue import Tongue
from report.reading.folding import words
from report.reading.inflecting import lemmas
from report.reading.likewise import parted_alike


def in_dictionary(name: str, text: str, tongue: Tongue) -> bool:
    """Whether a name stands in a text in a form that only a dictionary of forms knows."""
    analyser = tongue.inflection.analyser
    wanted = words(name)
    if analyser is None or not wanted:
        return False
    said = words(text)
    needed = [lemmas(word.folded, analyser) for word in wanted]
    return any(
        all(
            not lemma.isdisjoint(lemmas(word.folded, analyser))
            and (not i or parted_alike(wanted[i].glue, word.glue))
            for i, (lemma, word) in enumerate(zip(needed, said[start:], strict=False))
        )
        for start in range(len(said) - len(wanted) + 1)
    )
