"""Links, bookmarks, actions and layers leave; words, structure and labels stay."""

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from report.tools.printing.stripping import strip
from tests.tools.printing.pages import opened, saved, typeset

LINKED = """<html lang=en><title>Links</title><style>* { font: 12pt 'House Sans' }</style>
<h1 id=top>Links</h1><p>To <a href="https://example.org">a place</a> and <a href="#top">up</a>"""


@pytest.fixture(scope="module")
def linked(house_sans: bytes, isolated: None) -> bytes:
    del isolated
    return typeset(LINKED, house_sans)


@pytest.fixture
def stripped(linked: bytes) -> Pdf:
    pdf = opened(linked)
    strip(pdf)
    return opened(saved(pdf))


def elements(pdf: Pdf, kind: str) -> list[Object]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, Dictionary) and thing.get("/S") == Name("/" + kind)
    ]


def test_no_annotation_is_left_anywhere(linked: bytes, stripped: Pdf) -> None:
    kinds = [
        str(thing.get("/Type"))
        for pdf in (opened(linked), stripped)
        for thing in pdf.objects
        if isinstance(thing, Dictionary) and thing.get("/Type") in (Name.Annot, Name.OBJR)
    ]

    assert sorted(kinds) == ["/Annot", "/Annot", "/OBJR", "/OBJR"]  # all of them from before


def test_a_link_in_the_structure_becomes_a_span_with_its_words(
    linked: bytes, stripped: Pdf
) -> None:
    before, after = (len(elements(pdf, "Span")) for pdf in (opened(linked), stripped))

    assert elements(stripped, "Link") == []
    assert after - before == 2
    assert all(len(span.K) for span in elements(stripped, "Span"))


def test_the_parent_tree_forgets_the_annotations(linked: bytes, stripped: Pdf) -> None:
    trees = [pdf.Root.StructTreeRoot.ParentTree.Nums for pdf in (opened(linked), stripped)]
    pages = [int(page.obj.StructParents) for page in stripped.pages]

    assert len(trees[0]) - len(trees[1]) == 4
    assert [int(key) for key in list(trees[1])[::2]] == pages


def test_the_catalog_keeps_what_is_printed_and_the_structure(stripped: Pdf) -> None:
    assert {*stripped.Root.keys()} <= {
        "/Lang",
        "/MarkInfo",
        "/Metadata",
        "/PageLabels",
        "/Pages",
        "/StructTreeRoot",
        "/Type",
        "/ViewerPreferences",
    }


def test_scripts_forms_files_layers_and_previews_leave(linked: bytes) -> None:
    pdf = opened(linked)
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.AcroForm = Dictionary(Fields=Array())
    pdf.Root.OCProperties = Dictionary(OCGs=Array())
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array()))
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    page = pdf.pages[0].obj
    page.AA, page.PieceInfo, page.Thumb = Dictionary(O=script), Dictionary(), Dictionary()

    strip(pdf)

    left = saved(pdf)
    assert [
        word for word in (b"JavaScript", b"AcroForm", b"OCG", b"Embedded") if word in left
    ] == []
    assert {"/AA", "/PieceInfo", "/Thumb", "/Annots"} & set(page.keys()) == set()
    assert "/PageLabels" in pdf.Root


def test_a_parent_tree_with_branches_is_pruned_too(linked: bytes) -> None:
    pdf = opened(linked)
    tree = pdf.Root.StructTreeRoot.ParentTree
    tree.Kids = Array([pdf.make_indirect(Dictionary(Nums=tree.Nums))])
    del tree["/Nums"]

    strip(pdf)

    assert len(tree.Kids[0].Nums) == 2
    assert elements(opened(saved(pdf)), "Link") == []


def test_an_untagged_page_loses_its_links() -> None:
    pdf = Pdf.new()
    page = pdf.add_blank_page().obj
    page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, StructParent=3)])
    page.Annots.append(Dictionary(Type=Name.Annot, Subtype=Name.Text))

    strip(pdf)

    assert "/Annots" not in page
