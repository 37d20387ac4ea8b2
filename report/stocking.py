"""Reads from the desk what a language needs to be set: locale, words, templates, fonts."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from math import ceil

from report.crew import seal
from report.crew.shop import Shop
from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.design import Design
from report.model.fonts import FontBook, FontDataError, read_fontbook
from report.model.fonts import Recipe as Alloy
from report.model.galley import Face, Stock
from report.model.grammar import Grammar
from report.model.inflection import Inflection
from report.model.locale import Locale
from report.model.orthography import Orthography
from report.model.recipe import Recipe as Parts
from report.model.scribe import Words
from report.model.tongue import Tongue
from report.phrases import phrase
from report.settings import layered, typed, typed_or_usual
from report.store import Store
from report.tools.casting import Casting, cast_of
from report.tools.mirroring import mirrored
from report.tools.scaling import Scaling, scaled_of

FIRST = -1000.0  # the rank of what must be there before anything is set
_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Tongues:
    """All languages of the house: their locales and words, and how the book is dressed."""

    tongues: Mapping[str, Tongue]
    design: Design
    fonts: FontBook

    @property
    def locales(self) -> dict[str, Locale]:
        """How every language is set."""
        return {tag: tongue.locale for tag, tongue in self.tongues.items()}

    @property
    def words(self) -> dict[str, Words]:
        """What every language calls things."""
        return {tag: tongue.words for tag, tongue in self.tongues.items()}

    def editions(self, annual: Annual) -> tuple[str, ...]:
        """The languages in which a year appears, in the house's order."""
        asked = annual.head.languages or annual.house.languages
        later = () if annual.head.languages else sorted({*self.tongues} - {*asked})
        return tuple(tag for tag in (*asked, *later) if tag in self.tongues)


def read_tongues(desk: Desk) -> Tongues:
    """Read every language's locale and words; raise Rejected with every fault."""
    tongues: dict[str, Tongue] = {}
    faults: list[Finding] = []
    for tag in desk.languages():
        try:
            tongues[tag] = Tongue(
                typed(Locale, desk, f"templates/{tag}/locale.yaml", tag=tag),
                layered(desk, f"templates/{tag}/words.yaml"),
                typed_or_usual(Grammar, desk, f"templates/{tag}/grammar.yaml"),
                typed_or_usual(Inflection, desk, f"templates/{tag}/inflection.yaml"),
                typed_or_usual(Orthography, desk, f"templates/{tag}/orthography.yaml"),
            )
        except Rejected as rejected:
            faults += rejected.findings
    if faults:
        raise Rejected(faults)
    design = typed(Design, desk, "templates/common/design.yaml")
    try:
        fonts = read_fontbook(layered(desk, "fonts/fonts.yaml"))
    except FontDataError as error:
        mark = Mark("fonts/fonts.yaml")
        hint = phrase("correct fonts.yaml")
        raise Rejected([Finding("font/data", Severity.ERROR, str(error), mark, hint)]) from None
    return Tongues(tongues, design, fonts)


def tongue_texts(desk: Desk) -> dict[str, str]:
    """Every text that ``read_tongues`` reads, by path; raise Rejected."""
    root = desk.root
    own = sorted(root.glob("templates/*/*.yaml"))
    return desk.texts(path for path in (*own, root / "fonts/fonts.yaml") if path.is_file())


Faces = Sequence[tuple[Face, bytes]]


def faces(desk: Desk, shop: Shop | Store, tongues: Tongues, tag: str) -> Faces:
    """The fonts of a language, and one of each other language for its names; raise Rejected."""
    return Stockroom(desk, _shop(shop), tongues).faces(tag)


def stock(
    desk: Desk,
    shop: Shop | Store,
    annual: Annual,
    tongues: Tongues,
    tag: str,
    made: Faces = (),
) -> Stock:
    """Everything that the galleys of one language may touch; raise Rejected.

    ``made`` are its faces, where they are at hand.
    """
    return Stockroom(desk, _shop(shop), tongues).stock(annual, tag, made)


