"""Words of XLIFF, in both versions, and what they are called here."""

import re
from collections.abc import Mapping
from hashlib import sha256

from report.model.edition import State
from report.phrases import phrase

CORE = "urn:oasis:names:tc:xliff:document:2.0"  # 2.1 kept the namespace of 2.0
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
LIMITS = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
OLDER = "urn:oasis:names:tc:xliff:document:1.2"

OURS = "report"
WAS = "was"
TRANSLATOR = "translator"
TERM = "term"
BASE = "x-base"
UNDETERMINED = "und"  # BCP 47 for a language that nobody has told
HINT = phrase("export it anew from the program in which it was translated")
KEPT = "no"  # ``translate`` of what is nobody's to translate: structure, numbers of pages
_DIGITS = 9  # more were typed by nobody
_TOLD = "told:"
_TAKEN = ("", TRANSLATOR, TERM)  # categories of notes that are not told

STATES: Mapping[State, str] = {
    State.DRAFT: "initial",
    State.STALE: "initial",
    State.TRANSLATED: "translated",
    State.REVIEWED: "reviewed",
    State.APPROVED: "final",
}  # XLIFF 2.1 §4.3.1.30
OLDER_STATES: Mapping[State, str] = {
    State.DRAFT: "needs-translation",
    State.STALE: "needs-adaptation",
    State.TRANSLATED: "translated",
    State.REVIEWED: "signed-off",
    State.APPROVED: "final",
}  # XLIFF 1.2 §2.3, state

_NMTOKEN = re.compile(r"[A-Za-z0-9_.-]{1,80}")  # of it what every tool takes
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def identifier(key: str) -> str:
    """A key as an id: itself, where every tool takes it, else a digest of it.

    >>> identifier("contest.title"), identifier("제목")
    ('contest.title', 'u-08b17e433630')
    """
    return key if _NMTOKEN.fullmatch(key) else f"u-{sha256(key.encode()).hexdigest()[:12]}"


def language(tag: str) -> str:
    """A tag as BCP 47 has it, or nothing: files of other formats have underscores.

    >>> language("zh_CN"), language("?")
    ('zh-CN', '')
    """
    written = tag.replace("_", "-")
    return written if _LANGUAGE.fullmatch(written) else ""


def category(name: str) -> str:
    """What a note tells, so that it is taken for no note of another kind."""
    return f"{_TOLD}{name}" if name in _TAKEN or name.startswith(_TOLD) else name


def told(category: str) -> str:
    """What a note of this category tells; nothing, if it tells no such thing."""
    if category.startswith(_TOLD):
        return category.removeprefix(_TOLD)
    return "" if category in _TAKEN else category


def whole(text: str) -> int | None:
    """A whole number, if it is one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None
