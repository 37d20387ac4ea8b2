"""What is to become of entries, and their files → files to write, in an order that loses nothing.

An entry that retires is in the attic before it leaves its file; one that comes back is in its file
before it leaves the attic. Whatever stops the writing between two files, each entry is in one of
them, and the next sync takes the second away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from report.findings import Rejected
from report.model.keeping import Kept
from report.tools.entryfile import insert, rename, revise, withdraw
from report.yaml import parse

HEAD = """\
# Translations whose source is gone. Nothing here is printed; each comes back with its source.
"""

Files = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as it is to be."""

    path: str
    text: str


def refile(kept: Kept, files: Files, attic: str, order: Sequence[str]) -> tuple[Sheet, ...]:
    """The files of a language that change, ``attic`` among them, in the order of their writing.

    ``files`` are as they are on disk, by path; ``order`` are the keys in the order of the book.
    """
    texts, taken = dict(files), dict[str, str]()
    for path, keys in _grouped(kept.retired).items():
        texts[path], blocks = withdraw(files[path], path, keys)
        taken |= {key: block for key, block in blocks.items() if _worth_keeping(block)}
    held = texts.pop(attic, "")
    grown = _grown(held, attic, taken)
    left, back = withdraw(grown, attic, kept.restored.values()) if kept.restored else (grown, {})
    for path, names in _renamed(kept).items():
        texts[path] = rename(texts[path], path, names)
    for path, keys in _places(kept, order).items():
        texts[path] = _filled(kept, texts.get(path, ""), path, keys, back)
    left = _without_living(left, attic, texts)
    sheets = [Sheet(attic, grown)] if grown != held else []
    sheets += [
        Sheet(path, text) for path, text in sorted(texts.items()) if text != files.get(path, "")
    ]
    return (*sheets, *([Sheet(attic, left)] if left != grown else []))


def _filled(kept: Kept, text: str, path: str, keys: Sequence[str], back: Mapping[str, str]) -> str:
    """A file with what comes back to it, what is new in it, and what changes."""
    blocks = {key: back[kept.restored[key]] for key in keys if key in kept.restored}
    if blocks:
        text = insert(text, path, blocks, _after(keys, {*blocks}, _keys(text, path)))
    edits = {key: kept.edits[key] for key in keys if key in kept.edits}
    if edits:
        there = _keys(text, path)
        text = revise(text, path, edits, _after(keys, {*edits} - there, there))
    return text


def _grouped(retired: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, path in retired.items():
        found.setdefault(path, []).append(key)
    return found


def _renamed(kept: Kept) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for old, new in kept.moved.items():
        found.setdefault(kept.files[new], {})[old] = new
    return found


def _places(kept: Kept, order: Sequence[str]) -> dict[str, list[str]]:
    """The keys of every file, in the order of the book."""
    found: dict[str, list[str]] = {}
    for key in order:
        if key in kept.files:
            found.setdefault(kept.files[key], []).append(key)
    return found


def _after(keys: Sequence[str], new: set[str], there: set[str]) -> dict[str, str]:
    """Behind which entry of its file each new one stands; "" is before all others."""
    found: dict[str, str] = {}
    last = ""
    for key in keys:
        if key in new:
            found[key] = last
        if key in new or key in there:
            last = key
    return found if there else {}


def _grown(held: str, attic: str, taken: Mapping[str, str]) -> str:
    """The attic with what retires; what lies there already is not put there twice."""
    there = _blocks(held, attic)
    blocks: dict[str, str] = {}
    for key, block in taken.items():
        names = [name for name in there if name.partition("~")[0] == key]
        if all(_body(there[name]) != _body(block) for name in names):
            number = next(n for n in range(len(there) + 1) if _name(key, n) not in there)
            blocks[_name(key, number)] = block
    return insert(held or HEAD, attic, blocks) if blocks else held


def _name(key: str, number: int) -> str:
    return f"{key}~{number}" if number else key


def _without_living(left: str, attic: str, texts: Files) -> str:
    """The attic without what lives: a sync was stopped before it had taken that away."""
    there = _blocks(left, attic)
    suspects = {key.partition("~")[0] for key in there}
    living: dict[str, str] = {}
    for path, text in texts.items() if there else ():
        keys = suspects & _keys(text, path)
        living |= withdraw(text, path, keys)[1] if keys else {}
    twice = [
        key
        for key, block in there.items()
        if _body(living.get(key.partition("~")[0], "")) == _body(block)
    ]
    return withdraw(left, attic, twice)[0] if twice else left


def _blocks(text: str, path: str) -> dict[str, str]:
    """All entries of a file as they stand there."""
    keys = [*_data(text, path)]
    return withdraw(text, path, keys)[1] if keys else {}


def _body(block: str) -> str:
    """An entry without its key: what is the same under any name."""
    lines = block.replace("\r\n", "\n").strip().split("\n")
    above = [line for line in lines if line.startswith("#")]
    return "\n".join([*above, *lines[len(above) + 1 :]])


def _worth_keeping(block: str) -> bool:
    """Whether somebody wrote something into an entry, and be it a comment."""
    (said,) = _data(block, "").values()
    fields = said if isinstance(said, dict) else {}
    written = [fields.get(name) for name in fields if name not in {"source", "state", "offered"}]
    return any(written) or any("#" in line for line in _bare(block, fields))


def _bare(block: str, fields: Mapping[str, object]) -> Iterator[str]:
    """The lines of a block that are not those of its source."""
    source = str(fields.get("source", ""))
    for line in block.splitlines():
        if line.strip() and line.strip() not in source and "source:" not in line:
            yield line


def _keys(text: str, path: str) -> set[str]:
    return {*_data(text, path)}


def _data(text: str, path: str) -> dict[str, object]:
    """What a file says; nothing where it cannot be read."""
    try:
        data = parse(text.removeprefix("\ufeff"), path).data
    except Rejected:
        return {}
    return data if isinstance(data, dict) else {}
