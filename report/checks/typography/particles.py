"""Particles that follow the sound of the word before them."""

from collections.abc import Iterator

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Bitext
from report.phrases import phrase
from report.reading.particles import Misfit, after_facts, in_words
from report.reading.scripts import quiet


@check(
    "typography/particle",
    Severity.WARNING,
    reason="""
        A particle has one form behind a vowel and another behind a consonant. Behind a fact that
        is written in, the form must fit whatever the fact is.
        """,
    hint="write the form that fits the word before it",
    example="ko: {facts.host}을 where the host ends in a vowel; 회의을 for 회의를",
    its="grammar",
)
def particle(bitext: Bitext) -> Iterator[Fault]:
    """Particles fit the word that they follow."""
    mixture = bitext.tongue.orthography.particles
    if not mixture.forms:
        return
    for pair in bitext.pairs:
        found: list[Misfit] = [*in_words(quiet(pair.text), mixture)]
        if pair.filled and pair.filled != pair.text:
            found += after_facts(pair.text, pair.filled, mixture)
        for one in found:
            word = one.after.split()[-1] if one.after.split() else one.after
            message = phrase(
                "“{said}” behind “{word}”, which asks for “{right}”",
                said=one.said,
                word=word,
                right=one.right,
            )
            hint = phrase("write {mend}", mend=one.right)
            yield blamed(pair, message, one.at, hint=hint, mend=one.right)
