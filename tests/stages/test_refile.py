"""Sync and its files, whatever becomes of the copy: nothing is lost, and it comes to rest."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from report.model.annual import Translation
from report.stages.load import load
from report.stages.refile import refile
from report.stages.sync import sync
from report.stages.validate import validate
from report.yaml import parse
from tests.running import PROJECT

CLEAN = PROJECT / "tests/cases/clean"
BASE = {
    path.relative_to(CLEAN).as_posix(): path.read_text("utf-8")
    for path in sorted((CLEAN / "sources").rglob("*.yaml"))
    if "translations" not in path.parts
}
FOLDER = "sources/2020/translations/fr"
ATTIC = f"{FOLDER}/attic.yaml"
HISTORY = "sources/2020/history.yaml"

# Copy of a list: ids that are names and ids that are numbers, texts that are alike and not.
IDS = st.sampled_from(["founding", "talk", "0", "1", "2", "3"])
TITLES = st.sampled_from(
    ["The Union is founded", "The Union was founded", "A talk", "A talk on rivers", "Ferries run"]
)
LISTS = st.lists(st.tuples(IDS, TITLES), max_size=5, unique_by=lambda pair: pair[0])
WORK = st.sampled_from(["translate", "review", "approve", "finish", "draft", "nothing"])

Files = dict[str, str]


def written(stones: list[tuple[str, str]]) -> str:
    lines = [
        f'  - {{id: "{id_}", on: 2001, title: "{title}", source: s}}\n' for id_, title in stones
    ]
    return "title: History\n" + ("milestones:\n" + "".join(lines) if lines else "")


def data(text: str) -> dict[str, dict[str, object]]:
    said = parse(text, "f").data
    return said if isinstance(said, dict) else {}


def synced(history: str, files: Files) -> tuple[list[tuple[str, str]], int]:
    """What is written, in order; and how many changes were told."""
    annual = validate(load(2020, {**BASE, HISTORY: history, **files}, {}))
    attic = {
        key: Translation.model_validate(said) for key, said in data(files.get(ATTIC, "")).items()
    }
    kept = sync(annual, ["fr"], {"fr": attic})["fr"]
    sheets = refile(kept, files, ATTIC, [*annual.entries])
    return [(sheet.path, sheet.text) for sheet in sheets], len(kept.changes)


def texts(files: Mapping[str, str]) -> set[str]:
    return {str(said["text"]) for file in files.values() for said in data(file).values()} - {""}


def worked(files: Files, work: str, number: int) -> None:
    """What somebody writes into one entry of the list."""
    path = f"{FOLDER}/all.yaml"
    held = data(files[path])
    keys = [key for key in held if key.startswith("history.milestones.")]
    if not keys:
        return
    key = keys[number % len(keys)]
    said = held[key]
    before = files[path]
    start = before.index(f"{key}:\n")
    end = before.find("\n\n", start)
    block = before[start : end if end >= 0 else len(before)]
    if work == "translate" and not said["text"]:
        new = block.replace('text: ""', f'text: "{said["source"]} {number} (fr)"')
    elif work in {"review", "approve", "draft"} and said["text"]:
        state = {"review": "reviewed", "approve": "approved", "draft": "draft"}[work]
        new = block.replace(f"state: {said['state']}", f"state: {state}")
    elif work == "finish" and "was" in said:
        new = "\n".join(line for line in block.split("\n") if not line.startswith("  was:"))
    else:
        return
    files[path] = before.replace(block, new)


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.tuples(LISTS, WORK, st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=3)
)
def test_nothing_is_lost_and_a_second_sync_has_nothing_to_do(
    steps: list[tuple[list[tuple[str, str]], str, int, int]],
) -> None:
    files: Files = {f"{FOLDER}/all.yaml": (CLEAN / FOLDER / "all.yaml").read_text("utf-8")}
    known = texts(files)
    for stones, work, number, stop in steps:
        worked(files, work, number)
        known |= texts(files)
        history = written(stones)
        sheets, _ = synced(history, files)
        for path, text in sheets[:stop]:  # it may be stopped between two files
            files[path] = text
            assert texts(files) >= known
        sheets, _ = synced(history, files)
        files |= dict(sheets)

        assert texts(files) >= known
        assert synced(history, files) == ([], 0)
