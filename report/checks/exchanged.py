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
        "exchange/doctype",
        "A file declares no document type.",
        reason="""
            A document type may name files to fetch and texts that grow without end; no tool of
            translators needs one.
            """,
        hint="take the line <!DOCTYPE …> out, or export the file anew",
        example='<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///secret">]>',
    ),
    inline(
        "exchange/markup",
        "Every unit of a file has its source, and codes that stand for something.",
        reason="A code of which nothing says what it stands for would leave a hole in the text.",
        hint="take the code out, or insert it again from the source",
        example='<target>In <ph id="7"/></target>   # the source has no code 7',
    ),
    inline(
        "exchange/several-languages",
        "A document is in one language.",
        reason="Translations of another language would be taken into this one.",
        hint="send a document for each language",
        example='<file target-language="fr">   # among files in another language',
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

_ENTRIES: tuple[Check[object], ...] = (
    inline(
        "exchange/language",
        "A file is of the language and year for which it is taken.",
        reason="Texts of one language in the files of another would be found by its readers.",
        hint="say what the file is with --lang and --year, or take the other file",
        example="the file is in ru; not mn",
    ),
    inline(
        "exchange/unknown-entry",
        "Every text that comes is of an entry that there is.",
        reason="""
            A key that no copy has is misspelt, or its source was taken out after the file had
            been sent. The text is kept beside the translations, in refused.yaml.
            """,
        hint="correct the key, or leave the text out",
    ),
    inline(
        "exchange/changed",
        "A text that comes was made from what stands here now.",
        reason="""
            While a file was away, the source or our own text was changed. Taking the file's would
            undo that without anybody noticing; so it is kept in refused.yaml, to be compared.
            """,
        hint="export the entry again, and compare",
        example="the source was changed meanwhile: it is now “총 323점”",
    ),
    inline(
        "exchange/placeholders",
        "A text that comes names the facts that its source names.",
        reason="""
            Words in braces are filled in with facts. One that is lost leaves a hole in the
            sentence; one that is invented cannot be filled.
            """,
        hint="write the words in braces as the source has them",
        example="without {period.start}",
    ),
    inline(
        "exchange/unsealed",
        "A text that comes says what stood here when it went out.",
        reason="""
            Some tools lose what is written beside an entry. Without the seal nobody can tell
            whether the file's text or ours is the newer.
            """,
        hint="if the file is the newer, import it with --trust",
    ),
)

_NARRATIVES = (
    inline(
        "exchange/not-understood",
        "Everything in a narrative has its place.",
        reason="""
            A picture, a footnote, a comment, a change that was tracked: what is no running text
            is not taken, and must not be lost without a word either.
            """,
        hint="write it into the sources by hand, if it is needed",
        example="paragraph 3 “The forum was …”: a footnote: See the annex.",
        severity=Severity.WARNING,
    ),
    inline(
        "exchange/guessed",
        "A heading is written as one.",
        reason="A line in bold letters may be a heading or only loud.",
        hint="give it the style of a heading, or take the bold away",
        severity=Severity.NOTE,
    ),
    inline(
        "exchange/differs",
        "A narrative says what is written, or something new.",
        reason="What is written here is never replaced by what somebody sends, unless asked.",
        hint="compare the two; with --accept the file's is taken",
    ),
    inline(
        "exchange/paragraphs",
        "A translated narrative has as many paragraphs as its source.",
        reason="Paragraphs are matched in order: one too few, and all others would be wrong.",
        hint="keep the paragraphs of the source, headings and list items too, one by one",
    ),
)

EXCHANGED: tuple[Check[object], ...] = (*_FILES, *_TABLES, *_ENTRIES, *_NARRATIVES)
