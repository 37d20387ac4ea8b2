"""Editions of the project: cold beside others, made again, after an edit and a new fact."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from report.desk import Desk
from report.opening import open_year
from tests.bench.harness.measuring import Failed, Took, together
from tests.bench.harness.peers import Pieces, pieces, rivals
from tests.bench.harness.projects import FACTS, TEXTS, Project, project, warm
from tests.bench.harness.rows import Row, in_turn, ratios

TAG = "en"  # the edition that is edited
PRESS = "offset-coated"
AGAIN = 3  # builds with nothing to do, after each cold one
INSTANT = 0.3  # seconds


@dataclass
class Measured:
    """What a measure found."""

    rows: list[Row]
    runs: list[dict[str, object]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where it is measured, and how often."""

    folder: Path
    runs: int
    say: Callable[[str], None]

    def project(self, name: str) -> Project:
        """A copy of the project, its files in memory."""
        made = project(self.folder / name)
        warm([made.root])
        return made


def six(bench: Bench) -> Measured:
    """All editions of the latest year, cold, beside the same by others."""
    made = bench.project("six")
    tags = open_year(Desk(made.root), made.year).tags
    held = {tag: pieces(made, tag, bench.folder / "peers") for tag in tags}
    ours: list[Took] = []
    theirs: dict[str, list[Took]] = {"weasyprint": [], **{name: [] for name in rivals()}}

    def build() -> None:
        made.clear()
        ours.append(made.build(str(made.year)))
        bench.say(f"six editions: {ours[-1].wall:.1f} s, CPU {ours[-1].cpu:.1f} s")

    def peer(name: str, method: str) -> None:
        took = together([getattr(held[tag], method)() for tag in tags])
        theirs[name].append(took)
        bench.say(f"six by {name}: {took.wall:.1f} s, CPU {took.cpu:.1f} s")

    for run in range(bench.runs):
        in_turn(run, lambda: peer("weasyprint", "weasyprint"), build)
        for name, method in rivals().items():
            peer(name, method)
    apart = together([took for tag in tags for took in held[tag].apart()])
    bench.say(f"six by weasyprint, a command a section: {apart.wall:.1f} s")
    rows = [*_beside(ours, theirs["weasyprint"], apart), _sizes(made, held)]
    for name in rivals():
        rows += _rival(name, theirs[name], theirs["weasyprint"], held)
    runs: list[dict[str, object]] = [
        {"report": mine.told(), **{name: took[i].told() for name, took in theirs.items()}}
        for i, mine in enumerate(ours)
    ]
    runs[0]["weasyprint, a command a section"] = apart.told()
    return Measured(rows, runs)


def _beside(ours: list[Took], theirs: list[Took], apart: Took) -> list[Row]:
    """Wall and CPU of ours, of (a)."""
    against = (
        "`report build`, empty build/, of `weasyprint --pdf-variant pdf/ua-1` on the galleys of "
        "each edition in one piece, one after the other"
    )
    wall = ratios([one.wall for one in ours], [one.wall for one in theirs])
    user = ratios([one.user for one in ours], [one.user for one in theirs])
    rows = []
    for name, what, must, goal, found in (
        ("six-wall", "wall", 0.5, 0.33, wall),
        ("six-cpu", "user", 0.85, 0.65, user),
    ):
        mine = median(getattr(one, what) for one in ours)
        also = {
            "ours s": mine,
            "theirs s": median(getattr(one, what) for one in theirs),
            "of a command a section ratio": mine / getattr(apart, what),
            "our largest process MiB": max(one.process for one in ours) / 2**20,
            "all our processes MiB": max(one.tree for one in ours) / 2**20,
            "their process MiB": max(one.process for one in theirs) / 2**20,
        }
        said = {"wall": "wall", "user": "user CPU"}[what]
        measure = f"six editions, cold, {said}, of (a)"
        rows.append(
            Row(name, measure, must=must, goal=goal, against=against, also=also, values=found),
        )
    return rows


def _sizes(made: Project, held: dict[str, Pieces]) -> Row:
    """The screen PDF of every edition, of the one (a) made; the largest ratio counts."""
    by_tag = {
        tag: made.screen(tag).stat().st_size / one.size("weasyprint") for tag, one in held.items()
    }
    pages = {path: leaf.pages for path, leaf in made.made().items()}
    also = {f"{tag} ratio": value for tag, value in by_tag.items()}
    for tag, one in held.items():
        ours = pages[made.screen(tag).relative_to(made.root).as_posix()]
        also |= {f"{tag} ours pages": ours, f"{tag} theirs pages": one.pages("weasyprint")}
    return Row(
        "size",
        "size of a screen PDF, of one piece by (a), the worst of six",
        values=list(by_tag.values()),
        worst=True,
        must=1.05,
        goal=0.9,
        against="`report build`, bytes, of the PDF/UA-1 that (a) made",
        also=also,
    )


def _rival(name: str, took: list[Took], theirs: list[Took], held: dict[str, Pieces]) -> list[Row]:
    """What somebody else takes for the six, of (a): nothing must."""
    rows = []
    for what, said in (("wall", "wall"), ("user", "user CPU")):
        below, above = ([getattr(one, what) for one in x] for x in (theirs, took))
        also = {
            "theirs s": median(above),
            "process MiB": max(one.process for one in took) / 2**20,
            **{f"{tag} pages": one.pages(name) for tag, one in held.items()},
        }
        measure = f"{name}, six equal editions, cold, {said}, of (a)"
        rows.append(
            Row(
                f"{name}-{what}",
                measure,
                against=RIVALS[name],
                also=also,
                values=ratios(above, below),
            )
        )
    return rows


