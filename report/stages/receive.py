"""A parcel that came back × Annual → what is taken into the house, and what is refused."""

from collections import Counter
from dataclasses import dataclass
from unicodedata import normalize

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.edition import State
from report.model.fingerprint import fingerprint
from report.model.parcel import Parcel, Unit
from report.model.placeholders import placeholders
from report.model.standing import Standing, standing
from report.model.taken import Outcome, Taken, Terms
from report.phrases import joined, phrase
from report.tools.entryscalars import refuse

_STATES = {state.value: state for state in State}
MAX_TEXT = 50_000  # characters; the longest text of a year has a twentieth of it
_HIGH = (State.REVIEWED, State.APPROVED)
_UNDONE = (State.DRAFT, State.STALE)
_RANKS = tuple(State)  # the lower first


class _Refused(Exception):
    """An entry does not fit any more."""

    def __init__(self, check: str, why: str) -> None:
        self.check, self.why = check, why
        super().__init__(why)


def receive(annual: Annual, tag: str, parcel: Parcel, terms: Terms) -> tuple[Taken, ...]:
    """Judge every entry of a parcel against what stands in the house."""
    return tuple(_taken(annual, tag, unit, terms) for unit in parcel.units)


def findings(taken: tuple[Taken, ...], tag: str) -> list[Finding]:
    """What was refused, as findings in the file that came."""
    return [_finding(one, one.unit, tag) for one in taken if one.outcome is Outcome.REFUSED]


def _finding(one: Taken, unit: Unit, tag: str) -> Finding:
    said = phrase("{name}: {why}", name=unit.key, why=one.why)
    hint = joined((phrase("the text is kept in refused.yaml"), _HINTS[one.check]), "; ")
    return Finding(one.check, Severity.ERROR, said, unit.mark, hint, tag, unit.key)


_HINTS = {
    "exchange/unknown-entry": phrase("correct the key, or leave it out"),
    "exchange/changed": phrase("export the entry again and compare"),
    "exchange/placeholders": phrase("write the words in braces as the source has them"),
    "exchange/limit": phrase("see that it is the entry's own"),
    "exchange/characters": phrase("take the character out"),
    "exchange/unsealed": phrase("if the file is newer than ours, import it with --trust"),
}


def _taken(annual: Annual, tag: str, unit: Unit, terms: Terms) -> Taken:
    if unit.key not in annual.entries:
        why = phrase("no such entry in this year; it may have been retired")
        return Taken(unit, Outcome.REFUSED, check="exchange/unknown-entry", why=why)
    ours = standing(annual, tag, unit.key)
    try:
        return _merged(ours, unit, terms)
    except _Refused as refused:
        return Taken(unit, Outcome.REFUSED, ours.state, ours.state, {}, refused.check, refused.why)


def _merged(ours: Standing, unit: Unit, terms: Terms) -> Taken:
    """Three texts side by side: ours, theirs, and ours as it was when it went out."""
    base = _Base.of(unit)
    if not unit.text.strip():
        return _emptied(ours, unit, base, terms)
    fields: dict[str, object] = {}
    outcome, after = Outcome.SAME, ours.state
    if not _same(unit.text, ours.text) and (base is None or fingerprint(unit.text) != base.text):
        _see_fits(ours, unit, base, terms)
        outcome, after = Outcome.TEXT, _state_of_new(unit, terms)
        fields["text"] = _ended(unit.text, ours)
    elif base is not None and _same(unit.text, ours.text):
        after = (_state_set if terms.persons else _state_of_old)(ours, unit, base)
        outcome = Outcome.SAME if after is ours.state else Outcome.STATE
    elif base is not None and unit.state is not base.state:
        raise _Refused("exchange/changed", _meanwhile(ours))
    if outcome is not Outcome.SAME:
        fields |= _dated(ours, unit, after, terms)
        if after is State.DRAFT and ours.state is State.STALE:
            after = State.STALE  # its source is still that of before
    fields |= _note(ours, unit, base, terms)
    if outcome is Outcome.SAME and "note" in fields:
        outcome = Outcome.NOTE
    return Taken(unit, outcome, ours.state, after, fields)


