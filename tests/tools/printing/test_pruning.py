"""Pages, forms, patterns and fonts keep the resources that they name, and no others."""

from pikepdf import Array, Dictionary, Name, Object, Pdf

from report.tools.printing.pruning import content_of, inherited, prune
from tests.tools.printing.pages import blank, named


def form(pdf: Pdf, content: bytes, resources: Dictionary | None = None) -> Object:
    made = pdf.make_stream(content, Dictionary(Type=Name.XObject, Subtype=Name.Form))
    if resources is not None:
        made.Resources = resources
    return made


def states(*names: str) -> Dictionary:
    return Dictionary({name: Dictionary(ca=1) for name in names})


def test_a_page_keeps_what_it_names() -> None:
    pdf = blank(b"/a gs /P <</MCID 0>> BDC /F 9 Tf EMC")
    page = pdf.pages[0].obj
    fonts = Dictionary(F=pdf.make_indirect(Dictionary(Type=Name.Font)), G=Dictionary())
    page.Resources = Dictionary(ExtGState=states("/a", "/b"), Font=fonts, Pattern=Dictionary())

    prune(pdf)

    assert named(page, "/ExtGState") == ["/a"]
    assert named(page, "/Font") == ["/F"]
    assert sorted(page.Resources.keys()) == ["/ExtGState", "/Font"]


def test_what_pages_share_is_theirs_alone_afterwards() -> None:
    pdf = blank(pages=2)
    shared = pdf.make_indirect(Dictionary(ExtGState=states("/a", "/b")))
    for page, content in zip(pdf.pages, (b"/a gs", b"/b gs"), strict=True):
        page.obj.Resources, page.obj.Contents = shared, pdf.make_stream(content)

    prune(pdf)

    assert [named(page.obj, "/ExtGState") for page in pdf.pages] == [["/a"], ["/b"]]


def test_forms_in_forms_patterns_masks_and_fonts_are_pruned_too() -> None:
    pdf = blank(b"/f Do /p scn /m gs /T 9 Tf")
    inner = form(pdf, b"/a gs", Dictionary(ExtGState=states("/a", "/x")))
    outer = form(pdf, b"/i Do", Dictionary(XObject=Dictionary(i=inner, x=inner)))
    tile = pdf.make_stream(b"/a gs", Dictionary(PatternType=1))
    tile.Resources = Dictionary(ExtGState=states("/a", "/x"))
    group = form(pdf, b"/a gs", Dictionary(ExtGState=states("/a", "/x")))
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type3))
    font.CharProcs = Dictionary(A=pdf.make_stream(b"/a gs"), B=pdf.make_stream(b"/b gs"))
    font.Resources = Dictionary(ExtGState=states("/a", "/b", "/x"))
    pdf.pages[0].obj.Resources = Dictionary(
        XObject=Dictionary(f=outer),
        Pattern=Dictionary(p=tile),
        ExtGState=Dictionary(m=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))),
        Font=Dictionary(T=font),
    )

    prune(pdf)

    assert named(outer, "/XObject") == ["/i"]
    assert [named(one, "/ExtGState") for one in (inner, tile, group)] == [["/a"]] * 3
    assert named(font, "/ExtGState") == ["/a", "/b"]


def test_a_form_without_resources_draws_from_its_page_and_gets_its_own() -> None:
    pdf = blank(b"/f Do")
    inner = form(pdf, b"/a gs")
    resources = Dictionary(XObject=Dictionary(f=inner), ExtGState=states("/a", "/b"))
    pdf.pages[0].obj.Resources = resources

    prune(pdf)

    assert named(inner, "/ExtGState") == ["/a"]


def test_a_form_that_draws_itself_ends() -> None:
    pdf = blank(b"/f Do")
    inner = form(pdf, b"/f Do")
    inner.Resources = Dictionary(XObject=Dictionary(f=inner, g=inner))
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(f=inner))

    prune(pdf)

    assert named(inner, "/XObject") == ["/f"]


def test_names_are_compared_as_they_are_meant() -> None:
    pdf = blank(b"/a#2Eb gs /\xec\x83\x89 gs")
    pdf.pages[0].obj.Resources = Dictionary(ExtGState=states("/a.b", "/색"))

    prune(pdf)

    assert named(pdf.pages[0].obj, "/ExtGState") == ["/a.b", "/색"]


def test_resources_come_down_from_the_tree_of_pages() -> None:
    pdf = blank(b"/a gs")
    page = pdf.pages[0].obj
    del page["/Resources"]
    pdf.Root.Pages.Resources = Dictionary(ExtGState=states("/a", "/b"))

    prune(pdf)

    assert named(page, "/ExtGState") == ["/a"]
    assert inherited(page, "/Nothing") is None


def test_content_in_pieces_is_one() -> None:
    pdf = blank()
    page = pdf.pages[0].obj
    page.Contents = Array([pdf.make_stream(b"q"), pdf.make_stream(b"Q")])

    assert content_of(page) == b"q\nQ"

    del page["/Contents"]

    assert content_of(page) == b""


def test_pictures_lose_previews_layers_and_interpolation() -> None:
    pdf = blank(b"/i Do")
    said = Dictionary(Subtype=Name.Image, Interpolate=True, OC=Dictionary(), Width=1)
    mask = pdf.make_stream(b"x", Dictionary(Subtype=Name.Image, Interpolate=True))
    picture = pdf.make_stream(b"x", said)
    picture.SMask = mask
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(i=picture))

    prune(pdf)

    assert {"/Interpolate", "/OC"} & {*picture.keys(), *mask.keys()} == set()
    assert picture.Width == 1
