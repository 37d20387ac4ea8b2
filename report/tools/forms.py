"""A page as a form that other pages draw: covers are wrapped and sheets imposed this way.

Patterns stay in their place within a form, since their matrices are in its coordinates (ISO
32000-1 §8.7.3.1); on a page whose content a ``cm`` moves they would not.  The structure stays
behind: a form that is drawn on another page has no place in that page's tree.
"""

from pikepdf import (
    Array,
    Dictionary,
    Name,
    Object,
    Pdf,
    Stream,
    parse_content_stream,
    unparse_content_stream,
)

from report.tools.printing.pruning import content_of, inherited
from report.tools.printing.sheet import bleed_of

_OPENS = frozenset({"BMC", "BDC"})
_POINTS = frozenset({"MP", "DP"})
_KEYS = ("/StructParent", "/StructParents")


def form_of(source: Pdf, page: Object, target: Pdf) -> Object:
    """A page of one document as a form of another, as far as its bleed."""
    form = source.make_stream(content_of(page))
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([*bleed_of(page).sides])
    form.Resources = inherited(page, "/Resources") or Dictionary()
    if "/Group" in page:
        form.Group = page.Group
    copy = target.copy_foreign(form)
    _untag(copy, set())
    return copy


def untagged(content: Stream) -> bytes:
    """Content without its marks of structure; layers stay (ISO 32000-1 §14.6)."""
    kept = []
    stays: list[bool] = []  # of each mark that is open
    for instruction in parse_content_stream(content):
        said = str(instruction.operator)
        if said in _OPENS:
            stays.append(instruction.operands[0] == Name.OC)
            keep = stays[-1]
        elif said == "EMC":
            keep = bool(stays) and stays.pop()
        else:
            keep = said not in _POINTS
        if keep:
            kept.append(instruction)
    return unparse_content_stream(kept)


def _untag(form: Object, seen: set[tuple[int, int]]) -> None:
    """Take the structure out of a form and of those that it draws."""
    if form.objgen in seen:
        return
    seen.add(form.objgen)
    if isinstance(form, Stream):
        form.write(untagged(form))
    for key in _KEYS:
        if key in form:
            del form[key]
    drawn = form.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    for thing in drawn.values():
        if thing.get("/Subtype") == Name.Form:
            _untag(thing, seen)