@dataclass(frozen=True, slots=True)
class _Base:
    """What stood in the house when the entry went out."""

    text: str
    state: State
    note: str

    @classmethod
    def of(cls, unit: Unit) -> "_Base | None":
        parts = unit.base.split("-")
        state = _STATES.get(parts[1]) if len(parts) > 1 else None
        note = parts[2] if len(parts) > 2 else ""  # noqa: PLR2004 - text, state, note
        return cls(parts[0], state, note) if state else None


def _emptied(ours: Standing, unit: Unit, base: "_Base | None", terms: Terms) -> Taken:
    """An entry without a text: nothing was written, or all of it was taken out."""
    note = _note(ours, unit, base, terms)
    if not ours.text:
        outcome = Outcome.NOTE if note else Outcome.SAME
        new = {} if ours.written or not note else _new(ours)
        return Taken(unit, outcome, ours.state, ours.state, {**new, **note})
    held = base is not None and base.text != fingerprint("")
    if not (terms.empty or (terms.persons and held)):
        return Taken(unit, Outcome.EMPTY, ours.state, ours.state, note)
    if base is None or base.text != fingerprint(ours.text):
        raise _Refused(
            "exchange/changed", phrase("our text was changed meanwhile: it is not taken out")
        )
    seen = {"of": None} if ours.written and ours.written.of else {}
    fields = {"text": "", "state": State.DRAFT.value, **seen, **_signed(unit, terms), **note}
    return Taken(unit, Outcome.TEXT, ours.state, State.MISSING, fields)


def _see_fits(ours: Standing, unit: Unit, base: "_Base | None", terms: Terms) -> None:
    """Refuse a text that was not made from what stands in the house."""
    if _spaced(unit.source) != _spaced(ours.source):
        raise _Refused("exchange/changed", _source_since(ours))
    if ours.text and base is None and not terms.trust:
        why = phrase("comes without a seal: nobody can tell whether our text is older")
        raise _Refused("exchange/unsealed", why)
    if base and ours.text and fingerprint(ours.text) != base.text:
        raise _Refused("exchange/changed", _meanwhile(ours))
    if base and ours.state in _HIGH and base.state is not ours.state:
        raise _Refused("exchange/changed", _state_since(ours))
    _see_writable(unit.text)
    _see_facts(ours, unit)


def _see_writable(text: str) -> None:
    """Refuse what no file of texts can hold."""
    if len(text) > MAX_TEXT:
        why = phrase(
            "{count:,} characters; the limit is {most:,}",
            count=len(text),
            most=MAX_TEXT,
        )
        raise _Refused("exchange/limit", why)
    try:
        refuse(_lines(text), Mark(""))
    except Rejected as rejected:
        raise _Refused("exchange/characters", rejected.findings[0].message) from None


def _meanwhile(ours: Standing) -> str:
    return phrase("our text was changed meanwhile: it is now “{text}”", text=_short(ours.text))


def _source_since(ours: Standing) -> str:
    now = _short(ours.source)
    return phrase("the source was changed meanwhile: it is now “{source}”", source=now)


def _state_since(ours: Standing) -> str:
    return phrase("our text was {state} meanwhile", state=phrase(ours.state.value))


def _see_facts(ours: Standing, unit: Unit) -> None:
    """Refuse a text that loses a fact, or asks for one that its source does not name."""
    asked = Counter(map(str, placeholders(ours.source)))
    held = ours.text if ours.state is not State.STALE else ""
    mine = Counter(map(str, placeholders(held)))
    theirs = Counter(map(str, placeholders(unit.text)))
    if theirs in (asked, mine):
        return
    lost = [one for one in asked if one not in theirs and (one in mine or not held)]
    invented = [one for one in theirs if one not in asked and one not in mine]
    if lost or invented:
        said: list[str] = [phrase("without {lost}", lost=", ".join(lost))] if lost else []
        if invented:
            more = ", ".join(invented)
            said.append(phrase("with {invented}, which the source does not have", invented=more))
        raise _Refused("exchange/placeholders", joined(said, "; "))


