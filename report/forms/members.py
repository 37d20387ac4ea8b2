"""The form of the members: what the registry says of each, confirmed or corrected."""

from collections.abc import Iterator

from report.findings import Severity
from report.forms.answering import Answers, Found, plain_of
from report.forms.gathering import Line, table
from report.forms.locating import Located
from report.forms.proposal import Change
from report.model.moments import Moment
from report.model.registry import Member, Registry

PATH = "sources/registry/members.yaml"
_NAMES = (
    ("name_local", "name", True),
    ("short_local", "short", True),
    ("name_here", "name", False),
    ("short_here", "short", False),
)  # field, key of the registry, whether in the member's own language


def read_members(
    located: Located, answers: Answers, registry: Registry, on: Moment
) -> Iterator[Change]:
    """What a form says otherwise than the registry did on a date."""
    for line in table(located, "members", answers):
        code = line.text("code")
        member = registry.members.get(code)
        if member is None:
            if code:
                message = f"“{code}” is no member"
                hint = "leave the codes as they were; a new member is added to the registry first"
                answers.fault("form/value", message, line.cell("code"), hint)
            continue
        yield from _names(line, code, member, answers, on)
        yield from _joined(line, code, member)
        if note := line.text("note"):
            message = f"a note on {code}: “{note[:200]}”"
            hint = "see to it by hand"
            answers.fault("form/left", message, line.cell("note"), hint, Severity.WARNING)


def _names(
    line: Line, code: str, member: Member, answers: Answers, on: Moment
) -> Iterator[Change]:
    since = line.values.get("since")
    renamed: dict[str, dict[str, str]] = {}
    for field, key, local in _NAMES:
        tag = member.local if local else answers.language
        said, found = line.text(field), line.values.get(field)
        if not said or found is None or said == _held(member, key, tag, on):
            continue
        if since is None:
            adds = not _held(member, key, tag, on)
            yield Change(PATH, _place(code, member, key, tag, on), said, found, adds)
        elif said != _held(member, key, tag, _moment(since)):
            renamed.setdefault(key, {})[tag] = said
    if renamed and since is not None:
        at = (code, "renamed", len(member.renamed))
        value = {"on": str(plain_of(since.value)), **renamed}
        if not member.renamed:
            yield Change(PATH, at[:2], [value], since, adds=True)
        else:
            yield Change(PATH, at, value, since, adds=True)


def _moment(since: Found) -> Moment:
    return since.value if isinstance(since.value, Moment) else Moment(9999)


def _held(member: Member, key: str, tag: str, on: Moment) -> str:
    """A name as the registry has it; a short one that is not there is none."""
    held: str = getattr(member, key).get(tag, "")
    for change in member.renamed:
        if change.on.first <= on.last:
            held = getattr(change, key).get(tag, held)
    return held


def _place(code: str, member: Member, key: str, tag: str, on: Moment) -> tuple[str | int, ...]:
    """Where the name stands that held on a date."""
    at: tuple[str | int, ...] = (code, key, tag)
    for i, change in enumerate(member.renamed):
        if change.on.first <= on.last and tag in getattr(change, key):
            at = (code, "renamed", i, key, tag)
    return at


def _joined(line: Line, code: str, member: Member) -> Iterator[Change]:
    found = line.values.get("joined")
    if found is None or not isinstance(found.value, Moment) or found.value == member.joined:
        return
    adds = member.joined is None
    yield Change(PATH, (code, "joined"), plain_of(found.value), found, adds)
