"""Everything that was made → Delivery: what to write, and under which names."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from report.findings import Finding
from report.model.annual import Annual
from report.model.book import Book


@dataclass(frozen=True, slots=True)
class Leaflet:
    """One file that was written, as the manifest names it."""

    path: str
    sha256: str
    bytes: int
    pages: int
    language: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """Files to write, by path, and what the manifest says of them."""

    files: Mapping[str, bytes] = field(repr=False)
    leaflets: tuple[Leaflet, ...]


def deliver(annual: Annual, book: Book, tag: str) -> Delivery:
    """Name an edition's screen file."""
    year = annual.head.year
    path = f"build/{year}/{tag}/{annual.house.prefix}-{year}-{tag}-screen.pdf"
    leaflet = Leaflet(path, sha256(book.pdf).hexdigest(), len(book.pdf), book.pages, tag)
    return Delivery({path: book.pdf}, (leaflet,))


def read_manifest(text: str) -> tuple[Leaflet, ...]:
    """What a manifest of before names; nothing where it cannot be read."""
    try:
        files = json.loads(text)["files"]
        return tuple(
            Leaflet(path, one["sha256"], one["bytes"], one["pages"], one["language"])
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
        }
        for leaf in sorted(leaflets, key=lambda leaf: leaf.path)
    }
    manifest = {"year": year, "engines": dict(sorted(engines.items())), "files": files}
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
