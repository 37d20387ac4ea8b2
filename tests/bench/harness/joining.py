"""The galleys of an edition joined to one HTML, as one would hand them to a typesetter.

Each section's body becomes a part of one body: its class, its data and what its root was styled
with (where it starts, the colour of its copy) move along.  Files that several sections have
stand once; those that share a name and not their bytes keep apart.  Links to other sections,
which each galley holds open, lead where they should.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_HTML = re.compile(r"<html\b([^>]*)>")
_HEAD = re.compile(r"<head>(.*?)</head>", re.DOTALL)
_BODY = re.compile(r"<body\b([^>]*)>(.*)</body>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_STYLES = re.compile(r"<link\b[^>]*>|<style>.*?</style>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_FIRST_FOLIO = re.compile(r"<style>[^<]*counter-reset[^<]*</style>")
_MOVED = "string-set: publisher attr(data-publisher), section attr(data-section)"


@dataclass
class Joined:
    """An edition in one piece, growing section by section."""

    language: str = ""
    title: str = ""
    styles: dict[str, None] = field(default_factory=dict)  # in order, each once
    parts: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    root: str = ""  # how the first section's root is styled

    def add(self, name: str, html: str, files: Mapping[str, bytes]) -> None:
        """Add a section."""
        renamed = self._shelve(name, files)
        root = dict(_ATTRIBUTE.findall(_said(_HTML, html)))
        head = _said(_HEAD, html)
        body = _BODY.search(html)
        assert body
        if not self.parts:
            self.language, self.title = root.get("lang", ""), _said(_TITLE, head)
            self.styles |= dict.fromkeys(_FIRST_FOLIO.findall(head))
            self.root = _without_break(root.get("style", ""))
        found = (x for x in _STYLES.findall(head) if not _FIRST_FOLIO.fullmatch(x))
        self.styles |= dict.fromkeys(_renamed(one, renamed) for one in found)
        attributes = dict(_ATTRIBUTE.findall(body[1]))
        style = "; ".join(filter(None, [root.get("style", ""), attributes.pop("style", "")]))
        told = "".join(f' {key}="{value}"' for key, value in attributes.items())
        inside = _renamed(body[2], renamed).replace('href="goto:', 'href="#')
        self.parts.append(f'<div{told} style="{style}; {_MOVED}">{inside}</div>')

    def _shelve(self, name: str, files: Mapping[str, bytes]) -> dict[str, str]:
        """Put a section's files beside the others'; those that must be called otherwise."""
        renamed = {}
        for path, content in files.items():
            if self.files.setdefault(path, content) != content:
                renamed[path] = f"{name}/{path}"
                self.files[renamed[path]] = content
        return renamed

    @property
    def html(self) -> str:
        """The whole."""
        return (
            f'<!doctype html>\n<html lang="{self.language}" style="{self.root}">\n'
            f'<head>\n<meta charset="utf-8">\n<title>{self.title}</title>\n'
            f"{chr(10).join(self.styles)}\n</head>\n"
            f'<body style="string-set: none">\n{chr(10).join(self.parts)}\n</body>\n</html>\n'
        )


def _said(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    return found[1] if found else ""


def _without_break(style: str) -> str:
    kept = (one.strip() for one in style.split(";") if "break-before" not in one)
    return "; ".join(one for one in kept if one)


def _renamed(html: str, renamed: Mapping[str, str]) -> str:
    for old, new in renamed.items():
        html = html.replace(f'"{old}"', f'"{new}"')
    return html


def joined(folder: Path) -> Joined:
    """The galleys of a folder, as ``report galley`` writes them, in one piece."""
    whole = Joined()
    for section in sorted(one for one in folder.iterdir() if one.is_dir()):
        files = {
            path.relative_to(section).as_posix(): path.read_bytes()
            for path in sorted(section.rglob("*"))
            if path.is_file() and path.name != "index.html"
        }
        whole.add(section.name, (section / "index.html").read_text("utf-8"), files)
    return whole


def write_joined(whole: Joined, folder: Path) -> Path:
    """Write an edition in one piece; its HTML's path."""
    for name, content in whole.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    index = folder / "index.html"
    index.write_text(whole.html, "utf-8")
    return index
