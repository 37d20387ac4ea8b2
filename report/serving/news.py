"""What browsers are told of a year under review, and which of it is news."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from report.findings import Finding
from report.model.review import Laid
from report.serving.sitting import FEW, Change, Judged, Stand, entry_event, pages_event, told
from report.serving.stream import Stream

_TEXTS = ("translations", "comments")  # folders of a year that hold one language each
_DEPTH = 4  # sources, year, folder, and the language or its file


class News:
    """Tells what is another than before."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._owed: set[str] = set()  # editions whose pages are told though they be the same

    def owe(self, tag: str) -> None:
        """Tell of this edition's pages when they come next: somebody waits for them."""
        self._owed.add(tag)

    def all(self) -> None:
        """Have browsers ask for everything again."""
        self._stream.tell("refresh", {})

    def entries(self, stand: Stand, changes: Iterable[Change]) -> None:
        """Tell of entries; where there are too many, of all at once."""
        each = tuple(dict.fromkeys(changes))
        if len(each) > FEW:
            self.all()
            return
        for tag, key in each:
            self._stream.tell("entry", entry_event(stand, tag, key))

    def pages(self, tag: str, before: Laid | None, laid: Laid, near: str, *, whole: bool) -> None:
        """Tell of pages."""
        if (
            before is None
            or replace(before, findings=()) != replace(laid, findings=())
            or (whole and tag in self._owed)
        ):
            self._stream.tell("pages", pages_event(tag, laid, near))
        if whole:
            self._owed.discard(tag)

    def findings(self, before: Stand, now: Stand) -> None:
        """Tell what is wrong, of each edition of which something else is."""
        for tag in now.year.tags:
            found = now.findings(tag)
            if found != before.findings(tag):
                self._stream.tell("findings", {"tag": tag, "findings": told(found)})

    def fault(self, tag: str, findings: Iterable[Finding]) -> None:
        """Tell why there are no newer pages."""
        self.owe(tag)
        mine = [one for one in findings if one.language in ("", tag)]
        self._stream.tell("fault", {"tag": tag, "findings": told(mine)})

    def remarks(self, said: Mapping[str, object]) -> None:
        """Tell what people say."""
        self._stream.tell("remarks", said)


def language_of(name: str, number: int) -> tuple[str, str] | None:
    """Of a file that holds one language of this year alone: its folder, and the language.

    >>> language_of("sources/2020/comments/aa.jsonl", 2020)
    ('comments', 'aa')
    """
    parts = name.split("/")
    ours = parts[:2] == ["sources", str(number)] and len(parts) >= _DEPTH
    return (parts[2], parts[3].partition(".")[0]) if ours and parts[2] in _TEXTS else None


def editions_of(changes: Iterable[Change]) -> list[str]:
    """The editions in which something was changed."""
    return list(dict.fromkeys(tag for tag, _ in changes))


def near(changes: Iterable[Change], tag: str) -> str:
    """The first entry of an edition that was changed."""
    return next((key for one, key in changes if one == tag), "")


def reprinted(before: Mapping[str, Judged], now: Mapping[str, Judged]) -> Iterable[Change]:
    """Entries that print otherwise than was known."""
    for tag, judged in now.items():
        known = before.get(tag, Judged()).printed
        for key, text in judged.printed.items():
            if known.get(key) != text:
                yield tag, key
