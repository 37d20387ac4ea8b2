"""Keeps what is said of an edition: ``sources/<year>/comments/<tag>.jsonl``, an event a line.

Lines are put at the end and never changed, so that two people lose nothing to each other, and what
was said stays said. A line that cannot be read is told, and left as it is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from hashlib import sha256

from pydantic import ValidationError

from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.misfits import said
from report.model.remarks import Remark, Talk, fingerprints, seal_of
from report.model.standing import texts_of
from report.phrases import phrase
from report.stages.deliver import stem_of
from report.stages.thread import signed, thread
from report.tools import linefile

LOCK = "comments"
MAX_TOLD = 100  # lines that cannot be read: nobody reads more of them
MAX_FILE = 8_000_000  # bytes: some twenty thousand comments, or three hundred sign-offs

_TAG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")


@dataclass(frozen=True, slots=True)
class Edit:
    """A text that a signer had edited, where it came together with the sign-off."""

    before: str  # fingerprint of what stood there
    after: str  # of the text as edited
    at: str = ""  # when, if that is known


@dataclass(frozen=True, slots=True)
class Said:
    """What a file of comments holds, and what of it could not be read."""

    remarks: tuple[Remark, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was kept of events that came: those that are new, and what was refused."""

    new: tuple[Remark, ...] = ()
    findings: tuple[Finding, ...] = ()


def talk(desk: Desk, annual: Annual, tag: str) -> Talk:
    """All that was said of an edition, beside its texts as they are now; raise Rejected."""
    said = read(desk, annual.head.year, tag)
    texts = texts_of(annual, tag)
    pdf = pdf_of(desk, annual, tag) if any(one.pdf for one in said.remarks) else ""
    return Talk(thread(said.remarks, texts), signed(said.remarks, texts, pdf), said.findings)


def unresolved(desk: Desk, year: int, tag: str) -> int:
    """How many comments on an edition wait for somebody; raise Rejected."""
    return Talk(thread(read(desk, year, tag).remarks, {}), ()).unresolved


def read(desk: Desk, year: int, tag: str) -> Said:
    """The events of an edition, in the order in which they came; raise Rejected."""
    name = _name(year, tag)
    path = desk.root / name
    desk.inside(path)
    try:
        content = linefile.read(path, MAX_FILE)
    except OSError as error:
        message = phrase("cannot be read: {error}", error=error.strerror or error)
        raise Rejected(
            [_fault("desk/write", message, Mark(name), phrase("give leave to read"))]
        ) from None
    found: list[Remark] = []
    faults: list[Finding] = []
    if len(content) > MAX_FILE:
        content = content[: content.rfind(b"\n", 0, MAX_FILE) + 1]
        faults.append(_too_long(name))
    lines = content.split(b"\n")
    for number, line in enumerate(lines, 1):
        try:
            found += [Remark.model_validate_json(line)] if line.strip() else []
        except ValidationError as error:
            if len(faults) < MAX_TOLD:
                faults.append(_unread(Mark(name, number), error, torn=number == len(lines)))
    return Said(tuple(found), tuple(faults))


def accept(
    desk: Desk,
    annual: Annual,
    tag: str,
    remarks: Sequence[Remark],
    edits: Mapping[str, Edit] | None = None,
    *,
    dry: bool = False,
) -> Accepted:
    """Keep events that are not kept yet, all or none; raise Rejected where the disk refuses.

    A sign-off is kept if it is of the texts that stand here. ``edits`` are of texts that came with
    the events: their signer saw other texts than those who had made the site.
    """
    year = annual.head.year
    faults: list[Finding] = []
    with nullcontext() if dry else desk.holding(LOCK):
        known = {one.id for one in read(desk, year, tag).remarks}
        new: dict[str, Remark] = {}
        for one in remarks:
            if one.id in known or one.id in new:
                continue
            try:
                sealed = one.kind == "signoff"
                new[one.id] = signoff(desk, annual, tag, one, edits) if sealed else _bare(one)
            except Rejected as rejected:
                faults += rejected.findings
        _append(desk, _name(year, tag), () if dry else new.values())
    return Accepted(tuple(new.values()), tuple(faults))


