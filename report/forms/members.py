"""The form of the members: what the registry says of each, confirmed or corrected."""

from collections.abc import Iterator, Mapping

from report.findings import Severity
from report.forms.answering import Answers, Found, plain_of
from report.forms.gathering import Line, table
from report.forms.locating import Located
from report.forms.proposal import Change
from report.model.moments import Moment
from report.model.registry import Member, Registry
from report.phrases import phrase
from report.yaml import Pointer

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
                message = phrase("“{code}” is no member", code=code)
                hint = phrase(
                    "leave the codes as they were; a new member is added to the registry first"
                )
                answers.fault("form/value", message, line.cell("code"), hint)
            continue
        yield from _names(line, code, member, answers, on)
        yield from _joined(line, code, member)
        if note := line.text("note"):
            message = phrase("a note on {code}: “{note}”", code=code, note=note[:200])
            hint = phrase("see to it by hand")
            answers.fault("form/left", message, line.cell("note"), hint, Severity.WARNING)


def _names(
    line: Line, code: str, member: Member, answers: Answers, on: Moment
) -> Iterator[Change]:
    since = line.values.get("since")
    renamed: dict[str, dict[str, str]] = {}
    for field, key, local in _NAMES:
        tag = member.local if local else answers.language
        said, found = line.text(field), line.values.get(field)
        at, held = _standing(member, key, tag, on)
        if not said or found is None or said == held:
            continue
        if since is None:
            yield Change(PATH, (code, *at), said, found, adds=not held)
        elif said != _standing(member, key, tag, _moment(since))[1]:
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


def _standing(member: Member, key: str, tag: str, on: Moment) -> tuple[Pointer, str]:
    """The name that held on a date, and where it stands; a short one that is not there is none."""
    at: Pointer = (key, tag)
    held: str = getattr(member, key).get(tag, "")
    for i, change in enumerate(member.renamed):
        names: Mapping[str, str] = getattr(change, key)
        if change.on.first <= on.last and tag in names:
            at, held = ("renamed", i, key, tag), names[tag]
    return at, held


def _joined(line: Line, code: str, member: Member) -> Iterator[Change]:
    found = line.values.get("joined")
    if found is None or not isinstance(found.value, Moment) or found.value == member.joined:
        return
    adds = member.joined is None
    yield Change(PATH, (code, "joined"), plain_of(found.value), found, adds)
