"""What goes wrong with whole texts: left, lost, mixed up, overtaken by their source."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from random import Random

from report.model.placeholders import masked, pieces, placeholders
from tests.bench.translation_corpus.corpus import SOURCE, TARGETS, Kind, Seed, Texts, chance

LENT = {"en": "zh", "zh": "ja", "ja": "zh", "ru": "mn", "mn": "ru"}  # whose text is pasted
LENT_TOO = {"en": "ru", "zh": "en", "ja": "en", "ru": "en", "mn": "en"}
WORD = {"en": "period", "zh": "期间", "ja": "期間", "ru": "период", "mn": "хугацаа"}

Loss = Callable[[Texts, str, str, Random], str | None]


def _sentences(text: str) -> list[str]:
    """Sentences with what stands between them; no cut at an abbreviation before a small letter."""
    ends = [m.end() for m in re.finditer(r"(?:[.!?]\s+(?=[^\Wа-яa-zөүё\d])|。\n*|\.\n+)", text)]
    cuts = [0, *(e for e in ends if e < len(text)), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


def _untranslated(texts: Texts, tag: str, key: str, _rng: Random) -> str | None:
    source = texts[SOURCE][key]
    return source if re.search("[가-힣]{2}", source) and texts[tag][key] != source else None


def _lent(whose: Mapping[str, str]) -> Loss:
    def loss(texts: Texts, tag: str, key: str, _rng: Random) -> str | None:
        other = texts[whose[tag]][key]
        letters = re.sub(r"[\W\d_\ufffcA-Z]", "", masked(other))
        return other if len(letters) >= 6 and other.strip() != texts[tag][key].strip() else None

    return loss


def _without_sentence(texts: Texts, tag: str, key: str, rng: Random) -> str | None:
    parts = _sentences(texts[tag][key])
    if len(parts) < 2:
        return None
    del parts[rng.randrange(len(parts))]
    return "".join(parts).rstrip() + ("\n" if texts[tag][key].endswith("\n") else "")


def _without_paragraph(texts: Texts, tag: str, key: str, rng: Random) -> str | None:
    parts = texts[tag][key].split("\n\n")
    if len(parts) < 2:
        return None
    del parts[rng.randrange(len(parts))]
    return "\n\n".join(parts)


def _pasted_twice(texts: Texts, tag: str, key: str, rng: Random) -> str | None:
    parts = _sentences(texts[tag][key])
    if len(parts) < 2:
        return None
    i = rng.randrange(len(parts) - 1)
    return "".join((*parts[: i + 1], parts[i], *parts[i + 1 :]))


def _neighbour(texts: Texts, tag: str, key: str, _rng: Random) -> str | None:
    keys = [*texts[tag]]
    after = keys[keys.index(key) + 1 :]
    other = next((k for k in after if texts[SOURCE][k] != texts[SOURCE][key]), "")
    same = other.partition(".")[0] == key.partition(".")[0]
    return texts[tag][other] if same and texts[tag][other] != texts[tag][key] else None


def _no_placeholder(texts: Texts, tag: str, key: str, rng: Random) -> str | None:
    parts = [*pieces(texts[tag][key])]
    at = [i for i, part in enumerate(parts) if not isinstance(part, str)]
    if not at or len(parts) < 2:
        return None
    i = rng.choice(at)
    others = [parts[j] for j in at if parts[j] != parts[i]]
    parts[i] = rng.choice([*others[:1], "", ""])
    return "".join(map(str, parts)).replace("  ", " ").strip(" ")


def _mistyped(texts: Texts, tag: str, key: str, rng: Random) -> str | None:
    found = placeholders(texts[tag][key])
    if not found:
        return None
    one = rng.choice(found)
    i = rng.randrange(1, len(one.path) - 1)
    wrong = one.path[:i] + one.path[i + 1 :]
    return texts[tag][key].replace("{" + one.path, "{" + wrong, 1)


def _in_own_words(texts: Texts, tag: str, key: str, rng: Random) -> str | None:
    found = placeholders(texts[tag][key])
    if not found or tag == "en":
        return None
    return texts[tag][key].replace(str(rng.choice(found)), "{" + WORD[tag] + "}", 1)


def _missing(_texts: Texts, _tag: str, _key: str, _rng: Random) -> str:
    return ""


LOSSES: tuple[tuple[str, int, Loss], ...] = (
    ("untranslated", 4, _untranslated),
    ("other-edition", 4, _lent(LENT)),
    ("other-edition", 2, _lent(LENT_TOO)),
    ("sentence-dropped", 4, _without_sentence),
    ("paragraph-dropped", 2, _without_paragraph),
    ("pasted-twice", 3, _pasted_twice),
    ("neighbour", 4, _neighbour),
    ("placeholder-lost", 4, _no_placeholder),
    ("placeholder-mistyped", 2, _mistyped),
    ("placeholder-translated", 2, _in_own_words),
    ("missing", 2, _missing),
)


def losses(known: Mapping[str, Kind], texts: Texts) -> Iterator[Seed]:
    """Every loss of the table, as often as it asks in each target language."""
    for row, (name, number, loss) in enumerate(LOSSES):
        for tag in TARGETS:
            rng = chance(name, row, tag)
            keys = [*texts[tag]]
            rng.shuffle(keys)
            made = 0
            for key in keys:
                before = texts[tag][key]
                after = loss(texts, tag, key, rng) if made < number else None
                if after is not None and after != before:
                    made += 1
                    yield Seed(known[name], "real", tag, key, before, after)


def overtaken(known: Mapping[str, Kind], texts: Texts) -> Iterator[Seed]:
    """Sources that were changed after they had been translated: a word of theirs was another."""
    for tag in TARGETS:
        rng = chance("stale", tag)
        long = [
            key for key in texts[tag] if re.search(r"(?<= )[가-힣]{2,}(?= )", texts[SOURCE][key])
        ]
        for key in rng.sample(sorted(long), 3):
            source, text = texts[SOURCE][key], texts[tag][key]
            at = rng.choice([*re.finditer(r"(?<= )[가-힣]{2,} ", masked(source))])
            was = source[: at.start()] + source[at.end() :]
            yield Seed(known["stale"], "real", tag, key, text, text, was)
