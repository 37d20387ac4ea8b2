"""A build that would leave everything as it stands rests: it says what it said, and ends.

Beside what a build made is kept what it stood on: every file that it may have read, its own code,
packages, libraries and programs; and what it left.  If all of that is as it was seen, there is
nothing to do.  Nothing here loads an engine, and looking writes nothing.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from report import lent
from report.desk import Desk
from report.digest import digest
from report.findings import Finding
from report.store import Step, Store
from report.tools import surroundings
from report.tools.surroundings import Seen, Stamp

_KIND = "builds"  # where the store keeps it
_REVISION = 1
_PASSING = ("desk/", "preflight/limit", "preflight/undrawn")  # what a machine failed to do then
_SINCE = re.compile(r"""\bsince["']?:\s*["']?(\d{4})\b""")
_PROFILE = re.compile(r"""\bprofile["']?:\s*["']?([^"'#\n,}]+)""")


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked of a build."""

    year: int
    languages: tuple[str, ...] = ()
    presses: tuple[str, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A file that a build wrote, as it is told."""

    path: str
    pages: int  # 0 for what is no PDF
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build says when it ends."""

    findings: tuple[Finding, ...]
    written: tuple[Written, ...]
    missing: tuple[str, ...]  # editions, or editions for a press, that did not appear
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """How things stood before anything was read."""

    read: Mapping[str, Seen]
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rest:
    """The memory of builds of a project."""

    desk: Desk
    store: Store = field(init=False)
    _lately: dict[str, Seen] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "store", Store(self.desk.root / "build" / "cache"))

    def recall(self, request: Request) -> Outcome | None:
        """What a build of this request would say, if it would change nothing."""
        return self.recall_all([request])[request]

    def recall_all(self, requests: Iterable[Request]) -> dict[Request, Outcome | None]:
        """The same of several; what all years share is looked at once."""
        shared = self._shared()
        return {request: self._recalled(request, shared) for request in requests}

    def _recalled(self, request: Request, shared: Mapping[str, Stamp]) -> Outcome | None:
        try:
            record = self._record(request)
            if record is None or record["facts"] != surroundings.facts():
                return None
            read, left = _seen(record["read"]), _seen(record["left"])
            now = {**shared, **self._own(request.year)}
            now |= surroundings.stamps(self._root, record["machinery"])
            if not surroundings.unchanged(self._root, now, read):
                return None
            if not surroundings.unchanged(self._root, surroundings.stamps(self._root, left), left):
                return None
            return _outcome(record["outcome"])
        except (KeyError, TypeError, ValueError, IndexError):
            return None  # kept by another version of this module

    def begin(self, request: Request) -> Begun | None:
        """See how things stand before a build; nothing where the disk cannot be written."""
        return self.begin_all([request])[request]

    def begin_all(self, requests: Iterable[Request]) -> dict[Request, Begun | None]:
        """The same for several; what all years share is looked at once."""
        try:
            moment = surroundings.moment(self.store.root)
        except OSError:
            return dict.fromkeys(requests)
        shared, facts = self._shared(), surroundings.facts()
        begun: dict[Request, Begun | None] = {}
        for request in requests:
            known = self._known(request)
            stamps = shared | self._own(request.year)
            read = {name: self._see(name, stamps[name], moment, known) for name in stamps}
            begun[request] = Begun(read, facts)
        return begun

    def remember(self, request: Request, begun: Begun | None, outcome: Outcome) -> None:
        """Keep what a build said, if all still is as it was when it began."""
        if begun is None or any(one.check.startswith(_PASSING) for one in outcome.findings):
            return
        try:
            moment = surroundings.moment(self.store.root)
        except OSError:
            return
        stamps = self._shared() | self._own(request.year)
        read = {name: self._see(name, stamps[name], moment, begun.read) for name in stamps}
        left = self._left(request.year, outcome, moment)
        if left is None or surroundings.facts() != begun.facts or not _same(begun.read, read):
            return
        machinery = surroundings.machinery()
        stamps = surroundings.stamps(self._root, machinery)
        read |= {name: self._see(name, stamps[name], moment, {}) for name in stamps}
        record = {
            "facts": begun.facts,
            "machinery": machinery,
            "read": _plain(read),
            "left": _plain(left),
            "outcome": _told(outcome),
        }
        self.store.keep(_KIND, _name(request), json.dumps(record).encode())

    @property
    def _root(self) -> str:
        return str(self.desk.root)

    def _record(self, request: Request) -> dict[str, Any] | None:
        content = self.store.seen(_KIND, _name(request))
        record = json.loads(content) if content is not None else None
        return record if isinstance(record, dict) else None

    def _known(self, request: Request) -> Mapping[str, Seen]:
        """What was seen last time: what is the same needs not to be read again."""
        try:
            record = self._record(request)
            return _seen(record["read"]) if record else {}
        except (KeyError, TypeError, ValueError, IndexError):
            return {}

    def _own(self, year: int) -> dict[str, Stamp]:
        """What is of a year, and of those that it is compared with."""
        found: dict[str, Stamp] = {}
        for one in (year, *self._compared(year)):
            folder = f"sources/{one}"
            found |= surroundings.below(self._root, folder, {f"{folder}/comments"})
        return found

    def _compared(self, year: int) -> set[int]:
        """Other years that a section may name; one that is only a date in it does no harm."""
        folder, named = self.desk.root / "sources" / str(year), set()
        for path in folder.glob("*.yaml"):
            text = self.desk.made(self.desk.name(path)).decode("utf-8", "replace")
            named |= {int(found) for found in _SINCE.findall(text)}
        return named & {*self.desk.years()} - {year}

    def _shared(self) -> dict[str, Stamp]:
        """What is of no year."""
        root = self._root
        found = surroundings.below(root, "sources", {f"sources/{y}" for y in self.desk.years()})
        for folder in ("templates", "fonts"):
            found |= surroundings.below(root, folder)
        for folder in lent.borrowed(self.desk.root):
            found |= surroundings.below("", folder)
        found |= surroundings.stamps(root, {*self._profiles()} - {*found})
        return found | surroundings.own_code() | surroundings.packages()

    def _profiles(self) -> list[str]:
        """Profiles of presses, wherever in the project they are."""
        found: list[str] = []
        for name in self.desk.presses():
            text = self.desk.made(f"sources/presses/{name}.yaml").decode("utf-8", "replace")
            found += [path.strip() for path in _PROFILE.findall(text)]
        return found

    def _see(self, name: str, stamp: Stamp, moment: int, known: Mapping[str, Seen]) -> Seen:
        for before in (known.get(name), self._lately.get(name)):
            if before is not None and before.sure and before.stamp == stamp:
                return before
        seen = Seen(stamp, surroundings.seal(self._root, name), surroundings.sure(stamp, moment))
        self._lately[name] = seen
        return seen

    def _left(self, year: int, outcome: Outcome, moment: int) -> dict[str, Seen] | None:
        """What stands now; nothing if it is not what this build, and its manifest, tell."""
        folder = f"build/{year}"
        try:
            manifest = json.loads(self.desk.made(f"{folder}/manifest.json"))["files"]
            named = {path: one["sha256"] for path, one in manifest.items()}
            said = json.loads(self.desk.made(f"{folder}/findings.json"))
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        if said != [finding.record() for finding in outcome.findings]:
            return None
        if any(named.get(one.path) != one.sha256 for one in outcome.written):
            return None
        named |= dict.fromkeys((f"{folder}/findings.json", f"{folder}/manifest.json"), "")
        stamps = surroundings.stamps(self._root, named)
        left = {name: self._see(name, stamps[name], moment, {}) for name in named}
        true = all(left[name].seal == seal for name, seal in named.items() if seal)
        return left if true and surroundings.stamps(self._root, named) == stamps else None


def _name(request: Request) -> str:
    return digest(_REVISION, request)


def _same(before: Mapping[str, Seen], now: Mapping[str, Seen]) -> bool:
    """Whether nothing was written meanwhile, be it the same; a link or a leave is no matter."""

    def content(seen: Mapping[str, Seen]) -> dict[str, tuple[int, int, int, str]]:
        return {
            name: (one.stamp[0], one.stamp[1], one.stamp[3], one.seal)
            for name, one in seen.items()
        }

    return content(before) == content(now)


def _plain(seen: Mapping[str, Seen]) -> dict[str, list[Any]]:
    return {name: [*one.stamp, one.seal, one.sure] for name, one in seen.items()}


def _seen(plain: Mapping[str, list[Any]]) -> dict[str, Seen]:
    return {
        name: Seen((one[0], one[1], one[2], one[3]), one[4], one[5]) for name, one in plain.items()
    }


def _told(outcome: Outcome) -> dict[str, Any]:
    return {
        "findings": [finding.record() for finding in outcome.findings],
        "written": [[one.path, one.pages, one.bytes, one.sha256] for one in outcome.written],
        "missing": outcome.missing,
        "steps": [[step.step, step.of] for step in outcome.steps],
    }


def _outcome(plain: Mapping[str, Any]) -> Outcome:
    return Outcome(
        tuple(Finding.recorded(one) for one in plain["findings"]),
        tuple(Written(*one) for one in plain["written"]),
        tuple(plain["missing"]),
        tuple(Step(step, of, ()) for step, of in plain["steps"]),
    )
