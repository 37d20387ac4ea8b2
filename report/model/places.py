"""``places.json`` as read again: where every entry of a screen file stands."""

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from report.model.proof import Box

_FIELDS = 5  # page, left, top, width, height


class Stand(BaseModel):
    """An entry: its text, and page, left, top, width and height of each of its pieces."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    text: str = ""
    places: tuple[tuple[float, ...], ...] = ()

    def boxes(self, page: int) -> tuple[Box, ...]:
        """Its pieces on a page counted from 0."""
        return tuple(Box(*spot[1:]) for spot in self.places if spot[0] == page)

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages on which it stands, counted from 0."""
        return tuple(sorted({int(spot[0]) for spot in self.places}))


class Places(BaseModel):
    """Labels of the pages, first pages of the sections, and the entries by key."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    language: str = ""
    labels: tuple[str, ...] = ()
    sections: dict[str, int] = Field(default_factory=dict)
    entries: dict[str, Stand] = Field(default_factory=dict)

    @property
    def last(self) -> int:
        """The last page on which anything stands, counted from 0."""
        named = (int(spot[0]) for stand in self.entries.values() for spot in stand.places)
        return max((*named, *self.sections.values()), default=0)

    def renumbered(self, pages: dict[int, int]) -> "Places":
        """The places in a file that holds some of the pages, at other numbers."""
        entries = {
            key: stand.model_copy(
                update={
                    "places": tuple(
                        (float(pages[int(spot[0])]), *spot[1:])
                        for spot in stand.places
                        if int(spot[0]) in pages
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
        if any(len(spot) != _FIELDS or spot[0] < 0 or spot[0] % 1 for spot in stand.places):
            raise Misplaced(f"entries.{key}: a place is page, left, top, width, height")
    return places
