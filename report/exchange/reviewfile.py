"""The file of a review: what a person has edited and said in the review site, in one JSON file.

Nothing in it is believed: sizes, numbers and kinds are limited, what is wrong is told with its
place inside the file, and what is right is taken all the same. Names that are not known are left
out, so that a site of another day can be read.
"""

import json
import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any, Literal, NoReturn, TypeVar, cast

from pydantic import AfterValidator, BaseModel, Field, TypeAdapter, ValidationError

from report.exchange.texts import fault, sized
from report.findings import Finding, Rejected
from report.marks import Mark
from report.model.edition import State
from report.model.misfits import said
from report.model.parcel import Parcel, Unit
from report.model.remarks import At, Key, Remark, fit, line
from report.phrases import phrase

FORMAT = "report-review"
VERSION = 1
MAX_EDITIONS = 100
MAX_EVENTS = 20_000  # entries, or remarks, of an edition
MAX_TOLD = 100  # faults of a file: more are counted

_HEAD = 4096  # characters that tell what a file is
_HINT = phrase("export the review again; nothing else of the file is lost")

_STEP = re.compile(r"[\w.-]{1,200}", re.ASCII)  # of a place inside the file

T = TypeVar("T")
Text = Annotated[str, AfterValidator(fit)]


@dataclass(frozen=True, slots=True)
class Share:
    """What was done in one edition."""

    tag: str
    parcel: Parcel
    remarks: tuple[Remark, ...] = ()
    moments: Mapping[str, str] = field(default_factory=dict)  # of edits, where they are told


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A file of a review: its editions, and what of it could not be read."""

    year: int
    by: str
    shares: tuple[Share, ...]
    findings: tuple[Finding, ...] = ()


class _Entry(BaseModel, frozen=True, strict=True, extra="ignore"):
    """An entry as a person has left it."""

    key: Annotated[Key, Field(min_length=1)]
    text: Text
    state: Literal["missing", "stale", "draft", "translated", "reviewed", "approved"]
    note: Text | None = None  # None: nobody looked at it
    base: Annotated[str, Field(pattern=r"^([0-9a-f]{12}-[a-z]{1,12}(-[0-9a-f]{12})?)?$")] = ""
    source: Text = ""
    at: At | Literal[""] | None = None

    def unit(self, mark: Mark) -> Unit:
        """The entry on its way; a note that nobody looked at is neither kept nor wiped."""
        parts = self.base.split("-")
        base = self.base if self.note is not None else "-".join(parts[:2])
        return Unit(
            self.key,
            self.source,
            self.text,
            State(self.state),
            note=self.note or "",
            base=base,
            mark=mark,
            at=(self.at or "")[:10],
        )


class _Edition(BaseModel, frozen=True, strict=True, extra="ignore"):
    """What was done in one edition; its items are looked at one by one."""

    units: Annotated[list[Any], Field(max_length=MAX_EVENTS)] = Field(default_factory=list)
    remarks: Annotated[list[Any], Field(max_length=MAX_EVENTS)] = Field(default_factory=list)


class _File(BaseModel, frozen=True, strict=True, extra="ignore"):
    """The whole file."""

    format: Literal["report-review"]
    version: Annotated[int, Field(ge=1)]
    year: Annotated[int, Field(ge=1, le=9999)]
    by: Annotated[str, Field(max_length=100), AfterValidator(line)] = ""
    editions: Annotated[
        dict[Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,32}$")], Any],
        Field(max_length=MAX_EDITIONS),
    ]


def is_review(content: bytes, name: str) -> bool:
    """Whether a file is one of a review, by its suffix or by what it holds."""
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return name.lower().endswith(".json") or (head[:1] == b"{" and FORMAT.encode() in head)


def read(content: bytes, name: str) -> Reviewed:
    """What a file of a review holds; raise Rejected where nothing of it can be used."""
    sized(content, name)
    reading = _Reading(name)
    file = reading.made(_File, _plain(content, name), "")
    if file is None:
        raise Rejected(reading.faults)
    if file.version > VERSION:
        message = phrase(
            "the file is of version {version}; known is {known}",
            version=file.version,
            known=VERSION,
        )
        raise Rejected(
            [fault("exchange/unreadable", message, Mark(name), phrase("install the newer one"))]
        )
    shares = tuple(
        share for tag, data in file.editions.items() if (share := reading.share(file, tag, data))
    )
    return Reviewed(file.year, file.by, shares, reading.told())


def read_unit(data: object, where: str) -> Unit:
    """One entry as a person has left it; raise Rejected with what is wrong."""
    reading = _Reading(where)
    entry = reading.made(_Entry, data, "")
    if entry is None:
        raise Rejected(reading.faults)
    return entry.unit(Mark(where))


def read_remarks(data: object, where: str) -> tuple[Remark, ...]:
    """A list of remarks, all of them or none; raise Rejected with what is wrong."""
    reading = _Reading(where)
    listed = reading.made(_Edition, {"remarks": data}, "")
    remarks = reading.remarks(listed.remarks, "remarks") if listed else ()
    if reading.faults:
        raise Rejected(reading.told())
    return remarks


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


class _Reading:
    """Reads one part after another, keeping faults until all have been read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Finding] = []

    def share(self, file: _File, tag: str, data: object) -> Share | None:
        at = f"editions.{tag}"
        edition = self.made(_Edition, data, at)
        if edition is None:
            return None
        entries: dict[str, _Entry] = {}
        for i, one in enumerate(edition.units):
            entry = self.made(_Entry, one, f"{at}.units[{i}]")
            if entry and entry.key in entries:
                message = phrase(
                    "{place}.units[{number}]: {key} stands there twice",
                    place=at,
                    number=i,
                    key=entry.key,
                )
                self.fault("exchange/duplicate", message, phrase("keep one of the two"), entry.key)
            elif entry:
                entries[entry.key] = entry
        units = tuple(entry.unit(Mark(self.name)) for entry in entries.values())
        parcel = Parcel(file.year, "", tag, units, translator=file.by)
        moments = {key: entry.at for key, entry in entries.items() if entry.at}
        return Share(tag, parcel, self.remarks(edition.remarks, f"{at}.remarks"), moments)

    def remarks(self, data: list[Any], at: str) -> tuple[Remark, ...]:
        made = (self.made(Remark, one, f"{at}[{i}]") for i, one in enumerate(data))
        return tuple(one for one in made if one)

    def made(self, kind: type[T], data: object, at: str) -> T | None:
        """A part with its type; note every misfit and go on without it."""
        try:
            made: T = _adapter(cast("Hashable", kind)).validate_python(data)
        except ValidationError as error:
            told: dict[str, str] = {}
            for detail in error.errors(include_url=False):
                steps = [one for one in detail["loc"] if _STEP.fullmatch(str(one))]
                inner = "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in steps)
                place = f"{at}{inner}".lstrip(".")
                told.setdefault(place, said(detail, (place or self.name,)))
            for message in told.values():
                self.fault("review/value", message, _HINT)
            return None
        return made

    def fault(self, check: str, message: str, hint: str, entry: str = "") -> None:
        self.faults.append(fault(check, message, Mark(self.name), hint, entry))

    def told(self) -> tuple[Finding, ...]:
        """The faults, as many as anybody reads."""
        more = len(self.faults) - MAX_TOLD
        if more <= 0:
            return tuple(self.faults)
        last = self.faults[MAX_TOLD]
        return (
            *self.faults[:MAX_TOLD],
            replace(last, message=phrase("and {more} more like these", more=more)),
        )


