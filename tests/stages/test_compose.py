"""Compose: templates read what they are given, copy is never a template."""

from dataclasses import replace

import pytest

from report.desk import Desk
from report.findings import Finding, Rejected
from report.model.edition import Edition, Entry, State
from report.model.galley import Face, Galley, Stock
from report.model.sections.base import Section
from report.stages.compose import compose
from report.stages.load import load
from report.stages.localize import localize
from report.stages.validate import validate
from report.stocking import read_tongues
from tests.running import PROJECT

KEY = "introduction.title"


@pytest.fixture(scope="module")
def edition(desk: Desk) -> Edition:
    annual = validate(load(2020, desk.sources(2020), {}))
    tongues = read_tongues(desk)
    tag = annual.head.source_language
    return localize(annual, tongues.locales[tag], tongues.words[tag])


def stock(body: str, **more: str) -> Stock:
    templates = {"sections/letter.html": ("templates/common/sections/letter.html", body)}
    templates |= {name: (f"templates/common/{name}", text) for name, text in more.items()}
    return Stock(templates, {}, (), {}, {}, {}, {})


def letter(edition: Edition) -> Section:
    return next(s for s in edition.annual.sections if s.kind == "letter")


def composed(edition: Edition, body: str, **more: str) -> Galley:
    shelf = replace(stock(body, **more), faces=_faces(edition))
    return compose(edition, letter(edition), shelf, 1, {})


def _faces(edition: Edition) -> tuple[Face, ...]:
    faces = edition.locale.faces
    return (
        Face("Text", 400, "normal", f"{faces.text}-400.ttf"),
        Face("Display", 700, "normal", f"{faces.display}-700.ttf"),
    )


def refused(edition: Edition, body: str, **more: str) -> Finding:
    with pytest.raises(Rejected) as caught:
        composed(edition, body, **more)
    [finding] = caught.value.findings
    return finding


def saying(edition: Edition, text: str, state: State = State.TRANSLATED) -> Edition:
    entry = edition.entries[KEY]
    said = Entry(KEY, text, entry.mark, state)
    return replace(edition, entries={**edition.entries, KEY: said})


@pytest.mark.parametrize(
    ("copy", "printed"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("{{ 7 * 7 }}", "{{ 7 * 7 }}"),
        ("{% include 'x' %}", "{% include &#39;x&#39; %}"),
        ('" onload="x', "&#34; onload=&#34;x"),
    ],
)
def test_copy_is_printed_as_it_was_written(edition: Edition, copy: str, printed: str) -> None:
    galley = composed(saying(edition, copy), "{{ section.title | text }}")

    assert printed in galley.html.replace("\u2060", "")


@pytest.mark.parametrize(
    ("state", "printed"),
    [
        (State.MISSING, ' class="hole" lang="ko">Words</span>'),
        (State.STALE, ' class="hole stale">Words</span>'),
        (State.DRAFT, ">Words</span>"),
    ],
)
def test_a_draft_marks_what_is_missing_or_was_changed(
    edition: Edition, state: State, printed: str
) -> None:
    galley = composed(saying(edition, "Words", state), "{{ section.title | text }}")

    assert galley.html == f'<span data-entry="{KEY}"{printed}'


def test_a_number_stays_with_its_counter_in_a_title_that_would_part_them(
    edition: Edition,
) -> None:
    typography = edition.locale.typography.model_copy(update={"ties": ("第{n}", "{n}次")})
    locale = edition.locale.model_copy(update={"typography": typography})
    said = replace(saying(edition, "环境论坛暨第14次专门委员会"), locale=locale)
    body = "{{% set t = section.title %}}{{{{ t | text | tied(t | plain, {room}) }}}}"

    assert "暨第\u206014\u2060次专" in composed(said, body.format(room=8)).html
    assert "暨第14次专" in composed(said, body.format(room=20)).html


