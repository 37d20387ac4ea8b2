"""What people say of a text: comments, answers, sign-offs, each an event that nobody changes.

A comment holds to an entry and to words of it. What the words are is told as W3C's Web Annotation
tells it (TextQuoteSelector): the words themselves, and a little of what stands around them.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Literal
from unicodedata import normalize

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, model_validator

from report.findings import Finding
from report.model.fingerprint import fingerprint
from report.phrases import phrase

MAX_WORDS = 10_000  # characters of the words that a comment is on
MAX_SAID = 10_000  # characters of a comment
MAX_NAME = 100
MAX_ENTRY = 200
MAX_TEXTS = 20_000  # entries of an edition
AROUND = 64  # characters before and behind the words, at most

Kind = Literal["comment", "answer", "resolve", "reopen", "signoff"]

# C0, C1 and surrogates; what else there is may be said
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SECONDS = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,6})?Z")
_BREAKS = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"})


def fit(text: str) -> str:
    """A text of letters, its line ends ours; ValueError for what no file can hold."""
    ended = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _UNFIT.search(ended):
        message = phrase("U+{found:04X} cannot stand in a text", found=ord(found[0]))
        raise ValueError(message)
    return normalize("NFC", ended)


def line(text: str) -> str:
    """A text of one line, without space around it."""
    return " ".join(fit(text).split())


def _moment(value: object) -> object:
    """A moment of UTC, to the second; a browser tells thousandths too."""
    found = _SECONDS.fullmatch(value) if isinstance(value, str) else None
    if not found:
        message = phrase("must be a moment of UTC, as ISO 8601 writes it")
        raise ValueError(message)
    return f"{datetime.fromisoformat(found[1]).isoformat()}Z"


_WANTED: Mapping[str, tuple[str, ...]] = {
    "comment": ("by", "entry", "text"),
    "answer": ("by", "to", "text"),
    "resolve": ("by", "to"),
    "reopen": ("by", "to"),
    "signoff": ("by",),
}  # what an event has to say, by its kind

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
Fingerprint = Annotated[str, Field(pattern=r"^([0-9a-f]{12})?$")]
Sha256 = Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")]
Key = Annotated[str, Field(max_length=MAX_ENTRY), AfterValidator(line)]
Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME), AfterValidator(line)]
Said = Annotated[str, Field(max_length=MAX_SAID), AfterValidator(fit)]
Words = Annotated[str, Field(max_length=MAX_WORDS), AfterValidator(fit)]
Before = Annotated[str, AfterValidator(lambda text: fit(text[-AROUND:]))]
After = Annotated[str, AfterValidator(lambda text: fit(text[:AROUND]))]
At = Annotated[str, BeforeValidator(_moment)]


class Remark(BaseModel, frozen=True, strict=True, extra="ignore"):
    """An event as a browser sends it, and as it stands in a file of comments."""

    id: Identifier
    kind: Kind
    by: Name
    at: At
    entry: Key = ""
    words: Words = ""  # of the entry's text; none: the comment is on all of it
    before: Before = ""  # what stands before them
    after: After = ""
    of: Fingerprint = ""  # of the text as it was then
    text: Said = ""
    to: Identifier | None = None  # what is answered, resolved or opened again
    page: int | None = Field(None, ge=1, le=100_000)  # where it was seen; only to be shown
    seal: Sha256 = ""  # of a sign-off: which texts the signer saw
    texts: dict[Key, Fingerprint] = Field(default_factory=dict, max_length=MAX_TEXTS)
    pdf: Sha256 = ""  # of a sign-off: the pages

    @model_validator(mode="before")
    @classmethod
    def _said(cls, data: object) -> object:
        """Leave out what a browser says is nothing."""
        if not isinstance(data, dict):
            return data
        return {name: value for name, value in data.items() if value is not None}

    @model_validator(mode="after")
    def _whole(self) -> "Remark":
        """See that it says what its kind has to say."""
        wanted = _WANTED[self.kind]
        if missing := [name for name in wanted if not str(getattr(self, name) or "").strip()]:
            message = phrase(
                "a remark of kind {kind} wants {missing}",
                kind=self.kind,
                missing=" and ".join(missing),
            )
            raise ValueError(message)
        return self

    def line(self) -> bytes:
        """The event as a line of a file."""
        plain = self.model_dump(exclude_defaults=True)
        said = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        return f"{said.translate(_BREAKS)}\n".encode()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said or done under a comment."""

    id: str
    kind: str  # answer, resolve or reopen
    by: str
    at: str
    text: str

    def record(self) -> dict[str, object]:
        """Give it as plain data."""
        return {
            "id": self.id,
            "by": self.by,
            "at": self.at,
            "text": self.text,
            "kind": self.kind,
        }


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with all that was said under it."""

    remark: Remark
    span: tuple[int, int] | None  # characters of the text as it is now; None: its words are gone
    resolved: bool
    answers: tuple[Answer, ...] = ()
    entry: str = ""  # the key of its text now, where that has got another one since

    def record(self) -> dict[str, object]:
        """Give it as plain data."""
        said = self.remark
        return {
            "id": said.id,
            "entry": self.entry or said.entry,
            "words": said.words,
            "of": said.of,
            "span": list(self.span) if self.span else None,
            "by": said.by,
            "at": said.at,
            "text": said.text,
            "page": said.page,
            "resolved": self.resolved,
            "answers": [answer.record() for answer in self.answers],
        }


@dataclass(frozen=True, slots=True)
class SignOff:
    """An edition that somebody has signed, and what is no longer as it was then."""

    remark: Remark
    changed: tuple[str, ...]  # entries
    pdf_changed: bool

    @property
    def stands(self) -> bool:
        """Whether all is as it was signed."""
        return not self.changed and not self.pdf_changed

    def record(self) -> dict[str, object]:
        """Give it as plain data."""
        said = self.remark
        return {
            "id": said.id,
            "by": said.by,
            "at": said.at,
            "text": said.text,
            "entries": len(said.texts),
            "changed": list(self.changed),
            "pdf": said.pdf,
            "pdf_changed": self.pdf_changed,
        }


@dataclass(frozen=True, slots=True)
class Talk:
    """All that was said of an edition."""

    threads: tuple[Thread, ...]
    signoffs: tuple[SignOff, ...]
    findings: tuple[Finding, ...] = ()  # lines of the file that could not be read

    @property
    def unresolved(self) -> int:
        """How many comments wait for somebody."""
        return sum(not thread.resolved for thread in self.threads)

    def record(self) -> dict[str, object]:
        """Give it as plain data."""
        return {
            "threads": [thread.record() for thread in self.threads],
            "signoffs": [signed.record() for signed in self.signoffs],
        }


def fingerprints(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of an edition, each by its short name."""
    return {key: fingerprint(text) for key, text in texts.items()}


def seal_of(prints: Mapping[str, str]) -> str:
    """What stands for all texts of an edition, given their fingerprints: SHA-256.

    >>> seal_of({"a": "0123456789ab", "b": ""}) == seal_of({"b": "", "a": "0123456789ab"})
    True
    """
    lines = "".join(f"{key}\t{prints[key]}\n" for key in sorted(prints))
    return sha256(lines.encode()).hexdigest()
