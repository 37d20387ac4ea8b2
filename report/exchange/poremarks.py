"""What a translator is told, as lines of comment that people read and programs read again.

``name: value``, a line each; further lines of a value begin with a bar.
"""

from collections.abc import Iterable, Iterator

from report.exchange.onelines import line, spelt, unline
from report.model.edition import State
from report.model.parcel import Offered, Unit

Said = tuple[str, str]

_STATES = {state.value: state for state in State}
_UNTOLD = (State.MISSING, State.TRANSLATED)  # what an entry is that says nothing
_OWN = ("state", "base", "limit", "term", "offer", "offer of", "offer text")
_DIGITS = 9  # of a limit or a likeness: more were typed by nobody


def remarks(unit: Unit) -> Iterator[str]:
    """All that is told with an entry, line by line."""
    for name, value in unit.told:
        yield from _said(_told(name), value)
    if unit.limit is not None:
        yield f"limit: {unit.limit}"
    for source, target in unit.terms:
        yield f"term: {line(source, '→')} → {line(target, '→')}".rstrip()
    for offer in unit.offers:
        yield f"offer: {offer.match}% {line(offer.where)}".rstrip()
        yield from _said("offer of", offer.source)
        yield from _said("offer text", offer.text)
    if unit.state not in _UNTOLD:
        yield f"state: {unit.state.value}"
    if unit.base:
        yield from _said("base", unit.base)


def _told(name: str) -> str:
    """A name that is no keyword of ours, and ends at its colon."""
    said = line(name, ":")
    return spelt(said[0]) + said[1:] if said in _OWN or said.startswith("|") else said


def _said(name: str, value: str) -> Iterator[str]:
    first, *more = value.split("\n")
    yield f"{name}: {line(first)}".rstrip()
    yield from (f"| {line(further)}".rstrip() for further in more)


class Remarks:
    """What lines of comment tell: the fields of a unit that stand in no string of its own."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Read the lines; what is not understood is left out."""
        self.told: list[Said] = []
        self.terms: list[Said] = []
        self.offers: list[Offered] = []
        self.limit: int | None = None
        self.state: State | None = None
        self.base = ""
        for name, value in _values(lines):
            self._take(name, value)

    def _take(self, name: str, value: str) -> None:
        match name:
            case "state":
                self.state = _STATES.get(value)
            case "base":
                self.base = value
            case "limit":
                self.limit = int(value) if _whole(value) else None
            case "term":
                source, _, target = value.partition("→")
                self.terms.append((unline(source.strip()), unline(target.strip())))
            case "offer":
                match, _, where = value.partition("%")
                likeness = int(match) if _whole(match) else 0
                self.offers.append(Offered("", likeness, "", unline(where.strip())))
            case "offer of" | "offer text":
                self._complete(name, value)
            case _:
                self.told.append((unline(name), value))

    def _complete(self, name: str, value: str) -> None:
        """Give the last offer its source or its text."""
        if self.offers:
            last = self.offers[-1]
            text, source = (last.text, value) if name == "offer of" else (value, last.source)
            self.offers[-1] = Offered(text, last.match, source, last.where)


def _whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS


def _values(lines: Iterable[str]) -> Iterator[Said]:
    """Names and values, the lines of a value put together."""
    name, value = "", [""]
    for said in lines:
        text = said.strip()
        if text.startswith("|"):
            value.append(unline(text[1:].strip()))
            continue
        if name:
            yield name, "\n".join(value)
        name, colon, first = text.partition(":")
        if not colon:
            name = ""
        value = [_first(name, first.strip())]
    if name:
        yield name, "\n".join(value)


def _first(name: str, text: str) -> str:
    """The first line of a value; those with parts are read part by part."""
    return text if name in {"term", "offer"} else unline(text)
