"""The kinds of forms there are, block by block."""

from report.model.form import Blank, Block, Form, Sort

_POINTS = (
    Blank("label", width=28),
    Blank("text", Sort.PROSE, needed=True, width=72),
)
_SPEAKERS = Block(
    "speakers",
    (
        Blank("person", Sort.PERSON, needed=True, width=22),
        Blank("latin", width=22),
        Blank("role", Sort.ROLE, needed=True, width=20),
        Blank("body", Sort.BODY, width=32),
        Blank("post", width=28),
        Blank("member", Sort.MEMBER, width=28),
        Blank("mode", Sort.MODE, width=16),
        Blank("topic", width=44),
        Blank("points", Sort.LINES, width=60),
    ),
    rows=40,
)
_ACTIVITY = (
    Block(
        "activity",
        (
            Blank("title", asked=True),
            Blank("record", Sort.ID),
            Blank("short"),
            Blank("theme"),
            Blank("start", Sort.DAY, asked=True),
            Blank("end", Sort.DAY),
            Blank("place"),
            Blank("country", Sort.COUNTRY),
            Blank("member", Sort.MEMBER),
            Blank("mode", Sort.MODE),
            Blank("hosts", Sort.LINES),
            Blank("countries", Sort.NUMBER),
            Blank("members", Sort.NUMBER),
            Blank("people", Sort.COUNT),
            Blank("others"),
            Blank("lead", Sort.PROSE),
            Blank("text", Sort.PROSE),
            Blank("source"),
        ),
        upright=True,
    ),
    Block(
        "occasions",
        (
            Blank("number", Sort.NUMBER, width=8),
            Blank("start", Sort.DAY, needed=True, width=18),
            Blank("end", Sort.DAY, width=18),
            Blank("place", width=32),
            Blank("people", Sort.COUNT, width=18),
        ),
        rows=12,
    ),
    Block(
        "listed",
        (
            Blank("country", Sort.COUNTRY, width=22),
            Blank("member", Sort.MEMBER, width=36),
            Blank("count", Sort.NUMBER, width=12),
            Blank("note", width=32),
        ),
        rows=90,
    ),
    Block(
        "tallies",
        (
            Blank("tally", needed=True, width=28),
            Blank("noun", Sort.NOUN, width=16),
            Blank("label", width=28),
            Blank("country", Sort.COUNTRY, width=22),
            Blank("member", Sort.MEMBER, width=36),
            Blank("count", Sort.NUMBER, needed=True, width=12),
        ),
        rows=30,
    ),
    Block("details", _POINTS, rows=12),
    Block("programme", _POINTS, rows=20),
    Block("results", _POINTS, rows=12),
)
_MEMBERS = Block(
    "members",
    (
        Blank("code", Sort.ID, needed=True, locked=True, width=10),
        Blank("country", Sort.COUNTRY, locked=True, width=16),
        Blank("name_local", width=32),
        Blank("short_local", width=22),
        Blank("name_here", width=32),
        Blank("short_here", width=22),
        Blank("joined", Sort.DAY, width=14),
        Blank("since", Sort.DAY, width=18),
        Blank("note", width=32),
    ),
)
_ABOUT = Block("activity", (Blank("activity", Sort.RECORD, needed=True),), upright=True)

FORMS = {
    one.kind: one
    for one in (
        Form("members", (_MEMBERS,)),
        Form("activity", _ACTIVITY),
        Form("speakers", (_ABOUT, _SPEAKERS)),
    )
}
