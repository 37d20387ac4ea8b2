"""Events of a file of comments × the texts as they are now → threads, and sign-offs.

Events may come in any order, since files of several people are put together: what comes out is
the same. An event of which nobody knows what it answers stays to be seen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from report.model.fingerprint import fingerprint
from report.model.remarks import Answer, Remark, SignOff, Thread
from report.tools.requoting import Quote, find_again

Keys = dict[tuple[str, str], str]  # to a key that is gone, and a text's fingerprint, the key now

_SAID = ("comment", "answer")  # what is to be read, whatever it belongs to
_TURNS = ("resolve", "reopen")


def thread(remarks: Iterable[Remark], texts: Mapping[str, str]) -> tuple[Thread, ...]:
    """Comments, the oldest first, each with its words in the text and all that is under it."""
    events = [event for event in _in_order(remarks) if event.kind != "signoff"]
    parents = _parents(events)
    heads: list[Remark] = []
    under: dict[str, list[Remark]] = {}
    for event in events:
        root = _root(event.id if event.kind in _SAID else event.to or "", parents)
        if event.kind in _SAID and event.id == root:
            heads.append(event)
        else:
            under.setdefault(root, []).append(event)
    moved = _moved(heads, texts)
    return tuple(_thread(head, under.get(head.id, []), texts, moved) for head in heads)


def signed(
    remarks: Iterable[Remark], texts: Mapping[str, str], pdf: str = ""
) -> tuple[SignOff, ...]:
    """Sign-offs, the oldest first, and what is no longer as it was; ``pdf`` is that of now."""
    now = {key: fingerprint(text) for key, text in texts.items()}
    return tuple(
        SignOff(event, tuple(_changed(event, now)), bool(event.pdf and pdf and event.pdf != pdf))
        for event in _in_order(remarks)
        if event.kind == "signoff"
    )


def _in_order(remarks: Iterable[Remark]) -> list[Remark]:
    """Every event once, by its time; what is written twice with other words is there twice."""
    once = {event.line(): event for event in remarks}
    return [once[line] for line in sorted(once, key=lambda line: (once[line].at, line))]


def _parents(events: Sequence[Remark]) -> dict[str, str | None]:
    """To the id of everything that was said the id of what it answers; a comment answers none."""
    answers = {event.id: event.to for event in reversed(events) if event.kind == "answer"}
    return answers | {event.id: None for event in events if event.kind == "comment"}


def _root(id_: str, parents: Mapping[str, str | None]) -> str:
    """Where the thread begins to which an id belongs: with the first of which anything is known.

    >>> _root("c", {"a": None, "b": "a", "c": "b"}), _root("b", {"b": "lost"})
    ('a', 'b')
    >>> _root("a", {"a": "c", "b": "a", "c": "b"})  # they answer each other
    'a'
    """
    path: list[str] = []
    while (up := parents.get(id_)) in parents and up is not None:
        if id_ in path:
            return min(path[path.index(id_) :])
        path.append(id_)
        id_ = up
    return id_


def _moved(heads: Sequence[Remark], texts: Mapping[str, str]) -> Keys:
    """Where the very texts now stand that were commented on, and whose keys are gone."""
    gone = [one for one in heads if one.entry and one.of and one.entry not in texts]
    keys: dict[str, list[str]] = {}
    for key, text in texts.items() if gone else ():
        keys.setdefault(fingerprint(text), []).append(key)
    found: Keys = {}
    for one in gone:
        same = [key for key in keys.get(one.of, ()) if _leaf(key) == _leaf(one.entry)]
        if len(same) == 1:
            found[one.entry, one.of] = same[0]
    return found


def _leaf(key: str) -> str:
    return key.rpartition(".")[2]


def _thread(
    head: Remark, under: Sequence[Remark], texts: Mapping[str, str], moved: Keys
) -> Thread:
    """What was said first, and all that is under it."""
    turns = [one for one in under if one.kind in _TURNS]
    last = max(turns, key=lambda one: (one.at, one.kind == "reopen"), default=None)
    answers = tuple(Answer(one.id, one.kind, one.by, one.at, one.text) for one in under)
    entry = moved.get((head.entry, head.of), head.entry)
    resolved = last is not None and last.kind == "resolve"
    return Thread(head, _span(head, texts.get(entry)), resolved, answers, entry)


def _span(head: Remark, text: str | None) -> tuple[int, int] | None:
    """Where the words stand now; all of the text, where a comment is on all of it."""
    if text is None:
        return None
    if not head.words.strip():
        return (0, len(text)) if head.kind == "comment" else None
    return find_again(Quote(head.words, head.before, head.after), text)


def _changed(event: Remark, now: Mapping[str, str]) -> Iterator[str]:
    """Entries that were signed otherwise, or not at all, or that are gone."""
    yield from (key for key, said in now.items() if event.texts.get(key) != said)
    yield from (key for key in event.texts if key not in now)
