"""The cascade: rules are looked for in all sheets at once, and what equal rules give is made once.

WeasyPrint asks every sheet for every element which of its rules apply, and puts their declarations
together again for each element, though in a table or a list most elements are subject to the same
rules.  And it makes styles for six pseudo-elements of every element, most of which never come to
be.  What a sheet says, and how much that weighs, is found once a process.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from math import inf
from typing import Any

from cssselect2 import tree
from weasyprint import css
from webencodings import ascii_lower

_KEPT = 256  # sheets that are prepared; a house in all its languages has half as many
_BUCKETS = ("id", "class", "lower_local_name", "namespace")

Weighed = tuple[Any, Any]  # a value, and its weight
_Rule = tuple[Any, ...]  # test, specificity, order, number of its block, pseudo, declarations
_Placed = tuple[int, _Rule]  # the number of its sheet among those of a document
_Styles = dict[Any, dict[str, Weighed]]  # by pseudo-element

_stock_begin = css.StyleFor.__init__
_stock_call = css.StyleFor.__call__
_prepared: dict[Any, tuple[Any, "_Rules"]] = {}
_numbers = count()


def gather_rules() -> None:
    """Let the rules of all sheets be looked for at once."""
    css.StyleFor.__init__ = _begin
    css.StyleFor.__call__ = _style_for
    for name, one in tuple(vars(tree.ElementWrapper).items()):
        if isinstance(one, cached_property):
            setattr(tree.ElementWrapper, name, _Unlocked(one.func, name))


class _Unlocked:
    """What is found once, without a lock: an element is looked at by one thread alone."""

    def __init__(self, find: Any, name: str) -> None:
        self._find, self._name = find, name

    def __get__(self, element: Any, owner: Any = None) -> Any:
        """The value, which from now on is the element's own."""
        if element is None:
            return self
        value = element.__dict__[self._name] = self._find(element)
        return value


@dataclass(slots=True)
class _Rules:
    """Rules by what an element must have for them to apply."""

    by: dict[str, dict[str, list[Any]]]
    in_language: list[Any]
    others: list[Any]

    def asked(self, element: Any) -> Iterator[list[Any]]:
        """Those that may apply to an element."""
        yield self.others
        ids, classes, names, spaces = self.by.values()
        if element.id in ids:
            yield ids[element.id]
        for name in element.classes:
            if name in classes:
                yield classes[name]
        name = ascii_lower(element.local_name)
        if name in names:
            yield names[name]
        if element.namespace_url in spaces:
            yield spaces[element.namespace_url]
        if "lang" in element.etree_element.attrib:
            yield self.in_language


def _gathered(sheets: Sequence[tuple[Any, str, Any]]) -> _Rules | None:
    """The rules of sheets; nothing where some are in layers, ordered by each document."""
    by: dict[str, dict[str, list[_Placed]]] = {bucket: defaultdict(list) for bucket in _BUCKETS}
    made: _Rules = _Rules(by, [], [])
    for at, (sheet, origin, specificity) in enumerate(sheets):
        key = (id(sheet.matcher), origin, specificity)
        if key not in _prepared:
            if len(_prepared) >= _KEPT:
                _prepared.clear()
            rules = _prepare(sheet.matcher, origin, specificity)
            if rules is None:
                return None
            _prepared[key] = sheet.matcher, rules  # which must live on
        rules = _prepared[key][1]
        for bucket, named in rules.by.items():
            for name, some in named.items():
                by[bucket][name] += [(at, rule) for rule in some]
        made.in_language += [(at, rule) for rule in rules.in_language]
        made.others += [(at, rule) for rule in rules.others]
    return made


def _prepare(matcher: Any, origin: str, fixed: Any) -> _Rules | None:
    """The rules of a sheet, each with what it says and how much that weighs."""
    blocks = defaultdict[Any, int](lambda: next(_numbers))
    layered = False

    def prepared(entry: Any) -> _Rule:
        nonlocal layered
        test, specificity, order, pseudo, (declarations, layer) = entry
        layered |= layer is not None
        weighed = _weighed(declarations, origin, fixed or specificity)
        block = blocks[specificity, id(declarations)]
        return test, specificity, order, block, pseudo, weighed

    by = {
        bucket: {
            name: [prepared(entry) for entry in entries]
            for name, entries in getattr(matcher, f"{bucket}_selectors").items()
        }
        for bucket in _BUCKETS
    }
    others = [prepared(entry) for entry in matcher.other_selectors]
    rules = _Rules(by, [prepared(entry) for entry in matcher.lang_attr_selectors], others)
    return None if layered else rules


def _weighed(declarations: Any, origin: str, specificity: Any) -> list[tuple[str, Weighed]]:
    """What declarations say, each with its weight."""
    return [
        (name, (values, (css.declaration_precedence(origin, important), inf, specificity)))
        for name, values, important in declarations
    ]


