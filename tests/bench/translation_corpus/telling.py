"""Tables of what was found, missed and found wrongly."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.bench.translation_corpus import rival
from tests.bench.translation_corpus.copies import Round
from tests.bench.translation_corpus.corpus import SOURCE, TARGETS, Seed, Texts, kinds
from tests.bench.translation_corpus.judging import Said, Verdict

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of it, copy by copy."""

    seeds: tuple[Seed, ...]
    bases: Mapping[str, Texts]
    copies: tuple[Round, ...]
    ours: tuple[Verdict, ...]
    unseeded: Mapping[str, tuple[Said, ...]]  # by year
    flags: rival.Flags | None

    def flagged(self, copy: str, tag: str, key: str) -> frozenset[str]:
        """Tests of pofilter that fail for an entry of a copy."""
        return (self.flags or {}).get((copy, tag, key), NONE)


def table(found: Measured) -> dict[str, dict[str, int]]:
    """Right ones by kind and language, ours and pofilter's."""
    right = {seed for one in found.ours for seed in one.right}
    told = {seed for one in found.ours for seed in one.told} - right
    theirs, apart = _pofilter_right(found)
    rows = {}
    print(f"{'':<56}{'ours':<19}{'by notes':<10}{'pofilter':<19}silent on the right text")
    for name, seeds in _rows(found.seeds):
        here, fair = set(seeds), {s for s in seeds if s.tag != SOURCE}
        cells = {"seeded": len(here), "right": len(here & right), "by notes": len(here & told)}
        line = (
            f"{name[:55]:<56}{_share(cells['right'], len(here))} {cells['by notes'] or '':>6}    "
        )
        if found.flags is not None and fair:
            cells |= {"pofilter": len(theirs & fair), "pofilter, silent": len(apart & fair)}
            line += _share(len(theirs & fair), len(fair)) + _share(len(apart & fair), len(fair))
        print(line.rstrip())
        rows[name] = cells
    whole = len(set(found.seeds))
    print(f"{'all, if notes count too':<56}{_share(len(right | told), whole)}")
    return rows


def _share(part: int, whole: int) -> str:
    return f"{part:>5}/{whole:<4}{100 * part / whole:>6.1f} % " if whole else " " * 18


def _rows(seeds: tuple[Seed, ...]) -> Iterator[tuple[str, list[Seed]]]:
    """What the table counts by: kinds, languages, all."""
    for kind in kinds().values():
        yield f"{kind.name}: {kind.says}", [s for s in seeds if s.kind == kind]
    for tag in (*TARGETS, SOURCE):
        yield f"in {tag}", [s for s in seeds if s.tag == tag]
    yield "all", list(seeds)


def _pofilter_right(found: Measured) -> tuple[set[Seed], set[Seed]]:
    """Errors that a fitting test flags; those where it is silent on the text without the error."""
    theirs, apart = set(), set()
    for i, one in enumerate(found.copies):
        for seed in one.seeds:
            tests = seed.kind.pofilter & found.flagged(str(i), seed.tag, seed.key)
            if tests:
                theirs.add(seed)
            if tests - found.flagged(one.base, seed.tag, seed.key):
                apart.add(seed)
    return theirs, apart


def false_ones(found: Measured) -> dict[str, float]:
    """False findings for each 200 entries without error."""
    real = {one for one in found.unseeded["real"] if not one.note}
    typed = {one for one in found.unseeded["typed"] if not one.note}
    judged = [one for one, copy in zip(found.ours, found.copies, strict=True) if not copy.alone]
    false = [one for verdict in judged for one in verdict.false if one not in real]
    untouched = sum(one.untouched for one in judged)
    figures: dict[str, float] = {
        "entries without error, in all copies": untouched,
        "false findings on them": len(false),
        "different ones": len(set(false)),
        "false for each 200 entries": round(200 * len(false) / untouched, 3),
        "notes on them": sum(len(one.notes) for one in judged),
        "other halves of seeded inconsistencies": sum(len(one.echoes) for one in judged),
        "findings in the year as it is": len(real),
        "further ones in the typed year unseeded": len(typed - real),
    }
    for title, without in (("pofilter", NONE), ("pofilter without caps tests", rival.LOUD)):
        if found.flags is not None:
            figures[f"{title}: false for each 200"] = _pofilter_false(found, without)
    print()
    for name, value in figures.items():
        print(f"{name:<56}{value:>12,}")
    return figures


def _pofilter_false(found: Measured, without: frozenset[str]) -> float:
    flags = clean = 0
    for i, one in enumerate(found.copies):
        if one.alone:
            continue
        seeded = {(seed.tag, seed.key) for seed in one.seeds}
        for tag in TARGETS:
            for key in found.bases[one.base][tag]:
                if not {(tag, key), (SOURCE, key)} & seeded:
                    clean += 1
                    flags += len(found.flagged(str(i), tag, key) - without)
    return round(200 * flags / clean, 1)


def listing(found: Measured) -> None:
    """Missed and false ones in full."""
    right = {seed for one in found.ours for seed in one.right}
    print("\nMISSED")
    for verdict, copy in zip(found.ours, found.copies, strict=True):
        for seed in copy.seeds:
            if seed not in right:
                print(f"  {seed}")
                for one in verdict.told.get(seed, []):
                    print(f"      as a note: {one}")
                for one in verdict.beside.get(seed, []):
                    print(f"      for another reason: {one}")
    print("\nFALSE")
    _grouped(one for verdict in found.ours for one in verdict.false)
    print("\nIN THE UNSEEDED YEARS")
    _grouped(one for said in found.unseeded.values() for one in said if not one.note)


def _grouped(said: Iterable[Said]) -> None:
    for one, times in sorted(Counter(said).items(), key=lambda pair: str(pair[0])):
        print(f"  {times}× {one}")
