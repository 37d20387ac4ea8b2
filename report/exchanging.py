"""Takes entries to translators and back: ``report export`` and ``report import``."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from report.desk import Desk
from report.exchange import FORMATS, recognised
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.annual import Annual, Offer
from report.model.parcel import Offered, Parcel
from report.model.places import Misplaced, Places, read_places
from report.model.taken import Outcome, Taken, Terms
from report.model.tongue import Tongue, tag_of
from report.recalling import offers, recall
from report.stages.deliver import stem_of
from report.stages.dispatch import Lore, Wanted, dispatch
from report.stages.gloss import gloss
from report.stages.load import REFUSED, load
from report.stages.receive import findings, receive
from report.stages.refuse import kept
from report.stages.shelve import shelve
from report.stages.validate import validate
from report.stocking import read_tongues
from report.tools.entryfile import revise

MAX_REFUSED = 1_000_000  # characters that are kept of one language: more could not be read again
_TRIES = 3
LOCK = "translations"
GLOSSARIES = ("tbx", "csv")
KINDS = (*FORMATS, "tmx", *GLOSSARIES)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written, and for whom."""

    year: int
    tag: str
    kind: str  # one of KINDS
    wanted: Wanted = field(default_factory=Wanted)
    years: tuple[int, ...] = ()  # of a memory, where it is of more than one


@dataclass(frozen=True, slots=True)
class Came:
    """A file that came, and what is said of it beside it."""

    content: bytes
    name: str
    language: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a file that came."""

    name: str
    findings: tuple[Finding, ...]
    taken: tuple[Taken, ...] = ()
    year: int | None = None
    language: str = ""
    written: tuple[str, ...] = ()  # paths

    def count(self, outcome: Outcome) -> int:
        """How many entries came to this."""
        return sum(one.outcome is outcome for one in self.taken)


def open_texts(desk: Desk, year: int) -> Annual:
    """A year as it is written, its pictures not looked at; raise Rejected."""
    return validate(load(year, desk.sources(year), {}))


def export(desk: Desk, order: Order) -> tuple[str, bytes]:
    """The name and the bytes of a file for translators; raise Rejected."""
    annual = open_texts(desk, order.year)
    tongues = read_tongues(desk).tongues
    stem = stem_of(annual, order.tag)
    if order.kind in GLOSSARIES:
        return f"{stem}.{order.kind}", _glossary(annual, tongues, order)
    if order.kind == "tmx":
        return f"{stem}.tmx", _memory(desk, order)
    form = FORMATS[order.kind]
    suffix = form.suffixes[0]
    first = next(one.name for one in FORMATS.values() if one.suffixes[0] == suffix)
    more = [order.wanted.section, "" if first == form.name else form.name]
    name = "-".join([stem, *filter(None, more)])
    return f"{name}{suffix}", form.write(_parcel(desk, annual, tongues, order))


def _parcel(desk: Desk, annual: Annual, tongues: Mapping[str, Tongue], order: Order) -> Parcel:
    remembered = offers(annual, order.tag, recall(desk, annual, order.tag))
    lore = Lore(
        _places(desk, annual, order.tag),
        gloss(annual, tongues, order.tag),
        {key: tuple(map(_offered, made)) for key, made in remembered.items()},
    )
    return dispatch(annual, order.tag, order.wanted, lore)


def _offered(offer: Offer) -> Offered:
    return Offered(offer.text, offer.match, offer.source, offer.where)


def _places(desk: Desk, annual: Annual, tag: str) -> Places | None:
    """Where entries stood in the last build, if there was one."""
    try:
        return read_places(desk.made(f"{stem_of(annual, tag)}-places.json"))
    except Misplaced:
        return None


def _memory(desk: Desk, order: Order) -> bytes:
    from report.exchange import tmx  # noqa: PLC0415 - loads what writes XML

    years = order.years or (order.year,)
    parcels = [dispatch(open_texts(desk, y), order.tag, order.wanted, Lore()) for y in years]
    return tmx.write(parcels)


def _glossary(annual: Annual, tongues: Mapping[str, Tongue], order: Order) -> bytes:
    from report.exchange import glossary  # noqa: PLC0415 - loads what writes XML

    found = glossary.concepts(annual.registry, annual.end)
    home = annual.head.source_language
    tags = tuple(dict.fromkeys((home, order.tag, *order.wanted.beside)))
    if order.kind == "csv":
        return glossary.write_csv(found, tags)
    html = {tag: tongues[tag].locale.html for tag in tags if tag in tongues}
    publisher = annual.registry.organisations.get(annual.house.publisher)
    name = publisher.short_in(home, annual.end) if publisher else ""
    return glossary.write_tbx(found, {tag: html.get(tag, tag) for tag in tags}, name or "")


def bring(
    desk: Desk, files: Sequence[Came], terms: Terms, *, dry: bool = False
) -> tuple[Brought, ...]:
    """Take files in, each whole or not at all; what cannot be read stops no other.

    What is read of the house is read when nobody else writes there.
    """
    tongues = read_tongues(desk).tongues
    with nullcontext() if dry else desk.holding(LOCK):
        taking = _Taking(desk, tongues, terms, dry=dry)
        return tuple(taking.taken(came) for came in files)


class _Taking:
    """One import: the years that it has read, as they are now."""

    def __init__(
        self, desk: Desk, tongues: Mapping[str, Tongue], terms: Terms, *, dry: bool
    ) -> None:
        self.desk, self.tongues, self.terms, self.dry = desk, tongues, terms, dry
        self.years: dict[int, Annual] = {}

    def taken(self, came: Came) -> Brought:
        try:
            parcel, year = _read(self.desk, came, self.tongues)
            return self._merged(came, parcel, year)
        except Rejected as rejected:
            return Brought(came.name, rejected.findings)

    def _merged(self, came: Came, parcel: Parcel, year: int) -> Brought:
        """Merge a file; anew where somebody saved one of ours meanwhile, in an editor say."""
        terms = replace(self.terms, by=self.terms.by or parcel.translator)
        tag = parcel.language
        for _ in range(_TRIES):
            annual = self._annual(year)
            if tag == annual.head.source_language:
                raise _foreign(came, f"the file is in {tag}, from which others are translated")
            taken = receive(annual, tag, parcel, terms)
            files = _files(self.desk, annual, tag, came, taken, terms)
            if self.dry or not files or self._written(files, year):
                found = (*parcel.findings, *findings(taken, tag))
                return Brought(came.name, found, taken, year, tag, tuple(files))
        message = "our texts were changed again and again while they were read"
        hint = "close them in other programs, then import the file again"
        raise Rejected([Finding("desk/write", Severity.ERROR, message, Mark(came.name), hint)])

    def _annual(self, year: int) -> Annual:
        if year not in self.years:
            if not self.dry:
                self.desk.sweep(year)
            self.years[year] = open_texts(self.desk, year)
        return self.years[year]

    def _written(self, files: Mapping[str, tuple[str, str]], year: int) -> bool:
        """Write all files, or none if one of them is not what it was."""
        del self.years[year]
        if any(_text(self.desk, path) != before for path, (before, _) in files.items()):
            return False
        for path, (_, after) in files.items():
            self.desk.write(path, after.encode())
        return True


def _read(desk: Desk, came: Came, tongues: Mapping[str, Tongue]) -> tuple[Parcel, int]:
    """What a file holds, under the house's tags, and its year."""
    parcel = recognised(came.content, came.name).read(came.content, came.name)
    told = tag_of(parcel.language, tongues) if parcel.language else None
    if parcel.language and (told is None or (came.language and told != came.language)):
        asked = f"not {came.language}" if came.language else f"the house has {', '.join(tongues)}"
        raise _foreign(came, f"the file is in {parcel.language}; {asked}")
    tag = told or came.language
    if not tag:
        raise _foreign(came, "the file does not say in which language it is")
    year = came.year or parcel.year or desk.years()[-1]
    if year not in desk.years() or (parcel.year and year != parcel.year):
        raise _foreign(came, f"the file is of {parcel.year or year}")
    return replace(parcel, language=tag), year


