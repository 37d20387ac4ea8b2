"""Word documents for tests, put together part by part."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
STYLES = "".join(
    f'<w:style w:styleId="{id_}"><w:name w:val="{name}"/>{more}</w:style>'
    for id_, name, more in (
        ("T", "Title", ""),
        ("S", "Subtitle", ""),
        ("C", "toc 1", ""),
        ("H1", "heading 1", ""),
        ("H2", "heading 2", ""),
        ("Own", "Kapitel", '<w:basedOn w:val="H2"/>'),
        ("L", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    )
)


def run(text: str, properties: str = "") -> str:
    """A run of letters."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inside: str, style: str = "", more: str = "") -> str:
    """A paragraph; plain text becomes a run."""
    inside = inside if inside.startswith("<") else run(inside)
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{more}</w:pPr>{inside}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of plain cells."""
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{para(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{made}</w:tbl>"


def part(name: str, inside: str) -> str:
    """A part of the document: document, styles, footnotes and others."""
    return f"<w:{name} {_SPACES}>{inside}</w:{name}>"


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    relations: str = "",
    raw: Mapping[str, bytes] | None = None,
) -> bytes:
    """A document; ``parts`` are kinds and what is in them, ``raw`` other files of the zip."""
    held = {"styles": STYLES, **(parts or {})}
    named = "".join(
        f'<Relationship Id="p{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>' for kind in held
    )
    roots = {"header": "hdr", "footer": "ftr"}
    files: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="d"'
        f' Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">{named}{relations}'
        "</Relationships>",
        **{f"word/{kind}.xml": part(roots.get(kind, kind), said) for kind, said in held.items()},
        **(raw or {}),
    }
    return packed(files)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of files."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()
