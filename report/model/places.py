"""``places.json`` as read again: where every entry of a screen file stands."""

from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from report.model.proof import TEXT, Box


class Spot(NamedTuple):
    """A piece of an entry: its page counted from 0, its box in mm, and its kind."""

    page: int
    left: float
    top: float
    width: float
    height: float
    kind: str = TEXT

    @property
    def box(self) -> Box:
        """Where it is on its page."""
        return Box(self.left, self.top, self.width, self.height)


class Stand(BaseModel):
    """An entry: its text, and its pieces."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    text: str = ""
    places: tuple[Spot, ...] = ()

    def boxes(self, page: int) -> tuple[Box, ...]:
        """Its words on a page counted from 0, where they are text of their own."""
        return tuple(spot.box for spot in self.places if spot.page == page and spot.kind == TEXT)

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages on which it stands as text, counted from 0; else those on which it is."""
        texts = {spot.page for spot in self.places if spot.kind == TEXT}
        return tuple(sorted(texts or {spot.page for spot in self.places}))


class Places(BaseModel):
    """Labels of the pages, first pages of the sections, and the entries by key.

    ``kinds`` are those of which the build could tell: one of before told of text alone.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    language: str = ""
    kinds: tuple[str, ...] = (TEXT,)
    labels: tuple[str, ...] = ()
    sections: dict[str, int] = Field(default_factory=dict)
    entries: dict[str, Stand] = Field(default_factory=dict)

    @property
    def last(self) -> int:
        """The last page on which anything stands, counted from 0."""
        named = (spot.page for stand in self.entries.values() for spot in stand.places)
        return max((*named, *self.sections.values()), default=0)

    def known_to(self, other: "Places") -> dict[str, Stand]:
        """The entries that stand in pieces of which another build could tell too."""
        both = {*self.kinds} & {*other.kinds}
        return {
            key: stand
            for key, stand in self.entries.items()
            if any(spot.kind in both for spot in stand.places)
        }

    def renumbered(self, pages: dict[int, int]) -> "Places":
        """The places in a file that holds some of the pages, at other numbers."""
        entries = {
            key: stand.model_copy(
                update={
                    "places": tuple(
                        spot._replace(page=pages[spot.page])
                        for spot in stand.places
                        if spot.page in pages
                    )
                }
            )
            for key, stand in self.entries.items()
        }
        labels = {new: self.labels[old] for old, new in pages.items() if old < len(self.labels)}
        return self.model_copy(
            update={
                "entries": {key: stand for key, stand in entries.items() if stand.places},
                "sections": {id_: pages[n] for id_, n in self.sections.items() if n in pages},
                "labels": tuple(labels[i] for i in sorted(labels)),
            }
        )


class Misplaced(Exception):
    """A ``places.json`` that cannot be used, and why."""


def read_places(content: bytes) -> Places:
    """Places from the bytes of their file; raises Misplaced."""
    try:
        places = Places.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise Misplaced(f"{where}: {first['msg']}" if where else str(first["msg"])) from None
    for key, stand in places.entries.items():
        if any(spot.page < 0 for spot in stand.places):
            raise Misplaced(f"entries.{key}: a place is page, left, top, width, height, kind")
    return places
