"""Forms come back as people send them: proposed, told cell by cell, never written over."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from report.desk import Desk
from report.filling import Order, write_form
from report.filling.files import open_year
from report.forms.answering import Question
from report.speaking import interpreter
from tests.filling.houses import (
    YEAR,
    copied,
    data,
    made,
    refused,
    registry,
    sources,
    take,
    told,
    unlike,
)
from tests.forms.made import Rows, ods, text, xlsx
from tests.running import PROJECT


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("house"))


@pytest.fixture
def root(house: Path, tmp_path: Path) -> Path:
    return copied(house, tmp_path)


def name(root: Path, table: str, id_: str, tag: str) -> str:
    return str(registry(root, table)[id_]["name"][tag])


def filled_in(root: Path, edits: dict[str, dict[str, object]], **order: str) -> bytes:
    """A form of the house with cells filled in: by sheet, then by name."""
    made_ = Order(order.get("kind", "activity"), YEAR, order.get("tag", "ko"))
    _, content = write_form(Desk(root), made_)
    book = load_workbook(BytesIO(content))
    for sheet, cells in edits.items():
        for cell, value in cells.items():
            book[sheet][cell] = value  # type: ignore[assignment]
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def activity(house: Path) -> bytes:
    """A form that somebody has filled in: the same for every copy of the house."""
    members = [name(house, "members", code, "ko") for code in ("XA-001", "XA-002")]
    return filled_in(
        house,
        {
            "활동": {
                "B4": "제3회 청년의 만남",
                "B5": "youth-meeting",
                "B7": "함께 걷는 길",
                "B8": "2001. 10. 24.(수)",
                "B9": date(2001, 10, 26),
                "B10": "바닷가 회관",
                "B12": members[0],
                "B13": "온라인",
                "B14": "가상지역연합",
                "B15": "２",
                "B17": "약 200명",
                "B19": "두 나라의 청년이 만났다.",
                "B20": "첫 문단이다.\n\n\n둘째 문단이다.",
            },
            "참가": {
                "B6": members[0],
                "B7": members[1],
                "B8": name(house, "members", "XB-003", "en"),
            },
            "프로그램": {"A6": "개회", "B6": "여는 말과 인사", "B7": "분과 토의"},
            "성과": {"B6": "다음 만남을 약속하였다."},
        },
    )


WRITTEN = """\
source: form.xlsx (활동!B4:B20; 참가!B6:B8; 프로그램!A6:B7; 성과!B6)

title: 제3회 청년의 만남
lead: |
  두 나라의 청년이 만났다.
text: |
  첫 문단이다.

  둘째 문단이다.

theme: 함께 걷는 길
period: {start: 2001-10-24, end: 2001-10-26} # “2001. 10. 24.(수)” in form.xlsx!활동!B8
venue: {place: 바닷가 회관, country: XA, member: XA-001}
mode: online
hosts: [association]

# participants.countries: “２” in form.xlsx!활동!B15
# participants.people: “약 200명” in form.xlsx!활동!B17
participants:
  countries: 2
  people: {count: 200, about: true}
  listed:
    - {country: XA, members: [XA-001, XA-002]}
    - {country: XB, members: [XB-003]}

programme:
  - id: p1
    label: 개회
    text: 여는 말과 인사
  - id: p2
    text: 분과 토의

results:
  - id: p1
    text: 다음 만남을 약속하였다.
