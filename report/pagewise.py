"""Preflight of our own files, page by page: a page that was judged before is not looked at again.

A page is known by its seal, in whatever file and wherever it stands.  Pages that are new are
drawn and inspected as tasks, some at a time, each task with an excerpt of the file; what holds
for the file as a whole is judged each time.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from typing import TypeVar

import pikepdf
from pydantic import TypeAdapter

from report import checks
from report.checks.base import judged
from report.checks.preflight.pagewise import Outline, of_file, of_page, outlined, sketched
from report.crew import Alone, Shop
from report.digest import digest
from report.findings import Finding
from report.marks import Mark
from report.model.inspected import Document, Font, InkReadings, Inspected, Reading
from report.model.press import Press
from report.model.pressfile import Component
from report.model.recipe import Recipe
from report.model.submission import Submission
from report.tools import inkreading
from report.tools.excerpts import excerpt
from report.tools.ghostscript import version
from report.tools.icc import usable
from report.tools.inspection import (
    NO_FONT,
    Leaf,
    Seal,
    Spent,
    afford,
    font,
    leaves,
    overview,
)
from report.tools.sourcecode import written

SECONDS = 200.0  # for which Ghostscript may draw

_AT_ONCE = 32  # pages of a task, unless there is one worker: each starts a Ghostscript
_FEW = 3  # pages that are judged here and now: sooner done than sent to who must first get ready
_CODE = (
    "report.checks.base",
    "report.checks.preflight",
    "report.model.inspected",
    "report.model.press",
    "report.model.variants",
    "report.tools.icc",
    "report.tools.inspection",
    "report.tools.matrices",
    "report.units",
)  # what findings follow from
_HERE = Mark("")  # in the file that is judged
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some pages of a file."""

    of: str  # "2020 en offset-coated body"
    pdf: bytes = field(repr=False)
    pages: tuple[int, ...]  # of the file, counted from 1
    seals: tuple[str, ...]
    house: str  # digest of the fonts from which those of the file were taken


@dataclass(frozen=True, slots=True)
class Readings:
    """Pages to be drawn in inks; what comes of it are their packed readings."""

    excerpt: Excerpt
    profile: bytes | None = field(repr=False)
    spots: bool

    @property
    def parts(self) -> dict[str, object]:
        """What the readings of a page are made of beside the page."""
        return {
            "profile": self.profile and _seal(self.profile),
            "spot inks": self.spots,
            "reading of inks": inkreading.REVISION,
            "Ghostscript": version(),
        }

    @property
    def recipe(self) -> Recipe:
        """All that the readings are made of."""
        return Recipe("readings", self.excerpt.of, {**self.parts, "pages": self.excerpt.seals})

    @property
    def weight(self) -> float:
        """Seconds, roughly."""
        return 0.4 + 0.1 * len(self.excerpt.pages)

    def do(self) -> bytes:
        """Draw the pages; raise Undrawable, ToolFailed, ToolMissing, Unreadable."""
        pdf, profile, spots = self.excerpt.pdf, usable(self.profile), self.spots
        asked = inkreading.measure(pdf, profile=profile, spots=spots, seconds=SECONDS)
        return inkreading.pack(asked)


@dataclass(frozen=True, slots=True)
class Slip:
    """What was found of one page, and what the judges of the file ask of it."""

    findings: tuple[Finding, ...]
    outline: Outline
    fonts: tuple[tuple[int, Font], ...]  # by their place among what the page leads to; -1: none
    spent: Spent


_SLIPS = TypeAdapter(tuple[Slip, ...])
_FINDINGS = TypeAdapter(tuple[Finding, ...])


@dataclass(frozen=True, slots=True)
class Preflighting:
    """Pages to be inspected and judged by themselves; what comes of it are their packed slips."""

    excerpt: Excerpt
    press: Press
    component: Component
    size: tuple[float, float] | None
    bound_right: bool = False

    @property
    def parts(self) -> dict[str, object]:
        """What the slip of a page is made of beside the page."""
        return {
            "press": digest(self.press.model_dump_json()),
            "component": self.component.value,
            "size": self.size,
            "checks": digest([one.id for one in checks.PREFLIGHT], written(*_CODE)),
            "pikepdf": pikepdf.__version__,
        }

    @property
    def recipe(self) -> Recipe:
        """All that the slips are made of; left and right pages have other edges."""
        sides = tuple((page + self.bound_right) % 2 for page in self.excerpt.pages)
        parts = {**self.parts, "pages": self.excerpt.seals, "sides": sides}
        return Recipe("inspections", self.excerpt.of, parts)

    @property
    def weight(self) -> float:
        """Seconds, roughly."""
        return 0.1 + 0.04 * len(self.excerpt.pages)

    def do(self) -> bytes:
        """Judge the pages; raise Unreadable."""
        found = leaves(self.excerpt.pdf, self.excerpt.house)
        slips = (self._slip(n, *one) for n, one in zip(self.excerpt.pages, found, strict=True))
        return _SLIPS.dump_json(tuple(slips))

    def _slip(self, number: int, leaf: Leaf, seal: Seal) -> Slip:
        face = replace(leaf.face, number=number)
        features = tuple(replace(one, page=number) for one in leaf.features)
        document = Document("", features=features, bound_right=self.bound_right)
        page = Inspected("", self.press, self.component, self.size, document, (face,))
        places = {key: place for place, key in enumerate(seal.members)}
        return Slip(
            tuple(judged(of_page(checks.PREFLIGHT), page, lambda _: _HERE)),
            outlined(face),
            tuple((places.get(key, -1), font(0, one)) for key, one in leaf.fonts),
            leaf.spent,
        )


