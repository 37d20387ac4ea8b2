"""Dossier → the pages that explain it: README, preflight report, overview of an order.

Plain HTML that stands alone: no script, no network, no file beside it that it needs.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from jinja2.exceptions import TemplateError
from markupsafe import Markup

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.press import Paper, Press
from report.model.scribe import Unsaid
from report.model.ticket import LEVELS, Dossier, Found, Measured, Quantity, Sent
from report.model.voice import Voice
from report.phrases import phrase
from report.tools.sandbox import Exhausted, Sandbox, place

MOST = 2000  # findings on a page; all of them stand in the JSON
_LIMIT = 8_000_000  # characters of a page
_PROCESS = "CMYK"


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a table: what it is about, and what there is to say."""

    label: str
    value: object


@dataclass(frozen=True, slots=True)
class Sheets:
    """Templates of the pages, the voices that speak on them, and what to call things."""

    templates: Mapping[str, tuple[str, str]]
    voices: tuple[Voice, ...]  # the edition's first
    titles: tuple[str, ...]  # the book's title for each voice …
    publishers: tuple[str, ...]  # … and the publisher's name
    languages: Mapping[str, str]  # every language's own name, by tag
    tongues: Mapping[str, str]  # and how documents write it


def readme(dossier: Dossier, sheets: Sheets, editions: int) -> bytes:
    """The README of an edition's folder: one page in every voice."""
    with _spoken("readme.html", sheets):
        lines = [
            [*_lines(dossier, voice, publisher, editions)]
            for voice, publisher in zip(sheets.voices, sheets.publishers, strict=True)
        ]
        return _page(
            "readme.html",
            sheets,
            dossier=dossier,
            voices=sheets.voices,
            titles=sheets.titles,
            languages=[_language(voice, dossier.tag, sheets) for voice in sheets.voices],
            files=[*_by_purpose(dossier).items()],
            rows=[*zip(*lines, strict=True)],
        )


def preflight_report(dossier: Dossier, sheets: Sheets, voice: Voice, said_in: str) -> bytes:
    """What preflight found, in one voice; ``said_in`` is the language of the checks."""
    with _spoken("preflight.html", sheets):
        found = sorted(dossier.found, key=_gravity)
        groups = [*_alike(found[:MOST]).values()]
        return _page(
            "preflight.html",
            sheets,
            dossier=dossier,
            voice=voice,
            levels=LEVELS,
            language=_language(voice, dossier.tag, sheets),
            facts=[*_facts(dossier, voice)],
            checked=_checked(dossier.press, voice),
            groups=[(one[0], voice.wheres(one)) for one in groups],
            more=max(0, len(found) - MOST),
            said_in=said_in,
        )


def overview(
    dossiers: Sequence[Dossier],
    sheets: Sheets,
    files: Sequence[Sent],
    absent: Sequence[str],
    total: int | None,
) -> bytes:
    """The page on top of an order for several editions."""
    with _spoken("order.html", sheets):
        names = [
            {tag: voice.name_of(tag, own) for tag, own in sheets.languages.items()}
            for voice in sheets.voices
        ]
        lines = [
            [*_order_lines(dossiers, voice, publisher, [named[tag] for tag in absent], total)]
            for voice, publisher, named in zip(
                sheets.voices, sheets.publishers, names, strict=True
            )
        ]
        return _page(
            "order.html",
            sheets,
            order={"title": sheets.titles[0], "dossiers": dossiers},
            voices=sheets.voices,
            titles=sheets.titles,
            names=names,
            tongues=sheets.tongues,
            files=files,
            rows=[*zip(*lines, strict=True)],
        )


def _page(name: str, sheets: Sheets, **given: object) -> bytes:
    """Render a page."""
    style = Markup(sheets.templates["style.css"][1].strip())  # noqa: S704 - a file of the house
    sandbox = Sandbox(sheets.templates)
    return sandbox.render(name, _LIMIT, {"style": style, **given}).encode()


