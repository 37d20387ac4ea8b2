"""What our checks say of a copy, and whether that is right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from report.checking import Delivery, check_file, check_year
from report.desk import Desk
from report.findings import Finding, Severity
from tests.bench.translation_corpus.corpus import SOURCE, Seed, Texts

SHORT = 3  # letters: a quotation of fewer may be of anything


@dataclass(frozen=True, slots=True)
class Said:
    """A finding, as far as it matters here."""

    check: str
    note: bool
    tag: str
    key: str
    its: str
    span: tuple[int, int] | None
    message: str

    def __str__(self) -> str:
        return f"[{self.check}] {self.tag} {self.key}: {self.message}"


def judged_year(root: Path) -> tuple[Said, ...]:
    """All that is found in a copy of the project and not waived."""
    desk = Desk(root)
    return said(check_year(desk, desk.years()[-1], ()))


def judged_file(root: Path, tag: str, content: bytes) -> tuple[Said, ...]:
    """All that is found in a translator's file."""
    return said(check_file(Desk(root), Delivery(content, f"{tag}.po", SOURCE, tag)))


def said(findings: Iterable[Finding]) -> tuple[Said, ...]:
    """Findings that an editor would read; a waiver that lapsed with its text is none of these."""
    return tuple(
        Said(
            one.check, one.severity is Severity.NOTE, one.language, one.entry, one.its, one.span,
            one.message,
        )
        for one in findings
        if not one.waived and "waiver" not in one.check
    )  # fmt: skip


def fits(seed: Seed, one: Said) -> bool:
    """Whether a finding is of this error, for the right reason.

    It is at the place if it points to the words that were changed, or quotes what stood there.
    """
    kind = seed.kind
    named = one.its in kind.its or any(word in one.check for word in kind.ids)
    start, end = seed.zone
    near = one.span is None or (one.span[0] <= end + 1 and one.span[1] >= start - 1)
    quoted = len(seed.was) >= SHORT and seed.was in one.message
    same = (one.tag, one.key) == (seed.tag, seed.key)
    return same and named and (kind.anywhere or near or quoted)


@dataclass(slots=True)
class Verdict:
    """How a copy was judged."""

    right: dict[Seed, list[Said]] = field(default_factory=dict)
    told: dict[Seed, list[Said]] = field(default_factory=dict)  # by notes only
    beside: dict[Seed, list[Said]] = field(
        default_factory=dict
    )  # on the entry, for another reason
    false: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)  # on entries without error
    echoes: list[Said] = field(default_factory=list)  # the other half of a seeded inconsistency
    untouched: int = 0


def verdict(seeds: Sequence[Seed], texts: Texts, found: Iterable[Said]) -> Verdict:
    """Hold findings against the errors of a copy."""
    at = {(seed.tag, seed.key): seed for seed in seeds}
    made = Verdict(untouched=sum(map(len, texts.values())) - len(seeds))
    for one in found:
        seed = at.get((one.tag, one.key))
        if seed is None:
            _blame_none(made, seeds, texts, one)
        elif not fits(seed, one):
            made.beside.setdefault(seed, []).append(one)
        elif one.note:
            made.told.setdefault(seed, []).append(one)
        else:
            made.right.setdefault(seed, []).append(one)
    return made


def _blame_none(made: Verdict, seeds: Sequence[Seed], texts: Texts, one: Said) -> None:
    """A finding on an entry without error."""
    source, text = (texts[tag].get(one.key) for tag in (SOURCE, one.tag or SOURCE))
    half = one.its == "inconsistency" or "inconsistent" in one.check
    pair = any(
        seed.tag == one.tag and (texts[SOURCE][seed.key] == source or seed.after == text)
        for seed in seeds
    )
    if half and pair:
        made.echoes.append(one)
    elif one.note:
        made.notes.append(one)
    else:
        made.false.append(one)
