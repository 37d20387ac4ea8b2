"""The form of an activity: one record of the year."""

from collections.abc import Iterator

from report.findings import Severity
from report.forms.answering import Answers, Found, plain_of
from report.forms.gathering import Line, about, area, country_of, lacks, table
from report.forms.hosting import hosts
from report.forms.locating import Located
from report.forms.outcome import Taken
from report.forms.participants import listed
from report.forms.proposal import Data, Record
from report.forms.tallying import tallies
from report.forms.texts import claimed, slug
from report.model.moments import Moment, Span
from report.phrases import phrase

_POINTS = ("details", "programme", "results")


def read_activity(located: Located, answers: Answers, id_: str, *, fresh: bool) -> Record | None:
    """The record that a form proposes; a ``fresh`` one needs a title and a day."""
    line = about(located, answers)
    if line is None:
        return None
    reading = _Reading(located, answers, line, Record(id_, {}))
    if fresh and "title" not in line.row.cells:
        lacks(answers, "title", line)
    return reading.record(fresh=fresh)


class _Reading:
    """One form, key by key in the order of the house."""

    def __init__(self, located: Located, answers: Answers, line: Line, record: Record) -> None:
        self.located, self.answers, self.line, self.made = located, answers, line, record
        self.data: Data = record.data

    def record(self, *, fresh: bool) -> Record:
        """The whole of it."""
        line, made = self.line, self.made
        made.block = area(self.located, self.answers)
        given = line.text("source")
        self.data["source"] = f"{given}; {made.block}" if given else made.block
        for name in ("title", "short", "lead", "text", "theme"):
            if value := line.text(name):
                self.data[name] = f"{value}\n" if name in ("lead", "text") else value
                made.put((name,), line.values[name])
        rounds = [*self._occasions()]
        self._period(needed=fresh and not rounds)
        if rounds:
            self.data["occasions"] = rounds
        self._venue()
        if "mode" in line:
            self.data["mode"] = line.get("mode")
            made.put(("mode",), line.values["mode"])
        if found := hosts(line, self.answers):
            self.data["hosts"] = found
            made.put(("hosts",), line.values["hosts"])
        self._participants()
        if counted := tallies(table(self.located, "tallies", self.answers), self.answers):
            self.data["tallies"] = counted
        for name in _POINTS:
            if points := [*self._points(name)]:
                self.data[name] = points
        return made

    def _period(self, *, needed: bool) -> None:
        start, end = self.line.values.get("start"), self.line.values.get("end")
        span = spanned(start, end, self.line, self.answers)
        if span is not None:
            self.data["period"] = plain_of(span)
            self.made.put(("period",), start)
            if end:
                self.made.put(("period", "end"), end)
        elif needed and "start" not in self.line.row.cells:
            lacks(self.answers, "start", self.line)

    def _occasions(self) -> Iterator[Data]:
        for i, line in enumerate(table(self.located, "occasions", self.answers), 1):
            number = line.get("number") or i
            span = spanned(line.values.get("start"), line.values.get("end"), line, self.answers)
            if span is None:
                continue
            made: Data = {"id": f"round-{number}", "number": number, "period": plain_of(span)}
            at = ("occasions", i - 1)
            self.made.put((*at, "period"), line.values.get("start"))
            if place := line.text("place"):
                exact = self.answers.known.names.table("organisations").exact(place)
                made |= {"organisation": exact[0]} if len(exact) == 1 else {"place": place}
            if "people" in line:
                made["people"] = plain_of(line.get("people"))
                self.made.put((*at, "people"), line.values["people"])
            yield made

    def _venue(self) -> None:
        place, member = self.line.text("place"), self.line.text("member")
        if not (place or member or self.line.text("country")):
            return
        country = country_of(self.line, self.answers)
        if country is None:
            return
        if not country:
            lacks(self.answers, "country", self.line)
            return
        if not place:
            if not member:
                self._left_country()
                return
            place = self.answers.known.names.table("members").shown[member]
            found = Taken(place, guess=True, why=phrase("the place is not said"))
            self.answers.settle(found, *self.line.cell("member"))
        self.data["venue"] = {"place": place, "country": country}
        self.made.put(("venue",), self.line.values.get("place") or self.line.values.get("member"))
        if member:
            self.data["venue"] = {"place": place, "country": country, "member": member}

    def _left_country(self) -> None:
        """A country by itself is no venue."""
        message = phrase("a country without a place is left out")
        hint = phrase("write the place, too")
        where = self.line.cell("country")
        self.answers.fault("form/left", message, where, hint, Severity.WARNING)

    def _participants(self) -> None:
        made: Data = {}
        for name in ("countries", "members", "people"):
            if name in self.line:
                made[name] = plain_of(self.line.get(name))
                self.made.put(("participants", name), self.line.values[name])
        if came := listed(table(self.located, "listed", self.answers), self.answers):
            made["listed"] = came
        if others := self.line.text("others"):
            made["others"] = others
            self.made.put(("participants", "others"), self.line.values["others"])
        if made:
            self.data["participants"] = made

    def _points(self, name: str) -> Iterator[Data]:
        taken: set[str] = set()
        for i, line in enumerate(table(self.located, name, self.answers), 1):
            label, text = line.text("label"), line.text("text")
            if not text:
                continue
            made: Data = {"id": claimed(slug(label) or f"p{i}", taken)}
            made |= {"label": label} if label else {}
            self.made.put((name, len(taken) - 1, "text"), line.values.get("text"))
            yield made | {"text": text}


def spanned(
    start: Found | None, end: Found | None, line: Line, answers: Answers
) -> Span | Moment | None:
    """From one day to another; what is wrong between them is told."""
    first = start.value if start else None
    last = end.value if end else None
    if isinstance(first, Span) and not end:
        return first
    first = first.start if isinstance(first, Span) else first
    last = last.end if isinstance(last, Span) else last
    if not isinstance(first, Moment):
        return None
    if not isinstance(last, Moment):
        return first
    if last.last < first.first:
        message = phrase(
            "the last day, {last}, is before the first, {first}", last=last, first=first
        )
        hint = phrase("correct one of the two")
        answers.fault("form/value", message, line.cell("end"), hint)
        return None
    return Span(start=first, end=last)
