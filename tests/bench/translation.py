"""Recall and false findings of ``report check`` on seeded errors, beside pofilter's.

    make bench          or          python tests/bench/translation.py [--list] [CHANCE]

Errors as translators make them are put into copies of the latest year, at most one in an entry;
see ``translation_corpus/``. ``--list`` prints what was missed and what was found wrongly. Another
number of CHANCE puts the errors that are made by code elsewhere: nobody has seen those.
"""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from report.desk import Desk
from report.opening import Year, open_year
from tests.bench.harness.keeping import keep
from tests.bench.harness.rows import Row
from tests.bench.translation_corpus import facts, rival
from tests.bench.translation_corpus.copies import Round, delivery, project, rounds
from tests.bench.translation_corpus.corpus import (
    TARGETS,
    Seed,
    Texts,
    another_chance,
    kinds,
    written,
)
from tests.bench.translation_corpus.judging import Said, judged_file, judged_year, verdict
from tests.bench.translation_corpus.losses import losses, overtaken
from tests.bench.translation_corpus.slips import slips
from tests.bench.translation_corpus.telling import Measured, false_ones, listing, table
from tests.running import PROJECT

RECALL = "seeded errors that `report check` finds, of all"
FALSE = "false findings of it for each 200 entries without error"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Every error, and the years it is put in."""

    seeds: tuple[Seed, ...]
    bases: dict[str, Texts]
    misfits: tuple[str, ...]  # written errors whose text has changed since
    year: Year


def corpus() -> Corpus:
    """Every error: by hand first, then by code."""
    desk = Desk(PROJECT)
    year = open_year(desk, desk.years()[-1])
    made, known = facts.editions(year), kinds()
    real = facts.real(year)
    bases = {"real": real, "typed": facts.typed(year, real, made)}
    said = [
        *written(known, bases),
        *facts.wrong_facts(known, real, bases["typed"], made),
        *slips(known, real),
        *losses(known, real),
        *overtaken(known, real),
    ]
    seeds = {(s.base, s.tag, s.key, s.after, s.snapshot): s for s in said if isinstance(s, Seed)}
    misfits = tuple(one for one in said if isinstance(one, str))
    kept = [seed for one in rounds(seeds.values()) for seed in one.seeds]
    kept += [seed for seed in seeds.values() if seed.kind.delivered]
    return Corpus(tuple(kept), bases, misfits, year)


def measure(made: Corpus, scratch: Path) -> Measured:
    """Judge every copy by our checks and by pofilter."""
    plan = (*rounds(made.seeds), _delivered_round(made))
    annual = made.year.annual
    folders = [scratch / f"year-{i}" for i in range(len(plan) - 1)]
    for folder, one in zip(folders, plan, strict=False):
        project(folder, annual, made.bases[one.base], one.seeds)
    plain = {
        base: project(scratch / base, annual, texts, ()) for base, texts in made.bases.items()
    }
    with get_context("spawn").Pool(2) as pool:
        found = pool.map(judged_year, [*folders, *plain.values()], chunksize=1)
    found, unseeded = found[: len(folders)], found[len(folders) :]
    found.append(_delivered(made, plan[-1], plain["real"]))
    ours = (
        verdict(one.seeds, made.bases[one.base], said)
        for one, said in zip(plan, found, strict=True)
    )
    return Measured(
        made.seeds, made.bases, plan, tuple(ours), dict(zip(plain, unseeded, strict=True)),
        _pofilter(made, plan, scratch / "po"),
    )  # fmt: skip


def _delivered_round(made: Corpus) -> Round:
    """Errors that only a translator's file can have."""
    return Round("real", alone=True, seeds=[seed for seed in made.seeds if seed.kind.delivered])


def _delivered(made: Corpus, one: Round, root: Path) -> tuple[Said, ...]:
    """What is found in translators' files."""
    texts, tags = made.bases["real"], sorted({seed.tag for seed in one.seeds})
    found = [judged_file(root, tag, delivery(tag, texts, one.seeds)) for tag in tags]
    return tuple(said for part in found for said in part)


def _pofilter(made: Corpus, plan: Sequence[Round], scratch: Path) -> rival.Flags | None:
    """What pofilter says of the same copies, and of the years without errors."""
    program = rival.pofilter()
    if program is None:
        print("pofilter could not be installed: ours alone\n")
        return None
    copies = {str(i): (one.base, one.seeds) for i, one in enumerate(plan)}
    copies |= {base: (base, []) for base in made.bases}
    files = {
        (name, tag): delivery(tag, made.bases[base], seeds)
        for name, (base, seeds) in copies.items()
        for tag in TARGETS
    }
    return rival.run(program, scratch, files)


def main(arguments: Sequence[str]) -> int:
    """Measure, print, keep."""
    asked = [one for one in arguments if one.isdigit()]
    another_chance(asked[0] if asked else "1")
    made = corpus()
    with tempfile.TemporaryDirectory() as scratch:
        found = measure(made, Path(scratch))
    print(f"{len(made.seeds)} errors of {len(kinds())} kinds in {len(found.copies)} copies\n")
    recall, false = table(found), false_ones(found)
    for misfit in made.misfits:
        print(f"written for another text: {misfit}")
    if "--list" in arguments:
        listing(found)
    share = recall["all"]["right"] / recall["all"]["seeded"]
    rows = [
        Row("recall", RECALL, [share], unit="share"),
        Row("false", FALSE, [false["false for each 200 entries"]], unit=""),
    ]
    keep("translation", rows, [{"recall": recall, "false": false}])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
