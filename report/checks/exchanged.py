"""Checks of files that come from translators, made where they are read."""

from report.checks.base import Check
from report.checks.inline import inline
from report.findings import Severity

_FILES: tuple[Check[object], ...] = (
    inline(
        "exchange/unreadable",
        "A file that a translator sends can be read.",
        reason="""
            What is damaged, locked, or of another kind than its name says, would lose translations
            without a word. What can still be read of a text file is read; the rest is named.
            """,
        hint="open it where it was made, and save it anew without a password",
        example="is damaged or locked: File is not a zip file",
    ),
    inline(
        "exchange/limit",
        "A file that a translator sends is of a size, and a depth, that people write.",
        reason="What is beyond the limits is no translation but an accident or an attack.",
        hint="send only what was exported",
        example="unpacks to more than 40,000,000 bytes",
    ),
    inline(
        "exchange/duplicate",
        "Every entry stands in a file once.",
        reason="Of two texts for one entry, one would be lost, and nobody would know which.",
        hint="keep one of the two",
        example='msgctxt "annual-report.title"   # a second time',
    ),
    inline(
        "exchange/encoding",
        "A file is written in the encoding that it names.",
        reason="In another encoding the letters turn into others, and nobody sees it in the list.",
        hint="save the file as UTF-8",
        example="Content-Type: text/plain; charset=EUC-KR   # and the file is UTF-8",
    ),
    inline(
        "exchange/characters",
        "A format can hold every character of a text.",
        reason="A character that a file cannot hold would be lost on the way, or break the file.",
        hint="take the character out of the text",
    ),
)

_TABLES: tuple[Check[object], ...] = (
    inline(
        "exchange/columns",
        "A table of entries has the headings with which it was exported.",
        reason="""
            Columns are found by their headings. Without them a source could be taken for its
            translation.
            """,
        hint="give the columns their headings back: Key, Source, Translation, State, Note",
    ),
    inline(
        "exchange/cell",
        "Every cell of an entry holds text.",
        reason="""
            Excel turns what looks like a date or a figure into a number: of 1-2 remains 44563.
            What was typed cannot be known, so nothing is taken.
            """,
        hint="format the cell as text, then type it again",
        example="Texts!C4 (cover.title) holds a date, not a text: 44563",
    ),
    inline(
        "exchange/formula",
        "No cell of an entry holds a formula.",
        reason="A text that begins with = is calculated by Excel; and formulas can do harm.",
        hint="format the cell as text, then type what is to be read",
        example="=HYPERLINK(…)",
    ),
    inline(
        "exchange/macros",
        "A table comes without macros.",
        severity=Severity.WARNING,
        reason="A program inside a table is none of ours. It is not run, and not read.",
        hint="save it as .xlsx",
    ),
    inline(
        "exchange/merged",
        "Cells of translations are not merged.",
        severity=Severity.WARNING,
        reason="Of merged cells only the first keeps its text: what stood below it is gone.",
        hint="unmerge them, and write the texts that are gone again",
    ),
    inline(
        "exchange/state",
        "The state of an entry is one that there is.",
        reason="A word that nobody knows says nothing of how far the entry has come.",
        hint="write draft or translated",
    ),
)

EXCHANGED: tuple[Check[object], ...] = (*_FILES, *_TABLES)
