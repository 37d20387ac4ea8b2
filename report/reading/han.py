"""Characters of Han as another country writes them."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from report.model.orthography import Orthography


@lru_cache(16)
def variants(orthography: Orthography) -> Mapping[str, str]:
    """Each character that the language writes otherwise, and how; empty where words differ."""
    pairs = "".join(orthography.variants.split())
    unsure = dict.fromkeys("".join(orthography.variants_unsure.split()), "")
    return unsure | dict(zip(pairs[::2], pairs[1::2], strict=False))


@lru_cache(16)
def foreign(orthography: Orthography) -> re.Pattern[str] | None:
    """An expression for a run of such characters."""
    wrong = "".join(variants(orthography))
    return re.compile(f"[{wrong}]+") if wrong else None


def names_with(wrong: re.Pattern[str], names: Iterable[str]) -> re.Pattern[str] | None:
    """Names in which such a character is right, since the house writes them so."""
    found = sorted({name for name in names if wrong.search(name)}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, found))) if found else None
