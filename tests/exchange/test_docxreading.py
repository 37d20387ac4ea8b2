"""Narratives from Word: paragraphs as they stand, and nothing lost without a word."""

import zipfile
from io import BytesIO

import pytest

from report.exchange import docx as limits
from report.exchange.docxreading import read
from report.findings import Finding, Rejected, Severity
from report.model.narrative import Narrative, Role
from tests.exchange.docxes import R, docx, packed, para, part, run, table

NAME = "report.docx"


def said(narrative: Narrative) -> list[tuple[str, str]]:
    return [(one.role.value, one.text) for one in narrative.passages]


def lost(narrative: Narrative) -> list[tuple[int, str]]:
    found = [f for f in narrative.findings if f.check == "exchange/not-understood"]
    return [(f.mark.line, f.message) for f in found]


def refused(content: bytes) -> Finding:
    with pytest.raises(Rejected) as told:
        read(content, NAME)
    (finding,) = told.value.findings
    return finding


def test_paragraphs_are_what_their_styles_say_also_by_styles_based_on_others() -> None:
    body = (
        para("The Forum", "T")
        + para("Ulsan, October", "S")
        + para("")
        + para("It opened.")
        + para("First session", "Own")
        + para("one", "L")
        + para("two", more='<w:numPr><w:numId w:val="3"/></w:numPr>')
        + para("three", "L", '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + para("• four")
        + para("Outlined", more='<w:outlineLvl w:val="0"/>')
        + table(("Day", "What"), ("24", "Opening"))
    )
    narrative = read(docx(body), NAME)

    assert said(narrative)[:-1] == [
        ("title", "The Forum"),
        ("lead", "Ulsan, October"),
        ("text", "It opened."),
        ("heading", "First session"),
        ("item", "one"),
        ("item", "two"),
        ("item", "three"),
        ("item", "four"),
        ("heading", "Outlined"),
    ]
    assert [one.level for one in narrative.passages if one.role is Role.HEADING] == [2, 1]
    assert narrative.passages[-1].rows == (("Day", "What"), ("24", "Opening"))
    assert narrative.findings == ()


def test_runs_join_and_signs_of_word_become_letters() -> None:
    inside = (
        run("20") + run("23") + "<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t>"
        '<w:br w:type="page"/><w:noBreakHyphen/><w:softHyphen/></w:r>'
        '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1"/>'
        "<w:smartTag>" + run("c") + "</w:smartTag>"
        "<w:sdt><w:sdtContent>" + run("d") + "</w:sdtContent></w:sdt>"
        "<mc:AlternateContent><mc:Choice>"
        + run("e")
        + "</mc:Choice><mc:Fallback>"
        + run("E")
        + "</mc:Fallback></mc:AlternateContent>"
    )
    narrative = read(docx(para(inside)), NAME)

    assert said(narrative) == [("text", "2023 a\nb\u2011cde")]
    assert narrative.findings == ()


DRAWN = (
    '<w:r><w:drawing><wp:inline><wp:docPr descr="A full hall"/><a:blip r:embed="i1"/>'
    "</wp:inline></w:drawing></w:r>"
)
IMAGE = f'<Relationship Id="i1" Type="{R}/image" Target="media/a.jpeg"/>'
LINK = (
    f'<Relationship Id="l1" Type="{R}/hyperlink" Target="https://example.org/a"'
    ' TargetMode="External"/>'
)
BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></w:r>"
)


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        (DRAWN, "a picture, word/media/a.jpeg: A full hall"),
        (BOX.format(para("Beside")), "a text box: Beside"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "a footnote: See the annex."),
        ('<w:r><w:endnoteReference w:id="2"/></w:r>', "a endnote: At the end."),
        ('<w:r><w:commentReference w:id="2"/></w:r>', "a comment: Is that so?"),
        ("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", "an equation: a=b"),
        (
            '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>',
            "an embedded object of Excel.Sheet.12",
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "the sign F04A of the font"),
        (
            '<w:fldSimple w:instr=" SUM(ABOVE) ">' + run("12") + "</w:fldSimple>",
            "the formula of a field: SUM(ABOVE)",
        ),
        (
            '<w:hyperlink r:id="l1">' + run("here") + "</w:hyperlink>",
            "where a link leads: https://example.org/a",
        ),
        (run("secret", "<w:vanish/>"), "hidden text: secret"),
        ("<w:ruby><w:rt>" + run("かな") + "</w:rt></w:ruby>", "a reading above the words: かな"),
        ("<w:strange>" + run("odd") + "</w:strange>", "what is called strange: odd"),
    ],
)
def test_what_is_no_text_is_told_with_its_paragraph_and_first_words(
    inside: str, told: str
) -> None:
    notes = {
        "footnotes": '<w:footnote w:id="2">' + para("See the annex.") + "</w:footnote>",
        "endnotes": '<w:endnote w:id="2">' + para("At the end.") + "</w:endnote>",
        "comments": '<w:comment w:id="2">' + para("Is that so?") + "</w:comment>",
    }
    body = para("One.") + para(run("Two words") + inside + run(" and more."))
    narrative = read(docx(body, notes, IMAGE + LINK), NAME)

    ((number, message),) = lost(narrative)
    assert number == 2
    assert message.startswith("paragraph 2 “Two words")
    assert told in message
    assert narrative.findings[0].severity is Severity.WARNING


