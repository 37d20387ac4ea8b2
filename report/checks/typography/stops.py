"""Full stops, ellipses and marks that stand twice."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Bitext, Pair, Parallel
from report.model.tongue import Tongue
from report.phrases import phrase
from report.reading.lengths import weight
from report.reading.scripts import letters, quiet
from report.reading.sentences import last_mark, sentences

Entries = Callable[[], Mapping[str, Mapping[str, Pair]]]

_EAST = letters("Han", "Hiragana", "Katakana") + "ー々〇"
_ASCII_STOP = re.compile(
    f"(?<=[{_EAST}”」』》）)\ufffc])[.．｡](?![.．。\\w/]|[ ]?[A-Za-z0-9])"
    f"|(?<=[{_EAST}])[.．｡](?=[{_EAST}])"
)
_OPEN = ":：;；,，、"  # more follows
_FEW = 2  # translations that agree, at the least
_MOST = 0.7  # … and their share
_BRIEF = 10  # characters of the densest language: too few for a sentence
_TAIL = 16  # characters that are quoted
_WIDE_STOP = re.compile("[。｡．](?![。｡．])")
_CLOSING = "»”’\"')]」』）】》〉"


@check(
    "typography/full-stop",
    Severity.WARNING,
    reason="""
        A sentence has its mark at the end in every language, and a heading has none in any; where
        source and translation differ, one of them was cut or patched. The mark is the language's
        own.
        """,
    hint="end the text as its source ends, with the mark of the language",
    example="ko: …열렸다. / ja: …開かれた; zh: 会议结束.",
    its="typographical",
)
def full_stop(parallel: Parallel) -> Iterator[Fault]:
    """A text ends as its source does, sentences with the language's own mark."""
    entries = cache(parallel.entries)  # asked for where a text has one mark too many
    alone = {fault.entry: fault for fault in _of_source(parallel, entries)}
    yield from alone.values()
    for tag, bitext in parallel.bitexts.items():
        tongue = bitext.tongue
        if not tongue.orthography.stop:
            continue
        for pair in bitext.pairs:
            wrong = [*_foreign(pair, tongue, tag)]
            yield from wrong
            if not wrong and pair.key not in alone:
                yield from _end(pair, tongue, parallel, tag, entries)


def _of_source(parallel: Parallel, entries: Entries) -> Iterator[Fault]:
    """Ends that all translations have, and their source has not; and the other way round."""
    bitext = parallel.bitexts.get(parallel.source)
    if bitext is None or not bitext.tongue.orthography.stop or len(parallel.bitexts) <= _FEW:
        return
    stop = bitext.tongue.orthography.stop
    for pair in bitext.pairs:
        own = last_mark(pair.text, bitext.tongue.orthography)
        if own not in ("", ".") or pair.text.rstrip()[-1:] in _OPEN:
            continue
        found = entries().get(pair.key, {})
        others = {
            tag: last_mark(one.text, parallel.bitexts[tag].tongue.orthography)
            for tag, one in found.items()
            if tag != parallel.source and one.source == pair.text
        }
        wanted = "" if own else "."
        agree = [tag for tag, mark in others.items() if mark == wanted]
        if len(agree) < _FEW or len(agree) <= _MOST * len(others):
            continue
        tail, said = _tail(pair.text), ", ".join(sorted(agree))
        if own:
            message = phrase(
                "“{tail}” ends with {own}, {said} have none", tail=tail, own=own, said=said
            )
            hint = phrase("take it out")
        else:
            message = phrase(
                "“{tail}” has no {stop} at its end, {said} have one",
                tail=tail,
                stop=stop,
                said=said,
            )
            hint = phrase("write {mend}", mend=stop)
        yield blamed(pair, message, _last(pair.text), hint=hint, language=parallel.source)


def _foreign(pair: Pair, tongue: Tongue, tag: str) -> Iterator[Fault]:
    """A full stop of another language."""
    text = quiet(pair.text)
    wide = tongue.orthography.stop == "。"
    if not wide and text.isascii():
        return
    for found in (_ASCII_STOP if wide else _WIDE_STOP).finditer(text):
        mend = tongue.orthography.stop
        if not wide and text[found.end() :][:1].isalnum():
            mend += " "
        message = phrase("{found} is not the full stop of the language", found=found[0])
        hint = phrase("write {mend}", mend=tongue.orthography.stop)
        yield blamed(pair, message, found.span(), hint=hint, mend=mend, language=tag)


def _end(
    pair: Pair, tongue: Tongue, parallel: Parallel, tag: str, entries: Entries
) -> Iterator[Fault]:
    """The end of a text against that of its source."""
    tongues = parallel.bitexts[tag].tongues
    origin = tongues.get(pair.origin)
    if not pair.source or origin is None or not origin.orthography.stop:
        if not pair.source:
            yield from _unfinished(pair, tongue, tag)
        return
    asked = last_mark(pair.source, origin.orthography)
    found = last_mark(pair.text, tongue.orthography)
    if asked == found or "?." in (asked, found):
        return
    at = _last(pair.text)
    if asked and not found and pair.text.rstrip()[-1:] not in _OPEN:
        own = tongue.orthography.stop if asked == "." else asked
        message = phrase(
            "“{text}” has no {own} at its end, the source has “{asked}”",
            text=_tail(pair.text),
            own=own,
            asked=asked,
        )
        yield blamed(pair, message, at, hint=phrase("write {mend}", mend=own), language=tag)
    elif found and not asked and pair.source.rstrip()[-1:] not in _OPEN:
        if _heading(pair, tongue, parallel, tag, entries):
            message = phrase(
                "“{text}” ends with {found}, the source has none",
                text=_tail(pair.text),
                found=found,
            )
            yield blamed(pair, message, at, hint=phrase("take it out"), language=tag)
    elif "?" in (asked, found):
        message = phrase(
            "“{text}” ends with {found}, the source with {asked}",
            text=_tail(pair.text),
            found=found,
            asked=asked,
        )
        yield blamed(pair, message, at, hint=phrase("write {mend}", mend=asked), language=tag)


