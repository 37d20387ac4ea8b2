"""The report written for Typst: the galleys' texts, tables, drawings and pictures as its markup.

Everything a reader finds in the galleys is said again in the way Typst would have it: headings,
lists, tables with headers, figures with alternative text, running heads, folios, cross references
and contents by its own counters, and the house's fonts.  What is only ornament there (ticks and
bars) is drawn here too.  The result is no copy of the design but as much work for a typesetter.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from tests.bench.harness.joining import Joined

PREAMBLE = Path(__file__).with_name("typst_report.typ")
INLINE = {"span", "a", "b", "i", "em", "strong", "br", "sub", "sup", "small", "time"}
FLOWS = {
    "stats",
    "columns",
    "highlights",
    "persons",
    "closer",
    "talks",
    "tiles",
    "committees",
    "months",
    "years",
}  # side by side
FOLIOS = {"contents-folio", "overview-folio"}
BARS = {"tick", "sun"}
_LENGTH = re.compile(r"(left|width): ([\d.]+)%")


def string(text: str) -> str:
    r"""A text as Typst's code has it, so that no sign of it is taken for markup.

    >>> string('a "b" \\ c')
    '"a \\"b\\" \\\\ c"'
    """
    clean = re.sub(r"[ \t\r\n]+", " ", text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{clean}"'


def say(text: str | None) -> str:
    """A text within markup."""
    return f"#{string(text)};" if text and text.strip(" ") else (text and " ") or ""


class Writer:
    """One edition as Typst markup."""

    def __init__(self, ids: set[str]) -> None:
        self.ids = ids
        self.level = 0  # of the last heading: none may be skipped
        self.target = ""  # where the line leads in which we are

    def inline(self, element: HtmlElement) -> str:
        """What an element says, on a line."""
        parts = [say(element.text)]
        for child in element:
            if isinstance(child.tag, str):
                parts.append(self._phrase(child))
            parts.append(say(child.tail))
        return "".join(parts)

    def _phrase(self, child: HtmlElement) -> str:
        classes = set((child.get("class") or "").split())
        inside = self.inline(child)
        if classes & FOLIOS and self.target:
            return f"#h(1fr) #folio({string(self.target)});"
        if child.tag == "br":
            return "#linebreak();"
        if child.tag == "img":
            return self._picture(child)
        if child.tag in {"b", "strong"}:
            inside = f"#strong[{inside}];"
        elif child.tag == "a":
            name = (child.get("href") or "").removeprefix("#")
            if name in self.ids:
                self.target = name
                inside = f"#link(label({string(name)}))[{inside}];"
        if lang := child.get("lang"):
            inside = f"#text(lang: {string(lang.partition('-')[0])})[{inside}];"
        return inside

    def block(self, element: HtmlElement) -> Iterator[str]:
        """An element that stands alone, line by line."""
        classes = set((element.get("class") or "").split())
        if element.tag == "article" or "opener" in classes:
            yield "#pagebreak(weak: true)"
        match element.tag:
            case "h1" | "h2" | "h3" | "h4":
                yield self._heading(element)
            case "table":
                yield from self._table(element)
            case "ul" | "ol":
                yield from self._list(element)
            case "dl":
                yield from self._definitions(element)
            case "img":
                yield self._picture(element)
            case "p":
                yield f"{self.inline(element)}\n"
            case _ if "horizon" in classes:
                yield self._horizon(element)
            case _ if FLOWS & classes and len(element):
                yield from self._flow(element)
            case _:
                yield from self.plain(element)

    def plain(self, element: HtmlElement) -> Iterator[str]:
        """What stands in a box of no meaning: phrases together, blocks one by one."""
        line = [say(element.text)]
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag in INLINE and not any(
                x.tag not in INLINE for x in child.iterdescendants()
            ):
                line.append(self._phrase(child))
            else:
                if "".join(line).strip():
                    yield f"{''.join(line)}\n"
                line = []
                yield from self.block(child)
            line.append(say(child.tail))
        if "".join(line).strip():
            yield f"{''.join(line)}\n"

    def _inner(self, element: HtmlElement) -> str:
        return "\n".join(self.plain(element))

    def _heading(self, element: HtmlElement) -> str:
        self.level = min(int(str(element.tag)[1]), self.level + 1)
        name = element.get("id")
        label = f"<{name}>" if name else ""
        return f"#heading(level: {self.level})[{self.inline(element)}]{label}\n"

    def _picture(self, element: HtmlElement) -> str:
        path, alt = element.get("src") or "", element.get("alt") or " "
        kind = "plate" if path.endswith(".jpg") else "drawing"
        return f"#{kind}({string(path)}, {string(alt)})\n"

    def _table(self, element: HtmlElement) -> Iterator[str]:
        rows = [
            [f"[{self.inline(cell)}]" for cell in row if cell.tag in {"th", "td"}]
            for row in element.iter("tr")
        ]
        head = len(list(element.iterfind("thead/tr")))
        columns = max((len(row) for row in rows), default=1)
        cells = [", ".join([*row, *["[]"] * (columns - len(row))]) + "," for row in rows]
        caption = element.find("caption")
        if caption is not None:
            yield f"#block(sticky: true, strong[{self.inline(caption)}])\n"
        yield f"#table(columns: {columns},"
        if head:
            yield f"  table.header({' '.join(cells[:head])}),"
        yield from (f"  {cell}" for cell in cells[head:])
        yield ")\n"

    def _list(self, element: HtmlElement) -> Iterator[str]:
        items = [f"[{self._item(item)}]" for item in element if item.tag == "li"]
        kind = "enum" if element.tag == "ol" else "list"
        yield f"#{kind}({', '.join(items)})\n"

    def _item(self, item: HtmlElement) -> str:
        self.target = ""
        return self._inner(item)

    def _definitions(self, element: HtmlElement) -> Iterator[str]:
        for child in element:
            if child.tag == "dt":
                yield f"#strong[{self.inline(child)}]#linebreak();"
            elif child.tag == "dd":
                yield f"{self._inner(child)}\n"

    def _horizon(self, element: HtmlElement) -> str:
        bars = []
        for bar in element:
            classes = (bar.get("class") or "").split()
            sizes = dict(_LENGTH.findall(bar.get("style") or ""))
            kind = "sun" if "sun" in classes else "tick"
            bars.append(f'#bar("{kind}", {sizes.get("left", 0)}%, {sizes.get("width", 0)}%)')
        return f"#horizon[{' '.join(bars)}]\n"

    def _flow(self, element: HtmlElement) -> Iterator[str]:
        parts = [f"[{self._inner(part)}]" for part in element if isinstance(part.tag, str)]
        yield f"#flow({', '.join(parts)})\n"


def typst_report(whole: Joined) -> str:
    """An edition's markup."""
    root = html.document_fromstring(whole.html)
    body = root.find("body")
    assert body is not None
    writer = Writer({one.get("id") or "" for one in root.iter() if one.get("id")})
    publisher = next(iter(root.xpath("//@data-publisher")), "")
    facts = {"lang": whole.language[:2], "title": whole.title, "publisher": str(publisher)}
    said = ", ".join(f"{name}: {string(fact)}" for name, fact in facts.items())
    lines = [f'#import "{PREAMBLE.name}": *\n#show: report.with({said})\n']
    for section in body:
        lines.append(f"#section({string(section.get('data-section') or '')})\n")
        lines += writer.plain(section)
    return "\n".join(lines)


def write_typst(whole: Joined, folder: Path) -> Path:
    """Write an edition's markup and all it needs; the markup's path."""
    for name, content in whole.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / PREAMBLE.name).write_bytes(PREAMBLE.read_bytes())
    main = folder / "main.typ"
    main.write_text(typst_report(whole), "utf-8")
    return main
