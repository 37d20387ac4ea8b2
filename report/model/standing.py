"""How an entry stands in a language: what it is to be translated from, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from report.model.annual import Annual, Translation
from report.model.edition import State
from report.model.fingerprint import fingerprint

LOOKED_AT = (State.REVIEWED.value, State.APPROVED.value)  # a second pair of eyes
_WRITTEN = {state.value: state for state in State}


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry of the year in one language; where it is stale, why.

    ``chain`` leads from the language to the source language: mn, en, ko. ``behind`` is the
    language of the chain whose text is no longer the one that was translated, or is not there.
    """

    key: str
    source: str  # as it is now, in the language of ``origin``
    origin: str
    text: str
    state: State
    was: str = ""  # what the text translates, where that is another source than now
    note: str = ""
    written: Translation | None = None
    chain: tuple[str, ...] = ()
    behind: str = ""
    gone: bool = False  # whether ``behind`` has no text at all
    circle: bool = False  # the chain leads back to itself
    unknown: str = ""  # a language of the chain that has no translations

    @property
    def path(self) -> str:
        """The chain in words.

        >>> Standing("a", "", "en", "", State.STALE, chain=("mn", "en", "ko")).path
        'mn from en from ko'
        """
        return " from ".join(self.chain)


def standing(annual: Annual, tag: str, key: str) -> Standing:
    """The entry of a key; one from another translation follows that one to its source."""
    home = annual.head.source_language
    if tag == home:
        source = annual.entries[key].source
        return Standing(key, source, home, source, State.SOURCE, chain=(tag,))
    found = annual.translations.get(tag, {}).get(key)
    chain, unknown = _chain(annual, tag, key)
    circle = len(set(chain)) < len(chain)
    origin = chain[1]
    source = _current(annual, origin, key)
    if not source.strip() or circle:
        origin, source = home, annual.entries[key].source
    behind = "" if circle or unknown else _behind(annual, chain, key)
    text = found.text if found and found.text.strip() else ""
    return Standing(
        key,
        source,
        origin,
        text,
        _state(found, stale=bool(behind or circle or unknown)),
        _was(found, source),
        (found.note or "") if found else "",
        found,
        chain,
        behind,
        bool(behind) and not _current(annual, behind, key).strip(),
        circle,
        unknown,
    )


def texts_of(annual: Annual, tag: str) -> dict[str, str]:
    """Every text of an edition as it stands, stale or not; "" where there is none yet."""
    return {
        key: standing(annual, tag, key).text.strip()
        for key, text in annual.entries.items()
        if text.source.strip()
    }


def changed_since(found: Translation) -> bool:
    """Whether a text was changed after it had been reviewed or approved."""
    seen = found.state in LOOKED_AT and found.of is not None
    return seen and found.of != fingerprint(found.text)


def finished(found: Translation) -> bool:
    """Whether whoever translates, or reads, says that the text fits its source.

    A changed source lowers the state, so that one above translated was set since.
    """
    return found.was is None or found.state in LOOKED_AT


def translated_source(found: Translation) -> str:
    """The source that a text translates, which may be that of before."""
    return found.source if found.was is None or finished(found) else found.was


def _state(found: Translation | None, *, stale: bool) -> State:
    if found is None or not found.text.strip():
        return State.MISSING
    if stale:
        return State.STALE
    if changed_since(found):
        return State.TRANSLATED
    return _WRITTEN.get(found.state, State.DRAFT)


def _was(found: Translation | None, source: str) -> str:
    if found is None or not found.text.strip():
        return ""
    was = translated_source(found)
    return "" if was.strip() == source.strip() and finished(found) else was


def _table(annual: Annual, tag: str) -> Mapping[str, Translation]:
    return annual.translations.get(tag, {})


def _current(annual: Annual, tag: str, key: str) -> str:
    """The text of an entry in a language as it stands now."""
    if tag == annual.head.source_language:
        return annual.entries[key].source
    found = _table(annual, tag).get(key)
    return found.text if found else ""


def _chain(annual: Annual, tag: str, key: str) -> tuple[tuple[str, ...], str]:
    """The languages from one to the source; the one that is not known, if any."""
    home, chain = annual.head.source_language, [tag]
    while chain[-1] != home:
        found = _table(annual, chain[-1]).get(key)
        origin = (found.origin if found else None) or home
        repeated = origin in chain
        chain.append(origin)
        if repeated:
            return tuple(chain), ""
        if origin != home and origin not in annual.translations:
            return tuple(chain), origin
    return tuple(chain), ""


def _behind(annual: Annual, chain: tuple[str, ...], key: str) -> str:
    """The first language, from the source on, that is not as it was when it was translated."""
    for tag, origin in reversed([*pairwise(chain)]):
        found = _table(annual, tag).get(key)
        if found is None or not found.text.strip():
            return tag if tag != chain[0] else ""
        now = _current(annual, origin, key)
        if now.strip() != found.source.strip() or not finished(found):
            return origin
    return ""
