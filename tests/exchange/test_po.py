"""PO: what is written can be opened anywhere, and what comes back is read."""

from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings

from report.exchange import po
from report.findings import Finding, Rejected
from report.model.edition import State
from report.model.parcel import Form, Parcel, Unit
from report.tools import program
from tests.exchange.parcels import WHOLE, parcels, placeless

HEAD = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset={}\\n"\n'
ENTRY = '\nmsgctxt "a.title"\nmsgid "제목"\nmsgstr "Title"\n'


def read(text: str, charset: str = "UTF-8") -> Parcel:
    return po.read((HEAD.format(charset) + text).encode(charset), "a.po")


def unit(text: str) -> Unit:
    (only,) = read(text).units
    return only


def refused(content: bytes) -> list[str]:
    with pytest.raises(Rejected) as rejected:
        po.read(content, "a.po")
    return [told(finding) for finding in rejected.value.findings]


def told(finding: Finding) -> str:
    return f"{finding.mark}: {finding.message} [{finding.check}]"


@given(parcels())
@settings(max_examples=80, deadline=None)
def test_any_parcel_comes_back_as_it_went(parcel: Parcel) -> None:
    content = po.write(parcel)

    back = placeless(po.read(content, "a.po"))

    assert back == parcel
    assert po.write(back) == content


def test_an_entry_is_written_as_translators_know_it() -> None:
    text = po.write(WHOLE).decode()

    assert (
        """
# Is “works” right?
# See https://example.org/a\\b
#. section: Activities
#. zh: 共收到作品。
#. | 二行目
#. limit: 120
#. term: 공모전 → contest
#. term: 회원단체 → member governments
#. offer: 87% 2019/contest.lead
#. offer of: 81점을 접수하였다.
#. offer text: It received 81 works.
#. offer: 60%
#. offer of: 두
#. | 줄 {year}
#. offer text: Two
#. | lines {year}
#. state: stale
#. base: 027d84e09932-translated
#, fuzzy, python-brace-format
#| msgid "{tallies.entries.total:works}의 작품을 접수하였다."
msgctxt "contest.lead"
msgid ""
"{tallies.entries.total:works}의 작품을 접수하였다.\\n"
"\\n"
"수상은 {awards:people}."
msgstr "It received {tallies.entries.total:works}."
"""
        in text
    )


def test_the_header_says_languages_plurals_and_what_the_parcel_is() -> None:
    assert (
        po.write(replace(WHOLE, language="ru"))
        .decode()
        .startswith(
            """# NEAR Annual Report 2020
msgid ""
msgstr ""
"Project-Id-Version: near 2020\\n"
"PO-Revision-Date:\\n"
"Last-Translator:\\n"
"Language-Team:\\n"
"Language: ru\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && "
"n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"
"X-Source-Language: ko\\n"
"X-Report-Publisher: near\\n"
"X-Report-Year: 2020\\n"
"X-Report-Title: NEAR Annual Report 2020\\n"
"""
        )
    )


def test_gettext_accepts_the_file_and_would_break_its_lines_where_we_do(tmp_path: Path) -> None:
    plain = (
        "사람과 사람을 잇는 일에 힘을 기울였다. 명예홍보대사와 대학생, 청소년이 만나는 자리였다. "
        * 2
    )
    long = Unit(
        "long",
        plain,
        "一年の活動を記録し、会員自治体と「共有」する年次報告書を発行した。" * 3,
        State.DRAFT,
    )
    words = Unit(
        "words",
        'a\tb "c" \\d\n',
        "The Secretariat – bringing «people» together; " * 4 + "\n",
        State.DRAFT,
    )
    file = tmp_path / "a.po"
    file.write_bytes(po.write(replace(WHOLE, units=(*WHOLE.units, long, words))))
    plain_file = tmp_path / "b.po"
    plain_file.write_bytes(po.write(replace(WHOLE, units=(long, words))))

    msgfmt = program.find("msgfmt", "install gettext")
    msgcat = program.find("msgcat", "install gettext")
    checked = program.run(msgfmt, ["-c", "-v", "-o", "/dev/null", file])
    again = program.run(msgcat, [plain_file])

    assert (checked.code, checked.err) == (
        0,
        "1 translated message, 4 fuzzy translations, 1 untranslated message.\n",
    )
    assert again.out == plain_file.read_text("utf-8")


