"""Dossier → ``manifest.json`` of a package; and the findings of preflight as its JSON has them."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from report.findings import Severity
from report.model.ticket import LEVELS, Dossier, Found, Measured, Order

_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_SEVERITIES = frozenset(severity.name.lower() for severity in Severity)


def read_found(content: bytes) -> tuple[Found, ...]:
    """Findings of preflight from their JSON; raises ValueError, TypeError or KeyError."""
    return tuple(_one(record) for record in json.loads(content))


def _one(record: Mapping[str, Any]) -> Found:
    severity, position = str(record["severity"]), record.get("position")
    if severity not in _SEVERITIES:
        message = f"no severity {severity!r}"
        raise ValueError(message)
    return Found(
        severity=severity,
        check=str(record["check"]),
        message=str(record["message"]),
        hint=str(record.get("hint") or ""),
        path=str(record.get("path") or ""),
        line=int(record.get("line") or 0),
        page=None if record.get("page") is None else int(record["page"]),
        position=(float(position[0]), float(position[1])) if position else None,
        entry=str(record.get("entry") or ""),
        waived=str(record.get("waived") or ""),
    )


def manifest(dossier: Dossier, files: Mapping[str, tuple[str, bytes]]) -> bytes:
    """The package's facts, and every file, by name its purpose and content; lengths in mm."""
    press = dossier.press
    said = {
        "package": dossier.stem,
        "title": dossier.title,
        "publisher": dossier.publisher,
        "year": dossier.year,
        "language": dossier.tag,
        "dated": dossier.dated,
        "press": press.id,
        "standard": press.standard.value,
        "variant": press.variant.value,
        "condition": {
            "identifier": press.condition.identifier,
            "name": press.condition.name,
            "profile": press.condition.profile.rpartition("/")[2],
            "sha256": dossier.body.profile,
        },
        "trim_mm": {"width": press.trim.width, "height": press.trim.height},
        "bleed_mm": press.bleed.model_dump(),
        "spine_mm": dossier.spine,
        "folds_mm": list(dossier.folds),
        "binding": press.binding.kind,
        "copies": {"edition": dossier.copies.edition, "all_editions": dossier.copies.total},
        "body": _part(dossier.body_file.name, dossier.body),
        "cover": _part(dossier.cover_file.name, dossier.cover),
        "preflight": {level: dossier.count(level) for level in LEVELS},
        "engines": dict(sorted(dossier.engines.items())),
        "files": {
            name: {
                "purpose": purpose,
                "sha256": sha256(content).hexdigest(),
                "bytes": len(content),
            }
            for name, (purpose, content) in sorted(files.items())
        },
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def order_manifest(order: Order, packages: Mapping[str, bytes]) -> bytes:
    """What is ordered, and the zip file of every edition with its seal."""
    said = {
        "order": order.stem,
        "title": order.title,
        "publisher": order.publisher,
        "copies": order.total,
        "editions": [dossier.tag for dossier in order.dossiers],
        "files": {
            f"../{name}": {"sha256": sha256(content).hexdigest(), "bytes": len(content)}
            for name, content in packages.items()
        },
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _part(name: str, part: Measured) -> dict[str, object]:
    return {
        "file": name,
        "pages": part.pages,
        "trim_mm": list(part.trim),
        "sheet_mm": list(part.sheet),
        "inks": [*_PROCESS, *part.spots],
    }
