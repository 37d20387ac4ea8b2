"""One embedding of each font in a bound book, with the glyphs that the whole book uses."""

import re
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf

from report.model.galley import Face
from report.tools.fontfile import subset_to_glyphs

_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]*)>")


def merge_fonts(pdf: Pdf, faces: Sequence[Face], fonts: Mapping[str, bytes]) -> None:
    """Let every page use one font object for each face; raise ValueError for a stranger."""
    groups: dict[str, list[Object]] = {}
    for holder, key, font in uses(pdf):
        del holder, key
        groups.setdefault(_bare(font), []).append(font)
    merged = {
        bare: _merge(pdf, bare, found, fonts[_face(bare, faces).file])
        for bare, found in groups.items()
    }
    for holder, key, font in [*uses(pdf)]:
        holder[key] = merged[_bare(font)]


def fonted(pdf: bytes, faces: Sequence[Face], font: Callable[[Face], bytes]) -> bytes:
    """A proof with its fonts, for whoever looks at it alone; raise ValueError for a stranger."""
    target = BytesIO()
    with Pdf.open(BytesIO(pdf)) as opened:
        used = [_face(bare, faces) for bare in {_bare(one) for _, _, one in uses(opened)}]
        merge_fonts(opened, faces, {face.file: font(face) for face in used})
        opened.save(target, compress_streams=False)  # it is looked at, and forgotten
    return target.getvalue()


def uses(pdf: Pdf) -> list[tuple[Object, str, Object]]:
    """Every place where a font is named as a resource."""
    found: list[tuple[Object, str, Object]] = []
    seen: set[tuple[int, int]] = set()
    todo = [page.obj.get("/Resources") for page in pdf.pages]
    while todo:
        resources = todo.pop()
        if resources is None:
            continue
        table = resources.get("/Font")
        if table is not None and not (table.is_indirect and table.objgen in seen):
            if table.is_indirect:
                seen.add(table.objgen)
            found += [(table, key, table[key]) for key in sorted(table.keys())]
        for kind in ("/XObject", "/Pattern"):
            for thing in (resources.get(kind) or Dictionary()).values():
                if thing.is_indirect:
                    if thing.objgen in seen:
                        continue
                    seen.add(thing.objgen)
                todo.append(thing.get("/Resources"))
    return found


def _bare(font: Object) -> str:
    """A font's name without its subset tag.

    ``/ABCDEF+House-Sans-KR-Bold`` names the face ``House-Sans-KR-Bold``.
    """
    return str(font.BaseFont).lstrip("/").partition("+")[2]


def _face(bare: str, faces: Sequence[Face]) -> Face:
    """A face of the house, by the name under which the engine embedded it."""
    for face in faces:
        family = face.family.replace(" ", "-")
        if bare.startswith(family) and _style(bare.removeprefix(family)) == (
            face.weight,
            face.style,
        ):
            return face
    message = f"{bare} is no font of the house"
    raise ValueError(message)


_WEIGHTS = {
    "Thin": 100,
    "Ultra-Light": 200,
    "Light": 300,
    "": 400,
    "Normal": 400,
    "Book": 380,
    "Medium": 500,
    "Semi-Bold": 600,
    "Bold": 700,
    "Ultra-Bold": 800,
    "Heavy": 900,
}  # Pango's names


def _style(suffix: str) -> tuple[int, str]:
    words = suffix.strip("-")
    slope = "italic" if words.endswith("Italic") else "normal"
    words = words.removesuffix("Italic").strip("-")
    words = words.removesuffix("Not-Rotated").strip("-")
    return _WEIGHTS.get(words, 0), slope


def _merge(pdf: Pdf, bare: str, found: Sequence[Object], file: bytes) -> Object:
    """Make one font of many: glyphs, widths and texts of all."""
    texts: dict[int, bytes] = {}
    widths: dict[int, float] = {}
    for font in found:
        for block in _BLOCK.findall(font.ToUnicode.read_bytes()):
            for glyph, text in _PAIR.findall(block):
                texts.setdefault(int(glyph, 16), text)
        widths |= _widths(font.DescendantFonts[0].get("/W", Array()))
    first = found[0]
    subset = subset_to_glyphs(file, set(texts))
    tag = _tag(subset)
    name = Name(f"/{tag}+{bare}")
    stream = pdf.make_stream(subset)
    stream.Length1 = len(subset)
    descendant = first.DescendantFonts[0]
    descriptor = pdf.make_indirect(
        Dictionary(
            {key: value for key, value in descendant.FontDescriptor.items() if "CIDSet" not in key}
        )
    )
    descriptor.FontName, descriptor.FontFile2 = name, stream
    child = pdf.make_indirect(Dictionary(dict(descendant.items())))
    child.BaseFont, child.FontDescriptor, child.W = name, descriptor, _packed(widths)
    made = pdf.make_indirect(Dictionary(dict(first.items())))
    made.BaseFont, made.DescendantFonts = name, Array([child])
    made.ToUnicode = pdf.make_stream(_to_unicode(texts))
    return made


def _widths(packed: Object) -> dict[int, float]:
    """Read a ``W`` array (ISO 32000-1 §9.7.4.3)."""
    found: dict[int, float] = {}
    items = list(packed)
    i = 0
    while i < len(items):
        start = int(items[i])
        if isinstance(items[i + 1], Array):
            found |= {start + n: float(width) for n, width in enumerate(items[i + 1])}
            i += 2
        else:
            found |= {glyph: float(items[i + 2]) for glyph in range(start, int(items[i + 1]) + 1)}
            i += 3
    return found


def _packed(widths: Mapping[int, float]) -> Array:
    runs: list[tuple[int, list[float]]] = []
    for glyph, width in sorted(widths.items()):
        if runs and runs[-1][0] + len(runs[-1][1]) == glyph:
            runs[-1][1].append(width)
        else:
            runs.append((glyph, [width]))
    packed = Array()
    for start, run in runs:
        packed.append(start)
        packed.append(Array([int(w) if w == int(w) else round(w, 3) for w in run]))
    return packed


def _to_unicode(texts: Mapping[int, bytes]) -> bytes:
    """Write a ToUnicode CMap (ISO 32000-1 §9.10.3), a hundred characters to a block."""
    lines = [
        b"/CIDInit /ProcSet findresource begin",
        b"12 dict begin",
        b"begincmap",
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        b"/CMapName /Adobe-Identity-UCS def",
        b"/CMapType 2 def",
        b"1 begincodespacerange",
        b"<0000> <ffff>",
        b"endcodespacerange",
    ]
    pairs = sorted(texts.items())
    for i in range(0, len(pairs), 100):
        block = pairs[i : i + 100]
        lines.append(b"%d beginbfchar" % len(block))
        lines += [b"<%04x> <%s>" % (glyph, text) for glyph, text in block]
        lines.append(b"endbfchar")
    lines += [b"endcmap", b"CMapName currentdict /CMap defineresource pop", b"end", b"end"]
    return b"\n".join(lines)


def _tag(subset: bytes) -> str:
    """Six letters that name a subset by its content."""
    return "".join(chr(65 + byte % 26) for byte in blake2b(subset, digest_size=6).digest())