@dataclass(frozen=True, slots=True)
class Stockroom:
    """What galleys touch, for any language: each font and picture is had once for all of them."""

    desk: Desk
    shop: Shop
    tongues: Tongues
    _cast: dict[tuple[str, int], Future[bytes]] = field(default_factory=dict, repr=False)
    _faces: dict[tuple[str, int], tuple[Face, bytes]] = field(default_factory=dict, repr=False)
    _scaled: dict[str, Future[bytes]] = field(default_factory=dict, repr=False)
    _masters: dict[str, bytes] = field(default_factory=dict, repr=False)  # while cast from

    def further(self) -> "Stockroom":
        """A room for another year: its own pictures, the same fonts; what failed is tried anew."""
        cast = {cut: font for cut, font in self._cast.items() if not _failed(font)}
        return replace(self, _cast=cast, _faces={**self._faces}, _scaled={}, _masters={})

    def order(self, annual: Annual, tags: Iterable[str]) -> None:
        """Have all that these languages need made soon, without waiting; raise Rejected."""
        self._order_pictures(annual)
        for tag in tags:
            self._order_fonts(tag)
        self._masters.clear()

    def stock(self, annual: Annual, tag: str, made: Faces = ()) -> Stock:
        """Everything that the galleys of one language may touch; raise Rejected.

        ``made`` are its faces, where they are at hand.
        """
        scaled = self._order_pictures(annual)
        templates = self.desk.overlay(tag, (".html", ".svg"))
        styles = self._styles(tag)
        made = made or self.faces(tag)
        return Stock(
            templates=templates,
            styles=styles,
            faces=tuple(face for face, _ in made),
            fonts={face.file: font for face, font in made},
            pictures={name: picture.result() for name, picture in scaled.items()},
            tongues={
                other: self.tongues.fonts.recipes[locale.faces.text].family
                for other, locale in self.tongues.locales.items()
            },
            html={other: locale.html for other, locale in self.tongues.locales.items()},
        )

    def _styles(self, tag: str) -> dict[str, str]:
        """The style sheets: those of all languages in the mirror where lines run to the left."""
        turns, own = self.tongues.locales[tag].direction == "rtl", f"templates/{tag}/"
        return {
            name: mirrored(text) if turns and not path.startswith(own) else text
            for name, (path, text) in self.desk.overlay(tag, (".css",)).items()
        }

    def faces(self, tag: str) -> Faces:
        """The faces of a language, and one of each other language for its names."""
        cuts = self._order_fonts(tag)
        self._masters.clear()
        return [self._face(cut) for cut in cuts]

    def _order_fonts(self, tag: str) -> list[tuple[str, int]]:
        """The fonts of a language, all asked for before the first is waited for."""
        own, weights = self.tongues.locales[tag].faces, self.tongues.design.weights
        wanted = [(own.text, weight) for weight in weights["text"]]
        wanted += [(own.display, weight) for weight in weights["display"]]
        others = sorted(self.tongues.locales.items())
        wanted += [(locale.faces.text, weights["text"][0]) for _, locale in others]
        cuts = list(dict.fromkeys(wanted))
        for cut in cuts:
            if cut not in self._cast:
                self._cast[cut] = self._casting(*cut)
        return cuts

    def _casting(self, id_: str, weight: int) -> Future[bytes]:
        """A font, kept or soon cast; its masters are not read where it is kept."""
        recipe, alloy = self._cast_of(id_, weight), self._alloy(id_)
        kept = self.shop.store.found(recipe)
        if kept is not None:
            return _had(kept)
        masters = self.tongues.fonts.masters_of(alloy)
        content = {master.id: self._master(master.file) for master in masters}
        return self.shop.soon(Casting(recipe, alloy, weight, content), FIRST)

    def _cast_of(self, id_: str, weight: int) -> Parts:
        """What a font is made of."""
        alloy = self._alloy(id_)
        return cast_of(alloy, weight, tuple(self.tongues.fonts.masters_of(alloy)))

    def _master(self, file: str) -> bytes:
        """A master, which many fonts are cast from: the same bytes for all of them."""
        content = self._masters.get(file) or self.desk.content(f"fonts/{file}")
        self._masters[file] = content
        return content

    def _face(self, cut: tuple[str, int]) -> tuple[Face, bytes]:
        if cut not in self._faces:
            (id_, weight), font = cut, self._cast[cut].result()
            alloy, cast = self._alloy(id_), self._cast_of(id_, weight).name
            file = f"{id_}-{weight}.ttf"
            face = Face(alloy.family, weight, alloy.style, file, seal(font), cast)
            self._faces[cut] = face, font
        return self._faces[cut]

    def _alloy(self, id_: str) -> Alloy:
        found = self.tongues.fonts.recipes.get(id_)
        if found is None:
            mark = Mark("fonts/fonts.yaml")
            hint = phrase("recipes: {recipes}", recipes=", ".join(self.tongues.fonts.recipes))
            message = phrase("no recipe {id!r}", id=id_)
            raise Rejected([Finding("font/data", Severity.ERROR, message, mark, hint)])
        return found

    def _order_pictures(self, annual: Annual) -> dict[str, Future[bytes]]:
        """The year's pictures at the resolution of a screen, for the slots they are placed in."""
        scaled: dict[str, Future[bytes]] = {}
        for _, photo in annual.photos():
            picture = annual.pictures.get(photo.file)
            slot = annual.house.slots.get(photo.slot)
            if picture is None or picture.fault or slot is None:
                continue  # the checks have said so
            scale = annual.house.screen_ppi / _MM_PER_INCH
            box = ceil(slot.width * scale), ceil(slot.height * scale)
            year = annual.head.year
            recipe = scaled_of(year, photo.file, picture.sha256, box)
            if recipe.name not in self._scaled:
                self._scaled[recipe.name] = self._scaling(recipe, year, photo.file, box)
            scaled[photo.file] = self._scaled[recipe.name]
        return scaled

    def _scaling(self, recipe: Parts, year: int, file: str, box: tuple[int, int]) -> Future[bytes]:
        kept = self.shop.store.found(recipe)
        if kept is not None:
            return _had(kept)
        return self.shop.soon(Scaling(recipe, self.desk.picture(year, file), *box), FIRST)


def _shop(shop: Shop | Store) -> Shop:
    """Whoever has a store only does his work himself."""
    return shop if isinstance(shop, Shop) else Shop(shop)


def _failed(made: Future[bytes]) -> bool:
    """Whether nothing came of it, for now."""
    return made.done() and (made.cancelled() or made.exception() is not None)


def _had(content: bytes) -> Future[bytes]:
    """What is there already."""
    future: Future[bytes] = Future()
    future.set_result(content)
    return future
