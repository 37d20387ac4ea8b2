"""Dossier → job ticket: XJDF 2.2 (CIP4), the product as the customer wants it.

What is ordered stands in intents (chapter 4), where its files are in a run list. Lengths are in
pt, thickness in µm. ``Product/@Amount`` counts copies of a whole product, and of a part how many
make one product (3.3.1.1).
"""

import re
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from report.model.press import Paper, Press
from report.model.pressfile import Component
from report.model.ticket import Dossier, Measured, Order, Sent
from report.units import mm_to_pt

NAMESPACE = "http://www.CIP4.org/JDFSchema_2_0"
VERSION = "2.2"
_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_COVER_PAGES = 4  # surfaces of a cover: its two leaves from both sides
_TOKEN = re.compile(r"[^\w.:-]+")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # XML 1.0, 2.2
_BLANK = "\u00a0"


def ticket(dossier: Dossier) -> bytes:
    """The job ticket of one edition; its files stand beside it."""
    order = Order(
        dossier.stem,
        dossier.title,
        dossier.publisher,
        dossier.tag,
        dossier.copies.total,
        (dossier,),
    )
    return _ticket(order, {dossier.stem: ""})


def order_ticket(order: Order) -> bytes:
    """One ticket for all editions; the folder of each stands beside the order's."""
    return _ticket(order, {dossier.stem: f"../{dossier.stem}/" for dossier in order.dossiers})


def _ticket(order: Order, folders: Mapping[str, str]) -> bytes:
    root = Element("XJDF")
    root.set("xmlns", NAMESPACE)
    _set(root, JobID=token(order.stem), Types="Product", Version=VERSION)
    _set(root, DescriptiveName=order.title)
    _amounts(root, order)
    products = SubElement(root, "ProductList")
    for number, dossier in enumerate(order.dossiers, 1):
        _product(products, dossier, number)
    _customer(root, order)
    _run_list(root, order.dossiers, folders)
    _spots(root, order.dossiers)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _amounts(root: Element, order: Order) -> None:
    """Say what the data say of quantities, and what they leave to the order."""
    divided = all(dossier.copies.edition is not None for dossier in order.dossiers)
    if order.total is None and not divided:
        _comment(root, "Quantity", "The data state no quantity: the order does.")
    elif not divided:
        said = f"{order.total} copies in all editions together. The data do not divide them by"
        _comment(root, "Quantity", f"{said} language: the customer's order does.")
    if order.total is not None:
        _general(root, "AmountOfAllEditions", str(order.total), "integer")


def _product(products: Element, dossier: Dossier, number: int) -> None:
    press = dossier.press
    ids = {part: f"{part.value.capitalize()}{number}" for part in Component}
    book = SubElement(products, "Product")
    if dossier.copies.edition is not None:
        _set(book, Amount=dossier.copies.edition)
    _set(book, ID=f"Book{number}", IsRoot="true", ProductType="Book")
    _set(book, ExternalID=token(dossier.stem), PartVersion=token(dossier.tag))
    _set(book, DescriptiveName=f"{dossier.title} ({dossier.tag})")
    _comment(book, "Spine", spine_said(press, dossier.body.pages))
    side = "Right" if dossier.body.bound_right else "Left"
    _binding(book, press, f"{ids[Component.COVER]} {ids[Component.BODY]}", side)
    layout = _intent(book, "LayoutIntent")
    depth = dossier.spine
    _set(layout, FinishedDimensions=_points(press.trim.width, press.trim.height, depth))
    _set(layout, Pages=dossier.body.pages + _COVER_PAGES)
    for part in (Component.COVER, Component.BODY):
        _part(products, dossier, part, ids[part])


def _part(products: Element, dossier: Dossier, part: Component, id_: str) -> None:
    """Body or cover: format, paper, inks."""
    press, is_body = dossier.press, part is Component.BODY
    measured = dossier.body if is_body else dossier.cover
    product = SubElement(products, "Product", Amount="1", ID=id_, IsRoot="false")
    _set(product, ProductType="BookBlock" if is_body else "Cover")
    _set(product, ExternalID=external(dossier, part), PartVersion=token(dossier.tag))
    both = is_body or measured.pages > 1
    layout = _intent(product, "LayoutIntent")
    _set(layout, Bleed=_points(max(measured.bleed)))
    if is_body:
        trim = press.trim
        _set(layout, FinishedDimensions=_points(trim.width, trim.height, 0), Pages=measured.pages)
    else:
        _set(layout, Dimensions=_points(*measured.trim), Pages=_COVER_PAGES)
    _set(layout, Sides="TwoSidedHeadToHead" if both else "OneSided")
    _set(layout, SpreadType="SinglePage" if is_body else "Spread")
    _paper(product, press.paper.body if is_body else press.paper.cover)
    _inks(product, measured, both=both)


def _binding(book: Element, press: Press, parts: str, side: str) -> None:
    intent = _intent(book, "BindingIntent")
    _set(intent, BindingSide=side, ChildRefs=parts)
    if press.binding.kind == "saddle":
        _set(intent, BindingOrder="Collecting", BindingType="SaddleStitch")
        return
    _set(intent, BindingType="SoftCover")
    soft = SubElement(intent, "SoftCoverBinding", GlueProcedure="Spine")
    if press.binding.flaps:
        _set(soft, FoldingWidth=_points(press.binding.flaps))


