"""Entries × Annual → the translation files in which they stand, or are to stand."""

from collections.abc import Iterable, Mapping

from report.model.annual import Annual
from report.model.bookorder import in_order, owner_of, sections_of

Shelf = dict[str, str]


def shelve(annual: Annual, tag: str, keys: Iterable[str]) -> dict[str, Shelf]:
    """To each file its entries, and to each entry the one behind which it stands if it is new.

    A new entry follows the one before it in the book; where none of its section is there yet, it
    begins a file named after the section.
    """
    wanted = set(keys)
    sections = sections_of(annual)
    paths = {
        key: annual.mark(("translations", tag, key)).path
        for key in annual.translations.get(tag, {})
    }
    homes = _homes(annual, tag, sections, paths)
    found: dict[str, Shelf] = {}
    last: dict[str, str] = {}  # to each file the entry that was met last
    for key in in_order(annual):
        part = sections.get(owner_of(key), owner_of(key))
        path = paths.get(key) or homes.get(part)
        if path is None:
            path = homes[part] = f"sources/{annual.head.year}/translations/{tag}/{part}.yaml"
        if key in wanted:
            found.setdefault(path, {})[key] = last.get(path, "")
        if key in paths or key in wanted:
            last[path] = key
    return found


def _homes(
    annual: Annual, tag: str, sections: Mapping[str, str], paths: Mapping[str, str]
) -> dict[str, str]:
    """To each section the file in which most of it stands."""
    counted: dict[str, dict[str, int]] = {}
    for key in annual.translations.get(tag, {}):
        part = sections.get(owner_of(key), owner_of(key))
        files = counted.setdefault(part, {})
        files[paths[key]] = files.get(paths[key], 0) + 1
    return {part: max(files, key=lambda path: files[path]) for part, files in counted.items()}
