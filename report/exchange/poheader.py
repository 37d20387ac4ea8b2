"""The header of a PO file, and the parcel that header and entries make."""

from collections.abc import Iterator, Mapping, Sequence

from babel.messages.plurals import PLURALS

from report.exchange.keys import Keys
from report.exchange.onelines import line, unline
from report.exchange.poentries import Raw
from report.exchange.poremarks import Remarks
from report.exchange.powrapping import quoted
from report.exchange.texts import fault, label
from report.findings import Finding, Rejected
from report.marks import Mark
from report.model.edition import State
from report.model.parcel import Form, Parcel, Unit
from report.phrases import phrase

_OURS = "X-Report-"
_NAMED = 60  # characters of a text that names an entry without a key
_UNFINISHED = (State.DRAFT, State.STALE)


def header(parcel: Parcel, encoding: str) -> Iterator[str]:
    """The lines of the first entry."""
    if parcel.title:
        yield f"# {line(parcel.title)}"
    yield 'msgid ""'
    yield from quoted(
        "msgstr",
        "".join(f"{name}: {value}".rstrip() + "\n" for name, value in _fields(parcel, encoding)),
    )


def _fields(parcel: Parcel, encoding: str) -> Iterator[tuple[str, str]]:
    year = "" if parcel.year is None else str(parcel.year)
    yield "Project-Id-Version", f"{line(parcel.publisher)} {year}".strip()
    yield from dict.fromkeys(("PO-Revision-Date", "Last-Translator", "Language-Team"), "").items()
    yield "Language", line(parcel.language)
    yield "MIME-Version", "1.0"
    yield "Content-Type", f"text/plain; charset={label(encoding)}"
    yield "Content-Transfer-Encoding", "8bit"
    if plural := _plural(parcel.language):
        yield "Plural-Forms", plural
    yield "X-Source-Language", line(parcel.source)
    yield f"{_OURS}Publisher", line(parcel.publisher)
    yield f"{_OURS}Year", year
    yield f"{_OURS}Title", line(parcel.title)


def _plural(tag: str) -> str:
    """How the language counts, as gettext has it (CLDR's rules for whole numbers)."""
    whole = tag.replace("-", "_")
    rule = PLURALS.get(whole) or PLURALS.get(whole.partition("_")[0])
    return f"nplurals={rule[0]}; plural={rule[1]};" if rule else ""


def parcel_of(found: Sequence[Raw], faults: list[Finding], form: Form, name: str) -> Parcel:
    """The parcel of a file's entries; raise Rejected if there is none."""
    heads = [raw for raw in found if "msgctxt" not in raw.pieces and not raw.text("msgid")]
    if not found:
        nothing = fault(
            "exchange/unreadable", phrase("the file has no entries"), Mark(name), _HINT
        )
        raise Rejected(faults or [nothing])
    fields = _read(heads[0].text("msgstr")) if heads else {}
    ours = any(field.startswith(_OURS) for field in fields)
    units, doubled = _units([raw for raw in found if raw not in heads], ours=ours)
    year = fields.get(f"{_OURS}Year", "")
    return Parcel(
        int(year) if year.isdecimal() and len(year) < _YEAR else None,
        unline(fields.get("X-Source-Language", "")),
        unline(fields.get("Language", "")),
        tuple(units),
        unline(fields.get(f"{_OURS}Publisher", "")),
        unline(fields.get(f"{_OURS}Title", "")),
        form,
        (*faults, *doubled),
        _translator(fields.get("Last-Translator", "")),
    )


def _translator(said: str) -> str:
    """A name without its address; what a template has in its stead is no name.

    >>> _translator("Kim Minji <kim@example.org>"), _translator("FULL NAME <EMAIL@ADDRESS>")
    ('Kim Minji', '')
    """
    name = said.partition("<")[0].strip()
    return "" if name == _NOBODY else name


_NOBODY = "FULL NAME"  # gettext, msginit

_HINT = phrase("export it anew; a PO file has a header and entries of msgctxt, msgid and msgstr")
_YEAR = 6  # digits that no year has


def _read(text: str) -> Mapping[str, str]:
    parted = (said.partition(":") for said in text.split("\n"))
    return {field.strip(): value.strip() for field, colon, value in parted if colon}


def _units(found: Sequence[Raw], *, ours: bool) -> tuple[list[Unit], list[Finding]]:
    """The units, each key once; a stranger may use a context for several texts."""
    units: list[Unit] = []
    keys = Keys()
    for raw in found:
        key = _key(raw)
        identity = ("", key) if ours else (_ctxt(raw), raw.text("msgid"))
        mark = next(iter(raw.marks.values()))
        if named := keys.own(identity, key, mark):
            units += _forms(raw, named)
    return units, keys.faults


def _ctxt(raw: Raw) -> str | None:
    return raw.text("msgctxt") if "msgctxt" in raw.pieces else None


def _key(raw: Raw) -> str:
    """Its context is its key; a stranger's entry without one is named by its text."""
    named = _ctxt(raw)
    return raw.text("msgid")[:_NAMED] if named is None else named


def _forms(raw: Raw, key: str) -> Iterator[Unit]:
    """A unit; of an entry with plural forms, one for each form."""
    told = Remarks(raw.remarks)
    for keyword in raw.pieces:
        if not keyword.startswith("msgstr"):
            continue
        number = keyword[7:-1]
        source = (
            "msgid" if number in {"", "0"} or "msgid_plural" not in raw.pieces else "msgid_plural"
        )
        yield Unit(
            key if number in {"", "0"} else f"{key}[{number}]",
            raw.text(source),
            raw.text(keyword),
            _state(raw, told, raw.text(keyword)),
            raw.text(f"|{source}"),
            "\n".join(map(unline, raw.notes)),
            told.base,
            tuple(told.told),
            tuple(told.terms),
            told.limit,
            tuple(told.offers),
            raw.marks[keyword],
        )


def _state(raw: Raw, told: Remarks, text: str) -> State:
    """How far an entry has come: the flag overrules what it was when it went out."""
    if not text:
        return State.MISSING
    if "fuzzy" in raw.flags:
        if told.state in _UNFINISHED:
            return told.state
        return State.STALE if raw.text("|msgid") else State.DRAFT
    finished = {State.REVIEWED, State.APPROVED}
    return told.state if told.state in finished else State.TRANSLATED
