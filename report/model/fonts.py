"""The house's fonts: what `fonts/fonts.yaml` says of masters, and of the recipes made from them.

A *master* is a vendored TrueType file, cut down to a charset. A *recipe* says how several masters
become one font: every code point is taken from the first master in the list that offers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias, cast

CodePoints: TypeAlias = frozenset[int]
Style: TypeAlias = Literal["normal", "italic"]

_RANGE = re.compile(r"U\+([0-9A-F]{4,6})(?:-([0-9A-F]{4,6}))?\Z")
_WEIGHTS = re.compile(r"(\d{3})(?:-(\d{3}))?\Z")


class FontDataError(ValueError):
    """What `fonts.yaml` says cannot be understood."""


def parse_code_points(text: str) -> CodePoints:
    """Code points written as `U+0041 U+0061-007A`."""
    points: set[int] = set()
    for part in text.split():
        match = _RANGE.match(part)
        if match is None:
            raise FontDataError(f"not a range of code points: {part!r}")
        first = int(match[1], 16)
        points.update(range(first, int(match[2] or match[1], 16) + 1))
    return frozenset(points)


def write_code_points(points: Iterable[int]) -> str:
    """Code points as the shortest list of ranges; the inverse of `parse_code_points`."""
    ordered = sorted(points)
    if not ordered:
        return ""
    starts = [ordered[0], *(b for a, b in pairwise(ordered) if b != a + 1)]
    ends = [*(a for a, b in pairwise(ordered) if b != a + 1), ordered[-1]]
    return " ".join(
        f"U+{a:04X}" if a == b else f"U+{a:04X}-{b:04X}" for a, b in zip(starts, ends, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights (CSS font-weight) that a master or a recipe offers; equal ends: only one."""

    lightest: int
    boldest: int

    def __contains__(self, weight: int) -> bool:
        """Whether the weight can be had."""
        return self.lightest <= weight <= self.boldest

    @property
    def variable(self) -> bool:
        """Whether there is a choice."""
        return self.lightest != self.boldest


@dataclass(frozen=True, slots=True)
class Source:
    """Where a master comes from: a file inside an archive of a package registry."""

    registry: Literal["pypi", "npm"]
    package: str
    version: str
    archive_sha256: str
    member: str
    member_sha256: str


@dataclass(frozen=True, slots=True)
class Charset:
    """A named set of characters: codecs and lists, less other charsets; and ranges."""

    id: str
    codecs: tuple[str, ...]
    code_points: CodePoints
    files: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Master:
    """One vendored font file."""

    id: str
    file: str
    family: str
    style: Style
    weights: Weights
    charset: str
    lacks: CodePoints
    characters: int
    features: frozenset[str]
    language_system: str | None
    pins: tuple[tuple[str, float], ...]
    squeeze: bool
    version: str
    licence: str
    sha256: str
    source: Source


@dataclass(frozen=True, slots=True)
class Take:
    """What a recipe takes from a master: these code points, or (None) all that it has."""

    master: str
    code_points: CodePoints | None

    def offers(self, available: CodePoints) -> CodePoints:
        """The part of a master's characters that this step takes."""
        return available if self.code_points is None else available & self.code_points


