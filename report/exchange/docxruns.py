"""What a paragraph of a document says, run by run, and what of it is no text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from report.exchange.docx import Package, attribute, inner, kind
from report.phrases import phrase

Lost = Callable[[str], None]

_LONGEST = 1000  # characters of what was left out that are told
_PLAIN = {"w:tab": " ", "w:ptab": " ", "w:cr": "\n", "w:noBreakHyphen": "\u2011"}
_THROUGH = frozenset(
    ("w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:sdtContent", "w:rubyBase", "w:p", "w:sdt")
)
_SILENT = frozenset(
    [
        *("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:rubyPr"),
        *("w:bookmarkStart", "w:bookmarkEnd", "w:proofErr", "w:lastRenderedPageBreak"),
        *("w:commentRangeStart", "w:commentRangeEnd", "w:permStart", "w:permEnd", "w:fldData"),
        *("w:annotationRef", "w:footnoteRef", "w:endnoteRef", "w:separator", "w:softHyphen"),
        *("w:continuationSeparator", "w:moveFromRangeStart", "w:moveFromRangeEnd", "w:rt"),
        *("w:moveToRangeStart", "w:moveToRangeEnd", "w:dayShort", "w:delInstrText", ""),
    ]
)
_FOLIOS = ("PAGE", "NUMPAGES")  # formulas of fields that every book has of its own


@dataclass(slots=True)
class Reader:
    """Reads runs; a field may begin in one paragraph and end in another."""

    package: Package
    accept: bool  # tracked changes count as made
    notes: dict[str, dict[str, str]] = field(default_factory=dict)  # by kind, then id
    fields: list[list[str]] = field(default_factory=list)  # open ones: their formulas so far
    shown: list[bool] = field(default_factory=list)  # of each, whether its result has begun

    def text(self, element: etree._Element, lost: Lost) -> str:
        """All that is text below an element."""
        return "".join(self._texts(element, lost))

    def _texts(self, element: etree._Element, lost: Lost) -> Iterator[str]:
        for child in element:
            yield from self._one(child, lost)

    def _one(self, child: etree._Element, lost: Lost) -> Iterator[str]:
        what = kind(child)
        if what in _SILENT:
            return
        if what in _PLAIN:
            yield _PLAIN[what]
        elif what in ("w:t", "w:delText"):
            if all(self.shown):
                yield child.text or ""
        elif what == "w:r":
            yield from self._run(child, lost)
        elif what in _THROUGH:
            yield from self._texts(child, lost)
        elif what in ("w:ins", "w:moveTo", "w:del", "w:moveFrom"):
            yield from self._tracked(child, what, lost)
        else:
            yield from self._other(child, what, lost)

    def _run(self, run: etree._Element, lost: Lost) -> Iterator[str]:
        properties = inner(run, "w:rPr")
        if set_(inner(properties, "w:vanish")):
            if said := bare(run):
                lost(phrase("hidden text: {text}", text=short(said)))
            return
        yield from self._texts(run, lost)

    def _tracked(self, change: etree._Element, what: str, lost: Lost) -> Iterator[str]:
        """A change that was tracked: as it was before, or as it is meant, where that is asked."""
        comes = what in ("w:ins", "w:moveTo")
        if self.accept:
            if comes:
                yield from self._texts(change, lost)
            return
        said, who = short(bare(change)), attribute(change, "author") or "?"
        if comes:
            if said:
                lost(phrase("an insertion by {who}, not accepted: {text}", who=who, text=said))
            return
        if said:
            lost(phrase("a deletion by {who}, not accepted: {text}", who=who, text=said))
        yield from self._texts(change, lost)

    def _other(self, child: etree._Element, what: str, lost: Lost) -> Iterator[str]:
        """What is no run of text, but may hold some."""
        match what:
            case "w:br":
                yield "" if attribute(child, "type") in ("page", "column") else "\n"
            case "w:hyperlink" | "w:fldSimple":
                self._link(attribute(child, "id"), lost)
                self._field(attribute(child, "instr").strip(), lost)
                yield from self._texts(child, lost)
            case "w:fldChar":
                self._field_sign(attribute(child, "fldCharType"), lost)
            case "w:instrText":
                if self.fields:
                    self.fields[-1].append(child.text or "")
            case "w:ruby":
                annotation = inner(child, "w:rt")
                said = bare(annotation) if annotation is not None else ""
                lost(phrase("a reading above the words: {text}", text=short(said)))
                yield from self._texts(child, lost)
            case "mc:AlternateContent":
                chosen = next((one for one in child if kind(one).startswith("mc:")), None)
                if chosen is not None:
                    yield from self._texts(chosen, lost)
            case _:
                lost(self._said(child, what))

    def _said(self, child: etree._Element, what: str) -> str:
        """What something is that is no text."""
        match what:
            case "w:footnoteReference" | "w:endnoteReference" | "w:commentReference":
                named = what.removeprefix("w:").removesuffix("Reference")
                text = self.notes.get(named, {}).get(attribute(child, "id"), "")
                return phrase("a {kind}: {text}", kind=named, text=short(text))
            case "w:drawing" | "w:pict":
                return self._picture(child)
            case "w:object":
                ole = next((one for one in child.iter() if kind(one) == "o:OLEObject"), None)
                program = attribute(ole, "ProgID") or "?"
                return phrase("an embedded object of {program}", program=program)
            case "m:oMath" | "m:oMathPara":
                said = "".join(one.text or "" for one in child.iter() if kind(one) == "m:t")
                return phrase("an equation: {text}", text=short(said))
            case "w:sym":
                code = attribute(child, "char") or "?"
                font = attribute(child, "font") or "?"
                return phrase("the sign {code} of the font {font}", code=code, font=font)
        name = what.partition(":")[2]
        return phrase("what is called {name}: {text}", name=name, text=short(bare(child)))

    def _picture(self, child: etree._Element) -> str:
        boxes = [bare(one) for one in child.iter() if kind(one) == "w:txbxContent"]
        if boxes:
            return phrase("a text box: {text}", text=short(boxes[0]))
        named = next((one for one in child.iter() if kind(one) == "wp:docPr"), None)
        alt = attribute(named, "descr") or attribute(named, "title")
        ids = (attribute(one, name) for one in child.iter() for name in ("embed", "link", "id"))
        found = next((self.package.relations[id_] for id_ in ids if self._image(id_)), None)
        file = found.target if found else "?"
        if alt:
            return phrase("a picture, {file}: {text}", file=file, text=short(alt))
        return phrase("a picture, {file}", file=file)

    def _image(self, id_: str) -> bool:
        found = self.package.relations.get(id_)
        return found is not None and found.kind == "image"

    def _link(self, id_: str, lost: Lost) -> None:
        found = self.package.relations.get(id_)
        if found and found.outside:
            lost(phrase("where a link leads: {address}", address=short(found.target)))

    def _field_sign(self, sign: str, lost: Lost) -> None:
        if sign == "begin":
            self.fields.append([])
            self.shown.append(False)
        elif sign == "separate" and self.shown:
            self.shown[-1] = True
        elif sign == "end" and self.fields:
            self.shown.pop()
            self._field("".join(self.fields.pop()).strip(), lost)

    def _field(self, formula: str, lost: Lost) -> None:
        """A field's formula; what it showed when the file was saved is kept as text."""
        name = formula.partition(" ")[0] if formula.strip() else ""
        if name and name not in _FOLIOS:
            lost(phrase("the formula of a field: {text}", text=short(formula)))


def bare(element: etree._Element) -> str:
    """All text below an element, whatever becomes of it; a space between its paragraphs."""
    said: list[str] = []
    for one in element.iter():
        what = kind(one)
        if what in ("w:t", "w:delText", "m:t"):
            said.append(one.text or "")
        elif what in ("w:p", "w:br", "w:tab"):
            said.append(" ")
    return " ".join("".join(said).split())


def short(text: str, most: int = _LONGEST) -> str:
    """A text on a line, as far as it is told."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def set_(switch: etree._Element | None) -> bool:
    """Whether a property is there and not turned off."""
    return switch is not None and attribute(switch, "val") not in ("0", "false", "off")
