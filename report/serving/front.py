"""What is the same in all windows of a preview: the year, its languages, the words for it all."""

from collections.abc import Mapping
from contextlib import suppress

from report.desk import Desk
from report.findings import Rejected
from report.opening import read_annual
from report.settings import layered
from report.speaking import usual
from report.stages.script import Front, year
from report.stocking import read_tongues

Plain = Mapping[str, object]


def front(desk: Desk, number: int, editor: str, name: str, before: Plain | None = None) -> Plain:
    """The year, and the words called ``name``.

    Of one that cannot be read: what was said ``before``, or what little can be said; marked as
    unread, which tells a window to ask again.
    """
    words = {tag: table for tag in desk.languages() if (table := _words(desk, tag, name))}
    known: Plain
    try:
        annual, tongues = read_annual(desk, number), read_tongues(desk)
        tags = tongues.editions(annual)
        locales = {tag: tongues.locales[tag] for tag in tags}
        spoken = tuple(tag for tag in (*tags, *words) if tag in words)
        said = Front("", served=True, editor=editor, words=tuple(dict.fromkeys(spoken)))
        known = {**year(annual, locales, said), "order": []}
    except Rejected:
        known = {**(before or _unread(desk, number, editor, tuple(words))), "unread": True}
    return {**known, "speech": words, "speaks": usual(desk)}


def _unread(desk: Desk, number: int, editor: str, words: tuple[str, ...]) -> Plain:
    languages = [{"tag": tag, "html": tag, "name": {}, "own": tag} for tag in desk.languages()]
    return {
        "year": number,
        "publisher": {},
        "title": {},
        "source": "",
        "languages": languages,
        "sections": [],
        "words": list(words),
        "editor": editor,
    }


def _words(desk: Desk, tag: str, name: str) -> Plain:
    """The words of a language, if it has them and they can be read."""
    with suppress(Rejected, OSError):
        found = layered(desk, f"templates/{tag}/words.yaml").get(name)
        return found if isinstance(found, dict) else {}
    return {}
