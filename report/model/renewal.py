"""What a new year took over from the one before, and somebody must see to before a press."""

import json
from typing import Literal

from report.model.fingerprint import fingerprint
from report.model.written import Written

BLANK = "[…]"  # stands where a text was emptied: a draft shows it, and it is of no language
Ask = Literal["renew", "confirm", "see"]


class Renewal(Written):
    """A value as ``report new`` left it: to be written anew, confirmed, or looked at.

    It is settled as soon as the value is another, or gone; or by taking this line out.
    """

    at: str  # path of the value in the year: records.art-contest.tallies.awards.total
    ask: Ask
    left: str  # fingerprint of the value as it was left
    was: str = ""  # what stood there in the year before, as far as it fits


def written(copy: str) -> bool:
    """Whether copy says something that can be translated.

    >>> written(BLANK), written("The year")
    (False, True)
    """
    return copy.strip() not in ("", BLANK)


def seal(value: object) -> str:
    """Name a value as it stands in a source file.

    >>> seal({"start": 2020}) == seal({"start": 2021})
    False
    """
    return fingerprint(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))