@contextmanager
def _spoken(name: str, sheets: Sheets) -> Iterator[None]:
    """Turn a word that is missing, or a template that fails, into a rejection."""
    try:
        yield
    except (Unsaid, Exhausted, TemplateError) as error:
        mark = place(error) or Mark(sheets.templates.get(name, (name, ""))[0])
        hint = phrase("see `press` in words.yaml of another language")
        finding = Finding("markup/template", Severity.ERROR, str(error), mark, hint)
        raise Rejected([finding]) from None


def _alike(found: Sequence[Found]) -> dict[Found, list[Found]]:
    """Findings that differ in nothing but their place on the pages, together."""
    groups: dict[Found, list[Found]] = {}
    for one in found:
        groups.setdefault(replace(one, page=None, position=None), []).append(one)
    return groups


def _by_purpose(dossier: Dossier) -> dict[str, list[str]]:
    """Names of files, those together that serve the same."""
    groups: dict[str, list[str]] = {}
    for file in dossier.files:
        inside = file.purpose == "cover" and dossier.cover.pages > 1
        purpose = "cover_both" if inside else file.purpose
        if file.purpose == "cover" and dossier.cover.bound_right:
            purpose += "_right"
        groups.setdefault(purpose, []).append(file.name)
    return groups


def _language(voice: Voice, tag: str, sheets: Sheets) -> str:
    return voice.name_of(tag, sheets.languages[tag])


def _gravity(found: Found) -> tuple[int, int, str, str]:
    return LEVELS.index(found.level), found.page or 0, found.check, found.message


def _lines(dossier: Dossier, voice: Voice, publisher: str, editions: int) -> Iterator[Said]:
    """What to print, line by line."""
    press, said = dossier.press, voice.say
    yield _line(voice, "copies", _copies(voice, dossier.copies, editions))
    pages = said("pages", body=voice.number(dossier.body.pages), cover=4)
    yield _line(voice, "pages", pages)
    yield _line(voice, "trim", voice.size((press.trim.width, press.trim.height)))
    yield _line(voice, "bleed", _bleed(voice, press))
    bound = voice.word("binding", press.binding.kind)
    right = dossier.body.bound_right
    yield _line(voice, "binding", said("bound_right", binding=bound) if right else bound)
    yield _line(voice, "spine", _spine(voice, dossier))
    yield _line(voice, "flat", voice.size(dossier.cover.trim))
    if dossier.folds:
        places = " · ".join(map(voice.mm, dossier.folds))
        yield _line(voice, "folds", said("folds", places=places))
    yield _line(voice, "paper_body", _paper(voice, press.paper.body))
    yield _line(voice, "paper_cover", _paper(voice, press.paper.cover))
    yield _line(voice, "inks_body", said("inks_both", inks=_inks(dossier.body)))
    sides = "inks_both" if dossier.cover.pages > 1 else "inks_outside"
    yield _line(voice, "inks_cover", said(sides, inks=_inks(dossier.cover)))
    yield _line(voice, "condition", said("condition", name=press.condition.name))
    if press.limits.ink:
        percent = said("units.percent", n=voice.number(press.limits.ink))
        yield _line(voice, "limit", said("limit", n=percent))
    yield _line(voice, "marks", _marks(voice, press))
    yield _line(voice, "form", said("form", standard=press.standard.value))
    counts = " · ".join(_counts(dossier, voice))
    yield _line(voice, "checked", _checked(press, voice, counts))
    yield _line(voice, "questions", said("questions", publisher=publisher))


def _order_lines(
    dossiers: Sequence[Dossier],
    voice: Voice,
    publisher: str,
    absent: Sequence[str],
    total: int | None,
) -> Iterator[Said]:
    first = dossiers[0]
    editions = len(dossiers) + len(absent)
    shared = voice.scribe.counted(total, "copies") if total is not None else ""
    split = all(dossier.copies.edition is not None for dossier in dossiers)
    told = voice.say("copies_split", n=shared, editions=editions)
    alone = shared if split else told
    yield _line(voice, "total", alone if shared else voice.word("copies_unknown"))
    yield _line(voice, "publisher", publisher)
    yield _line(voice, "press", first.press.name)
    if absent:
        yield _line(
            voice, "package", voice.say("absent", editions=voice.scribe.enumeration(absent))
        )