def test_what_is_known_by_its_year_alone_is_no_bar_in_the_calendar(edition: Edition) -> None:
    names = ("figures/calendar.svg", "macros/drawing.html")
    drawings = {name: (PROJECT / "templates/common" / name).read_text("utf-8") for name in names}
    body = """
        {% macro lane(spans) %}{{ figure("calendar", "", width=170, year=2020, lanes=[
        {"name": "x", "entry": section.title, "dates": "x", "spans": spans}]) }}{% endmacro %}
        {{ lane([{"start": fact("year"), "end": fact("year")}]) }}
        {{ lane(records["art-contest"].spans) }}
        """

    made = composed(edition, body, **drawings).assets
    open_, bar = (made[f"calendar-{n}.svg"].decode() for n in (1, 2))

    assert open_.count('fill="none" stroke="') - bar.count('fill="none" stroke="') == 1
    assert ("stroke-dasharray" in open_, "stroke-dasharray" in bar) == (True, False)


def test_a_drawing_shows_the_key_of_what_is_missing(edition: Edition) -> None:
    galley = composed(saying(edition, "Words", State.MISSING), "{{ section.title | plain }}")

    assert galley.html == f"[{KEY}]"


def test_every_entry_carries_its_key(edition: Edition) -> None:
    galley = composed(edition, "{{ section.title | text }}")

    assert f'data-entry="{KEY}"' in galley.html


def test_a_blank_line_parts_paragraphs(edition: Edition) -> None:
    galley = composed(saying(edition, "one\n\ntwo\nstill two"), "{{ section.title | paragraphs }}")

    assert galley.html.count("<p ") == 2
    assert "two still two" in galley.html.replace("\u2060", "")


def test_a_missing_entry_is_marked_as_a_hole(edition: Edition) -> None:
    entry = replace(edition.entries[KEY], state=State.MISSING)
    holed = replace(edition, entries={**edition.entries, KEY: entry})

    assert 'class="hole"' in composed(holed, "{{ section.title | text }}").html


@pytest.mark.parametrize(
    "body",
    [
        "{% for a in range(10000000) %}x{% endfor %}",
        "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include 'sections/letter.html' %}",
        "{{ 'a' * 100000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ nothing }}",
        "{{ section.nothing }}",
        "{{ section.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ 1 / 0 }}",
        "{{ word('no', 'such', 'word') }}",
        "{{ fact('no.such.fact') }}",
        "{% include 'missing.html' %}",
        "{{ [].append(1) }}",
        "{{ head.title | nofilter }}",
        "{% if %}",
        "{{ 'a' | date }}",
    ],
)
def test_a_template_that_goes_wrong_is_a_located_finding(edition: Edition, body: str) -> None:
    finding = refused(edition, f"fine\n{body}")

    assert finding.check == "markup/template"
    assert finding.hint
    assert finding.mark.path.startswith("templates/common/")
    assert finding.language == edition.tag


def test_the_fault_stands_at_its_line(edition: Edition) -> None:
    finding = refused(edition, "one\ntwo\n{{ nothing }}\n")

    assert str(finding.mark) == "templates/common/sections/letter.html:3:1"


def test_a_fault_in_a_drawing_stands_in_the_drawing(edition: Edition) -> None:
    body = "{{ figure('growth', 'alt') }}"
    finding = refused(edition, body, **{"figures/growth.svg": "<svg>\n{{ nothing }}</svg>"})

    assert str(finding.mark) == "templates/common/figures/growth.svg:2:1"


def test_a_drawing_is_an_asset_of_the_galley(edition: Edition) -> None:
    body = "{{ figure('growth', 'up <and> on', n=3) }}"
    galley = composed(edition, body, **{"figures/growth.svg": "<svg>{{ n }}</svg>"})

    assert galley.assets["growth-1.svg"] == b"<svg>3</svg>"
    assert 'alt="up &lt;and&gt; on"' in galley.html


def test_folios_that_are_not_known_yet_are_asked_for(edition: Edition) -> None:
    galley = composed(edition, "[{{ folio_of('glance') }}]")

    assert "[]" in galley.html
    assert galley.asks == ("glance",)


def test_the_same_edition_makes_the_same_galley(edition: Edition) -> None:
    body = "{{ section.title | text }}{{ section.text | paragraphs }}"

    assert composed(edition, body) == composed(edition, body)
