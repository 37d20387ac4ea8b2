"""Parcels for the tests of formats: one that says everything, and any that there may be."""

from dataclasses import replace
from string import ascii_letters

from hypothesis import strategies as st

from report.model.edition import State
from report.model.parcel import NOWHERE, Offered, Parcel, Unit, seal

WHOLE = Parcel(
    2020,
    "ko",
    "en",
    (
        Unit(
            "contest.title",
            "제8회 NEAR 청소년 그림 공모전",
            "8th NEAR Youth Art Contest",
            State.REVIEWED,
            base=seal("8th NEAR Youth Art Contest", State.REVIEWED),
            told=(("section", "Activities"), ("page", "12")),
        ),
        Unit(
            "contest.lead",
            "{tallies.entries.total:works}의 작품을 접수하였다.\n\n수상은 {awards:people}.",
            "It received {tallies.entries.total:works}.",
            State.STALE,
            was="{tallies.entries.total:works}의 작품을 접수하였다.",
            note="Is “works” right?\nSee https://example.org/a\\b",
            base=seal("It received {tallies.entries.total:works}.", State.TRANSLATED),
            told=(("section", "Activities"), ("zh", "共收到作品。\n二行目")),
            terms=(("공모전", "contest"), ("회원단체", "member governments")),
            limit=120,
            offers=(
                Offered("It received 81 works.", 87, "81점을 접수하였다.", "2019/contest.lead"),
                Offered("Two\nlines {year}", 60, "두\n줄 {year}", ""),
            ),
        ),
        Unit("message.text", "안녕하십니까", "", State.MISSING),
        Unit("message.close", '의장 <NEAR> & "친구"', 'Chair <NEAR> & "friends" \\n', State.DRAFT),
    ),
    "near",
    "NEAR Annual Report 2020",
)

_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_XML = st.characters(
    exclude_categories=["Cs"],
    exclude_characters="".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])),
)
_SIGNS = tuple('\n\t\r\\"#|<{}😀é ')
_WORDS = (
    "{year}", "{a.b:c}", "{{ x }}", "\n\n", "  ", "\\n", "\\u{61}", "#.", ": ", " → ", "%",
    "&amp;", "]]>", "제8회", "年次報告書", "Өө",
)  # fmt: skip
_LIKELY = st.sampled_from((*_SIGNS, *_WORDS))


def parcels(*, xml: bool = False) -> st.SearchStrategy[Parcel]:
    """Any parcel at all; of characters that XML can hold, if wished."""
    one = _XML if xml else _CHARACTERS
    texts = st.lists(st.one_of(_LIKELY, st.text(one, max_size=4)), max_size=6).map("".join)
    said = texts.filter(bool)
    pairs = st.lists(st.tuples(said, texts), max_size=2).map(tuple)
    offers = st.builds(Offered, texts, st.integers(0, 100), texts, texts)
    units = st.builds(
        Unit,
        said,
        texts,
        texts,
        st.sampled_from(
            [State.DRAFT, State.STALE, State.TRANSLATED, State.REVIEWED, State.APPROVED]
        ),
        texts,
        texts,
        texts,
        pairs,
        pairs,
        st.none() | st.integers(1, 10**6),
        st.lists(offers, max_size=2).map(tuple),
    ).map(sound)
    return st.builds(
        Parcel,
        st.none() | st.integers(1, 9999),
        st.text(ascii_letters, min_size=2, max_size=3),
        st.text(ascii_letters, min_size=2, max_size=3),
        st.lists(units, max_size=3, unique_by=lambda unit: unit.key).map(tuple),
        texts,
        texts,
    )


def sound(unit: Unit) -> Unit:
    """A unit whose state is what its texts say: missing without one, stale with another source."""
    if not unit.text:
        return replace(unit, state=State.MISSING)
    stale = unit.state is State.STALE and not unit.was
    return replace(unit, state=State.DRAFT) if stale else unit


def placeless(parcel: Parcel) -> Parcel:
    """A parcel that does not know where it stood."""
    return replace(parcel, units=tuple(replace(unit, mark=NOWHERE) for unit in parcel.units))
