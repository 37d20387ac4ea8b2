"""Quotation marks and brackets."""

import re
from collections.abc import Iterator, Mapping

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Bitext, Pair
from report.model.tongue import Tongue
from report.phrases import phrase, sayable
from report.reading.quotes import ALL, STRAIGHT, apostrophes, brackets, marks, paired
from report.reading.scripts import quiet

_ANY = re.compile(f"[{re.escape(STRAIGHT)}{''.join(sorted(ALL))}]")
_BRACKET = re.compile(r"[()\[\]{}（）［］｛｝【】〔〕]")  # noqa: RUF001
_PRIMES = re.compile(r"(?<=\d)(?:['\"]|′|″)(?!\w)")
_MANY = 200  # marks: more is no copy
_FOREIGN = {"«": "»", "‹": "›", "„": "“”", "‚": "‘’", "“": "”", "‘": "’", "「": "」", "『": "』",  # noqa: RUF001
            "｢": "｣", "《": "》", "〈": "〉", "〝": "〟〞"}  # fmt: skip


@check(
    "typography/quotes",
    Severity.WARNING,
    reason="""
        Each language has quotation marks of its own. Typewriter marks and those of another
        language show that nobody has looked; one without its partner leaves the reader in doubt
        where the words of another end.
        """,
    hint="write the quotation marks of the language",
    example="ru: 'форум \"Регионы\"' for форум «Регионы»",
    its="typographical",
)
def quotes(bitext: Bitext) -> Iterator[Fault]:
    """Quotation marks are the language's own, and every one has its partner."""
    tongue = bitext.tongue
    if not tongue.orthography.scripts:
        return
    for pair in bitext.pairs:
        if not _ANY.search(pair.text):
            continue
        text = quiet(pair.text)
        own = marks(tongue).own
        taken = apostrophes(text)
        wrong = [
            found.start()
            for found in _ANY.finditer(text)
            if found.start() not in taken
            and (found[0] not in own or _misplaced(text, found.start(), tongue))
        ]
        primes = {found.start() for found in _PRIMES.finditer(text)}
        if wrong:
            yield from _wrong(pair, text, wrong, primes, tongue)
            if _lonely(wrong, primes):
                continue
        yield from _apostrophes(pair, text)
        yield from _unpaired(pair, text, tongue)


def _misplaced(text: str, at: int, tongue: Tongue) -> bool:
    """A mark that ends quotations in the language, where words begin."""
    known = marks(tongue)
    before = text[at - 1 : at]
    begins = (not before or before in " \xa0\n(（[") and text[at + 1 : at + 2].isalnum()
    return text[at] in known.closing and text[at] not in known.opening and begins


def _lonely(wrong: list[int], primes: set[int]) -> bool:
    """Whether one of a pair may be wrong and the other right: then all is said already."""
    return (len(wrong) - len(primes.intersection(wrong))) % 2 == 1


def _wrong(
    pair: Pair, text: str, wrong: list[int], primes: set[int], tongue: Tongue
) -> Iterator[Fault]:
    """Marks of a typewriter or of another language; mended where they match two and two."""
    sure = _mends(text, [at for at in wrong if at not in primes], tongue)
    for at in wrong:
        if at in primes and at not in sure:
            continue
        mend = sure.get(at)
        kind = (
            phrase("a typewriter’s mark")
            if text[at] in STRAIGHT
            else phrase("the mark of another language")
        )
        hint = phrase("write {mend}", mend=mend) if mend else ""
        yield blamed(
            pair,
            phrase("{text} is {kind}", text=text[at], kind=kind),
            (at, at + 1),
            hint=hint,
            mend=mend,
        )


def _mends(text: str, wrong: list[int], tongue: Tongue) -> Mapping[int, str]:
    """What should stand in place of marks, as far as each is surely first or last of a pair."""
    if len(wrong) > _MANY:
        return {}
    known = marks(tongue)
    depths = paired(text, tongue).pairs
    mends: dict[int, str] = {}
    stack: list[int] = []
    for at in wrong:
        partner = stack[-1] if stack else None
        if partner is not None and _ends(text[partner], text[at]) and _closes(text, at):
            stack.pop()
            inside = bool(stack) or any(a < partner and at < b for a, b, _ in depths)
            chosen = known.inner if inside else known.outer
            if any(partner < a and b < at and text[a] == chosen[0] for a, b, _ in depths):
                continue  # what stands inside would have to change too
            mends[partner], mends[at] = chosen[0], chosen[1]
        elif text[at] in STRAIGHT or text[at] in _FOREIGN:
            if not _opens(text, at):
                return mends
            stack.append(at)
    return mends if not stack else {}


def _ends(opening: str, closing: str) -> bool:
    if opening in STRAIGHT:
        return closing == opening
    return closing in _FOREIGN.get(opening, "")


def _opens(text: str, at: int) -> bool:
    """Whether a mark stands where words begin."""
    return at + 1 < len(text) and not text[at + 1].isspace()


def _closes(text: str, at: int) -> bool:
    """Whether a mark stands where words end."""
    return at > 0 and not text[at - 1].isspace()


def _apostrophes(pair: Pair, text: str) -> Iterator[Fault]:
    """A typewriter's apostrophe inside a word."""
    for at in sorted(apostrophes(text)):
        if text[at] != "’":
            message = phrase("{text} is no apostrophe", text=text[at])
            yield blamed(
                pair, message, (at, at + 1), hint=phrase("write {mend}", mend="’"), mend="’"
            )


def _unpaired(pair: Pair, text: str, tongue: Tongue) -> Iterator[Fault]:
    found = paired(text, tongue)
    known = marks(tongue)
    for at in found.left:
        pattern = (
            sayable("{mark} is never ended: “{text}”")
            if text[at] in known.opening
            else sayable("{mark} is never begun: “{text}”")
        )
        message = phrase(pattern, mark=text[at], text=_near(pair.text, at))
        hint = phrase("write the mark that is missing, or take this one out")
        yield blamed(pair, message, (at, at + 1), hint=hint, severity=Severity.ERROR)
    if known.outer == known.inner:
        return
    for start, end_, _ in found.pairs:
        around = [one for one in found.pairs if one[0] < start and end_ < one[1]]
        same = text[start] == known.outer[0] and bool(around)
        if same and text[max(around)[0]] == known.outer[0]:
            for at, mend in zip((start, end_), known.inner, strict=True):
                message = phrase("{text} inside a quotation in the same marks", text=text[at])
                yield blamed(
                    pair, message, (at, at + 1), hint=phrase("write {mend}", mend=mend), mend=mend
                )


def _near(text: str, at: int) -> str:
    return text[max(0, at - 8) : at + 12].strip().replace("\n", " ")


@check(
    "typography/brackets",
    Severity.ERROR,
    reason="""
        A bracket that is opened and never closed swallows the rest of the sentence; one that was
        never opened is left from words that were taken out.
        """,
    hint="write the bracket that is missing, or take this one out",
    example="Gyeongju (Gyeongsangbuk-do Province was the place.",
    its="typographical",
)
def unpaired_brackets(bitext: Bitext) -> Iterator[Fault]:
    """Every bracket has its partner."""
    more = bitext.tongue.orthography.brackets
    for pair in bitext.pairs:
        if not _BRACKET.search(pair.text):
            continue
        text = quiet(pair.text)
        for at in brackets(text, more):
            message = phrase(
                "{mark} stands alone: “{text}”", mark=text[at], text=_near(pair.text, at)
            )
            yield blamed(pair, message, (at, at + 1))
