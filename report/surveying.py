"""How far the languages of a year have come: ``report status``."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from report.desk import Desk
from report.findings import Finding
from report.model.difference import Piece
from report.model.edition import State
from report.model.progress import STATES, UNDONE, Survey, Tally
from report.remarking import unresolved
from report.stages.load import load
from report.stages.survey import survey
from report.stages.validate import validate
from report.stocking import read_tongues
from report.tools.sandbox import Sandbox

MAX_HTML = 20_000_000  # characters

_WIDTH = 100  # columns of a terminal
_COLOURS = {
    State.MISSING: "red",
    State.STALE: "magenta",
    State.DRAFT: "yellow",
    State.TRANSLATED: "cyan",
    State.REVIEWED: "blue",
    State.APPROVED: "green",
}
_LISTED = 20  # stale entries of a year in the terminal
_LONGEST = 160  # characters of a difference there


def survey_year(
    desk: Desk, number: int, tags: Sequence[str], findings: Sequence[Finding] = ()
) -> Survey:
    """Read a year and count its entries; raise Rejected where it cannot be read."""
    annual = validate(load(number, desk.sources(number), {}))
    tongues = read_tongues(desk)
    locales = tongues.locales
    wanted = [tag for tag in tags or tongues.editions(annual) if tag in locales]
    names = {tag: locale.name for tag, locale in locales.items()}
    waiting = {tag: count for tag in wanted if (count := unresolved(desk, number, tag))}
    return replace(survey(annual, wanted, names, findings), comments=waiting)


def as_json(surveys: Sequence[Survey]) -> str:
    """Surveys as plain data."""
    return json.dumps([one.record() for one in surveys], ensure_ascii=False, indent=1) + "\n"


def as_html(desk: Desk, one: Survey) -> str:
    """A survey as a page that needs nothing but itself; raise Rejected without its templates."""
    sandbox = Sandbox(desk.pages("status", "status page"))
    given = {"survey": one, "states": STATES, "undone": UNDONE, "changed": _changed(one)}
    return sandbox.render("status.html", MAX_HTML, given)


def _changed(one: Survey) -> list[tuple[str, tuple[Piece, ...], list[str]]]:
    """Changes of sources, each once, with the languages and chains that wait for it."""
    found: dict[tuple[str, tuple[Piece, ...]], list[str]] = {}
    for slip in one.slips:
        found.setdefault((slip.key, slip.words), []).append(slip.path or slip.tag)
    return [(key, words, waiting) for (key, words), waiting in found.items()]


def as_text(one: Survey, *, colour: bool = False) -> str:
    """A survey as tables that fit a terminal."""
    out = StringIO()
    console = Console(file=out, width=_WIDTH, force_terminal=colour, highlight=False)
    console.print(_totals(one))
    console.print(_matrix(one) if len(one.cells) > 1 else _states(one))
    if len(one.cells) > 1 and any(one.total(tag).undone for tag in one.cells):
        console.print("m missing, s stale, d draft", style="dim")
    for line in _slipped(one):
        console.print(line)
    if one.comments:
        said = ", ".join(f"{tag} {count}" for tag, count in one.comments.items())
        console.print(f"\nComments that wait: {said}")
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return "\n".join(lines).rstrip() + "\n"


def _totals(one: Survey) -> Table:
    """Languages by states."""
    table = _table(one, str(one.year))
    for tag in one.cells:
        table.add_row(tag, *_row(one.total(tag)))
    return table


def _states(one: Survey) -> Table:
    """The sections of one language by states."""
    (cells,) = one.cells.values()
    table = _table(one, "section")
    for id_, tally in cells.items():
        table.add_row(id_, *_row(tally))
    return table


def _table(one: Survey, what: str) -> Table:
    table = Table(what, box=SIMPLE_HEAD, pad_edge=False)
    for state in STATES:
        table.add_column(state.value, justify="right")
    table.add_column(f"{one.unit} left", justify="right")
    table.add_column("findings", justify="right")
    return table


def _row(tally: Tally) -> Iterator[Text | str]:
    for state in STATES:
        count = tally.states.get(state, 0)
        yield Text(str(count), _COLOURS[state]) if count else Text("·", "dim")
    yield f"{tally.left:,}" if tally.left else Text("·", "dim")
    said = [f"{tally.errors} E" if tally.errors else "", f"{tally.warnings} W"]
    found = " ".join(part for part in said if part and part != "0 W")
    yield Text(found, "red" if tally.errors else "yellow") if found else Text("·", "dim")


def _matrix(one: Survey) -> Table:
    """Sections by languages: what is to be done in each, else how far it is."""
    table = Table("section", box=SIMPLE_HEAD, pad_edge=False)
    for tag in one.cells:
        table.add_column(tag, justify="right")
    for id_ in one.sections:
        table.add_row(id_, *(_cell(cells[id_]) for cells in one.cells.values()))
    return table


def _cell(tally: Tally) -> Text:
    """Counts of what is not done, by the first letters of the states; else the lowest state."""
    if not tally.undone:
        return Text(tally.lowest.value, _COLOURS.get(tally.lowest, ""))
    said = Text()
    for state in UNDONE:
        if count := tally.states.get(state, 0):
            said.append(f"{' ' if said else ''}{count}{state.value[0]}", _COLOURS[state])
    return said


def _slipped(one: Survey) -> Iterator[Text]:
    """Changed sources, with what went and came."""
    changed = _changed(one)
    if changed:
        yield Text("\nChanged since translated:", "bold")
    for key, words, waiting in changed[:_LISTED]:
        line = Text(f"{key} ({', '.join(waiting)}): ")
        for piece in words:
            style = {"-": "red strike", "+": "green underline"}.get(piece.sign, "")
            line.append(_signed(piece), style)
        line.truncate(_LONGEST, overflow="ellipsis")
        yield line
    if len(changed) > _LISTED:
        yield Text(f"and {len(changed) - _LISTED} more")


def _signed(piece: Piece) -> str:
    """What went and came, to be seen without colours too."""
    text = " ".join(piece.text.split())
    tail = " " if piece.text[-1:].isspace() else ""
    return {"-": f"[-{text}-]{tail}", "+": f"{{+{text}+}}{tail}"}.get(piece.sign, text + tail)
