"""Everything that was made → Delivery: what to write, and under which names."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from report.findings import Finding
from report.model.annual import Annual
from report.model.book import Book
from report.model.pressfile import PressFile
from report.model.proof import KINDS, TEXT


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One file that was written, as the manifest names it."""

    path: str
    sha256: str
    bytes: int
    pages: int  # 0 for what is no PDF
    language: str
    press: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Files to write, by path, and what the manifest says of them."""

    files: Mapping[str, bytes] = field(repr=False)
    leaflets: tuple[Leaflet, ...]


def deliver(annual: Annual, book: Book, tag: str, texts: Mapping[str, str]) -> Delivery:
    """Name an edition's screen file, and the file that says where each of its entries stands."""
    stem = stem_of(annual, tag)
    files = {f"{stem}-screen.pdf": book.pdf, f"{stem}-places.json": _places(book, texts)}
    return _delivery(files, {f"{stem}-screen.pdf": book.pages}, tag)


def deliver_press(
    annual: Annual, press: str, tag: str, parts: Iterable[PressFile], found: Iterable[Finding]
) -> Delivery:
    """Name an edition's files for a press, and what preflight found in them."""
    stem = f"{stem_of(annual, tag)}-{press}"
    made = {f"{stem}-{part.component.value}.pdf": part for part in parts}
    files = {path: part.pdf for path, part in made.items()}
    files[f"{stem}-preflight.json"] = findings_json(found)
    return _delivery(files, {path: part.pages for path, part in made.items()}, tag, press)


def stem_of(annual: Annual, tag: str) -> str:
    """How the names of all files of an edition begin."""
    year = annual.head.year
    return f"build/{year}/{tag}/{annual.house.prefix}-{year}-{tag}"


def _delivery(
    files: Mapping[str, bytes], pages: Mapping[str, int], tag: str, press: str = ""
) -> Delivery:
    leaflets = tuple(
        Leaflet(path, sha256(content).hexdigest(), len(content), pages.get(path, 0), tag, press)
        for path, content in files.items()
    )
    return Delivery(files, leaflets)


def _places(book: Book, texts: Mapping[str, str]) -> bytes:
    """``places.json``: pages counted from 0, boxes in mm from the trim's top left corner.

    The kind of a piece is told where it is not text; what is text comes first.
    """
    boxes: dict[str, list[list[float | str]]] = {}
    for place in sorted(book.placements, key=lambda place: place.kind != TEXT):
        box = (place.box.left, place.box.top, place.box.width, place.box.height)
        stand = [place.page, *(round(side, 2) for side in box)]
        kind = [place.kind] if place.kind != TEXT else []
        boxes.setdefault(place.entry, []).append([*stand, *kind])
    places = {
        "language": book.language,
        "kinds": KINDS,
        "labels": book.labels,
        "sections": book.sections,
        "entries": {
            key: {"text": texts.get(key, ""), "places": stand} for key, stand in boxes.items()
        },
    }
    return (json.dumps(places, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def read_manifest(text: str) -> tuple[Leaflet, ...]:
    """What a manifest of before names; nothing where it cannot be read."""
    try:
        files = json.loads(text)["files"]
        return tuple(
            Leaflet(
                path,
                one["sha256"],
                one["bytes"],
                one["pages"],
                one["language"],
                one.get("press", ""),
            )
            for path, one in files.items()
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()


def findings_json(findings: Iterable[Finding]) -> bytes:
    """``findings.json``: an array of objects with the keys of the house."""
    records = [finding.record() for finding in findings]
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode()


def manifest_json(year: int, leaflets: Iterable[Leaflet], engines: Mapping[str, str]) -> bytes:
    """``manifest.json``: every file with its seal, and what made it."""
    files = {
        leaf.path: {
            "sha256": leaf.sha256,
            "bytes": leaf.bytes,
            "pages": leaf.pages,
            "language": leaf.language,
            **({"press": leaf.press} if leaf.press else {}),
        }
        for leaf in sorted(leaflets, key=lambda leaf: leaf.path)
    }
    manifest = {"year": year, "engines": dict(sorted(engines.items())), "files": files}
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
