"""What a press has no use for taken out: links, bookmarks, actions, layers, attached files.

ISO 15930-7 has no annotation inside the bleed.  A link in the structure without its
annotation would break ISO 14289-1 §7.18.5, so it becomes a span: its words stay what they are.
"""

from pikepdf import Array, Dictionary, Name, Object, Pdf

_KEPT_BY_CATALOG = frozenset(
    {
        "/Lang",
        "/MarkInfo",
        "/Metadata",
        "/PageLabels",
        "/Pages",
        "/StructTreeRoot",
        "/Type",
        "/ViewerPreferences",
    }
)
_KEPT_BY_PAGE = frozenset(
    {
        "/BleedBox",
        "/Contents",
        "/Group",
        "/MediaBox",
        "/Parent",
        "/Resources",
        "/Rotate",
        "/StructParents",
        "/TrimBox",
        "/Type",
        "/UserUnit",
    }
)
_ABOUT_NOTES = {Name.Link, Name.Annot, Name.Form}


def strip(pdf: Pdf) -> None:
    """Keep of catalog and pages what is printed, and the structure."""
    gone: set[int] = set()
    elements = _by_parent_key(pdf)
    for page in pdf.pages:
        for note in page.obj.get("/Annots", ()):
            if "/StructParent" in note:
                key = int(note.StructParent)
                gone.add(key)
                _unlink(elements.get(key))
        _keep(page.obj, _KEPT_BY_PAGE)
    _keep(pdf.Root, _KEPT_BY_CATALOG)
    tree = _parent_tree(pdf)
    if tree is not None:
        _forget(tree, gone)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _keep(thing: Object, kept: frozenset[str]) -> None:
    for key in [*thing.keys()]:
        if key not in kept:
            del thing[key]


def _parent_tree(pdf: Pdf) -> Object | None:
    return pdf.Root.get("/StructTreeRoot", Dictionary()).get("/ParentTree")


def _by_parent_key(pdf: Pdf) -> dict[int, Object]:
    """The parent tree as a table (ISO 32000-1 §14.7.4.4)."""
    tree = _parent_tree(pdf)
    found: dict[int, Object] = {}
    todo = [] if tree is None else [tree]
    while todo:
        node = todo.pop()
        todo += [*node.get("/Kids", ())]
        pairs = [*node.get("/Nums", ())]
        found |= {int(key): value for key, value in zip(pairs[::2], pairs[1::2], strict=False)}
    return found


def _unlink(element: Object | None) -> None:
    """Take the annotation out of its structure element, and call that a span."""
    if not isinstance(element, Dictionary):
        return
    kids = element.get("/K", Array())
    below = [*kids] if isinstance(kids, Array) else [kids]
    element.K = Array([kid for kid in below if not _is_note(kid)])
    if element.get("/S") in _ABOUT_NOTES:
        element.S = Name.Span


def _is_note(kid: object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def _forget(node: Object, gone: set[int]) -> None:
    """Drop keys from the parent tree."""
    for kid in node.get("/Kids", ()):
        _forget(kid, gone)
    if "/Nums" in node:
        pairs = [*node.Nums]
        kept = Array()
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            if int(key) not in gone:
                kept.append(key)
                kept.append(value)
        node.Nums = kept
