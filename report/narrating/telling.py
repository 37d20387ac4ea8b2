"""The paragraphs of a document as copy of a section or a record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report.desk import Desk
from report.exchange.docxreading import read
from report.exchange.docxruns import short
from report.findings import Finding, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.narrative import Narrative, Passage
from report.model.paths import spelt, value_at
from report.model.record import Record
from report.model.sections.activity import Activities
from report.narrating.asking import Sent, Wishes, owner_of
from report.phrases import phrase
from report.stages.load import load
from report.stages.narrate import Told, frame, parts, tell
from report.stages.validate import validate
from report.stocking import read_tongues
from report.tools.proposals import Clash, Proposal, same, slug
from report.tools.sourcefile import appended, changed
from report.tools.sourcevalues import dumped
from report.yaml import Pointer

LOCK = "sources"  # that of forms, which write the same files

_SHOWN = 80  # characters: a line of a screen


@dataclass(frozen=True, slots=True)
class Narrated:
    """What became of a document."""

    name: str
    findings: tuple[Finding, ...]
    written: tuple[str, ...] = ()
    texts: Mapping[str, str] | None = None  # of each file, as it is or would be
    new: int = 0  # values taken
    same: int = 0  # values that stood there already


def narrate(desk: Desk, sent: Sent, wishes: Wishes) -> Narrated:
    """Take a document as copy of the source language, whole or not at all; raise Rejected."""
    narrative = read(sent.content, sent.name, accept=wishes.tracked)
    with desk.holding(LOCK):
        files = desk.sources(wishes.year)
        annual = validate(load(wishes.year, files, {}))
        telling = _Telling(desk, annual, files, narrative, wishes)
        made = telling.files()
        if made:
            validate(load(wishes.year, {**files, **made}, {}))  # what it says must be possible
        found = (*narrative.findings, *telling.findings)
        if not wishes.dry:
            for path, text in sorted(made.items(), key=lambda one: one[0] in files):
                desk.write(path, text.encode())  # records before the section that names them
    written = () if wishes.dry else tuple(sorted(made))
    return Narrated(sent.name, found, written, made, telling.new, telling.same)


class _Telling:
    """One document on its way into a section or a record."""

    def __init__(
        self,
        desk: Desk,
        annual: Annual,
        files: Mapping[str, str],
        narrative: Narrative,
        wishes: Wishes,
    ) -> None:
        self.annual, self.texts, self.narrative, self.wishes = annual, files, narrative, wishes
        home = annual.head.source_language
        self.words = read_tongues(desk).words.get(home, {})
        self.findings: list[Finding] = []
        self.new = self.same = 0

    def files(self) -> dict[str, str]:
        """The files that change, as they are to be."""
        at = owner_of(self.annual, self.wishes.into)
        if at[0] == "records":
            return self._told(at, self.narrative.passages, Record)
        section = next(one for one in self.annual.sections if one.id == at[1])
        if isinstance(section, Activities):
            return self._activities(at, section)
        return self._told(at, self.narrative.passages, type(section))

    def _told(self, at: Pointer, passages: Sequence[Passage], kind: type) -> dict[str, str]:
        """The file of one section or record with what is said of it."""
        told = tell(passages, frame(kind, self.words))
        held = value_at(self.annual.yaml.data, at)
        proposal = self._proposed(told, held if isinstance(held, dict) else {}, at)
        path = self.annual.mark(at).path
        return (
            {path: changed(self.texts[path], path, proposal.changes)} if proposal.changes else {}
        )

    def _activities(self, at: Pointer, section: Activities) -> dict[str, str]:
        """A section of records: what stands before the headings, then each heading a record."""
        first, *rest = parts(self.narrative)
        made = self._told(at, first, type(section)) if first else {}
        path = self.annual.mark(at).path
        titles = {id_: record.title.source for id_, record in self.annual.records.items()}
        ids = {*titles, *(one.id for one in self.annual.sections)}
        new: list[str] = []
        for part in rest:
            known = next((i for i, title in titles.items() if same(title, part[0].text)), "")
            if known:
                made |= self._told(("records", known), part, Record)
                continue
            id_ = slug(part[0].text, ids, f"{section.id}-")
            ids.add(id_)
            new.append(id_)
            made[f"{path.removesuffix('.yaml')}/{id_}.yaml"] = self._record(part, id_)
        if new:
            listed = value_at(self.annual.yaml.data, (*at, "records"))
            changes = appended(("records",), listed, new)
            made[path] = changed(made.get(path, self.texts[path]), path, changes)
        return made

    def _record(self, part: Sequence[Passage], id_: str) -> str:
        """A record that was not there."""
        told = tell(part, frame(Record, self.words))
        proposal = self._proposed(told, {}, ("records", id_))
        name = self.narrative.name.replace("\\", "/").rpartition("/")[2]
        data: dict[str, object] = {"source": name}
        for pointer, value in proposal.changes.items():
            data[str(pointer[0])] = value
        return dumped(data)

    def _proposed(self, told: Told, raw: Mapping[str, object], at: Pointer) -> Proposal:
        proposal = Proposal(raw, self.wishes.accept)
        for name, (text, number) in told.copy.items():
            proposal.set(name, text, number)
        for name, said in told.points.items():
            proposal.points(name, [(one.label, one.text, one.number) for one in said])
        self.findings += [self._clash(at, one) for one in proposal.clashes]
        self.findings += [self._homeless(at, one) for one in told.rest]
        self.new += len(proposal.changes)
        self.same += proposal.same
        return proposal

    def _clash(self, at: Pointer, clash: Clash) -> Finding:
        where = spelt(self.annual.yaml.data, (*at, *clash.at))
        message = phrase(
            "{where} is “{ours}” at {mark}, and “{theirs}” in the file; ours is kept",
            where=where,
            ours=short(clash.ours, _SHOWN),
            mark=self.annual.mark((*at, *clash.at)),
            theirs=short(clash.theirs, _SHOWN),
        )
        hint = phrase("compare the two; with --accept the file's is taken")
        mark = Mark(self.narrative.name, clash.number)
        return Finding("exchange/differs", Severity.ERROR, message, mark, hint)

    def _homeless(self, at: Pointer, passage: Passage) -> Finding:
        message = phrase(
            "paragraph {number} “{text}” has no place in {id}",
            number=passage.number,
            text=passage.text,
            id=at[-1],
        )
        hint = phrase("write it by hand where it belongs, or import it into a record")
        mark = Mark(self.narrative.name, passage.number)
        return Finding("exchange/not-understood", Severity.WARNING, message, mark, hint)
