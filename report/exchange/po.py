"""PO, the format of gettext: what Poedit, OmegaT and Weblate open.

``msgctxt`` is the key, ``msgid`` the source, ``#|`` the source of before; ``fuzzy`` stands on
drafts and stale entries, and whoever takes it away says that the entry is translated. Comments of
the translator are the note; extracted ones (``#.``) tell the rest.
"""

import re
from collections.abc import Iterator

from report.exchange.onelines import noted
from report.exchange.poentries import entries
from report.exchange.poheader import header, parcel_of
from report.exchange.poremarks import remarks
from report.exchange.powrapping import quoted
from report.exchange.texts import decoded, encoded, fitting, held, sized
from report.model.edition import State
from report.model.parcel import Form, Parcel, Unit
from report.model.placeholders import placeholders
from report.phrases import phrase

SUFFIXES = (".po", ".pot")
_NEVER = re.compile(r"[\x00\ud800-\udfff]")
_CHARSET = re.compile(rb'Content-Type:[^\n]{0,80}?charset=([^\s"\\;]{1,40})', re.IGNORECASE)
_HEAD = 65_536  # bytes in which the header stands
_TEMPLATE = b"CHARSET"  # what a template has before anybody filled in the encoding


def write(parcel: Parcel) -> bytes:
    """Write a parcel; where its encoding lacks a letter, in one that has it."""
    held(parcel, _NEVER, phrase("a PO file"))
    body = "".join(f"\n{line}" for unit in parcel.units for line in ("", *_entry(unit)))
    head = "\n".join(header(parcel, parcel.form.encoding))
    encoding = fitting(head + body, parcel.form.encoding)
    whole = "\n".join(header(parcel, encoding)) + body
    return encoded(f"{whole}\n", Form(encoding, parcel.form.bom, parcel.form.newline))


def _entry(unit: Unit) -> Iterator[str]:
    if unit.note:
        yield from (f"# {noted(line)}" if line else "#" for line in unit.note.split("\n"))
    yield from (f"#. {line}" for line in remarks(unit))
    flags = [
        *(["fuzzy"] if unit.state in {State.DRAFT, State.STALE} else []),
        *(["python-brace-format"] if placeholders(unit.source) else []),
    ]
    if flags:
        yield f"#, {', '.join(flags)}"
    if unit.was:
        yield from (f"#| {line}" for line in quoted("msgid", unit.was))
    yield from quoted("msgctxt", unit.key)
    yield from quoted("msgid", unit.source)
    yield from quoted("msgstr", unit.text)


def read(content: bytes, name: str) -> Parcel:
    """Read a PO file of whatever tool; raise Rejected if nothing of it can be used."""
    sized(content, name)
    text, form = decoded(content, name, _charset(content))
    found, faults = entries(text, name)
    return parcel_of(found, faults, form, name)


def _charset(content: bytes) -> str:
    """The encoding that the header names; UTF-8 if none."""
    found = _CHARSET.search(content[:_HEAD])
    return "utf-8" if found is None or found[1] == _TEMPLATE else found[1].decode("latin-1")