"""


def test_a_form_becomes_a_record_as_an_editor_would_write_it(root: Path, activity: bytes) -> None:
    before = sources(root)

    filled = take(root, activity)

    record = root / f"sources/{YEAR}/part-1/youth-meeting.yaml"
    assert record.read_text("utf-8") == WRITTEN
    assert data(root, "part-1")["records"] == ["record-1", "record-2", "youth-meeting"]
    assert unlike(before, sources(root)) == ["part-1.yaml", "youth-meeting.yaml"]
    assert [one for one in filled.findings if one.stops] == []
    assert open_year(Desk(root), YEAR).annual.records["youth-meeting"].hosts == ("association",)


def test_every_guess_is_told_with_its_cell_what_was_typed_and_what_was_taken(
    root: Path, activity: bytes
) -> None:
    filled = take(root, activity, "of the/members.xlsx")

    assert told(filled, "form/guess") == [
        "members.xlsx!활동!B8: “2001. 10. 24.(수)” is taken as 2001-10-24",
        "members.xlsx!활동!B15: “２” is taken as 2",
        "members.xlsx!활동!B17: “약 200명” is taken as about 200",
    ]
    assert {str(one.mark.path) for one in filled.findings} == {"of the/members.xlsx"}
    korean = interpreter(Desk(PROJECT), "ko")
    assert [korean(one.message) for one in filled.findings if one.check == "form/guess"][-1:] == [
        "members.xlsx!활동!B17: “약 200명”: 약 200(으)로 받아들입니다"
    ]


def test_what_was_imported_is_not_imported_again(root: Path, activity: bytes) -> None:
    take(root, activity)
    before = sources(root)

    for again in (activity, filled_in(root, {"활동": {"B4": "제3회 청년의 만남"}})):
        filled = take(root, again)

        assert filled.record == "youth-meeting"
        assert filled.written == ()
    assert sources(root) == before


def test_nothing_is_written_in_a_dry_run_and_all_of_it_is_shown(
    root: Path, activity: bytes
) -> None:
    before = sources(root)

    filled = take(root, activity, dry=True)

    assert filled.texts[f"sources/{YEAR}/part-1/youth-meeting.yaml"] == WRITTEN
    assert sources(root) == before


def test_a_record_that_is_there_is_completed_and_changed_only_if_that_is_accepted(
    root: Path, activity: bytes
) -> None:
    take(root, activity)
    more = {"B5": "youth-meeting", "B4": "제3회 청년의 만남", "B6": "청년", "B17": 230}
    content = filled_in(root, {"활동": more})

    filled = take(root, content, "later.xlsx")

    record = data(root, "part-1/youth-meeting")
    assert record["short"] == "청년"
    assert record["participants"]["people"] == {"count": 200, "about": True}
    assert record["source"].endswith("; later.xlsx (활동!B4:B17)")
    assert any("short is taken as 청년" in one for one in told(filled, "form/taken"))
    (message,) = told(filled, "form/change")
    assert message == (
        "later.xlsx!활동!B17: participants.people is count: 200, about: True in"
        f" sources/{YEAR}/part-1/youth-meeting.yaml, and 230 in the form"
    )
    assert any(one.stops for one in filled.findings)

    take(root, content, "later.xlsx", accept=True)

    assert data(root, "part-1/youth-meeting")["participants"]["people"] == 230
    assert "  # " not in (root / f"sources/{YEAR}/part-1/youth-meeting.yaml").read_text("utf-8")


def test_what_is_unsure_is_refused_or_asked(root: Path) -> None:
    edits: dict[str, object] = {"B4": "만남", "B5": "meeting", "B8": "05/06/2001"}
    content = filled_in(root, {"활동": edits})
    asked: list[Question] = []

    def answer(question: Question) -> int | None:
        asked.append(question)
        return 1

    assert refused(root, content) == ["form/unsure"]
    take(root, content, ask=answer)

    assert [one.address for one in asked] == ["form.xlsx!활동!B8"]
    assert [shown for shown, _ in asked[0].choices] == ["2001-06-05", "2001-05-06"]
    assert data(root, "part-1/meeting")["period"] == "2001-05-06"


def test_each_of_several_bodies_in_a_cell_is_asked_for_by_itself(root: Path) -> None:
    edits: dict[str, object] = {"B4": "만남", "B5": "meeting", "B8": "2001-05-06"}
    content = filled_in(root, {"활동": {**edits, "B14": "가상도시연합; 架空地域同盟"}})
    asked: list[Question] = []

    def answer(question: Question) -> int | None:
        asked.append(question)
        return 0

    take(root, content, ask=answer)

    assert [one.typed for one in asked] == ["가상도시연합", "架空地域同盟"]
    assert len({one.address for one in asked}) == 2
    assert data(root, "part-1/meeting")["hosts"] == ["association"]


def test_a_field_of_nothing_but_spaces_is_empty(root: Path) -> None:
    edits: dict[str, object] = {"B4": "만남", "B5": "meeting", "B8": "2001-05-06"}
    content = filled_in(root, {"활동": edits, "프로그램": {"A6": "개회", "B6": "  "}})

    assert refused(root, content) == ["form/missing"]


def test_who_is_asked_may_know_no_answer_either(root: Path) -> None:
    content = filled_in(root, {"활동": {"B4": "만남", "B5": "meeting", "B8": "05/06/2001"}})

    assert refused(root, content, ask=lambda _: None) == ["form/unsure"]


@pytest.mark.parametrize("id_", ["ab", "a--meeting", "meeting-", "m" * 41])
def test_a_record_whose_file_cannot_be_called_so_is_not_lost_without_a_word(
    root: Path, id_: str
) -> None:
    content = filled_in(root, {"활동": {"B4": "만남", "B5": id_, "B8": "2001-05-06"}})

    assert refused(root, content) == ["form/which"]


def test_a_title_almost_like_one_that_is_there_is_asked_for(root: Path) -> None:
    title = data(root, "part-1/record-1")["title"]
    content = filled_in(root, {"활동": {"B4": f"{title}의 ", "B8": "2001-05-06"}})

    assert refused(root, content) == ["form/which"]


def speakers(root: Path) -> Rows:
    people = registry(root, "people")
    return [
        ["Name of speaker", "Role", "Organization", "Position", "Topic", "Key points"],
        [people["person-01"]["name"]["ru"], "발표", "가상지역연합", "국장", "물", "하나\n· 둘"],
        [people["person-02"]["name"]["ja"], "Presentation", None, None, "땅", None],
        ["Anna Novak", "Moderator", "Somewhere University", "Professor", None, None],
    ]


EXPECTED: list[dict[str, object]] = [
    {
        "id": "person-01",
        "role": "presenter",
        "person": "person-01",
        "post": "국장",
        "organisation": "association",
        "topic": "물",
        "points": [{"id": "p1", "text": "하나"}, {"id": "p2", "text": "둘"}],
    },
    {
        "id": "person-02",
        "role": "presenter",
        "person": "person-02",
        "topic": "땅",
    },
    {
        "id": "anna-novak",
        "role": "moderator",
        "person": "anna-novak",
        "post": "Professor, Somewhere University",
    },
]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "cp949.csv", "utf-16.tsv"])
def test_a_table_of_speakers_of_any_program_is_taken_into_its_record(
    root: Path, kind: str
) -> None:
    rows = [[None if one is None else str(one) for one in row] for row in speakers(root)]
    if not kind.startswith(("xlsx", "ods")):
        rows[1][5], rows[1][0] = (
            '"하나\n· 둘"',
            registry(root, "people")["person-01"]["name"]["en"],
        )
        rows[2][0] = registry(root, "people")["person-02"]["name"]["ko"]
    content = {
        "xlsx": lambda: xlsx({"Sheet1": rows}),
        "ods": lambda: ods({"Sheet1": rows}),
        "cp949.csv": lambda: text(rows, ";", "cp949"),
        "utf-16.tsv": lambda: text(rows, "\t", "utf-16"),
    }[kind]()

    filled = take(root, content, f"speakers.{kind}", record="record-2")

    assert [one for one in filled.findings if one.stops] == []
    assert data(root, "part-1/record-2")["speakers"] == EXPECTED
    assert registry(root, "people")["anna-novak"]["name"] == {"en": "Anna Novak"}
    assert len(told(filled, "form/new-person")) == 1
    again = take(root, content, f"speakers.{kind}", record="record-2")
    assert again.written == ()


def test_an_encoding_that_was_guessed_is_told(root: Path) -> None:
    rows = [["이름", "역할"], [name(root, "people", "person-01", "ko"), "사회"]]

    filled = take(root, text(rows, ";", "cp949"), "a.csv", record="record-2")

    (message,) = told(filled, "form/encoding")
    assert message == "does not say its encoding: it is read as CP949, cells by semicolons"


def test_a_name_with_an_error_is_a_person_only_if_somebody_says_so(root: Path) -> None:
    typed = name(root, "people", "person-01", "en") + "e"
    content = xlsx({"Speakers": [["Name", "Role"], [typed, "Moderator"]]})

    assert refused(root, content, record="record-2") == ["form/unsure"]
    take(root, content, record="record-2", ask=lambda _: 0)

    assert data(root, "part-1/record-2")["speakers"][0]["person"] == "person-01"


def test_a_cell_merged_over_rows_stands_for_each_of_them(root: Path) -> None:
    country = registry(root, "countries")["XA"]["short"]["en"]
    rows: Rows = [
        ["Title", "A meeting"],
        ["Start", "2001-05-06"],
        ["File name", "a-meeting"],
        ["Summary", "The members met and talked about the water of the region."],
        [],
        ["Country", "Member government", "Number"],
        [country, name(root, "members", "XA-001", "en"), None],
        [None, name(root, "members", "XA-002", "zh"), None],
        [registry(root, "countries")["XB"]["short"]["mn"], None, "３"],
    ]

    filled = take(root, xlsx({"Sheet1": rows}, ["A7:A8"]))

    assert data(root, "part-1/a-meeting")["participants"]["listed"] == [
        {"country": "XA", "members": ["XA-001", "XA-002"]},
        {"country": "XB", "count": 3},
    ]
    assert told(filled, "form/foreign")


def test_a_member_is_not_taken_into_another_country(root: Path) -> None:
    country = registry(root, "countries")["XB"]["short"]["ko"]
    member = name(root, "members", "XA-001", "ko")
    edits: dict[str, dict[str, object]] = {
        "활동": {"B4": "만남", "B5": "meeting", "B8": "2001-05-06"},
        "참가": {"A6": country, "B6": member},
    }

    assert refused(root, filled_in(root, edits)) == ["form/value"]


def test_members_confirm_complete_and_correct_what_the_registry_has(root: Path) -> None:
    local = registry(root, "members")["XA-001"]["local"]
    content = filled_in(root, {"회원단체": {"C6": "고친 이름", "G7": 1999}}, kind="members")

    filled = take(root, content)

    assert len(told(filled, "form/change")) == 2
    assert registry(root, "members")["XA-001"]["name"][local] != "고친 이름"

    take(root, content, accept=True)

    assert registry(root, "members")["XA-001"]["name"][local] == "고친 이름"
    assert registry(root, "members")["XA-002"]["joined"] == 1999
    assert take(root, content).written == ()


def test_a_member_that_is_called_otherwise_since_a_day_keeps_its_old_name_before(
    root: Path,
) -> None:
    before = registry(root, "members")["XA-001"]
    content = filled_in(
        root, {"회원단체": {"C6": "새 이름", "H6": date(2001, 7, 1)}}, kind="members"
    )

    take(root, content)

    after = registry(root, "members")["XA-001"]
    assert after["name"] == before["name"]
    assert after["renamed"] == [{"on": "2001-07-01", "name": {"ko": "새 이름"}}]
    assert take(root, content).written == ()


def test_what_belongs_to_no_field_is_told(root: Path) -> None:
    rows = [["Name", "Role"], [name(root, "people", "person-01", "en"), "Moderator"]]
    content = xlsx({"Sheet1": [["please call me"], *rows]})

    filled = take(root, content, record="record-2")

    assert told(filled, "form/left") == [
        "form.xlsx!Sheet1!A1: “please call me” belongs to no field, and is not taken"
    ]