def found(shop: Shop, given: Submission, house: str, of: str) -> tuple[Finding, ...]:
    """What preflight finds of a file of ours, kept or now.

    ``house``: a digest of the fonts from which its own were taken.  ``of``: what it is, for
    people.  Raises Undrawable, ToolFailed, ToolMissing, Unreadable.
    """
    file = Excerpt(of, given.pdf, (), (), house)
    readings = Readings(file, given.profile, bool(given.press.spots))
    slips = Preflighting(file, given.press, given.component, given.size)
    parts = {"the file": sha256(given.pdf).hexdigest(), "name": given.name, "fonts": house}
    recipe = Recipe("preflight", of, {**parts, **readings.parts, **slips.parts})
    kept = shop.store.found(recipe)
    if kept is None:
        kept = _FINDINGS.dump_json(_judged(shop, given, readings, slips))
        shop.store.put(recipe, kept)
    return _FINDINGS.validate_json(kept)


def _judged(
    shop: Shop, given: Submission, readings: Readings, looks: Preflighting
) -> tuple[Finding, ...]:
    document, seals = overview(given.pdf, looks.excerpt.house)
    file = _File(shop, given.pdf, tuple(seal.digest for seal in seals))
    wait_readings = file.asked(
        readings, _unpacked, lambda some: inkreading.pack(InkReadings(some))
    )
    looks = replace(looks, bound_right=document.bound_right)
    turn = looks.bound_right
    wait_slips = file.asked(looks, _SLIPS.validate_json, _SLIPS.dump_json, sides=turn)
    drawn, slips = wait_readings(), wait_slips()
    afford(slip.spent for slip in slips)
    whole = Inspected(
        given.name,
        given.press,
        given.component,
        given.size,
        replace(document, fonts=(*_fonts(slips, seals),)),
        tuple(sketched(n, slip.outline) for n, slip in enumerate(slips, 1)),
        InkReadings(tuple(replace(one, page=n) for n, one in enumerate(drawn, 1))),
    )
    mark = Mark(given.name)
    paged = (
        replace(finding, mark=mark, page=n)
        for n, slip in enumerate(slips, 1)
        for finding in slip.findings
    )
    return (*judged(of_file(checks.PREFLIGHT), whole, lambda _: mark), *paged)


def _fonts(slips: Iterable[Slip], seals: Iterable[Seal]) -> Iterator[Font]:
    """Every font of a file once, with the first page that uses it."""
    met: set[object] = set()
    for page, (slip, seal) in enumerate(zip(slips, seals, strict=True), 1):
        for number, (place, one) in enumerate(slip.fonts):
            key = seal.members[place] if place >= 0 else (one.kind != NO_FONT and (page, number))
            if key not in met:
                met.add(key)
                yield replace(one, page=page)


@dataclass(frozen=True, slots=True)
class _File:
    """A file whose pages are asked for."""

    shop: Shop
    pdf: bytes
    seals: tuple[str, ...]
    _cut: dict[tuple[int, ...], bytes] = field(default_factory=dict)

    def asked(
        self,
        task: Readings | Preflighting,
        unpack: Callable[[bytes], tuple[T, ...]],
        pack: Callable[[tuple[T, ...]], bytes],
        *,
        sides: int | None = None,
    ) -> Callable[[], list[T]]:
        """Ask for what a task makes of each page; how to wait for it."""
        store, step, parts = self.shop.store, task.recipe.step, task.parts
        names = [
            digest(parts, seal, None if sides is None else (page + sides) % 2)
            for page, seal in enumerate(self.seals, 1)
        ]
        known = {name: unpack(kept) for name in names if (kept := store.kept(step, name))}
        most = _AT_ONCE if type(self.shop.crew) is not Alone else max(len(names), 1)
        new = {name: page for page, name in enumerate(names, 1) if name not in known}
        soon = [
            (some, self._soon(task, tuple(new[name] for name in some)))
            for some in _parts(new, most)
        ]

        def wait() -> list[T]:
            for some, future in soon:
                for name, one in zip(some, unpack(future.result()), strict=True):
                    known[name] = (one,)
                    store.keep(step, name, pack((one,)))
            return [known[name][0] for name in names]

        return wait

    def _soon(self, task: Readings | Preflighting, pages: tuple[int, ...]) -> Future[bytes]:
        if pages not in self._cut:
            self._cut[pages] = excerpt(self.pdf, [page - 1 for page in pages])
        seals = tuple(self.seals[page - 1] for page in pages)
        some = replace(task.excerpt, pdf=self._cut[pages], pages=pages, seals=seals)
        shop = Shop(self.shop.store) if len(pages) <= _FEW else self.shop
        return shop.soon(replace(task, excerpt=some))


def _parts(names: Iterable[str], most: int) -> list[list[str]]:
    """Names in parts of about the same length, none too long."""
    every = list(names)
    count = -(-len(every) // most)
    return [every[len(every) * i // count : len(every) * (i + 1) // count] for i in range(count)]


def _unpacked(kept: bytes) -> tuple[Reading, ...]:
    return inkreading.unpack(kept).pages


@lru_cache(maxsize=8)
def _seal(content: bytes) -> str:
    return sha256(content).hexdigest()
