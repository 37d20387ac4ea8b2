"""XLIFF 1.2 as tools give it back: segmented, with states, attributes and elements of theirs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from report.exchange.inlines import Inlines, unknown
from report.exchange.keys import Keys
from report.exchange.onelines import unline
from report.exchange.texts import fault
from report.exchange.xliffwords import (
    BASE,
    HINT,
    KEPT,
    OLDER_STATES,
    TERM,
    TRANSLATOR,
    UNDETERMINED,
    told,
    whole,
)
from report.exchange.xmlreading import Node, parsed
from report.findings import Finding, Rejected
from report.model.edition import State
from report.model.parcel import Offered, Parcel, Unit
from report.phrases import phrase

_READ = {word: state for state, word in OLDER_STATES.items()} | {
    "new": State.DRAFT,
    "needs-l10n": State.DRAFT,
    "needs-review-translation": State.TRANSLATED,
    "needs-review-adaptation": State.TRANSLATED,
    "needs-review-l10n": State.TRANSLATED,
}
_BEFORE = "previous-version"


def read(content: bytes, name: str) -> Parcel:
    """Read a file of XLIFF 1; raise Rejected if nothing of it can be used."""
    root, form = parsed(content, name)
    files = [*root.all("file")] if root.name == "xliff" else []
    if not files:
        message = (
            phrase("<{root}> is not XLIFF", root=root.name)
            if root.name != "xliff"
            else phrase("no file is in it")
        )
        raise Rejected([fault("exchange/unreadable", message, root.mark, HINT)])
    reader = _Reader(files[0].get("target-language"))
    for number, file in enumerate(files):
        reader.file(file, number)
    head = files[0]
    source = head.get("source-language")
    return Parcel(
        whole(head.get("product-version")),
        "" if source == UNDETERMINED else source,
        reader.language,
        tuple(reader.units),
        head.get("product-name"),
        head.get("original"),
        form,
        (*reader.faults, *reader.keys.faults),
    )


@dataclass(slots=True)
class _Reader:
    """Gathers the units of a document."""

    language: str
    units: list[Unit] = field(default_factory=list)
    keys: Keys = field(default_factory=Keys)
    faults: list[Finding] = field(default_factory=list)

    def file(self, node: Node, number: int) -> None:
        """Read the units of a file, if it is in the language of the first."""
        tag = node.get("target-language")
        self.language = self.language or tag
        if tag and tag != self.language:
            message = phrase(
                "a file in {tag} among those in {language}", tag=tag, language=self.language
            )
            hint = phrase("send a document for each language")
            self.faults.append(fault("exchange/several-languages", message, node.mark, hint))
            return
        for body in node.all("body"):
            self._read(body, number)

    def _read(self, node: Node, number: int) -> None:
        for inner in node.all("trans-unit", "group"):
            if inner.get("translate") == KEPT:
                continue
            if inner.name == "group":
                self._read(inner, number)
            else:
                self._unit(inner, number)

    def _unit(self, node: Node, number: int) -> None:
        id_, name = node.get("id"), node.get("resname")
        named = name or id_ or phrase("line {line}", line=node.mark.line)
        key = self.keys.own((named, id_, name or number), named, node.mark)
        if key is None:
            return
        source, target = node.first("source"), node.first("target")
        if source is None:
            message = phrase("a trans-unit has no source")
            self.faults.append(fault("exchange/markup", message, node.mark, HINT, key))
            return
        inlines = Inlines({})
        original = inlines.source(source)
        text = inlines.target(target) if target is not None else ""
        if inlines.unknown:
            self.faults.append(unknown(inlines.unknown[0], key))
            return
        self.units.append(_made(node, key, original, text))


def _made(node: Node, key: str, source: str, text: str) -> Unit:
    notes = [(note.get("from"), note.text) for note in node.all("note")]
    was = next((said for before, said, _, _ in _alternatives(node) if before), "")
    offers = [
        Offered(said, match, before_text, origin)
        for before, before_text, said, (match, origin) in _alternatives(node)
        if not before
    ]
    target = node.first("target")
    return Unit(
        key,
        source,
        text,
        _state(node, text, was),
        was,
        "\n".join(said for name, said in notes if name in {"", TRANSLATOR}),
        _base(node),
        tuple((told(name), said) for name, said in notes if told(name)),
        tuple(_term(said) for name, said in notes if name == TERM),
        whole(node.get("maxwidth")) if node.get("size-unit") == "char" else None,
        tuple(offers),
        (node if target is None else target).mark,
    )


def _state(node: Node, text: str, was: str) -> State:
    """What the target says; one that says nothing, with a translation: translated."""
    target = node.first("target")
    if target is None or not text:
        return State.MISSING
    if not _whole(node, target):
        return State.DRAFT
    said = target.get("state")
    state = _READ.get(said, State.DRAFT if said.startswith("x-") else State.TRANSLATED)
    return State.DRAFT if state is State.STALE and not was else state


def _whole(node: Node, target: Node) -> bool:
    """Whether every segment of a segmented source has its translation."""
    segmented = node.first("seg-source")
    wanted = _segments(segmented) if segmented is not None else set()
    return wanted <= _segments(target) or not _segments(target)


def _segments(node: Node) -> set[str]:
    """The segments that say something."""
    found = {m.get("mid") for m in node.all("mrk") if m.get("mtype") == "seg" and m.text.strip()}
    for inner in node.content:
        if isinstance(inner, Node):
            found |= _segments(inner)
    return found


def _base(node: Node) -> str:
    stored = (one for group in node.all("context-group") for one in group.all("context"))
    return next((one.text for one in stored if one.get("context-type") == BASE), "")


def _term(said: str) -> tuple[str, str]:
    source, _, target = said.partition("→")
    return unline(source.strip()), unline(target.strip())


def _alternatives(node: Node) -> Iterator[tuple[bool, str, str, tuple[int, str]]]:
    """Candidates: whether it is the text of before, its source, its text, likeness and origin."""
    for one in node.all("alt-trans"):
        source, target = one.first("source"), one.first("target")
        inlines = Inlines({})
        original = inlines.source(source) if source is not None else ""
        text = inlines.target(target) if target is not None else ""
        match = whole(one.get("match-quality").rstrip("%").partition(".")[0]) or 0
        before = one.get("alttranstype") == _BEFORE
        yield before, original, text, (match, one.get("origin"))