def test_what_gettext_makes_of_the_file_is_read_as_it_was(tmp_path: Path) -> None:
    file, sorted_, merged, other = (tmp_path / f"{name}.po" for name in "abcd")
    file.write_bytes(po.write(WHOLE))

    runs: dict[str, list[str | Path]] = {
        "msgcat": ["--no-wrap", "--sort-output", "-o", sorted_, file],
        "msgmerge": ["--previous", "--quiet", "-o", merged, sorted_, file],
        "msgconv": ["-t", "GB18030", "-o", other, merged],
    }

    ended = [program.run(program.find(tool, "gettext"), said).code for tool, said in runs.items()]
    back = po.read(other.read_bytes(), "d.po")

    assert ended == [0, 0, 0]
    assert back.form == Form("gb18030")
    assert sorted(placeless(back).units, key=lambda u: u.key) == sorted(
        WHOLE.units, key=lambda u: u.key
    )


def test_the_library_that_many_tools_use_reads_it_alike() -> None:
    found = polib.pofile(po.write(WHOLE).decode())

    assert [(e.msgctxt, e.msgid, e.msgstr, e.fuzzy, e.previous_msgid or "") for e in found] == [
        (u.key, u.source, u.text, u.state in {State.DRAFT, State.STALE}, u.was)
        for u in WHOLE.units
    ]


def test_what_another_library_writes_is_read_as_it_was() -> None:
    found = polib.pofile(po.write(WHOLE).decode(), wrapwidth=40)
    found.sort(reverse=True)

    back = po.read(str(found).encode(), "a.po")

    assert sorted(placeless(back).units, key=lambda u: u.key) == sorted(
        WHOLE.units, key=lambda u: u.key
    )


def test_fuzzy_taken_away_says_translated() -> None:
    text = po.write(WHOLE).decode().replace("#, fuzzy, ", "#, ").replace("#, fuzzy\n", "")

    states = [one.state for one in po.read(text.encode(), "a.po").units]

    assert states == [State.REVIEWED, State.TRANSLATED, State.MISSING, State.TRANSLATED]


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (ENTRY, State.TRANSLATED),
        (ENTRY.replace("msgctxt", "#, fuzzy\nmsgctxt"), State.DRAFT),
        (ENTRY.replace("msgctxt", '#, fuzzy\n#| msgid "x"\nmsgctxt'), State.STALE),
        (ENTRY.replace("msgctxt", "#. state: approved\nmsgctxt"), State.APPROVED),
        (ENTRY.replace("msgctxt", "#. state: approved\n#, fuzzy\nmsgctxt"), State.DRAFT),
        (ENTRY.replace("msgctxt", "#. state: missing\nmsgctxt"), State.TRANSLATED),
        (ENTRY.replace("msgctxt", "#. state: nonsense\nmsgctxt"), State.TRANSLATED),
        (ENTRY.replace('"Title"', '""'), State.MISSING),
        (ENTRY.replace('"Title"', '""').replace("msgctxt", "#, fuzzy\nmsgctxt"), State.MISSING),
    ],
)
def test_a_state_is_what_the_flag_says(entry: str, state: State) -> None:
    assert unit(entry).state is state


def test_dropped_comments_leave_the_text() -> None:
    text = "\n".join(
        line for line in po.write(WHOLE).decode().split("\n") if not line.startswith("#.")
    )

    back = po.read(text.encode(), "a.po")

    assert [(u.key, u.source, u.text) for u in back.units] == [
        (u.key, u.source, u.text) for u in WHOLE.units
    ]
    assert [u.base for u in back.units] == [""] * 4


def test_entries_out_of_use_are_left_out() -> None:
    obsolete = '\n# a note\n#~ msgctxt "b"\n#~ msgid "x"\n#~ msgstr "y"\n#~| msgid "z"\n'

    assert [one.key for one in read(ENTRY + obsolete).units] == ["a.title"]
    assert [one.note for one in read(obsolete + ENTRY).units] == [""]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [False, True])