def _facts(dossier: Dossier, voice: Voice) -> Iterator[Said]:
    """What body and cover say of themselves, side by side."""
    parts = (dossier.body, dossier.cover)
    yield _line(voice, "file", [dossier.body_file.name, dossier.cover_file.name])
    yield _line(voice, "pages", [voice.number(part.pages) for part in parts])
    yield _line(voice, "trim", [voice.size(part.trim) for part in parts])
    yield _line(voice, "bleed", [_measured_bleed(voice, part) for part in parts])
    yield _line(voice, "sheet", [voice.size(part.sheet) for part in parts])
    yield _line(voice, "form", [part.standard or "–" for part in parts])
    yield _line(voice, "condition", [part.condition or "–" for part in parts])
    yield _line(voice, "profile", [part.profile or "–" for part in parts])
    yield _line(voice, "inks", [_inks(part) for part in parts])


def _measured_bleed(voice: Voice, part: Measured) -> str:
    if len(set(part.bleed)) == 1:
        return voice.say("bleed_all", n=voice.mm(part.bleed[0]))
    left, top, right, bottom = map(voice.mm, part.bleed)
    return f"← {left} · ↑ {top} · → {right} · ↓ {bottom}"


def _line(voice: Voice, label: str, value: object) -> Said:
    return Said(voice.word("labels", label), value)


def _copies(voice: Voice, copies: Quantity, editions: int) -> str:
    if copies.edition is not None:
        return voice.scribe.counted(copies.edition, "copies")
    if copies.total is None:
        return voice.word("copies_unknown")
    total = voice.scribe.counted(copies.total, "copies")
    return voice.say("copies_total", n=total, editions=editions)


def _bleed(voice: Voice, press: Press) -> str:
    sides = {side: getattr(press.bleed, side) for side in ("head", "foot", "outer", "spine")}
    if len(set(sides.values())) == 1:
        return voice.say("bleed_all", n=voice.mm(press.bleed.head))
    return voice.say("bleed", **{side: voice.mm(width) for side, width in sides.items()})


def _spine(voice: Voice, dossier: Dossier) -> str:
    if not dossier.spine:
        return voice.word("no_spine")
    paper, glue = dossier.press.paper, dossier.press.binding.glue
    leaves = [voice.number(stock.thickness) for stock in (paper.body, paper.cover)]
    total = f"{dossier.body.pages} / 2 × {leaves[0]} + 2 × {leaves[1]}"
    added = f" + {voice.number(glue)}" if glue else ""
    return voice.say("spine", width=voice.mm(dossier.spine), sum=total + added)


def _paper(voice: Voice, paper: Paper) -> str:
    weight = voice.say("units.gsm", n=voice.number(paper.gsm))
    thickness = voice.say("units.mm", n=voice.number(paper.thickness))
    return voice.say("paper", name=paper.name, weight=weight, thickness=thickness)


def _inks(part: Measured) -> str:
    return " + ".join([_PROCESS, *part.spots])


def _marks(voice: Voice, press: Press) -> str:
    if not press.marks.any:
        return voice.word("marks", "none")
    kinds = ("crop", "registration", "bars", "slug")
    named = [voice.word("marks", kind) for kind in kinds if getattr(press.marks, kind)]
    marks = voice.scribe.enumeration(named)
    return voice.say("marks_gap", marks=marks, gap=voice.mm(press.marks.gap))


def _checked(press: Press, voice: Voice, counts: str = "") -> str:
    return voice.say("checked", variant=press.variant.value, counts=counts).strip()


def _counts(dossier: Dossier, voice: Voice) -> Iterator[str]:
    for level in LEVELS:
        yield f"{voice.word('counts', level)}{voice.colon}{dossier.count(level)}"
