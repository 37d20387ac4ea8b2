"""Pages as they are and as they were: from the store, and from the site that stands."""

import json
import re
from dataclasses import dataclass
from hashlib import sha256

from report.desk import Desk
from report.model.former import Base, Former, read_base
from report.model.proof import Box
from report.model.review import Laid, Review, picture_path, sides
from report.pulling import NoPicture, picture
from report.stages.since import former, marked, relaid
from report.store import Store
from report.tools.differing import REVISION, differing

NAME = "review"  # of the folder, the templates and the words
BASE = "base.json"

_IMAGE = re.compile(r"[0-9a-f]{32}-[0-9]{1,4}")


def folder_of(number: int) -> str:
    """Where the site of a year lies."""
    return f"build/{number}/{NAME}"


def base_of(desk: Desk, number: int) -> Base:
    """What the site that stands says of itself."""
    return read_base(desk.made(f"{folder_of(number)}/{BASE}"))


def page_picture(desk: Desk, store: Store, number: int, tag: str, image: str) -> bytes:
    """The picture of a page as it is or was, from the store or the site; raise NoPicture."""
    try:
        return picture(store, image)
    except NoPicture:
        fits = _IMAGE.fullmatch(image) and tag in desk.languages()
        path = f"{folder_of(number)}/{picture_path(tag, image)}"
        content = desk.made(path) if fits else b""
        if not content:
            raise
        return content


@dataclass(frozen=True, slots=True)
class Album:
    """Pictures of an edition's pages, from the store and from the site that stands."""

    desk: Desk
    store: Store
    number: int
    review: Review

    def look(self, image: str) -> str:
        """The digest of a picture."""
        return sha256(self._picture(image)).hexdigest()

    def boxes(self, old: str, new: str) -> tuple[Box, ...] | None:
        """Where two pictures differ: found once."""
        try:
            before, after = self._picture(old), self._picture(new)
        except NoPicture:
            return None
        trim = self.review.laid.trim

        def found() -> bytes:
            return json.dumps([sides(box) for box in differing(before, after, trim)]).encode()

        kept = self.store.recall("differing", found, REVISION, before, after, trim)
        return tuple(Box(*box) for box in json.loads(kept))

    def _picture(self, image: str) -> bytes:
        return page_picture(self.desk, self.store, self.number, self.review.tag, image)


def with_changes(
    desk: Desk, store: Store, one: Review, number: int, before: Former | None
) -> Review:
    """An edition with what is another than before, whatever stands in the folder."""
    album = Album(desk, store, number, one)
    now = former(one, album, before.pages if before else ())
    return marked(one, before, now, album)


def last_good(desk: Desk, store: Store, number: int, tag: str) -> Laid:
    """The last good pages of an edition, if all of them are there."""
    stood = base_of(desk, number).editions.get(tag)
    if stood is None:
        return Laid()
    try:
        for page in stood.now.pages:
            page_picture(desk, store, number, tag, page.image)
    except NoPicture:
        return Laid()
    return relaid(stood.now)
