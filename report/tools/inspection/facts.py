"""What a file says of itself: version, metadata, intents, fonts, what acts or is attached."""

import hashlib
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from pikepdf import Array, Pdf, PdfError

from report.model.inspected import Document, Feature, Font, Intent, Profile
from report.tools.icc import NoProfile, described
from report.tools.inspection import fonts
from report.tools.inspection.reading import Node, Reader, entry, is_dict, is_stream
from report.tools.inspection.reading import names as names_of

_LARGEST_XMP = 4_000_000
_DEEPEST = 16  # levels of a tree of names
_MOST = 1000
_NAMES = {
    "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion": "standard",
    "{http://ns.adobe.com/pdf/1.3/}Trapped": "trapped",
    "{http://ns.adobe.com/xap/1.0/}CreateDate": "created",
    "{http://ns.adobe.com/xap/1.0/}ModifyDate": "modified",
    "{http://ns.adobe.com/xap/1.0/mm/}DocumentID": "document_id",
    "{http://purl.org/dc/elements/1.1/}title": "title",
}
_STREAMS = re.compile(rb"/ObjStm\b")


def document(pdf: Pdf, content: bytes, reader: Reader) -> Document:
    """Everything that is said once for the whole file, but for the fonts of its pages."""
    info = pdf.trailer.get("/Info")
    said = {
        "standard": _text(info, "/GTS_PDFXVersion"),
        "trapped": _text(info, "/Trapped").removeprefix("/"),
    }
    xmp = _xmp(pdf, reader)
    said |= xmp
    return Document(
        version=_version(pdf),
        info_standard=_text(info, "/GTS_PDFXVersion"),
        xmp=bool(xmp),
        file_id=_has_id(pdf),
        intents=tuple(_intents(pdf.Root, reader)),
        fonts=(),
        features=tuple(_of_catalogue(pdf)),
        object_streams=bool(_STREAMS.search(content)),
        bound_right=_text(entry(pdf.Root, "/ViewerPreferences"), "/Direction") == "/R2L",
        **said,
    )


def _version(pdf: Pdf) -> str:
    return max(pdf.pdf_version, _text(pdf.Root, "/Version").removeprefix("/"))


def _has_id(pdf: Pdf) -> bool:
    given = pdf.trailer.get("/ID")
    return isinstance(given, Array) and len(given) == 2 and all(len(bytes(i)) for i in given)  # noqa: PLR2004


def _text(node: Node, key: str) -> str:
    value = entry(node, key)
    return "" if value is None else str(value)


def _xmp(pdf: Pdf, reader: Reader) -> dict[str, str]:
    """What XMP says of the properties that matter; nothing where it cannot be read."""
    stream = entry(pdf.Root, "/Metadata")
    if not is_stream(stream):
        return {}
    try:
        packet = reader.read(stream)
        if len(packet) > _LARGEST_XMP or b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
            return {}
        root = ET.fromstring(packet)  # noqa: S314 - no entities
    except (PdfError, ET.ParseError, ValueError):
        return {}
    said = {"standard": "", "trapped": ""}
    for element in root.iter():
        for name, value in element.attrib.items():
            if name in _NAMES:
                said[_NAMES[name]] = value.strip()
        if element.tag in _NAMES:
            words = (word.strip() for word in element.itertext())
            said[_NAMES[element.tag]] = next((word for word in words if word), "")
    return said


def _intents(root: Node, reader: Reader) -> Iterator[Intent]:
    written = entry(root, "/OutputIntents")
    for one in list(written)[:_MOST] if isinstance(written, Array) else ():
        yield Intent(
            _text(one, "/S").removeprefix("/"),
            _text(one, "/OutputConditionIdentifier"),
            _text(one, "/OutputCondition"),
            _text(one, "/RegistryName"),
            _profile(entry(one, "/DestOutputProfile"), reader),
        )


def _profile(stream: Node, reader: Reader) -> Profile | None:
    if not is_stream(stream):
        return None
    try:
        content = reader.read(stream)
    except PdfError:
        return Profile("", "", "", 0)
    digest = hashlib.sha256(content).hexdigest()
    try:
        header = described(content)
    except NoProfile:
        return Profile("", "", digest, len(content))
    return Profile(header.space, header.kind, digest, len(content))


def font(page: int, face: fonts.Face) -> Font:
    """What is said of a font, and the first page that uses it."""
    return Font(face.name, face.kind, face.embedded, face.subset, page)


def _of_catalogue(pdf: Pdf) -> Iterator[Feature]:
    root = pdf.Root
    if pdf.is_encrypted:
        yield Feature("encryption", "may be opened without a password")
    for warning in dict.fromkeys(map(_plain, pdf.get_warnings())):
        yield Feature("structure", warning)
    first = entry(root, "/OpenAction")
    if is_dict(first) and _kind(first) != "/GoTo":
        yield Feature("action", f"on opening: {_kind(first).removeprefix('/')}")
    if entry(root, "/AA") is not None:
        yield Feature("action", "AA of the catalogue")
    trees = entry(root, "/Names")
    if _is_filled(entry(trees, "/JavaScript")):
        yield Feature("javascript", "of the document")
    if _is_filled(entry(trees, "/EmbeddedFiles")) or entry(root, "/AF") is not None:
        yield Feature("embedded file", "attached to the document")
    form = entry(root, "/AcroForm")
    if is_dict(form) and (entry(form, "/XFA") is not None or len(entry(form, "/Fields") or ())):
        yield Feature("form field", "of the document")
    yield from _layers(entry(root, "/OCProperties"))


def _layers(properties: Node) -> Iterator[Feature]:
    if not is_dict(properties):
        return
    groups = entry(properties, "/OCGs")
    count = len(groups) if isinstance(groups, Array) else 0
    default = entry(properties, "/D")
    off = entry(default, "/OFF")
    hidden = len(off) if isinstance(off, Array) else 0
    if "/OFF" in names_of(entry(default, "/BaseState")):
        hidden = count - len(entry(default, "/ON") or ())
    yield Feature("layers", f"{count}")
    if hidden > 0:
        yield Feature("hidden layers", f"{hidden}")
    if entry(properties, "/Configs") is not None:
        yield Feature("layer configurations", "Configs")


def _kind(action: Node) -> str:
    return _text(action, "/S")


def _is_filled(tree: Node, depth: int = 0) -> bool:
    """Whether a tree of names holds anything."""
    if not is_dict(tree) or depth > _DEEPEST:
        return False
    if len(entry(tree, "/Names") or ()):
        return True
    kids = entry(tree, "/Kids")
    return isinstance(kids, Array) and any(
        _is_filled(kid, depth + 1) for kid in list(kids)[:_MOST]
    )


def _plain(warning: object) -> str:
    """A warning without the name of the file and the offset."""
    said = str(warning).rpartition("): ")[2] or str(warning)
    return re.sub(r"^.*?: ", "", said, count=1)[:160] if ": " in said else said[:160]