def _state_of_new(unit: Unit, terms: Terms) -> State:
    """The state of a new text: one that was looked at is told by persons alone."""
    if terms.persons and unit.state in _HIGH:
        return unit.state
    return State.DRAFT if unit.state in _UNDONE else State.TRANSLATED


def _state_set(ours: Standing, unit: Unit, base: _Base) -> State:
    """The state that a person has set for a text that is as it was."""
    told = unit.state
    if told in (base.state, ours.state, State.STALE, State.MISSING) or not ours.text:
        return ours.state
    if told is State.DRAFT and ours.state is State.STALE:
        return ours.state
    if told is not State.DRAFT and _spaced(unit.source) != _spaced(ours.source):
        raise _Refused("exchange/changed", _source_since(ours))
    if base.state is ours.state:
        return told
    if _RANKS.index(base.state) < _RANKS.index(told) < _RANKS.index(ours.state):
        return ours.state  # both have raised it
    raise _Refused("exchange/changed", _state_since(ours))


def _state_of_old(ours: Standing, unit: Unit, base: _Base) -> State:
    """The state of a text that nobody changed: as told, but a review is not told by a file."""
    told = unit.state
    if told is base.state or told is State.MISSING or not ours.text:
        return ours.state
    if told in _UNDONE:
        return ours.state if ours.state in _UNDONE else State.DRAFT
    if ours.state in _UNDONE:
        if _spaced(unit.source) != _spaced(ours.source):
            raise _Refused("exchange/changed", _source_since(ours))
        return State.TRANSLATED
    lower = told is State.TRANSLATED or (told, ours.state) == _HIGH
    return told if lower and ours.state is base.state else ours.state


def _dated(ours: Standing, unit: Unit, after: State, terms: Terms) -> dict[str, object]:
    """What is written beside a text or state that was taken."""
    fields: dict[str, object] = {"state": after.value, **_signed(unit, terms)}
    written = ours.written
    if written is None:
        fields["source"] = ours.source
    elif after is not State.DRAFT or ours.state is not State.STALE:
        if written.source.strip() != ours.source.strip():
            fields["source"] = ours.source
        fields["was"] = None
    if written and written.of is not None and after not in _HIGH:
        fields["of"] = None
    if terms.persons and after in _HIGH:
        fields["of"] = fingerprint(unit.text)
    if written and written.offered and after is not State.DRAFT:
        fields["offered"] = None
    return fields


def _signed(unit: Unit, terms: Terms) -> dict[str, object]:
    said = {"by": terms.by, "at": unit.at or terms.at}
    return {name: value for name, value in said.items() if value}


def _new(ours: Standing) -> dict[str, object]:
    return {"source": ours.source, "text": "", "state": State.DRAFT.value}


def _note(ours: Standing, unit: Unit, base: "_Base | None", terms: Terms) -> dict[str, object]:
    """The translator's note, where it was changed: a file that has lost it wipes nothing."""
    theirs = unit.note.strip()
    kept = base.note if base else ""
    if terms.persons and kept and not theirs and fingerprint(ours.note) == kept:
        return {"note": None} if ours.note.strip() else {}
    if not theirs or _same(theirs, ours.note) or fingerprint(theirs) == kept:
        return {}
    if ours.note.strip() and fingerprint(ours.note) != kept:
        raise _Refused(
            "exchange/changed",
            phrase("our note was changed meanwhile: “{note}”", note=ours.note.strip()),
        )
    _see_writable(theirs)
    return {"note": _lines(theirs)}


def _ended(text: str, ours: Standing) -> str:
    """A text that ends as ours does, or as its source: with or without a line break."""
    model = ours.text or ours.source
    return _lines(normalize("NFC", text)).strip() + ("\n" if model.endswith("\n") else "")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _same(one: str, other: str) -> bool:
    return fingerprint(one) == fingerprint(other)


def _spaced(text: str) -> str:
    """A text as tools leave it that are free with spaces."""
    return " ".join(normalize("NFC", text).split())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


_SHOWN = 60
