"""The names of the registry that a text has, and how another language is to write them."""

from collections.abc import Callable, Mapping

from report.model.annual import Annual
from report.model.registry import Country
from report.model.tongue import Tongue
from report.reading.names import longest, sightings
from report.reading.nomenclature import Form, Kind

Glossary = Callable[[str, str], tuple[tuple[str, str], ...]]


def gloss(annual: Annual, tongues: Mapping[str, Tongue], tag: str) -> Glossary:
    """A glossary into one language: give it a text and its language."""

    def terms(text: str, origin: str) -> tuple[tuple[str, str], ...]:
        if origin not in tongues:
            return ()
        found = sightings(text, tongues[origin], annual.registry, annual.end)
        said: dict[str, str] = {}
        for sighting in longest(tuple(one for one in found if one.sure)):
            start, end = sighting.at
            forms = [_form_in(annual, form, tag) for form in sighting.forms]
            said.setdefault(text[start:end], " / ".join(dict.fromkeys(filter(None, forms))))
        return tuple(said.items())

    return terms


def _form_in(annual: Annual, form: Form, tag: str) -> str:
    """What a thing is called in a language, at the length at which the text calls it."""
    table, id_ = form.thing
    named = getattr(annual.registry, table).get(id_)
    if named is None:
        return ""
    short = form.kind in (Kind.SHORT, Kind.DERIVED)
    if isinstance(named, Country):
        return (named.short if short else named.formal).get(tag, "")
    return (named.short_in if short else named.name_in)(tag, annual.end) or ""