def _plain(content: bytes, name: str) -> object:
    """What a file of JSON says; raise Rejected where it is none, or says a thing twice."""
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_constant)
    except UnicodeDecodeError as error:
        at = content.count(b"\n", 0, error.start) + 1
        message, mark = (
            phrase("byte 0x{byte:02X} is not UTF-8", byte=content[error.start]),
            Mark(name, at),
        )
        raise Rejected(
            [fault("exchange/encoding", message, mark, phrase("save it as UTF-8"))]
        ) from None
    except json.JSONDecodeError as error:
        mark, message = (
            Mark(name, error.lineno, error.colno),
            phrase("is no JSON: {msg}", msg=error.msg),
        )
        raise Rejected(
            [fault("exchange/unreadable", message, mark, phrase("export it again"))]
        ) from None
    except ValueError as error:
        raise Rejected([fault("exchange/unreadable", str(error), Mark(name))]) from None
    except RecursionError:
        message = phrase("is deeper than any review")
        raise Rejected(
            [fault("exchange/limit", message, Mark(name), phrase("export it again"))]
        ) from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object, each of whose names stands there once."""
    made: dict[str, object] = {}
    for name, value in pairs:
        if name in made:
            message = phrase("{name!r} stands there twice in one object", name=name[:40])
            raise ValueError(message)
        made[name] = value
    return made


def _constant(name: str) -> NoReturn:
    message = phrase("{name} is no JSON", name=name)
    raise ValueError(message)