def signoff(
    desk: Desk,
    annual: Annual,
    tag: str,
    remark: Remark,
    edits: Mapping[str, Edit] | None = None,
) -> Remark:
    """A sign-off with the texts and the pages that it is of; raise Rejected where it saw others.

    Pages of another build than stands here are kept as those that were seen: the sign-off then
    shows that they have changed.
    """
    prints, edits = fingerprints(texts_of(annual, tag)), edits or {}
    mine = {key: edit for key, edit in edits.items() if key in prints}
    shown = prints | {key: edit.before for key, edit in mine.items()}
    if remark.seal != seal_of(shown):
        raise Rejected([_unseen(_name(annual.head.year, tag), remark, tag)])
    texts = prints | {
        key: edit.before if edit.at > remark.at else edit.after for key, edit in mine.items()
    }
    pdf = remark.pdf or pdf_of(desk, annual, tag)
    return remark.model_copy(update={"texts": texts, "pdf": pdf})


def pdf_of(desk: Desk, annual: Annual, tag: str) -> str:
    """The SHA-256 of an edition's screen file as it stands; "" where there is none."""
    content = desk.made(f"{stem_of(annual, tag)}-screen.pdf")
    return sha256(content).hexdigest() if content else ""


def _name(year: int, tag: str) -> str:
    """Where the events of an edition stand; raise Rejected for what is no tag."""
    if not _TAG.fullmatch(tag):
        message = phrase("no language {tag!r}", tag=tag[:40])
        raise Rejected(
            [_fault("exchange/language", message, Mark("sources"), phrase("name a language"))]
        )
    return f"sources/{year}/comments/{tag}.jsonl"


def _append(desk: Desk, name: str, remarks: Iterable[Remark]) -> None:
    """Put events at the end of a file; whoever calls holds the lock."""
    lines = b"".join(remark.line() for remark in remarks)
    if not lines:
        return
    path = desk.root / name
    desk.inside(path)
    if len(linefile.read(path, MAX_FILE)) + len(lines) > MAX_FILE:
        raise Rejected([_too_long(name)])
    try:
        linefile.append(path, lines)
    except OSError as error:
        message = phrase("cannot be written: {error}", error=error.strerror or error)
        hint = phrase("make room or give leave to write; what was said before is untouched")
        raise Rejected([_fault("desk/write", message, Mark(name), hint)]) from None


def _bare(remark: Remark) -> Remark:
    """An event without what belongs to sign-offs alone."""
    return remark.model_copy(update={"seal": "", "texts": {}, "pdf": ""})


def _unread(mark: Mark, error: ValidationError, *, torn: bool) -> Finding:
    first = error.errors(include_url=False)[0]
    what = phrase("the last line is torn") if torn else phrase("this line is no remark")
    message = phrase("{name}: {why}", name=what, why=said(first, first["loc"] or ("JSON",)))
    hint = phrase("mend the line, or take it out; it is left as it is")
    return Finding("review/line", Severity.WARNING, message, mark, hint)


def _too_long(name: str) -> Finding:
    message = phrase("more than {most:,} bytes of comments", most=MAX_FILE)
    hint = phrase("move the file elsewhere: a new one is begun")
    return _fault("review/limit", message, Mark(name), hint)


def _unseen(name: str, remark: Remark, tag: str) -> Finding:
    message = phrase(
        "the texts are not those that {by} signed on {at}", by=remark.by, at=remark.at[:10]
    )
    hint = phrase("look through what was changed meanwhile, then sign anew")
    return _fault("review/signed", message, Mark(name), hint, tag)


def _fault(check: str, message: str, mark: Mark, hint: str, tag: str = "") -> Finding:
    return Finding(check, Severity.ERROR, message, mark, hint, tag)