def _foreign(came: Came, message: str) -> Rejected:
    hint = "import the file of this language and year, or say what it is: --lang TAG --year YEAR"
    mark = Mark(came.name)
    return Rejected([Finding("exchange/language", Severity.ERROR, message, mark, hint)])


def _files(
    desk: Desk, annual: Annual, tag: str, came: Came, taken: Sequence[Taken], terms: Terms
) -> dict[str, tuple[str, str]]:
    """What is to be written, as it was and is to be: refusals first, so that none is nowhere."""
    files: dict[str, str] = {}
    folder = f"sources/{annual.head.year}/translations/{tag}"
    path = f"{folder}/{REFUSED}"
    refused = [(one.unit, one.why) for one in taken if one.outcome is Outcome.REFUSED]
    name = came.name.replace("\\", "/").rpartition("/")[2]
    before = {path: _text(desk, path)}
    files[path] = kept(before[path], path, refused, name, terms.at)
    if len(files[path]) > MAX_REFUSED:
        raise _too_much(came)
    edits = {one.unit.key: one.fields for one in taken if one.fields}
    for path, shelf in shelve(annual, tag, list(edits)).items():
        before[path] = _text(desk, path)
        mine = {key: edits[key] for key in shelf}
        files[path] = revise(before[path], path, mine, shelf)
    return {path: (before[path], text) for path, text in files.items() if text != before[path]}


def _too_much(came: Came) -> Rejected:
    message = "so much does not fit that it cannot be kept; nothing was taken"
    hint = "see that it is the right file, and take out what has been seen to in refused.yaml"
    return Rejected([Finding("exchange/limit", Severity.ERROR, message, Mark(came.name), hint)])


def _text(desk: Desk, path: str) -> str:
    """A file as it is, its byte order mark and line ends too; nothing where there is none."""
    return desk.made(path).decode()
