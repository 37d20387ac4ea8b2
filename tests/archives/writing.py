"""Writes an archive to a folder: a whole project, ready to be built."""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.archives.phrases import KNOWN, LIKE, Said
from tests.archives.pictures import picture
from tests.archives.plan import Plan
from tests.archives.registry import registry
from tests.archives.year import Made, Part, year
from tests.running import PROJECT

MM_PER_INCH = 25.4
SLOTS = {
    "bleed": {"width": 216, "height": 303},
    "full": {"width": 174, "height": 116},
    "half": {"width": 84, "height": 63},
    "third": {"width": 54, "height": 40},
}
AT_HAND = ("grammar.yaml", "inflection.yaml", "orthography.yaml")  # of a language that is known


def write(plan: Plan, root: Path) -> Path:
    """Write the archive of a plan into a folder; return the folder."""
    _share(PROJECT / "fonts", root / "fonts")
    _templates(plan, root / "templates")
    sources = root / "sources"
    _write(sources / "house.yaml", _house(plan), plan.tags)
    held = registry(plan)
    for name, data in held.files.items():
        _write(sources / "registry" / f"{name}.yaml", data, plan.tags, every=True)
    for name in plan.presses:
        _copy(PROJECT / f"sources/presses/{name}.yaml", sources / f"presses/{name}.yaml")
    if plan.presses:
        _share(PROJECT / "sources/presses/icc", sources / "presses/icc")
    for number in plan.numbers:
        _year(plan, year(plan, held, number), sources / str(number))
    return root


def _house(plan: Plan) -> dict[str, Any]:
    return {
        "publisher": "association",
        "prefix": "imaginary",
        "languages": list(plan.tags),
        "slots": SLOTS,
        "screen_ppi": 150 if plan.ppi > 150 else 100,
        "print_ppi": plan.ppi,
    }


def _year(plan: Plan, made: Made, folder: Path) -> None:
    """A year's files: head, sections, records, translations, pictures."""
    home, *others = plan.tags
    _write(folder / "report.yaml", made.head, (home,))
    for id_, part in made.parts.items():
        _write(folder / f"{id_}.yaml", part.section, (home,))
        for record, data in part.records.items():
            _write(folder / id_ / f"{record}.yaml", data, (home,))
    for tag in others:
        owners = {"report": Part(made.head, {}), **made.parts}
        for id_, part in owners.items():
            entries = _entries(id_, part, home, tag)
            if entries:
                _write(folder / "translations" / tag / f"{id_}.yaml", entries, (home,))
    for photo in made.head["photos"]:
        slot = SLOTS[photo["slot"]]
        size = [int(slot[way] / MM_PER_INCH * plan.ppi) + 1 for way in ("width", "height")]
        path = folder / "photos" / photo["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        seed = f"{plan.seed} {made.head['year']} {photo['id']}"
        path.write_bytes(picture(seed, size[0], size[1]))


def _entries(id_: str, part: Part, home: str, tag: str) -> dict[str, Any]:
    """The translations of a section and its records, by key."""
    owners = {id_: part.section, **part.records}
    return {
        key: {"source": text.within(home), "text": text.within(tag), "state": "translated"}
        for owner, data in owners.items()
        for key, text in _texts(owner, data)
    }


def _texts(key: str, node: Any) -> Iterator[tuple[str, Said]]:
    """Every text below a node, and the key of its translations."""
    match node:
        case Said():
            yield key, node
        case dict():
            for name, below in node.items():
                yield from _texts(f"{key}.{name}", below)
        case list():
            for at, below in enumerate(node):
                names = (below.get(n) for n in ("id", "country", "member")) if below else ()
                if isinstance(below, dict):
                    yield from _texts(f"{key}.{next((n for n in names if n), at)}", below)


def _write(path: Path, data: Any, tags: tuple[str, ...], *, every: bool = False) -> None:
    """Data as YAML: its texts in one language, or ``every`` one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = _plain(data, tags, every=every)
    path.write_text(
        yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000), "utf-8"
    )


class _Dumper(yaml.SafeDumper):
    """Writes what stands twice twice."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _plain(node: Any, tags: tuple[str, ...], *, every: bool) -> Any:
    match node:
        case Said():
            return {t: node.within(t) for t in tags} if every else node.within(tags[0])
        case Mapping():
            return {name: _plain(below, tags, every=every) for name, below in node.items()}
        case list() | tuple():
            return [_plain(below, tags, every=every) for below in node]
        case _:
            return node


def _templates(plan: Plan, folder: Path) -> None:
    """The project's templates: what is common, and the languages of the plan."""
    for path in sorted((PROJECT / "templates").iterdir()):
        if path.is_dir() and (not (path / "locale.yaml").exists() or path.name in plan.tags):
            shutil.copytree(path, folder / path.name, copy_function=_copy)
    for tag in plan.tags:
        if tag not in KNOWN:
            _made_up(PROJECT / "templates" / LIKE, folder / tag, tag)


def _made_up(like: Path, folder: Path, tag: str) -> None:
    """A language that nobody speaks, set as another is."""
    shutil.copytree(like, folder, copy_function=_copy)
    for name in AT_HAND:
        (folder / name).unlink()
    locale = yaml.safe_load((folder / "locale.yaml").read_text("utf-8"))
    locale |= {"name": tag.capitalize(), "html": tag, "cldr": LIKE}
    _write(folder / "locale.yaml", locale, (tag,))


def _share(source: Path, target: Path) -> None:
    """A folder whose files are those of another by a second name, where the disk allows."""
    shutil.copytree(source, target, copy_function=_link)


def _link(source: str, target: str) -> None:
    try:
        Path(target).hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def _copy(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