def _begin(
    styles: Any, html: Any, sheets: Any, hints: Any, font_config: Any, target_collector: Any
) -> None:
    """Find the styles of all elements, as `StyleFor` does."""
    rules = _gathered(sheets)
    if rules is None:
        _stock_begin(styles, html, sheets, hints, font_config, target_collector)
        return
    styles._cascaded_styles, styles._computed_styles = {}, {}  # noqa: SLF001 - what is mended
    styles.initial_page_sizes = {"box": None, "area": None}
    styles._sheets, styles.font_config = sheets, font_config  # noqa: SLF001 - as above
    css.PROGRESS_LOGGER.info("Step 3 - Applying CSS")
    own = _own(styles, html, hints)
    given = {
        "root": html.etree_element,
        "base_url": html.base_url,
        "target_collector": target_collector,
    }
    _cascade(styles, html, rules, own, given)
    _put_off(styles, html.etree_element, given)
    styles.get_cascaded_styles().clear()


def _put_off(styles: Any, root: Any, given: dict[str, Any]) -> None:
    """Note what the styles of pseudo-elements will be made of: most will never be asked for."""
    later = {key: style for key, style in styles.get_cascaded_styles().items() if key[1]}
    styles._report_later = root, given["base_url"], later  # noqa: SLF001 - as above
    for element, pseudo in [key for key, style in later.items() if "anchor" in style]:
        del later[element, pseudo]  # it is looked for before anybody asks
        styles.set_computed_styles(element, pseudo_type=pseudo, parent=element, **given)


def _style_for(styles: Any, element: Any, pseudo: str | None = None) -> Any:
    """The style of an element or pseudo-element."""
    if pseudo is not None and hasattr(styles, "_report_later"):
        root, base_url, later = styles._report_later  # noqa: SLF001 - ours
        if (cascaded := later.pop((element, pseudo), None)) is not None:
            computed = styles.get_computed_styles()
            style = computed[element, pseudo] = css.ComputedStyle(
                *(computed[element, None], cascaded, pseudo, computed[root, None], base_url),
                *(styles.font_config, styles.initial_page_sizes),
            )
            if "display" in cascaded:
                style["anchor"]  # an empty style would be taken for none
    return _stock_call(styles, element, pseudo)


def _own(styles: Any, html: Any, hints: Any) -> dict[Any, tuple[Any, ...]]:
    """The declarations of elements that have a style of their own, which are taken first."""
    own: dict[Any, tuple[Any, ...]] = {}
    found = css.find_style_attributes(html.etree_element, hints, html.base_url)
    for specificity, element, declarations, base_url in found:
        own[element] = tuple(declarations)
        said = css.preprocess_declarations(base_url, declarations)
        weighed = _weighed(said, "author", specificity)
        _add(styles.get_cascaded_styles().setdefault((element, None), {}), weighed)
    return own


def _cascade(
    styles: Any,
    html: Any,
    rules: _Rules,
    own: dict[Any, tuple[Any, ...]],
    given: dict[str, Any],
) -> None:
    """Find the styles of elements, parents before children."""
    cascaded, computed = styles.get_cascaded_styles(), styles.get_computed_styles()
    shared: dict[Any, Any] = {}  # computed, by what they come of
    made: dict[Any, _Styles] = {}  # by the places of rules
    for wrapper in html.wrapper_element.iter_subtree():
        element = wrapper.etree_element
        parent = wrapper.parent.etree_element if wrapper.parent else None
        above = id(computed[parent, None]) if wrapper.parent else None
        matching = [one for some in rules.asked(wrapper) for one in some if one[1][0](wrapper)]
        matching.sort(key=_place)
        said = own.get(element)
        blocks = tuple([(at, rule[3]) for at, rule in matching])
        if said is None:
            places = tuple([(at, rule[2]) for at, rule in matching])
            if (put := made.get(places)) is None:
                put = made[places] = _put_together(matching, {})
        else:
            put = _put_together(matching, {None: cascaded[element, None]})
        for pseudo, style in put.items():
            cascaded[element, pseudo] = style
        key = (above, said, blocks)
        if key in shared:
            computed[element, None] = shared[key]
        else:
            styles.set_computed_styles(element, parent=parent, **given)
            shared[key] = computed[element, None]


def _place(placed: _Placed) -> tuple[Any, ...]:
    """Where a rule comes among those for an element: by sheets, specificity and order."""
    at, rule = placed
    return at, rule[1], rule[2]


def _put_together(rules: Sequence[_Placed], found: _Styles) -> _Styles:
    """What rules say: of what is said twice, the weightier."""
    for _, (*_, pseudo, weighed) in rules:
        _add(found.setdefault(pseudo, {}), weighed)
    return found


def _add(style: dict[str, Weighed], weighed: Sequence[tuple[str, Weighed]]) -> None:
    for name, one in weighed:
        known = style.get(name)
        if known is None or known[1] <= one[1]:
            style[name] = one
