"""Reads from the desk what a language needs to be set: locale, words, templates, fonts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.design import Design
from report.model.fonts import FontBook, FontDataError, Recipe, read_fontbook
from report.model.galley import Face, Stock
from report.model.grammar import Grammar
from report.model.inflection import Inflection
from report.model.locale import Locale
from report.model.orthography import Orthography
from report.model.scribe import Words
from report.model.tongue import Tongue
from report.store import Store
from report.yaml import Copy, parse

T = TypeVar("T")

_FONTS_REVISION = 1
_PICTURES_REVISION = 2
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
                _typed(Locale, desk, f"templates/{tag}/locale.yaml", tag=tag),
                _plain(desk, f"templates/{tag}/words.yaml"),
                _read(Grammar, desk, f"templates/{tag}/grammar.yaml"),
                _read(Inflection, desk, f"templates/{tag}/inflection.yaml"),
                _read(Orthography, desk, f"templates/{tag}/orthography.yaml"),
            )
        except Rejected as rejected:
            faults += rejected.findings
    if faults:
        raise Rejected(faults)
    design = _typed(Design, desk, "templates/common/design.yaml")
    try:
        fonts = read_fontbook(_plain(desk, "fonts/fonts.yaml"))
    except FontDataError as error:
        mark = Mark("fonts/fonts.yaml")
        hint = "correct fonts.yaml"
        raise Rejected([Finding("font/data", Severity.ERROR, str(error), mark, hint)]) from None
    return Tongues(tongues, design, fonts)


def tongue_texts(desk: Desk) -> dict[str, str]:
    """Every text that ``read_tongues`` reads, by path; raise Rejected."""
    root = desk.root
    own = sorted(root.glob("templates/*/*.yaml"))
    return desk.texts(path for path in (*own, root / "fonts/fonts.yaml") if path.is_file())


Faces = Sequence[tuple[Face, bytes]]


def faces(desk: Desk, store: Store, tongues: Tongues, tag: str) -> Faces:
    """The fonts of a language, and one of each other language for its names; raise Rejected."""
    return _Foundry(desk, store, tongues).faces(tag)


def stock(
    desk: Desk,
    store: Store,
    annual: Annual,
    tongues: Tongues,
    tag: str,
    made: Faces = (),
) -> Stock:
    """Everything that the galleys of one language may touch; raise Rejected.

    ``made`` are its faces, where they are at hand.
    """
    templates = desk.overlay(tag, (".html", ".svg"))
    styles = {name: text for name, (_, text) in desk.overlay(tag, (".css",)).items()}
    made = made or faces(desk, store, tongues, tag)
    return Stock(
        templates=templates,
        styles=styles,
        faces=tuple(face for face, _ in made),
        fonts={face.file: font for face, font in made},
        pictures=_pictures(desk, store, annual),
        tongues={
            other: tongues.fonts.recipes[locale.faces.text].family
            for other, locale in tongues.locales.items()
        },
        html={other: locale.html for other, locale in tongues.locales.items()},
    )


@dataclass(frozen=True, slots=True)
class _Foundry:
    """Makes house fonts from the masters, each once."""

    desk: Desk
    store: Store
    tongues: Tongues

    def faces(self, tag: str) -> list[tuple[Face, bytes]]:
        """The faces of a language, and one of each other language for its names."""
        own, weights = self.tongues.locales[tag].faces, self.tongues.design.weights
        wanted = [(own.text, weight) for weight in weights["text"]]
        wanted += [(own.display, weight) for weight in weights["display"]]
        others = sorted(self.tongues.locales.items())
        wanted += [(locale.faces.text, weights["text"][0]) for _, locale in others]
        return [self.face(recipe, weight) for recipe, weight in dict.fromkeys(wanted)]

    def face(self, recipe_id: str, weight: int) -> tuple[Face, bytes]:
        from report.tools.fontmaking import make_font  # noqa: PLC0415 - loads what draws letters

        recipe = self.recipe(recipe_id)
        masters = self.tongues.fonts.masters_of(recipe)
        font = self.store.recall(
            "fonts",
            lambda: make_font(
                recipe, weight, {m.id: self.desk.content(f"fonts/{m.file}") for m in masters}
            ),
            _FONTS_REVISION,
            recipe,
            weight,
            [m.sha256 for m in masters],
        )
        file = f"{recipe_id}-{weight}.ttf"
        seal = sha256(font).hexdigest()
        return Face(recipe.family, weight, recipe.style, file, seal), font

    def recipe(self, id_: str) -> Recipe:
        found = self.tongues.fonts.recipes.get(id_)
        if found is None:
            mark = Mark("fonts/fonts.yaml")
            hint = f"recipes: {', '.join(self.tongues.fonts.recipes)}"
            message = f"no recipe {id_!r}"
            raise Rejected([Finding("font/data", Severity.ERROR, message, mark, hint)])
        return found


def _pictures(desk: Desk, store: Store, annual: Annual) -> dict[str, bytes]:
    """The year's pictures at the resolution of a screen, for the slots they are placed in."""
    from report.tools.pictures import for_screen  # noqa: PLC0415 - loads what reckons pictures

    made: dict[str, bytes] = {}
    for _, photo in annual.photos():
        picture = annual.pictures.get(photo.file)
        slot = annual.house.slots.get(photo.slot)
        if picture is None or picture.fault or slot is None:
            continue  # the checks have said so
        scale = annual.house.screen_ppi / _MM_PER_INCH
        width, height = round(slot.width * scale), round(slot.height * scale)
        name = photo.file

        def draw(name: str = name, width: int = width, height: int = height) -> bytes:
            return for_screen(desk.picture(annual.head.year, name), width, height)

        recipe = (_PICTURES_REVISION, picture.sha256, width, height)
        made[name] = store.recall("pictures", draw, *recipe)
    return made


def _read(kind: type[T], desk: Desk, path: str) -> T:
    """A file that a language may do without: then it has what is always so."""
    return _typed(kind, desk, path) if (desk.root / path).is_file() else kind()


def _mapping(desk: Desk, path: str) -> Copy:
    """A file that must be there and hold a mapping; raise Rejected."""
    file, mark = desk.root / path, Mark(path)
    hint = "see the same file of another language"
    if not file.is_file():
        message = f"{path} is missing"
        raise Rejected([Finding("data/missing-file", Severity.ERROR, message, mark, hint)])
    copy = parse(desk.text(file), path)
    if not isinstance(copy.data, dict):
        message = "must be a mapping"
        raise Rejected([Finding("data/schema", Severity.ERROR, message, mark, hint)])
    return copy


def _plain(desk: Desk, path: str) -> dict[str, object]:
    return cast("dict[str, object]", _mapping(desk, path).data)


def _typed(kind: type[T], desk: Desk, path: str, **given: object) -> T:
    copy = _mapping(desk, path)
    try:
        return TypeAdapter(kind).validate_python({**cast("Words", copy.data), **given})
    except ValidationError as error:
        raise Rejected(
            Finding(
                "data/schema",
                Severity.ERROR,
                f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}",
                copy.mark(tuple(detail["loc"])),
                "see the same file of another language",
            )
            for detail in error.errors()
        ) from None
