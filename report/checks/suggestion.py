"""What an author may have meant."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from report.model.registry import Country, Named
from report.phrases import phrase

Names = Mapping[str, Collection[str]]  # id: every name it goes by


def nearest(written: str, known: Collection[str]) -> str:
    """A hint at the nearest of some words, or at all of them where none is near."""
    near = get_close_matches(written, known, 5) or [
        word for word in known if word.casefold() == written.casefold()
    ]
    if near:  # letters in another order are the likeliest slip
        slip = next((word for word in near if sorted(word) == sorted(written)), near[0])
        return phrase("did you mean {near}?", near=slip)
    if not known:
        return phrase("there is none yet")
    return phrase("there are: {known}", known=", ".join(sorted(known)[:12]))


def identified(written: str, table: Mapping[str, object]) -> str:
    """A hint at the entry of a table that was meant: by alias, by name, by likeness."""
    for id_, entry in table.items():
        if written in _aliases(entry):
            return phrase("{written} is an alias of {id}: write {id}", written=written, id=id_)
        if written in {*names(entry)}:
            return phrase("{written} is a name of {id}: write {id}", written=written, id=id_)
    if get_close_matches(written, table, 1):
        return nearest(written, table)
    called = {
        name: id_ for id_, entry in table.items() for name in (*names(entry), *_aliases(entry))
    }
    near = get_close_matches(written, called, 1)
    return (
        phrase("did you mean {id} ({name})?", id=called[near[0]], name=near[0])
        if near
        else nearest(written, table)
    )


def names(entry: object) -> Iterator[str]:
    """Every name that an entry of the registry has or will have."""
    match entry:
        case Named():
            yield from entry.name.values()
            yield from entry.short.values()
            for change in entry.renamed:
                yield from change.name.values()
                yield from change.short.values()
        case Country():
            yield from entry.short.values()
            yield from entry.formal.values()


def _aliases(entry: object) -> tuple[str, ...]:
    return entry.aliases if isinstance(entry, Named | Country) else ()
