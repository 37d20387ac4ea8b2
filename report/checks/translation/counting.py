"""What is counted: nouns after numbers, the same thing in every language by ``words.yaml``."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from report.checks.translation.answering import Value
from report.model.reading import Quantity
from report.model.tongue import Tongue

Nouns = Mapping[str, frozenset[str]]  # what a noun, as it stands after a number, counts

_ENDING = 3  # letters of inflection
_PAIR = 2


def nouns(tongue: Tongue) -> Nouns:
    """The nouns that a language of the house puts after numbers, in all their plurals."""
    found: dict[str, frozenset[str]] = {}
    counted = tongue.words.get("counted")
    for thing, forms in counted.items() if isinstance(counted, Mapping) else ():
        for form in forms.values() if isinstance(forms, Mapping) else ():
            noun = _plain(str(form).replace("{n}", ""))
            found[noun] = found.get(noun, frozenset()) | {str(thing)}
    return found


def things(number: Quantity, known: Nouns) -> frozenset[str]:
    """What a number counts; a noun may be inflected, or only its first word may stand there."""
    noun = _plain(number.noun)
    if not noun or noun in known:
        return known.get(noun, frozenset())
    begun = [form for form in known if noun.startswith(form) and len(noun) - len(form) <= _ENDING]
    begun = begun or [form for form in known if form.startswith(f"{noun} ")]
    return known[max(begun, key=len)] if begun else frozenset()


def exchanged(
    theirs: tuple[Iterable[Value], Nouns], mine: tuple[Iterable[Value], Nouns]
) -> tuple[Quantity, Quantity] | None:
    """A number of the source and what stands in its place, where two have changed places.

    Five countries and 27 members became 27 countries and five members: every number is there.
    """
    there, here = _by_thing(*theirs), _by_thing(*mine)
    wrong = [
        (there[thing], here[thing])
        for thing in there
        if thing in here and there[thing].value != here[thing].value
    ]
    values = [{pair[side].value for pair in wrong} for side in (0, 1)]
    return wrong[0] if len(wrong) >= _PAIR and values[0] == values[1] else None


def with_noun(text: str, number: Quantity) -> Quantity:
    """A number that is quoted with what it counts."""
    start, end = number.at
    rest = text[end:]
    noun = rest.lstrip()
    if number.noun and noun.lower().startswith(number.noun.lower()):
        end += len(rest) - len(noun) + len(number.noun)
    return replace(number, at=(start, end))


def _by_thing(said: Iterable[Value], known: Nouns) -> dict[str, Quantity]:
    """The things of which a text names one number only."""
    found: dict[str, dict[Decimal, Quantity]] = {}
    for one in said:
        if isinstance(one, Quantity) and one.kind == "count" and one.upto is None:
            for thing in things(one, known):
                found.setdefault(thing, {}).setdefault(one.value, one)
    only = {thing: [*numbers.values()] for thing, numbers in found.items()}
    return {thing: numbers[0] for thing, numbers in only.items() if len(numbers) == 1}


def _plain(noun: str) -> str:
    return " ".join(noun.split()).lower()
