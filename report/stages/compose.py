"""Edition × templates → Galley."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateError, TemplateNotFound
from markupsafe import Markup, escape

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.capitals import cells_raised, raised
from report.model.columns import turn
from report.model.contrast import beside
from report.model.drawing import TOOLS as DRAW
from report.model.edition import Edition, Entry, State
from report.model.facets import Photo
from report.model.galley import Galley, Stock
from report.model.lines import torn
from report.model.moments import Moment, Span
from report.model.placeholders import Unknown, fact
from report.model.scribe import Unsaid
from report.model.sections.base import Section
from report.model.wordjoin import hold_short, keep_words, tie_counted
from report.model.written import MemberRef, Text
from report.phrases import phrase
from report.tools.housesheets import families_of, language_css, page_css, palette_css
from report.tools.mirroring import mirrored_drawing, mirrored_html
from report.tools.sandbox import Exhausted, Sandbox, place

MAX_HTML = 8_000_000  # characters; a section of a hundred pages needs a twentieth


def compose(
    edition: Edition, section: Section, stock: Stock, folio: int, folios: Mapping[str, str]
) -> Galley:
    """Pour a section into its template; raise Rejected where the template fails.

    ``folios`` gives the printed page number of every id known so far; what is asked for and
    not yet known is left empty and named in the galley's ``asks``.
    """
    bench = _Bench(edition, section, stock, folios)
    html = bench.render(f"sections/{section.kind}.html", folio=folio, section=section)
    styles = {name: text.encode() for name, text in stock.styles.items()}
    styles["palette.css"] = palette_css(edition).encode()
    styles["language.css"] = language_css(edition, stock).encode()
    styles["page.css"] = page_css(edition).encode()
    if edition.locale.direction == "rtl":
        html = mirrored_html(html)
    used = {name: stock.pictures[name] for name in bench.pictures}
    return Galley(
        section=section.id,
        language=edition.locale.html,
        html=html,
        assets={**styles, **bench.drawn, **used},
        faces=stock.faces,
        fonts=stock.fonts,
        spread=edition.locale.typography.spread,
        folio=folio,
        asks=tuple(dict.fromkeys(bench.asked)),
        pictures=tuple(used),
    )


@dataclass(slots=True)
class _Bench:
    """One section in the making: what templates may call, and what they have used."""

    edition: Edition
    section: Section
    stock: Stock
    folios: Mapping[str, str]
    drawn: dict[str, bytes] = field(default_factory=dict)
    pictures: dict[str, None] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    sandbox: Sandbox = field(init=False)

    def __post_init__(self) -> None:
        self.sandbox = Sandbox(self.stock.templates)
        scribe, annual = self.edition.scribe, self.edition.annual
        self.sandbox.filters |= {
            "text": self.text,
            "paragraphs": self.paragraphs,
            "plain": self.plain,
            "keep": self.keep,
            "tied": self.tied,
            "number": scribe.number,
            "count": scribe.count,
            "counted": scribe.counted,
            "date": self.date,
            "since": scribe.since,
            "name": scribe.name,
            "short": lambda ref: scribe.name(ref, "short"),
            "formal": lambda ref: scribe.name(ref, "formal"),
            "enumerated": scribe.enumeration,
            "quoted": self.quoted,
            "raised": lambda said: Markup(raised(escape(said))),  # noqa: S704 - escaped
            "cells": lambda table: Markup(cells_raised(escape(table))),  # noqa: S704 - escaped
        }
        self.sandbox.globals |= {
            "edition": self.edition,
            "locale": self.edition.locale,
            "words": self.edition.words,
            "annual": annual,
            "head": annual.head,
            "house": annual.house,
            "records": annual.records,
            "registry": annual.registry,
            "members": annual.registry.active(annual.end),
            "by_country": annual.registry.by_country(annual.end),
            "tongues": self.stock.html,
            "palette": {name: colour.rgb for name, colour in annual.head.palette.items()},
            "families": families_of(self.edition, self.stock),
            "fact": self.fact,
            "beside": lambda section: beside(annual, section),
            "word": scribe.word,
            "ordinal": scribe.ordinal,
            "month": scribe.month,
            "local": self.local,
            "folio_of": self.folio_of,
            "link": lambda id_: f"goto:{id_}",
            "draw": DRAW,
            "grid": annual.house.page.grid,
            "turn": turn,
            "figure": self.figure,
            "photo": self.photo,
            "art": self.art,
        }

    def render(self, name: str, **given: object) -> str:
        """Render one template; raise Rejected at the template's line."""
        try:
            return self.sandbox.render(name, MAX_HTML, given)
        except Rejected:
            raise
        except TemplateNotFound as error:
            hint = phrase("write templates/common/{error}", error=error.name)
            mark = self._place(error, name)
            raise self._fault(
                phrase("there is no template {error}", error=error.name), mark, hint
            ) from None
        except TemplateSyntaxError as error:
            path = self.stock.templates.get(error.name or name, (error.name or name, ""))[0]
            mark = Mark(path, error.lineno)
            raise self._fault(str(error.message), mark, phrase("correct the template")) from None
        except (Unsaid, Unknown) as error:
            hint = phrase("add the word, the name or the fact, or ask for another")
            raise self._fault(str(error), self._place(error, name), hint) from None
        except (SecurityError, Exhausted) as error:
            hint = phrase("a template may only read what it is given, and must come to an end")
            raise self._fault(str(error), self._place(error, name), hint) from None
        except (TemplateError, RecursionError, ArithmeticError, LookupError) as error:
            said = str(error) or type(error).__name__
            raise self._fault(
                said, self._place(error, name), phrase("correct the template")
            ) from None
        except (TypeError, ValueError, AttributeError, MemoryError) as error:
            mark = self._place(error, name)
            if not mark.path.startswith("templates/"):
                raise  # ours, not the template's
            said = phrase("{name}: {why}", name=type(error).__name__, why=error)
            raise self._fault(said, mark, phrase("correct the template")) from None

    def _place(self, error: BaseException, name: str) -> Mark:
        return place(error) or Mark(self.stock.templates.get(name, (name, ""))[0])

    def _fault(self, message: str, mark: Mark, hint: str) -> Rejected:
        tag = self.edition.tag
        finding = Finding("markup/template", Severity.ERROR, message, mark, hint, tag)
        return Rejected([finding])

    def text(self, text: Text | None, *, keep: bool = True) -> Markup:
        """An entry, marked with its key; words kept whole where the language wants it."""
        if not text:
            return Markup()
        entry = self.edition.entries[text.key]
        copy = entry.text.strip()
        said = self._held(copy) if keep else copy
        hole = self._hole(entry)
        return Markup('<span data-entry="{}"{}>{}</span>').format(text.key, hole, said)

    def paragraphs(self, text: Text | None) -> Markup:
        """An entry as paragraphs: a blank line parts two."""
        if not text:
            return Markup()
        entry = self.edition.entries[text.key]
        justified = self.edition.locale.typography.align == "justify"
        hole = self._hole(entry)
        return Markup("\n").join(
            Markup('<p data-entry="{}"{}>{}</p>').format(
                text.key, hole, self._held(part, justified=justified)
            )
            for block in entry.text.strip().split("\n\n")
            if (part := _run_on(block))
        )

    def _hole(self, entry: Entry) -> Markup:
        """How a draft marks what is not translated, or translated from what has changed."""
        if entry.whole:
            return Markup()
        if entry.state is State.STALE:
            return Markup(' class="hole stale"')
        source = self.edition.annual.head.source_language
        return Markup(' class="hole" lang="{}"').format(self.stock.html.get(source, source))

    def plain(self, text: Text | None) -> str:
        """An entry's bare words, for alternative texts and figures; a hole shows its key."""
        if not text:
            return ""
        entry = self.edition.entries[text.key]
        return f"[{text.key}]" if entry.state is State.MISSING else _run_on(entry.text)

    def keep(self, said: str) -> Markup:
        """Words kept whole where the language wants it."""
        return Markup(self._held(str(escape(said))))  # noqa: S704 - escaped

    def tied(self, copy: str, said: str, room: float, more: int = 0) -> str:
        """A title whose numbers are held to their counters, if it would break between them."""
        ties = self.edition.locale.typography.ties
        held = tie_counted(said, ties)
        if held == said or not torn(held, room, more):
            return copy
        return type(copy)(tie_counted(copy, ties))

    def _held(self, said: str, *, justified: bool = False) -> str:
        kind = self.edition.locale.typography
        held = hold_short(said, () if justified else kind.short_words, kind.tail)
        return keep_words(held) if kind.keep_words and not justified else held

    def date(self, value: Moment | Span, form: str = "") -> str:
        """A moment or a span of time."""
        scribe = self.edition.scribe
        return scribe.span(value, form) if isinstance(value, Span) else scribe.moment(value, form)

    def quoted(self, said: str) -> Markup:
        """Words between the language's quotation marks."""
        start, end, *_ = self.edition.locale.typography.quotes
        return Markup("{}{}{}").format(start, said, end)

    def fact(self, path: str) -> object:
        """A fact by its path."""
        return fact(self.edition.annual, self.section.id, path)

    def local(self, code: str) -> Markup:
        """A member's name in its own language, marked as such."""
        name, tag = self.edition.scribe.local(MemberRef(code))
        html = self.stock.html.get(tag, tag)
        return Markup('<span lang="{}">{}</span>').format(html, name)

    def folio_of(self, id_: str) -> str:
        """The page number on which a thing starts, once it is known."""
        self.asked.append(id_)
        return self.folios.get(id_, "")

    def figure(self, name: str, alt: str, **data: object) -> Markup:
        """A drawing made by ``figures/<name>.svg``, placed as an image with its alternative."""
        file = f"{name}-{len(self.drawn) + 1}.svg"
        svg = self.render(f"figures/{name}.svg", section=self.section, **data)
        if self.edition.locale.direction == "rtl":
            svg = mirrored_drawing(svg.strip())
        self.drawn[file] = svg.strip().encode()
        return Markup('<img class="drawing drawing-{}" src="{}" alt="{}">').format(name, file, alt)

    def photo(self, photo: Photo, css: str = "") -> Markup:
        """A picture, placed with its alternative text."""
        self.pictures[photo.file] = None
        told = self.plain(photo.alt)
        key = photo.alt.key if photo.alt else ""
        return Markup(
            '<img class="picture {}" src="{}" alt="{}" data-picture="{}" data-alt="{}">'
        ).format(css, photo.file, told, photo.id, key)

    def art(self, id_: str, css: str = "") -> Markup:
        """A picture of ``report.yaml`` by its id."""
        found = next((p for p in self.edition.annual.head.photos if p.id == id_), None)
        if found is None:
            raise Unknown(id_, tuple(p.id for p in self.edition.annual.head.photos))
        return self.photo(found, css)


def _run_on(copy: str) -> str:
    """Copy in one line; spaces that do not break stay as they are."""
    return " ".join(word for word in copy.replace("\n", " ").split(" ") if word)
