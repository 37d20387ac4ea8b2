"""Checks of forms that members send back, made where they are read."""

from report.checks.base import Check
from report.checks.inline import inline
from report.findings import Severity

_CELLS: tuple[Check[object], ...] = (
    inline(
        "form/guess",
        "What was typed in another way than asked for is shown with what it was taken for.",
        severity=Severity.NOTE,
        reason="""
            People write dates, numbers and names in many ways. What is understood is taken, and
            cell by cell it is shown what was typed and what became of it.
            """,
        hint="if it is not so, correct the cell and import the file again",
        example="form.xlsx!Activity!B8: “24.10.2023” is taken as 2023-10-24",
    ),
    inline(
        "form/unsure",
        "What may mean several things is chosen by a person.",
        reason="""
            05/06 is a day in May or in June, and a name with an error may be that of two regions.
            A wrong choice would be printed; so nothing of the form is taken until it is made.
            """,
        hint="write the one that is meant, or import it on a terminal and choose",
        example="form.xlsx!Activity!B8: “05/06/2023” may be 2023-06-05, 2023-05-06",
    ),
    inline(
        "form/value",
        "Every cell of a form holds what its field asks for.",
        reason="A date that is none, or a name that nobody knows, cannot be printed as a fact.",
        hint="correct the cell and import the file again",
        example="form.xlsx!Activity!B8: “31.02.2023” is not in the calendar",
    ),
    inline(
        "form/formula",
        "No cell of a form holds a formula.",
        reason="""
            What a formula comes to depends on other cells and other files, and on who opened it
            last. It is neither calculated nor followed.
            """,
        hint="type what is to be read",
        example="=HYPERLINK(…)",
    ),
    inline(
        "form/missing",
        "Every field that a record needs is filled in.",
        reason="A record without a title, or a row without a name, cannot be set.",
        hint="fill it in",
        example="form.xlsx!Activity!B4: Title is empty",
    ),
    inline(
        "form/left",
        "Everything in a form belongs to a field.",
        severity=Severity.WARNING,
        reason="""
            People write beside the fields what they have to say. It is not taken, and nothing is
            lost without a word.
            """,
        hint="put it into a field of the form, or see to it by hand",
    ),
    inline(
        "form/foreign",
        "The words of a form are in the language in which the year is written.",
        severity=Severity.WARNING,
        reason="""
            Copy is translated from one language. Words in another would be taken for that one, and
            be printed as they are in its edition.
            """,
        hint="translate them in the record",
    ),
)

_RECORDS: tuple[Check[object], ...] = (
    inline(
        "form/change",
        "A form does not change what is there by itself.",
        reason="""
            Somebody may have corrected a value after the form was sent. What is empty is filled;
            what is otherwise is shown, and taken only if it is accepted.
            """,
        hint="import the file again with --accept, or leave what is there",
        example="people is 72 in sources/…, and about 80 in the form",
    ),
    inline(
        "form/taken",
        "What a form adds to a file that is there is told.",
        severity=Severity.NOTE,
        reason="Whoever imports a form sees what became of the files of the house.",
        hint="see whether it is right; the file's history has what stood there before",
    ),
    inline(
        "form/new-person",
        "People whom the registry does not know are added with the names that a form gives.",
        severity=Severity.WARNING,
        reason="""
            One spelling for each language stands in the registry. A form gives a name in one of
            them, or two; the others are for those who know.
            """,
        hint="give the name in the other languages in sources/registry/people.yaml",
    ),
    inline(
        "form/which",
        "It is known of which year, section and record a form is.",
        reason="Facts in the wrong record would be printed as those of another activity.",
        hint="name it with --year, --section or --record",
    ),
)

_FILES: tuple[Check[object], ...] = (
    inline(
        "form/unknown",
        "A table that is sent has the headings of a form.",
        reason="Fields are found by their headings, in any language of the house.",
        hint="give the columns the headings of a form; report form writes one",
    ),
    inline(
        "form/encoding",
        "A table as text says how its letters are encoded.",
        severity=Severity.WARNING,
        reason="""
            Old programs write letters as their country did. The encoding is then guessed by the
            letters and by the headings that are known.
            """,
        hint="if letters are wrong, name it with --encoding, or save the file as .xlsx",
    ),
    inline(
        "form/links",
        "A form has no links to other files.",
        severity=Severity.WARNING,
        reason="What stands in another file is not here, and nothing is fetched.",
        hint="paste the values in the stead of the links",
    ),
    inline(
        "form/words",
        "A language in which forms are written words all of their fields.",
        reason="A field without a heading could not be filled in, nor found again.",
        hint="write forms: in its words.yaml as another language has it",
    ),
)

FORMED: tuple[Check[object], ...] = (*_CELLS, *_RECORDS, *_FILES)
