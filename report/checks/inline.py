"""Checks that a stage makes as it works, because it cannot go on otherwise.

They have ids, reasons and examples like all others, so that ``report explain`` knows them; the
judging is done where the finding is raised.
"""

from collections.abc import Iterator
from inspect import cleandoc

from report.checks.base import Check, Fault, Judge
from report.findings import Severity


def inline(
    id_: str,
    title: str,
    *,
    reason: str,
    hint: str,
    example: str = "",
    severity: Severity = Severity.ERROR,
) -> Check[object]:
    """A check that is made elsewhere, with all that is to be said of it."""
    return Check(id_, severity, cleandoc(reason), hint, cleandoc(example), _elsewhere(title))


def _elsewhere(title: str) -> Judge[object]:
    """A judge that leaves the judging to the stage."""

    def judge(subject: object, /) -> Iterator[Fault]:
        del subject
        return iter(())

    judge.__doc__ = title
    return judge


INLINE: tuple[Check[object], ...] = (
    inline(
        "yaml/syntax",
        "Every source file is YAML.",
        reason="Nothing of a file can be used where its form is broken.",
        hint="look at this line and the one above: quotes, colons, indentation",
        example='title: "an open quote',
    ),
    inline(
        "yaml/duplicate-key",
        "A key stands once in its mapping.",
        reason="Of two values under one key, one would be lost, and nobody would know which.",
        hint="keep one of the two",
        example="total: 146\ntotal: 151",
    ),
    inline(
        "yaml/alias",
        "Every value is written out.",
        reason="Aliases hide where a value stands, and a few lines of them can fill any memory.",
        hint="write the value out, or quote it if it is text",
        example="second: *first",
    ),
    inline(
        "yaml/limit",
        "A source file is of a size, and a depth, that people write.",
        reason="What is beyond the limits is no report but an accident or an attack.",
        hint="split the file, or flatten the data",
        example="[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[deep]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    ),
    inline(
        "yaml/encoding",
        "Every source file is UTF-8.",
        reason="In any other encoding the letters of six languages turn into others.",
        hint="save the file as UTF-8",
    ),
    inline(
        "data/schema",
        "Every value has the type, and every key the name, that its record asks for.",
        reason="A misspelt key would be left out of the book in silence; a wrong type breaks it.",
        hint="correct the value",
        example="perod: 2020-07   # did you mean period?",
    ),
    inline(
        "data/missing-file",
        "Every file that is needed is there.",
        reason="The book cannot be put together without its parts.",
        hint="write the file, or take its name out of the list",
        example="sections: [cover, histroy]   # did you mean history?",
    ),
    inline(
        "data/unknown-kind",
        "Every section is of a kind that there is.",
        reason="To each kind belongs a template; for another there is nothing to set it with.",
        hint="write one of the kinds, or name the file like one",
        example="kind: activites   # did you mean activities?",
    ),
    inline(
        "data/duplicate-id",
        "A section and a record do not have the same id.",
        reason="Translations and page numbers are kept by id: two owners would share them.",
        hint="rename one of the two files",
    ),
    inline(
        "data/path-outside",
        "Every file lies inside the project.",
        reason="A path that climbs out, or a link, reads what others do not have.",
        hint="keep the file inside the project, without .. and links",
    ),
    inline(
        "data/unknown-fact",
        "Every placeholder names a fact.",
        reason="Numbers and names are filled in from the data; a wrong path fills in nothing.",
        hint="correct the path",
        example='text: "{participants.member:members}"   # did you mean members?',
    ),
    inline(
        "data/unsaid",
        "The language has words for every fact that its copy names.",
        reason="A number without its noun, or a thing without a name, cannot be said.",
        hint="add the word or name, or ask for another form",
        example='text: "{facts.sessions:sesions}"',
    ),
    inline(
        "data/unused-waiver",
        "Every waiver accepts a finding.",
        reason="A waiver without its finding would excuse a fault that is yet to be made.",
        hint="take the waiver out, or correct where it points",
        severity=Severity.WARNING,
    ),
    inline(
        "markup/template",
        "Every template renders.",
        reason="A template that fails, or asks for what it may not have, sets no page.",
        hint="correct the template",
        example="{{ section.titel }}",
    ),
    inline(
        "font/data",
        "What fonts.yaml says of the fonts can be used.",
        reason="Without its fonts an edition cannot be set.",
        hint="correct fonts.yaml, or the faces of the language's locale.yaml",
    ),
    inline(
        "press/profile",
        "The profile of a press is the one its printer works with.",
        reason="""
            The profile turns colours to inks. Without it nothing can be separated; with another
            one the printed colours are not those that were proofed.
            """,
        hint="ask the printer for the profile of this condition and put it there",
        example="profile: sources/presses/icc/JapanColor2011Coated.icc",
    ),
    inline(
        "press/trim",
        "Pages are typeset at the size to which the press cuts them.",
        reason="Pages of another size would be scaled or cut by someone else's guess.",
        hint="typeset the year at the size of this press, or correct the press's trim",
        example="trim: {width: 205, height: 275}",
    ),
    inline(
        "press/bleed",
        "Pages bleed as far as the press wants.",
        reason="""
            Sheets are cut a little off the line: what does not go on beyond it leaves a white
            edge. In a perfect binding the growing inner margin takes some of the spine's bleed.
            """,
        hint="typeset with more bleed, or ask the press for less",
        example="bleed: 5",
    ),
    inline(
        "press/marks",
        "Marks stand outside the bleed.",
        reason="A mark inside the bleed may be left on the trimmed page.",
        hint="make the gap of the marks at least as large as the bleed",
        example="marks: {crop: true, gap: 2}",
    ),
    inline(
        "press/inks",
        "Every colour of a page can be brought to inks.",
        reason="""
            Nothing may reach the press in RGB, and nothing may vanish: what is not understood is
            refused with its place.
            """,
        hint="draw it in another way; the message says what it is and where",
    ),
    inline(
        "press/transparency",
        "PDF/X-1a holds nothing transparent.",
        reason="""
            ISO 15930-4 knows no transparency, and flattening would turn type and lines to
            pictures: the house refuses rather than flattens.
            """,
        hint="make it opaque, or ask the press for PDF/X-4, which keeps transparency",
        example="opacity: .5",
    ),
    inline(
        "preflight/unreadable",
        "A file for the press can be read.",
        reason="What is damaged, encrypted or empty is printed by no one, or not as it was meant.",
        hint="open it where it was made, and save it anew as PDF/X-4",
        example="is encrypted and opens with a password only",
    ),
    inline(
        "preflight/undrawn",
        "Every page of a file for the press can be drawn.",
        reason="Ink is measured on drawn pages; and what Ghostscript cannot draw may fail a RIP.",
        hint="save it anew; a page that is not drawn here may not be printed there",
        example="Ghostscript did not draw page 3",
    ),
    inline(
        "preflight/limit",
        "A file for the press is of a size that printers handle.",
        reason="""
            Files are judged within limits of size, time and memory, so that none, by mistake or by
            malice, takes the machine.
            """,
        hint="split the file, or make its pages simpler",
        example="page 1 measures 100,000 × 100,000 mm: too large to be drawn",
    ),
    inline(
        "package/incomplete",
        "A package is made of what the last build made for the press.",
        reason="A printer who gets an older file, or one that was changed by hand, prints that.",
        hint="build the edition for this press, then package it",
    ),
    inline(
        "package/unfit",
        "What is packaged has passed preflight, and its cover fits its body.",
        reason="A fault found by the printer costs days; one found on the sheet costs the paper.",
        hint="mend it, build again, then package",
    ),
    inline(
        "compare/unreadable",
        "Both sides of a comparison can be read.",
        reason="What cannot be read cannot be compared; saying nothing would look like no change.",
        hint="build it again, or name the folder of another build",
    ),
    inline(
        "compare/places",
        "Beside a file stands where its entries are.",
        severity=Severity.WARNING,
        reason="""
            Pages are matched by the entries on them. Without places.json they are matched by
            their words and looks, and a change may be put down to the wrong page.
            """,
        hint="build it again; places.json is written beside the screen file",
    ),
    inline(
        "desk/write",
        "Every file can be written.",
        reason="A disk that is full or closed leaves the old files whole and no new ones.",
        hint="make room or give leave to write; the file of before is untouched",
    ),
    inline(
        "desk/year",
        "A year is begun once.",
        reason="A year that is there holds work: it is never written over.",
        hint="name another year, or move that folder away first",
    ),
    inline(
        "desk/process",
        "The process of an edition comes to its end.",
        reason="An edition whose process died is missing; the others still appear.",
        hint="start again; if it happens again, there may be too little memory",
    ),
    inline(
        "desk/cluster",
        "A cluster answers, and its workers make the bytes that are made here.",
        reason="""
            Work is given to other machines only where that changes nothing but the time it takes:
            another version of an engine or a library sets other pages.
            """,
        hint="start the scheduler and its workers; install the same versions there",
    ),
)
