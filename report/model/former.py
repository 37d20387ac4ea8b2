"""The site of before: what its texts and pages were, so that the next can say what changed."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, ValidationError

FORMAT = 2  # raise when what is kept means something else


FormerPlace = tuple[int, float, float, float, float, str]  # page from 0, box in mm, kind


class _Kept(BaseModel):
    """What is read from a site: not trusted, what is unknown in it left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class FormerPage(_Kept):
    """A page as it was."""

    image: str = Field(pattern=r"^[0-9a-f-]{1,80}$")  # name of its picture
    look: str = ""  # digest of the picture itself: another name may be of the same
    label: str = ""
    section: str = ""
    side: str = ""


class Former(_Kept):
    """An edition as it was: a mark of each entry, its pages, and what stood on them, in mm."""

    entries: dict[str, str] = Field(default_factory=dict)
    trim: tuple[float, float] = (0.0, 0.0)
    pages: tuple[FormerPage, ...] = ()
    places: dict[str, tuple[FormerPlace, ...]] = Field(default_factory=dict)
    anchors: dict[str, int] = Field(default_factory=dict)

    def same(self, other: "Former") -> bool:
        """Whether two read and look the same."""
        looks = [[(page.look, page.label) for page in one.pages] for one in (self, other)]
        return self.entries == other.entries and looks[0] == looks[1]


class Since(_Kept):
    """An edition in the site that stands, and in the last that was another."""

    now: Former
    before: Former | None = None

    def then(self, now: Former) -> "Since":
        """The same, when this is what stands next: only what is another moves the base."""
        return Since(now=now, before=self.before if now.same(self.now) else self.now)


class Base(_Kept):
    """``base.json``: of all editions of a site; and the day on which anything in it changed."""

    format: int = FORMAT
    made: str = ""
    editions: Mapping[str, Since] = Field(default_factory=dict)

    def content(self) -> bytes:
        """The bytes of the file."""
        return self.model_dump_json().encode() + b"\n"


def read_base(content: bytes) -> Base:
    """What a site says of itself; nothing where it says nothing that can be used."""
    try:
        base = Base.model_validate_json(content)
    except ValidationError:
        return Base()
    return base if base.format == FORMAT else Base()