def test_line_ends_and_byte_order_mark_go_back_as_they_came(newline: str, *, bom: bool) -> None:
    parcel = replace(WHOLE, form=Form("utf-8", bom, newline))

    content = po.write(parcel)

    assert content.startswith(b"\xef\xbb\xbf") is bom
    assert placeless(po.read(content, "a.po")) == parcel
    assert content.count(newline.encode()) == po.write(WHOLE).count(b"\n")


@pytest.mark.parametrize(
    ("charset", "codec", "text"),
    [
        ("windows-1251", "cp1251", "Секретариат «НИА»"),
        ("KOI8-R", "koi8-r", "Секретариат"),
        ("EUC-KR", "euc_kr", "연차보고서"),
        ("CP949", "cp949", "뷁"),
        ("GB18030", "gb18030", "年度报告 Өө"),
        ("GBK", "gbk", "年度报告"),
        ("Shift_JIS", "shift_jis", "ソ表示能"),  # whose second bytes are backslashes
        ("EUC-JP", "euc_jp", "年次報告書"),
        ("ISO-8859-5", "iso8859-5", "Отчёт"),
        ("Big5", "big5", "功能"),
    ],
)
def test_other_encodings_are_read_and_written_again(charset: str, codec: str, text: str) -> None:
    found = read(f'\nmsgctxt "a"\nmsgid "x"\nmsgstr "{text}"\n', charset)

    again = po.write(found)

    assert (found.units[0].text, found.form.encoding) == (text, codec)
    assert text.encode(codec) in again
    assert placeless(po.read(again, "a.po")) == placeless(found)


def test_a_letter_that_an_encoding_lacks_makes_the_file_utf_8() -> None:
    found = read('\nmsgctxt "a"\nmsgid "x"\nmsgstr "Отчёт"\n', "KOI8-R")
    more = replace(found, units=(replace(found.units[0], text="Өө 年"),))

    content = po.write(more)

    assert b"charset=UTF-8" in content
    assert po.read(content, "a.po").units[0].text == "Өө 年"


@pytest.mark.parametrize(
    ("charset", "letter", "wanted"),
    [
        ("EUC-KR", "꼝", "cp949"),  # Python would spell it in eight bytes
        ("Shift_JIS", "¥", "utf-8"),  # and this as a backslash
        ("GB2312", "喆", "gb18030"),
    ],
)
def test_a_letter_that_an_encoding_only_seems_to_hold_is_not_lost(
    charset: str, letter: str, wanted: str
) -> None:
    found = read('\nmsgctxt "a"\nmsgid "x"\nmsgstr "y"\n', charset)
    more = replace(found, units=(replace(found.units[0], text=letter),))

    back = po.read(po.write(more), "a.po")

    assert (back.units[0].text, back.form.encoding) == (letter, wanted)


def test_a_file_of_notepad_in_utf_16_is_read() -> None:
    content = (HEAD.format("UTF-8") + ENTRY).encode("utf-16")

    assert po.read(content, "a.po").units[0].text == "Title"


def test_a_strangers_file_needs_no_keys_and_may_use_them_twice() -> None:
    text = """
#: src/a.c:12
#, c-format
msgid "Open"
msgstr "Открыть"

msgctxt "menu"
msgid "Open"
msgstr "Открыть…"

msgctxt "menu"
msgid "Close"
msgstr "Закрыть"

msgid "a file"
msgid_plural "files"
msgstr[0] "файл"
msgstr[1] "файла"
msgstr[2] "файлов"
"""
    parcel = read(text)

    assert (parcel.language, parcel.source, parcel.year) == ("ru", "", None)
    assert [(one.key, one.source, one.text) for one in parcel.units] == [
        ("Open", "Open", "Открыть"),
        ("menu", "Open", "Открыть…"),
        ("menu (2)", "Close", "Закрыть"),
        ("a file", "a file", "файл"),
        ("a file[1]", "files", "файла"),
        ("a file[2]", "files", "файлов"),
    ]
    assert str(parcel.units[0].mark) == "a.po:9:9"