def _paper(product: Element, paper: Paper) -> None:
    media = _intent(product, "MediaIntent")
    _set(media, MediaType="Paper", MediaQuality=paper.name, Weight=f"{paper.gsm:g}")
    _set(media, Thickness=f"{paper.thickness * 1000:g}")


def _inks(product: Element, measured: Measured, *, both: bool) -> None:
    """Inks of each side that is printed; no element, no ink (4.4)."""
    intent = _intent(product, "ColorIntent")
    used = " ".join([*_PROCESS, *map(token, measured.spots)])
    for side in ("Back", "Front") if both else ("Front",):
        colour = SubElement(intent, "SurfaceColor", Surface=side, ColorsUsed=used)
        if measured.condition:
            _set(colour, PrintStandard=token(measured.condition))


def _customer(root: Element, order: Order) -> None:
    info = SubElement(root, "ResourceSet", Name="CustomerInfo", Usage="Input")
    SubElement(SubElement(info, "Resource"), "CustomerInfo", CustomerJobName=_plain(order.title))
    contacts = SubElement(root, "ResourceSet", Name="Contact", Usage="Input")
    contact = SubElement(contacts, "Resource")
    SubElement(contact, "Part", ContactType="Customer")
    SubElement(SubElement(contact, "Contact"), "Company", OrganizationName=_plain(order.publisher))
    node = SubElement(root, "ResourceSet", Name="NodeInfo", Usage="Input")
    SubElement(SubElement(node, "Resource"), "NodeInfo", NaturalLang=order.language)


def _run_list(root: Element, dossiers: Sequence[Dossier], folders: Mapping[str, str]) -> None:
    runs = SubElement(root, "ResourceSet", Name="RunList", Usage="Input")
    for dossier in dossiers:
        for part in (Component.COVER, Component.BODY):
            file = dossier.body_file if part is Component.BODY else dossier.cover_file
            measured = dossier.body if part is Component.BODY else dossier.cover
            run = SubElement(runs, "Resource", DescriptiveName=f"{part.value} ({dossier.tag})")
            _general(run, "SHA-256", file.sha256)
            name = external(dossier, part)
            SubElement(run, "Part", Product=name, Run=name)
            pages = SubElement(run, "RunList", NPage=str(measured.pages))
            _file(pages, file, folders[dossier.stem])


def _file(run: Element, file: Sent, folder: str) -> None:
    spec = SubElement(run, "FileSpec", CheckSum=file.md5.upper(), FileSize=str(file.bytes))
    _set(spec, MimeType="application/pdf", NPage=file.pages)
    _set(spec, URL=f"{folder}{file.name}", UserFileName=file.name)


def _spots(root: Element, dossiers: Sequence[Dossier]) -> None:
    """Real names of spot inks, where a token cannot hold them (6.1.3, Separation)."""
    spots = sorted({name for d in dossiers for name in (*d.body.spots, *d.cover.spots)})
    if not spots:
        return
    colours = SubElement(root, "ResourceSet", Name="Color", Usage="Input")
    for name in spots:
        colour = SubElement(colours, "Resource")
        SubElement(colour, "Part", Separation=token(name))
        SubElement(colour, "Color", ActualColorName=_plain(name), ColorType="Normal")


def spine_said(press: Press, pages: int) -> str:
    """How the width of the spine was reckoned, as figures that every language reads."""
    if press.binding.kind == "saddle":
        return "0 mm"
    paper, glue = press.paper, press.binding.glue
    body, cover = (f"{stock.thickness:.4g}" for stock in (paper.body, paper.cover))
    added = f" + {glue:g}" if glue else ""
    leaves = f"{pages} / 2 × {body} + 2 × {cover}{added}"
    return f"{leaves} = {press.spine(pages):g} mm".replace(" mm", f"{_BLANK}mm")


def external(dossier: Dossier, part: Component) -> str:
    """The name by which a run list points at a part of a product."""
    return token(f"{dossier.stem}-{part.value}")


def token(said: str) -> str:
    """A name as XML's NMTOKEN: letters, digits, and a few signs."""
    return _TOKEN.sub("_", _plain(said)) or "_"


def _intent(product: Element, name: str) -> Element:
    return SubElement(SubElement(product, "Intent", Name=name), name)


def _comment(below: Element, kind: str, said: str) -> None:
    SubElement(below, "Comment", Type=kind).text = _plain(said)


def _general(below: Element, usage: str, value: str, kind: str = "string") -> None:
    SubElement(below, "GeneralID", DataType=kind, IDUsage=usage, IDValue=value)


def _set(element: Element, **attributes: str | int) -> None:
    for name, value in attributes.items():
        element.set(name, _plain(str(value)))


def _points(*lengths: float) -> str:
    return " ".join(f"{round(mm_to_pt(length), 3):g}" for length in lengths)


def _plain(said: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("", said)
