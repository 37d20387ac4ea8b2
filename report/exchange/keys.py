"""The keys of a file: each stands once, or is told."""

from collections import Counter

from report.exchange.texts import fault
from report.findings import Finding
from report.marks import Mark
from report.phrases import phrase

Identity = tuple[str | int | None, ...]


class Keys:
    """Gives every entry a key of its own, and tells of one that comes again."""

    def __init__(self) -> None:
        """Start without keys."""
        self._known: dict[Identity, Mark] = {}
        self._taken: Counter[str] = Counter()
        self.faults: list[Finding] = []

    def own(self, identity: Identity, key: str, mark: Mark) -> str | None:
        """The key, with a number where strangers use it again; nothing for the same once more."""
        if identity in self._known:
            message = phrase(
                "{key!r} stands here again, after line {line}",
                key=key,
                line=self._known[identity].line,
            )
            found = fault("exchange/duplicate", message, mark, phrase("keep one of the two"), key)
            self.faults.append(found)
            return None
        self._known[identity] = mark
        self._taken[key] += 1
        return key if self._taken[key] == 1 else f"{key} ({self._taken[key]})"