def test_a_key_that_comes_twice_in_our_file_is_told() -> None:
    double = po.write(WHOLE) + ENTRY.replace("a.title", "message.text").encode()

    parcel = po.read(double, "a.po")

    assert [one.text for one in parcel.units if one.key == "message.text"] == [""]
    assert [told(finding) for finding in parcel.findings] == [
        "a.po:63:10: 'message.text' stands here again, after line 53 [exchange/duplicate]"
    ]
    assert {finding.check for finding in parcel.findings} == {"exchange/duplicate"}


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ('msgid "x', "a.po:6:7: a quotation mark is missing"),
        ('msgid "x"\nmsgstr "y" z', "a.po:7:12: stray characters"),
        ('msgid "x"\nmsgstr "\\q"', "a.po:7:9: \\q is no sign that PO knows"),
        ('msgid "x"\n<<<<<<< HEAD', "a.po:7:1: '<<<<<<< HEAD' is nothing that an entry has"),
        ('msgid "x"\nmsgid "y"\nmsgstr ""', "a.po:7:1: a second msgid in one entry"),
        ('msgctxt "x"\nmsgstr "y"', "a.po:6:1: an entry has no msgid"),
        ('msgid "x"', "a.po:6:1: an entry has no msgstr"),
    ],
)
def test_a_broken_entry_is_told_and_the_others_are_read(broken: str, message: str) -> None:
    parcel = read(f"\n{broken}\n{ENTRY}")

    assert [one.key for one in parcel.units] == ["a.title"]
    assert [told(finding) for finding in parcel.findings] == [f"{message} [exchange/unreadable]"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.po:1:1: the file has no entries [exchange/unreadable]"),
        (b"\n# only a comment\n", "a.po:1:1: the file has no entries [exchange/unreadable]"),
        (
            b'msgid "a\0b"\nmsgstr ""',
            "a.po:1:9: the file holds a NUL: it is no text [exchange/unreadable]",
        ),
        (b'msgid "x"\nmsgstr "\xc1"', "a.po:2:9: byte 0xC1 is not UTF-8 [exchange/encoding]"),
        (
            HEAD.format("zlib").encode(),
            "a.po:1:1: the file names an encoding that is not known: 'zlib' [exchange/encoding]",
        ),
        (
            b" " * 20_000_001,
            "a.po:1:1: 20,000,001 bytes; the limit is 20,000,000 [exchange/limit]",
        ),
    ],
)
def test_a_file_of_which_nothing_can_be_used_is_refused(content: bytes, message: str) -> None:
    assert refused(content) == [message]


def test_an_entry_torn_by_one_that_is_out_of_use_is_told() -> None:
    parcel = read(f'\nmsgctxt "b"\n#~ msgid "x"\n"y"\n{ENTRY}')

    assert [one.key for one in parcel.units] == ["a.title"]
    assert [told(finding) for finding in parcel.findings] == [
        "a.po:6:1: an entry has no msgid [exchange/unreadable]",
        "a.po:8:1: '\"y\"' is nothing that an entry has [exchange/unreadable]",
    ]


def test_a_line_of_many_strings_and_a_string_of_many_lines_take_no_time() -> None:
    many = '"" ' * 20_000
    parcel = read(f'{ENTRY}\nmsgctxt "b"\nmsgid "x"\nmsgstr {many}"y"\n' + '"z"\n' * 10_000)

    assert parcel.units[1].text == "y" + "z" * 10_000
    assert refused(b"\n" * 500_001) == ["a.po:1:1: more than 500,000 lines [exchange/limit]"]


def test_junk_is_refused_after_a_few_lines() -> None:
    assert len(refused(b"<html>\n" * 100_000)) == 20


def test_what_the_format_cannot_hold_is_not_written() -> None:
    nul = replace(WHOLE, units=(Unit("a.b", "x", "y\0", State.DRAFT),))

    with pytest.raises(Rejected) as rejected:
        po.write(nul)

    (finding,) = rejected.value.findings
    assert (finding.check, finding.entry) == ("exchange/characters", "a.b")
    assert finding.message == "U+0000 cannot stand in a PO file"


def test_told_in_a_manner_nobody_writes_is_left_out() -> None:
    remarks = "".join(
        f"#. {said}\n"
        for said in ("", "just words", "limit: many", "offer: good x", "| bar", ": x")
    )

    found = unit(remarks + ENTRY.lstrip())

    assert (found.limit, found.told, [offer.match for offer in found.offers]) == (None, (), [0])
