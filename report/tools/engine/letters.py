"""Which text a glyph of a joined or pointed script stands for.

WeasyPrint learns it from the first text that a glyph is drawn for, cluster by cluster.  Where a
cluster has several glyphs, a letter and its vowel sign, it gives all of its text to one of them
and none to the others, and so to all later letters that look like these.  In scripts that run to
the left each letter, in each of its joined forms, is therefore told beforehand.

Ligatures of two letters are told by the character that Unicode has for them, where it has one.
Readers turn round what stands on a line, letter by letter, and so would read two letters of one
glyph from the wrong end; such a character they take apart the right way.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

import uharfbuzz as hb
from weasyprint.pdf import fonts
from weasyprint.text.ffi import ffi

_SCRIPTS = (range(0x0590, 0x0700), range(0x0750, 0x0780), range(0x08A0, 0x0900))
_LIGATURES = range(0xFEF5, 0xFEFD)  # lam and alef, alone and at the end of a word
_JOINER = "\u200d"
_CONTEXTS = (("", ""), ("", _JOINER), (_JOINER, _JOINER), (_JOINER, ""))

_KEPT = 64  # faces; a house in all its languages has half as many
_found: dict[int, tuple[Any, dict[int, str]]] = {}  # by address, which a face that is kept keeps

_stock_begin = fonts.Font.__init__


def know_letters() -> None:
    """Let fonts know the letters of scripts that run to the left in all their forms."""
    fonts.Font.__init__ = _begin


def _begin(font: Any, *given: Any, **named: Any) -> None:
    """Begin a font with what its glyphs stand for."""
    _stock_begin(font, *given, **named)
    if known := _letters_of(font):
        font.to_unicode = _Told(known)


def _letters_of(font: Any) -> dict[int, str]:
    """The letters of a font, found once a process: by its face, which stays where it is."""
    face = int(ffi.cast("uintptr_t", font.hb_face))
    if face not in _found:
        if len(_found) >= _KEPT:
            _found.clear()
        _found[face] = font.hb_face, _letters(bytes(font.file_content))
    return _found[face][1]


class _Told(dict[int, str]):
    """Texts by glyph: those of letters come as soon as they are asked for."""

    def __init__(self, known: dict[int, str]) -> None:
        super().__init__()
        self._known = known

    def __contains__(self, glyph: object) -> bool:
        if not super().__contains__(glyph) and glyph in self._known:
            self[glyph] = self._known[glyph]
        return super().__contains__(glyph)


def _letters(content: bytes) -> dict[int, str]:
    """The letters of a font that run to the left, by the glyphs of their forms."""
    face = hb.Face(content)
    known = face.unicodes  # of an ideographic script many more than of these
    points = [p for script in _SCRIPTS for p in script if p in known]
    letters = [chr(p) for p in points if unicodedata.category(chr(p)) != "Cf"]
    font = hb.Font(face)
    found: dict[int, str] = {}
    for text in letters:
        for glyph in _forms(font, text):
            found.setdefault(glyph, text)
    for text in map(chr, _LIGATURES) if letters else ():
        for glyph in _forms(font, unicodedata.normalize("NFKC", text)):
            found.setdefault(glyph, text)
    return found


def _forms(font: hb.Font, letters: str) -> Iterator[int]:
    """The glyphs of letters that have one: alone, and joined to what stands around them."""
    if len(letters) == 1 and (nominal := font.get_nominal_glyph(ord(letters))) is not None:
        yield nominal
    for before, after in _CONTEXTS:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(before + letters + after)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        held = range(len(before), len(before) + len(letters))
        glyphs = [g.codepoint for g in buffer.glyph_infos if g.cluster in held]
        if len(glyphs) == 1 and glyphs[0]:
            yield glyphs[0]