def _heading(pair: Pair, tongue: Tongue, parallel: Parallel, tag: str, entries: Entries) -> bool:
    """Whether a text is no sentence: so say most of the others, or it is very short.

    A note without a verb in one language may well be a sentence in another.
    """
    others = [
        last_mark(one.text, parallel.bitexts[other].tongue.orthography)
        for other, one in entries().get(pair.key, {}).items()
        if other not in (tag, pair.origin)
    ]
    if quiet(pair.text).rstrip()[-2:-1] == "\ufffc":
        return False  # an address ends it
    if len(others) > 1:
        return others.count("") > len(others) / 2
    return weight(pair.text, tongue.orthography) < _BRIEF


def _unfinished(pair: Pair, tongue: Tongue, tag: str) -> Iterator[Fault]:
    """Where the source is not known: a last sentence without the mark that the others have."""
    parts = sentences(pair.text, tongue.orthography)
    if not parts[1:] or last_mark(pair.text, tongue.orthography):
        return
    first = quiet(pair.text)[slice(*parts[-2])]
    last = quiet(pair.text)[slice(*parts[-1])]
    if last_mark(first, tongue.orthography) == "." and len(last) > len(first) / 2:
        message = phrase(
            "“{text}” has no {stop} at its end",
            text=_tail(pair.text),
            stop=tongue.orthography.stop,
        )
        yield blamed(pair, message, _last(pair.text), language=tag)


def _last(text: str) -> tuple[int, int]:
    """The last word or character of a text."""
    end = len(text.rstrip())
    return max(0, end - 1), end


def _tail(text: str) -> str:
    said = text.rstrip()
    tail = said[-_TAIL:]
    return ("…" if tail != said else "") + tail.replace("\n", " ")


_DOTS = re.compile(
    r"(?<![.\w/])\.{3,}|(?<=[^\s./])\.{3,}|\.(?: \.){2,}|。{2,}|．{2,}|・{3,}|…(?=\.)\.+"
)

_SOME_DOTS = re.compile(r"\.[. ]\.|。。|．．|・・|…\.")


@check(
    "typography/ellipsis",
    Severity.NOTE,
    reason="""
        Three full stops are a typewriter's ellipsis: they stand wide apart, and a line may end
        between them.
        """,
    hint="write the ellipsis of the language",
    example="en: and so on... for and so on…; zh: 等等。。。 for 等等……",
    its="typographical",
)
def ellipsis(bitext: Bitext) -> Iterator[Fault]:
    """What is left out is shown by the language's own mark."""
    own = bitext.tongue.orthography.ellipsis
    if not own:
        return
    for pair in bitext.pairs:
        if not _SOME_DOTS.search(pair.text):
            continue
        text = quiet(pair.text)
        for found in _DOTS.finditer(text):
            if found[0] in ("。。", "．．"):
                continue  # a mark that stands twice
            message = phrase("{found} for an ellipsis", found=found[0])
            yield blamed(
                pair, message, found.span(), hint=phrase("write {mend}", mend=own), mend=own
            )


_MARK = ",;:，、；：.。．"
_IN_A_ROW = re.compile(f"[{_MARK}][ ]*[{_MARK}]")
_TWICE = re.compile(
    r"([,;:，、；：])[ ]*\1+|(?<!\.)\.\.(?!\.)|(?<!。)。。(?!。)|(?<!．)．．(?!．)"
    r"|[,，、][ ]*[.。](?![.\w])|(?<![。．.])[。．][，、,]"
)


@check(
    "typography/doubled-mark",
    Severity.WARNING,
    reason="""
        Two full stops or commas in a row are what is left of a word that was taken out, or of an
        abbreviation at the end of a sentence.
        """,
    hint="leave one of them",
    example="en: in Gyeongju,, Korea; ru: в 2020 г..",  # noqa: RUF001
    its="typographical",
)
def doubled_mark(bitext: Bitext) -> Iterator[Fault]:
    """No mark stands twice in a row, nor where a fact is written in."""
    for pair in bitext.pairs:
        text = quiet(pair.text)
        clean = True
        for found in _TWICE.finditer(text) if _IN_A_ROW.search(text) else ():
            clean = False
            mend = found[0][0] if not found[0].strip(found[0][0] + " ") else None
            yield blamed(
                pair, phrase("“{found}” in a row", found=found[0]), found.span(), mend=mend
            )
        if clean and pair.filled != pair.text and _IN_A_ROW.search(pair.filled):
            for found in _TWICE.finditer(quiet(pair.filled)):
                near = pair.filled[max(0, found.start() - 12) : found.end()].replace("\n", " ")
                message = phrase("“{near}”: a mark in a row with that of a fact", near=near)
                yield blamed(pair, message)