RIVALS = {
    "typst": "PDF/UA-1 of an equal report written for Typst, a fresh process each",
    "chromium": "`chromium --headless --print-to-pdf` of the same HTML as (a)",
}


def nothing(bench: Bench) -> Measured:
    """A build that has nothing to do, of the cold one before it."""
    made = bench.project("nothing")
    cold: list[Took] = []
    again: list[list[Took]] = []
    for _ in range(bench.runs):
        made.clear()
        cold.append(made.build(str(made.year)))
        before = made.seals()
        again.append([made.build(str(made.year)) for _ in range(AGAIN)])
        if made.seals() != before:
            raise Failed("a build with nothing to do made other files")
        bench.say(f"cold {cold[-1].wall:.1f} s, again {again[-1][-1].wall:.2f} s")
    seconds = [one.wall for some in again for one in some]
    found = [one.wall / of.wall for of, some in zip(cold, again, strict=True) for one in some]
    row = Row(
        "nothing",
        "nothing changed, wall, of own cold build",
        must=0.03,
        aim=f"under {INSTANT} s",
        reached=median(seconds) < INSTANT,
        against="`report build` again",
        also={
            "again s": median(seconds),
            "slowest s": max(seconds),
            "again CPU s": median(one.cpu for some in again for one in some),
            "cold s": median(one.wall for one in cold),
        },
        values=found,
    )
    runs: list[dict[str, object]] = [
        {"cold": of.told(), "again": [one.told() for one in some]}
        for of, some in zip(cold, again, strict=True)
    ]
    return Measured([row], runs)


def edit(bench: Bench) -> Measured:
    """One entry's text changed in one language, to its screen and press PDF."""
    made = bench.project("edit")
    held = pieces(made, TAG, bench.folder / "edited")
    asked = (str(made.year), "--lang", TAG, "--press", PRESS)
    cold: list[Took] = []
    rival: list[Took] = []
    edits: list[dict[str, Took]] = []
    for _ in range(bench.runs):
        made.clear()
        cold.append(made.build(*asked))
        if "typst" in rivals():
            rival.append(held.compiled())
        edits.append({})
        for spot in TEXTS:
            before = made.seals()
            made.change_text(TAG, spot)
            edits[-1][str(spot)] = made.build(*asked)
            _renewed(before, made.seals(), (f"{TAG}-screen", f"{TAG}-{PRESS}-body"))
            bench.say(f"{spot}: {edits[-1][str(spot)].wall:.1f} s of {cold[-1].wall:.1f} s")
    found = [
        one.wall / of.wall for of, some in zip(cold, edits, strict=True) for one in some.values()
    ]
    seconds = median(one.wall for some in edits for one in some.values())
    by_spot = {f"{spot} s": median(some[spot].wall for some in edits) for spot in edits[0]}
    beside = {"Typst, cold s": median(one.wall for one in rival)} if rival else {}
    row = Row(
        "edit",
        "one text of one language, to its screen and press PDF, of that edition's cold time",
        must=0.3,
        aim="faster than Typst compiles that edition cold",
        reached=seconds < median(one.wall for one in rival) if rival else None,
        against=f"`report build --lang {TAG} --press {PRESS}`, of the same with an empty build/",
        also={
            "after an edit s": seconds,
            "cold s": median(one.wall for one in cold),
            **beside,
            **by_spot,
        },
        values=found,
    )
    runs: list[dict[str, object]] = [
        {"cold": of.told(), "edits": {spot: one.told() for spot, one in some.items()}}
        for of, some in zip(cold, edits, strict=True)
    ]
    for run, took in zip(runs, rival, strict=False):
        run["typst"] = took.told()
    return Measured([row], runs)


def fact(bench: Bench) -> Measured:
    """One number changed that all editions show, to all their screen and press PDFs."""
    made = bench.project("fact")
    tags = open_year(Desk(made.root), made.year).tags
    asked = (str(made.year), "--press", PRESS)
    cold: list[Took] = []
    edits: list[dict[str, Took]] = []
    for _ in range(bench.runs):
        made.clear()
        cold.append(made.build(*asked))
        edits.append({})
        for spot in FACTS:
            before = made.seals()
            made.change_fact(spot)
            edits[-1][str(spot)] = made.build(*asked)
            parts = [f"{tag}-{part}" for tag in tags for part in ("screen", f"{PRESS}-body")]
            _renewed(before, made.seals(), parts)
            bench.say(f"{spot}: {edits[-1][str(spot)].wall:.1f} s of {cold[-1].wall:.1f} s")
    found = [
        one.wall / of.wall for of, some in zip(cold, edits, strict=True) for one in some.values()
    ]
    row = Row(
        "fact",
        "one fact that all six show, to six screen and press PDFs, of own cold build",
        must=0.35,
        goal=0.15,
        against=f"`report build --press {PRESS}`, of the same with an empty build/",
        also={
            "after it s": median(one.wall for some in edits for one in some.values()),
            "cold s": median(one.wall for one in cold),
            **{f"{spot} s": median(some[spot].wall for some in edits) for spot in edits[0]},
        },
        values=found,
    )
    runs: list[dict[str, object]] = [
        {"cold": of.told(), "facts": {spot: one.told() for spot, one in some.items()}}
        for of, some in zip(cold, edits, strict=True)
    ]
    return Measured([row], runs)


def _renewed(
    before: dict[str, str], after: dict[str, str], parts: tuple[str, ...] | list[str]
) -> None:
    """What was changed must be on paper: nothing is measured that was not done."""
    for part in parts:
        [name] = [name for name in after if name.endswith(f"-{part}.pdf")]
        if before[name] == after[name]:
            raise Failed(f"{name} does not show what was changed")
