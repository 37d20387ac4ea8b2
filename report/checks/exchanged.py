"""Checks of files that come from translators, made where they are read."""

from report.checks.base import Check
from report.checks.inline import inline

EXCHANGED: tuple[Check[object], ...] = (
    inline(
        "exchange/unreadable",
        "A file from a translator can be read.",
        reason="""
            What is torn, or of another kind than its name says, would lose translations without a
            word. What can still be read of it is read; the rest is named with its place.
            """,
        hint="save or export it anew in the program from which it came",
        example='msgstr "an open quote',
    ),
    inline(
        "exchange/limit",
        "A file from a translator is of a size, and a depth, that translators make.",
        reason="What is beyond the limits is no parcel of texts but an accident or an attack.",
        hint="export a part of the year, or split the file",
    ),
    inline(
        "exchange/encoding",
        "A file is written in the encoding that it names.",
        reason="In another encoding the letters turn into others, and nobody sees it in the list.",
        hint="save the file as UTF-8",
        example="Content-Type: text/plain; charset=EUC-KR   # and the file is UTF-8",
    ),
    inline(
        "exchange/duplicate",
        "An entry stands once in a file.",
        reason="Of two translations of one entry, one would be lost, and nobody would know which.",
        hint="keep one of the two",
        example='msgctxt "annual-report.title"   # a second time',
    ),
    inline(
        "exchange/characters",
        "A format can hold every character of a text.",
        reason="A character that a file cannot hold would be lost on the way, or break the file.",
        hint="take the character out of the text",
    ),
)
