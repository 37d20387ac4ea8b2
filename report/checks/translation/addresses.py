"""Addresses of pages and for letters, and tags: what no language translates."""

import re
from collections import Counter
from collections.abc import Iterator

from report.checks.base import Fault, blamed
from report.findings import Severity
from report.model.bitext import Pair
from report.model.placeholders import masked
from report.phrases import phrase

_END = r"[!#-;=?-~]"  # an address ends where another script begins
_URL = re.compile(rf"(?:https?://|www\.){_END}+", re.IGNORECASE | re.ASCII)
_MAIL = re.compile(
    r"(?<![\w.%+-])[\w.%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+", re.ASCII
)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_TONGUE = re.compile(r"/[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?(?=/|$)|([?&])lang(?:uage)?=[A-Za-z_-]+")
_PAGE, _LETTERS, _MARKUP = phrase("address"), phrase("e-mail address"), phrase("tag")


def addresses(tag: str, pair: Pair) -> Iterator[Fault]:
    """URLs, e-mail addresses and tags: each as often as in the source."""
    for what, find in ((_PAGE, _urls), (_LETTERS, _mails), (_MARKUP, _tags)):
        here, there = find(pair.text), find(pair.source)
        if here == there == []:
            continue
        lost = Counter(key for key, _ in there) - Counter(key for key, _ in here)
        added = Counter(key for key, _ in here) - Counter(key for key, _ in there)
        strange = [(key, at) for key, at in here if key in added]
        for key in lost:
            wrong = strange.pop(0) if strange else None
            said = (
                phrase("; here “{text}”", text=pair.text[slice(*wrong[1])])
                if wrong
                else phrase("; here it is missing")
            )
            at = wrong[1] if wrong else None
            message = phrase(
                "{what} “{text}” ({origin}){said}",
                what=what,
                text=_first(there, key, pair.source),
                origin=pair.origin,
                said=said,
            )
            yield blamed(pair, message, at, severity=Severity.ERROR, language=tag)
        for _, at in strange if what is _MARKUP else ():
            message = phrase(
                "{what} “{text}” is not in the source ({origin})",
                what=what,
                text=pair.text[slice(*at)],
                origin=pair.origin,
            )
            yield blamed(pair, message, at, severity=Severity.ERROR, language=tag)


Places = list[tuple[str, tuple[int, int]]]


def _first(places: Places, key: str, text: str) -> str:
    return next(text[slice(*at)] for found, at in places if found == key)


def _urls(text: str) -> Places:
    """Pages by their address, whatever language of them it asks for."""
    found: Places = []
    if "://" not in text and "www." not in text.lower():
        return found
    for match in _URL.finditer(masked(text)):
        address = match[0].rstrip(".,;:!?'")
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(")")
        key = _TONGUE.sub(r"\1", address.partition("://")[2] or address).rstrip("/?&")
        found.append((key, (match.start(), match.start() + len(address))))
    return found


def _mails(text: str) -> Places:
    if "@" not in text:
        return []
    return [(match[0].lower(), match.span()) for match in _MAIL.finditer(masked(text))]


def _tags(text: str) -> Places:
    if "<" not in text:
        return []
    return [
        (match[0].split()[0].strip("<>").lower(), match.span())
        for match in _TAG.finditer(masked(text))
    ]


def without_addresses(text: str) -> str:
    """A text without its addresses."""
    return _MAIL.sub(_blank, _URL.sub(_blank, masked(text)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
