"""The list of a year's pictures, as data, read into values that can be drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any, cast, get_type_hints

import numpy as np

from report.artwork import colour
from report.artwork.canvas import Area, Canvas, Format
from report.artwork.coast import Land
from report.artwork.colour import Colour
from report.artwork.motifs import MOTIFS, Motif
from report.artwork.tiles import Tiles

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: a motif with its parameters, on a page, with room for a title."""

    id: str
    motif: Motif
    format: Format
    seed: int
    rooms: tuple[Area, ...]
    feather: float
    hush: float
    """How far the picture holds back where type stands: 1 is silence."""
    text: Colour
    quality: int
    grain: float


def read(sheet: Values, land: Land, tiles: Tiles | None = None) -> tuple[Picture, ...]:
    """Return the pictures of a sheet; raise ValueError for what cannot be drawn."""
    if lacking := [name for name in ("palette", "house", "pictures") if name not in sheet]:
        raise ValueError(f"the sheet lacks {', '.join(lacking)}")
    palette = {name: colour.parse(text) for name, text in sheet["palette"].items()}
    house = sheet["house"]
    given = {"land": land, "tiles": tiles or Tiles()}
    return tuple(
        _picture(dict(house) | dict(entry), palette, given) for entry in sheet["pictures"]
    )


def _picture(entry: Values, palette: Mapping[str, Colour], given: Values) -> Picture:
    try:
        return Picture(
            id=entry["id"],
            motif=motif(entry["motif"], entry["with"], palette, given),
            format=Format(*_numbers([*entry["trim"], entry["bleed"]])),
            seed=int(entry["seed"]),
            rooms=tuple(Area(*_numbers(room)) for room in entry["rooms"]),
            feather=float(entry["feather"]),
            hush=float(entry["hush"]),
            text=colour.named(entry["text"], palette),
            quality=int(entry["quality"]),
            grain=float(entry["grain"]),
        )
    except KeyError as missing:
        raise ValueError(f"{entry.get('id', 'a picture')}: {missing} is missing") from None
    except (TypeError, ValueError) as fault:
        raise ValueError(f"{entry.get('id', 'a picture')}: {fault}") from None


def motif(name: str, values: Values, palette: Mapping[str, Colour], given: Values) -> Motif:
    """Return a motif with its parameters; raise ValueError for one that is not known.

    ``given`` is what comes from the registry: the land, and the members as tiles.
    """
    if name not in MOTIFS:
        raise ValueError(f"no motif {name!r}; there are {', '.join(MOTIFS)}")
    kind = MOTIFS[name]
    types = get_type_hints(kind)
    if unknown := values.keys() - types.keys():
        raise ValueError(f"{name} takes no {', '.join(sorted(unknown))}")
    values = dict(values) | {key: value for key, value in given.items() if key in types}
    needed = {f.name for f in fields(kind) if f.default is MISSING}
    if lacking := needed - values.keys():
        raise ValueError(f"{name} needs {', '.join(sorted(lacking))}")
    return kind(**{key: _value(value, types[key], palette) for key, value in values.items()})


def _value(value: object, kind: object, palette: Mapping[str, Colour]) -> object:
    """Return a plain value as the type that a motif's field declares."""
    if kind is Colour:
        return colour.named(str(value), palette)
    if kind is int or kind is float or kind is str:
        return kind(cast("float", value))
    if kind is Land or kind is Tiles:
        return value
    items = cast("Sequence[Any]", value)
    if kind == tuple[Colour, ...]:
        return tuple(colour.named(name, palette) for name in items)
    if kind == tuple[str, ...]:
        return tuple(map(str, items))
    return _numbers(items) if kind == tuple[float, ...] else tuple(map(_numbers, items))


def _numbers(values: Sequence[Any]) -> tuple[float, ...]:
    return tuple(float(value) for value in values)


def draw(picture: Picture, size: tuple[int, int]) -> bytes:
    """Return a picture as the bytes of a JPEG file, its size in pixels."""
    canvas = Canvas(size, picture.format, picture.seed)
    quiet = canvas.quiet(picture.rooms, picture.feather) * np.float32(picture.hush)
    picture.motif.paint(canvas, quiet)
    return canvas.jpeg(picture.quality, picture.grain)