def test_what_a_field_shows_is_kept_and_its_formula_told_across_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText></w:r>'
    between = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("Contents")
    end = run("Page") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    narrative = read(docx(para(begin + between) + para(end)), NAME)

    assert said(narrative) == [("text", "Contents"), ("text", "Page")]
    assert lost(narrative) == [(2, "paragraph 2 “Page”: the formula of a field: TOC \\o")]


CHANGED = (
    run("We met ")
    + '<w:ins w:author="Kim">'
    + run("gladly ")
    + "</w:ins>"
    + '<w:del w:author="Lee"><w:r><w:delText>in May</w:delText></w:r></w:del>'
    + '<w:moveTo w:author="Lee">'
    + run("in June")
    + "</w:moveTo>"
)


def test_tracked_changes_are_told_and_not_made_unless_that_is_asked() -> None:
    content = docx(para(CHANGED))
    before, after = read(content, NAME), read(content, NAME, accept=True)

    assert said(before) == [("text", "We met in May")]
    assert [message.partition("”: ")[2] for _, message in lost(before)] == [
        "an insertion by Kim, not accepted: gladly",
        "a deletion by Lee, not accepted: in May",
        "an insertion by Lee, not accepted: in June",
    ]
    assert said(after) == [("text", "We met gladly in June")]
    assert lost(after) == []


def test_a_paragraph_whose_end_was_inserted_is_still_one_with_the_next() -> None:
    mark = "<w:rPr><w:ins w:author='Kim'/></w:rPr>"
    content = docx(para(run("One "), more=mark) + para("line.") + para("Two."))

    assert said(read(content, NAME)) == [("text", "One line."), ("text", "Two.")]
    assert len(read(content, NAME, accept=True).passages) == 3


def test_bold_lines_are_taken_for_headings_and_that_is_told() -> None:
    bold = "<w:b/>"
    body = (
        para(run("The panel", bold))
        + para(run("Loud.", bold))
        + para(run("not", '<w:b w:val="0"/>'))
    )
    narrative = read(docx(body), NAME)

    assert said(narrative) == [("heading", "The panel"), ("text", "Loud."), ("text", "not")]
    guessed = [f for f in narrative.findings if f.check == "exchange/guessed"]
    assert [(f.mark.line, f.severity) for f in guessed] == [(1, Severity.NOTE)]
    assert "bold or italic letters in 1 paragraphs" in narrative.findings[-1].message