@dataclass(frozen=True, slots=True)
class Metrics:
    """Vertical measures that all house fonts share, in font units."""

    units_per_em: int
    ascent: int
    descent: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one house font is made; the first master leads (names, slant, underline)."""

    id: str
    family: str
    style: Style
    weights: Weights
    metrics: Metrics
    lead: str
    takes: tuple[Take, ...]
    requires: tuple[str, ...]
    lacks: CodePoints

    @property
    def master_ids(self) -> tuple[str, ...]:
        """The masters it needs, the lead first, each once."""
        return tuple(dict.fromkeys((self.lead, *(take.master for take in self.takes))))


@dataclass(frozen=True, slots=True)
class FontBook:
    """All of `fonts.yaml`."""

    masters: Mapping[str, Master]
    recipes: Mapping[str, Recipe]
    charsets: Mapping[str, Charset]

    def masters_of(self, recipe: Recipe) -> tuple[Master, ...]:
        """The masters that a recipe is made of."""
        return tuple(self.masters[master] for master in recipe.master_ids)


_Data: TypeAlias = Mapping[str, object]


def read_fontbook(data: object) -> FontBook:
    """The font book that parsed YAML describes."""
    root = _mapping(data, "fonts.yaml")
    ranges: dict[str, CodePoints] = {}
    for key, value in _mapping(root.get("ranges", {}), "ranges").items():
        ranges[key] = _named(value, ranges, f"range {key}")
    features = {
        key: frozenset(_words(value))
        for key, value in _mapping(root.get("features", {}), "features").items()
    }
    metrics = _metrics(_mapping(root.get("metrics"), "metrics"))
    charsets = {k: _charset(k, v, ranges) for k, v in _entries(root, "charsets")}
    masters = {k: _master(k, v, features) for k, v in _entries(root, "masters")}
    recipes = {k: _recipe(k, v, ranges, metrics) for k, v in _entries(root, "recipes")}
    book = FontBook(masters=masters, recipes=recipes, charsets=charsets)
    _resolve(book)
    return book


def _resolve(book: FontBook) -> None:
    """Refuse a name that leads nowhere."""
    for master in book.masters.values():
        _known(master.charset, book.charsets, f"charset of {master.id}")
    for charset in book.charsets.values():
        for other in charset.without:
            _known(other, book.charsets, f"charset {charset.id}")
    for recipe in book.recipes.values():
        for master_id in recipe.master_ids:
            _known(master_id, book.masters, f"recipe {recipe.id}")
        for other in recipe.requires:
            _known(other, book.charsets, f"recipe {recipe.id}")


def _known(name: str, names: Mapping[str, object], where: str) -> None:
    if name not in names:
        raise FontDataError(f"{where}: there is no {name!r}")


def _mapping(value: object, where: str) -> _Data:
    if not isinstance(value, Mapping):
        raise FontDataError(f"{where}: a mapping is needed")
    return cast("_Data", value)


def _entries(root: _Data, key: str) -> Iterable[tuple[str, _Data]]:
    for name, value in _mapping(root.get(key), key).items():
        yield name, _mapping(value, f"{key}: {name}")


def _text(data: _Data, key: str, where: str) -> str:
    value = data.get(key)
    if not isinstance(value, str | int | float):
        raise FontDataError(f"{where}: {key} is missing")
    return str(value)


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(value).split()) if value is not None else ()


def _style(data: _Data, where: str) -> Style:
    style = str(data.get("style", "normal"))
    if style == "normal":
        return "normal"
    if style == "italic":
        return "italic"
    raise FontDataError(f"{where}: style is normal or italic, not {style!r}")


def _weights(data: _Data, where: str) -> Weights:
    text = _text(data, "weights", where)
    match = _WEIGHTS.match(text)
    if match is None:
        raise FontDataError(f"{where}: weights are written 100-900 or 700, not {text!r}")
    return Weights(lightest=int(match[1]), boldest=int(match[2] or match[1]))


def _metrics(data: _Data) -> Metrics:
    return Metrics(
        units_per_em=int(_text(data, "units-per-em", "metrics")),
        ascent=int(_text(data, "ascent", "metrics")),
        descent=int(_text(data, "descent", "metrics")),
    )


def _named(names: object, ranges: Mapping[str, CodePoints], where: str) -> CodePoints:
    """Code points of a line that mixes names of ranges and `U+0041-005A`."""
    points: set[int] = set()
    for word in _words(names):
        if word.startswith("U+"):
            points |= parse_code_points(word)
        else:
            _known(word, ranges, where)
            points |= ranges[word]
    return frozenset(points)


def _charset(name: str, data: _Data, ranges: Mapping[str, CodePoints]) -> Charset:
    return Charset(
        id=name,
        codecs=_words(data.get("codecs")),
        code_points=_named(data.get("ranges"), ranges, f"charset {name}"),
        files=_words(data.get("files")),
        without=_words(data.get("without")),
    )


def _source(data: _Data, where: str) -> Source:
    registry = _text(data, "registry", where)
    if registry not in {"pypi", "npm"}:
        raise FontDataError(f"{where}: registry is pypi or npm, not {registry!r}")
    return Source(
        registry=cast("Literal['pypi', 'npm']", registry),
        package=_text(data, "package", where),
        version=_text(data, "version", where),
        archive_sha256=_text(data, "archive-sha256", where),
        member=_text(data, "member", where),
        member_sha256=_text(data, "member-sha256", where),
    )


def _master(name: str, data: _Data, features: Mapping[str, frozenset[str]]) -> Master:
    where = f"master {name}"
    feature_set = _text(data, "features", where)
    _known(feature_set, features, where)
    pins = _mapping(data.get("pins", {}), where)
    system = data.get("language-system")
    return Master(
        id=name,
        file=_text(data, "file", where),
        family=_text(data, "family", where),
        style=_style(data, where),
        weights=_weights(data, where),
        charset=_text(data, "charset", where),
        lacks=parse_code_points(str(data.get("lacks", ""))),
        characters=int(_text(data, "characters", where)),
        features=features[feature_set],
        language_system=None if system is None else str(system),
        pins=tuple((axis, float(str(value))) for axis, value in pins.items()),
        squeeze=bool(data.get("squeeze", False)),
        version=_text(data, "version", where),
        licence=_text(data, "licence", where),
        sha256=_text(data, "sha256", where),
        source=_source(_mapping(data.get("source"), where), where),
    )


def _recipe(name: str, data: _Data, ranges: Mapping[str, CodePoints], metrics: Metrics) -> Recipe:
    where = f"recipe {name}"
    steps = data.get("takes")
    if not isinstance(steps, list) or not steps:
        raise FontDataError(f"{where}: takes is a list of masters")
    takes = tuple(_take(_mapping(step, where), ranges, where) for step in steps)
    return Recipe(
        id=name,
        family=_text(data, "family", where),
        style=_style(data, where),
        weights=_weights(data, where),
        metrics=metrics,
        lead=_text(data, "lead", where),
        takes=takes,
        requires=_words(data.get("requires")),
        lacks=parse_code_points(str(data.get("lacks", ""))),
    )


def _take(data: _Data, ranges: Mapping[str, CodePoints], where: str) -> Take:
    only = data.get("only")
    return Take(
        master=_text(data, "master", where),
        code_points=None if only is None else _named(only, ranges, where),
    )
