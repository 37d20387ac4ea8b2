"""XLIFF 2.0 and 2.1 as tools give it back: split and joined, with or without its modules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from report.exchange.inlines import Inlines, unknown
from report.exchange.keys import Keys
from report.exchange.texts import fault
from report.exchange.xliffwords import (
    GLOSSARY,
    HINT,
    KEPT,
    LIMITS,
    MATCHES,
    METADATA,
    OURS,
    TRANSLATOR,
    UNDETERMINED,
    WAS,
    told,
    whole,
)
from report.exchange.xmlreading import Node, parsed
from report.findings import Finding, Rejected
from report.model.edition import State
from report.model.parcel import Offered, Parcel, Unit
from report.phrases import phrase

_RANKS = ("initial", "translated", "reviewed", "final")
_READ = (State.DRAFT, State.TRANSLATED, State.REVIEWED, State.APPROVED)


def read(content: bytes, name: str) -> Parcel:
    """Read a file of XLIFF 2; raise Rejected if nothing of it can be used."""
    root, form = parsed(content, name)
    if root.name != "xliff":
        message = phrase("<{root}> is not XLIFF", root=root.name)
        raise Rejected([fault("exchange/unreadable", message, root.mark, HINT)])
    reader = _Reader()
    for number, file in enumerate(root.all("file")):
        reader.read(file, number)
    source = root.get("srcLang")
    return Parcel(
        whole(reader.head.get("year", "")),
        "" if source == UNDETERMINED else source,
        root.get("trgLang"),
        tuple(reader.units),
        reader.head.get("publisher", ""),
        reader.head.get("title", ""),
        form,
        (*reader.faults, *reader.keys.faults),
    )


@dataclass(slots=True)
class _Reader:
    """Gathers the units of a document."""

    units: list[Unit] = field(default_factory=list)
    keys: Keys = field(default_factory=Keys)
    faults: list[Finding] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)

    def read(self, node: Node, number: int) -> None:
        """Read the units of a file, or of a group in it."""
        if node.name == "file" and not self.head:
            self.head = _metadata(node)
        for inner in node.all("unit", "group"):
            if inner.get("translate") == KEPT:
                continue
            if inner.name == "group":
                self.read(inner, number)
            else:
                self._unit(inner, number)

    def _unit(self, node: Node, number: int) -> None:
        id_, name = node.get("id"), node.get("name")
        named = name or id_ or phrase("line {line}", line=node.mark.line)
        key = self.keys.own((named, id_, name or number), named, node.mark)
        if key is None:
            return
        segments = [*node.all("segment", "ignorable")]
        if any(segment.first("source") is None for segment in segments) or not segments:
            message = phrase("a unit has no source")
            self.faults.append(fault("exchange/markup", message, node.mark, HINT, key))
            return
        inlines = Inlines(_data(node, node.space))
        source = "".join(inlines.source(one) for s in segments for one in s.all("source"))
        text = "".join(_targets(segments, inlines))
        if inlines.unknown:
            self.faults.append(unknown(inlines.unknown[0], key))
            return
        self.units.append(_made(node, key, source, text, _state(segments, text)))


def _data(node: Node, space: str) -> dict[str, str]:
    stored = node.first("originalData", space)
    if stored is None:
        return {}
    codes = Inlines({})
    return {one.get("id"): codes.source(one) for one in stored.all("data")}


def _targets(segments: Sequence[Node], inlines: Inlines) -> Iterator[str]:
    """The pieces of a translation in their order; what need not be translated from the source."""
    found = [(segment, segment.first("target")) for segment in segments]
    if all(target is None for _, target in found):
        return
    placed = []
    for place, (segment, target) in enumerate(found, 1):
        order = whole(target.get("order")) if target is not None else None
        placed.append((order or place, segment, target))
    for _, segment, target in sorted(placed, key=lambda one: one[0]):
        if target is not None:
            yield inlines.target(target)
        elif segment.name == "ignorable":
            yield from (inlines.source(source) for source in segment.all("source"))


def _state(segments: Sequence[Node], text: str) -> State:
    """The least that the segments have; no state at all, with a translation: translated."""
    if not text:
        return State.MISSING
    counted = [one for one in segments if one.name == "segment"]
    if any(one.first("target") is None for one in counted):
        return State.DRAFT
    said = {one.get("state") for one in counted} - {""}
    if not said:
        return State.TRANSLATED
    ranks = [_RANKS.index(state) for state in said if state in _RANKS]
    if len(ranks) < len(said) or min(ranks) == 0:
        finer = {one.get("subState") for one in counted}
        return State.STALE if f"{OURS}:{State.STALE.value}" in finer else State.DRAFT
    return _READ[min(ranks)]


def _made(node: Node, key: str, source: str, text: str, state: State) -> Unit:
    known = _metadata(node)
    notes = [note for holder in node.all("notes") for note in holder.all("note")]
    target = next((t for s in node.all("segment") for t in s.all("target")), node)
    own = [note.text for note in notes if note.get("category") in {"", TRANSLATOR}]
    limit = node.get("sizeRestriction", LIMITS).rpartition(",")[2].strip()
    return Unit(
        key,
        source,
        text,
        state,
        known.get(WAS, "") or _was(node),
        "\n".join(own),
        known.get("base", ""),
        tuple((told(n.get("category")), n.text) for n in notes if told(n.get("category"))),
        tuple(_terms(node)),
        whole(limit),
        tuple(_offers(node)),
        target.mark,
    )


def _metadata(node: Node) -> dict[str, str]:
    """What we wrote into the metadata of a file or a unit."""
    return {
        meta.get("type"): meta.text
        for holder in node.all("metadata", space=METADATA)
        for group in holder.all("metaGroup")
        if group.get("category") == OURS
        for meta in group.all("meta")
    }


def _terms(node: Node) -> Iterator[tuple[str, str]]:
    for holder in node.all("glossary", space=GLOSSARY):
        for entry in holder.all("glossEntry"):
            term, translation = entry.first("term"), entry.first("translation")
            if term is not None:
                yield term.text, translation.text if translation is not None else ""


def _matches(node: Node) -> Iterator[tuple[Node, str, str]]:
    """Candidates, with their sources and translations."""
    for holder in node.all("matches", space=MATCHES):
        for match in holder.all("match"):
            inlines = Inlines(_data(match, node.space) or _data(node, node.space))
            source = match.first("source", node.space)
            target = match.first("target", node.space)
            if source is not None and target is not None:
                yield match, inlines.source(source), inlines.target(target)


def _was(node: Node) -> str:
    """The source of before, where the metadata was lost and the candidates were not."""
    return next((source for match, source, _ in _matches(node) if _before(match)), "")


def _before(match: Node) -> bool:
    return match.get("subType") == f"{OURS}:{WAS}"


def _offers(node: Node) -> Iterator[Offered]:
    for match, source, text in _matches(node):
        if not _before(match):
            likeness = match.get("similarity") or match.get("matchQuality")
            percent = whole(likeness.partition(".")[0]) or 0
            yield Offered(text, percent, source, match.get("origin"))