def test_heads_of_pages_macros_and_merged_cells_are_told() -> None:
    cell = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{}{}</w:tc></w:tr></w:tbl>'
    body = cell.format(para("wide"), table(("in",)))
    content = docx(body, {"header": para("Draft 3")}, raw={"word/vbaProject.bin": b"x"})
    told = " ".join(message for _, message in lost(read(content, NAME)))

    assert "a table in a table: in" in told
    assert "that cells are merged: wide" in told
    assert "a page's header: Draft 3" in told
    assert "macros, which were not run" in told


def test_a_table_of_contents_is_told_and_is_no_copy() -> None:
    narrative = read(docx(para("Forum 3", "C") + para("Forum", "H1")), NAME)

    assert said(narrative) == [("heading", "Forum")]
    assert lost(narrative) == [(1, "a line of its contents: Forum 3")]


def test_a_document_of_the_strict_dialect_is_read_alike() -> None:
    files = {
        name: zipfile.ZipFile(BytesIO(docx(para("Strict", "H1")))).read(name).decode()
        for name in zipfile.ZipFile(BytesIO(docx(para("Strict", "H1")))).namelist()
    }
    strict = {
        name: text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(R, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, text in files.items()
    }

    assert said(read(packed(strict), NAME)) == [("heading", "Strict")]


ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("declared", [ENTITY, LAUGHS])
def test_a_document_type_is_refused_and_no_entity_expanded(declared: str) -> None:
    archive = zipfile.ZipFile(BytesIO(docx(para("x"))))
    files = {name: archive.read(name).decode() for name in archive.namelist()}
    files["word/document.xml"] = declared + files["word/document.xml"].replace(">x<", ">&x;&b;<")
    finding = refused(packed(files))

    assert finding.check == "exchange/unreadable"
    assert "root:" not in finding.message


@pytest.mark.parametrize(
    ("content", "check", "told"),
    [
        (b"", "exchange/unreadable", "damaged"),
        (b"no zip at all", "exchange/unreadable", "damaged"),
        (docx(para("x"))[:-40], "exchange/unreadable", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "exchange/unreadable", "password"),
        (packed({"a.txt": "x"}), "exchange/unreadable", "no text of Word's"),
        (docx("<w:p>" * 130 + "</w:p>" * 130), "exchange/limit", "inside each other"),
        (docx("<w:p>"), "exchange/unreadable", "is damaged"),
        (packed({f"{n}.xml": "" for n in range(5001)}), "exchange/limit", "5,001 parts"),
    ],
    ids=["empty", "text", "cut", "locked", "foreign", "deep", "torn", "parts"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    content: bytes, check: str, told: str
) -> None:
    finding = refused(content)

    assert (finding.check, finding.mark.path) == (check, NAME)
    assert told in finding.message
    assert finding.hint


def test_a_bomb_is_not_unpacked_and_a_name_that_climbs_is_never_opened() -> None:
    files = {"word/document.xml": part("document", " " * (limits.MAX_UNPACKED + 1))}
    archive = zipfile.ZipFile(BytesIO(docx(para("x"))))
    rels = {name: archive.read(name) for name in archive.namelist() if name.endswith(".rels")}
    bomb = packed({**rels, **files})
    climbing = docx(para("x"), raw={"../../evil.xml": b"<x/>", "/etc/evil": b"x"})

    assert len(bomb) < 100_000
    assert refused(bomb).check == "exchange/limit"
    assert said(read(climbing, NAME)) == [("text", "x")]


def test_a_part_that_stands_there_twice_is_refused() -> None:
    target = BytesIO(docx(para("x")))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/document.xml", part("document", "<w:body/>"))

    assert "holds word/document.xml twice" in refused(target.getvalue()).message


def test_too_large_a_file_is_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE", 100)

    assert refused(docx(para("x"))).check == "exchange/limit"
