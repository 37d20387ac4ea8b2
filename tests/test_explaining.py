"""A check is explained in the language of whoever asks, in lines that a terminal holds."""

from itertools import pairwise

from report.desk import Desk
from report.explaining import every, explain, listing, why
from report.speaking import interpreter
from tests.running import PROJECT


def test_a_check_is_explained_in_japanese() -> None:
    page = explain("translation/dates", interpreter(Desk(PROJECT), "ja"))

    assert page is not None
    assert page.splitlines()[:8] == [
        "translation/dates (エラー)",
        "",
        "あるべき姿",
        "    訳文は、原文と同じ日を挙げている。",
        "",
        "理由",
        (
            "    誤った日付は読者を違う日に行かせ、一つの言語だけ読む人は気づきません。"
            "日付は各言語の書き"
        ),
        "    方で読み、日として比べるので、順序や表記、省いた年は問いません。",
    ]


def test_all_checks_are_listed_in_russian_in_their_order() -> None:
    listed = listing(interpreter(Desk(PROJECT), "ru")).splitlines()

    assert [line.split()[0] for line in listed] == [check.id for check in every()]
    assert "data/total                     Итог равен сумме частей." in listed


def test_lines_are_filled_and_nothing_of_a_text_is_lost() -> None:
    page = explain("preflight/metadata")

    assert page is not None
    lines = page.partition("Why\n")[2].partition("\n\n")[0].splitlines()
    (said,) = (why(check) for check in every() if check.id == "preflight/metadata")
    assert " ".join(line.strip() for line in lines) == said
    assert max(map(len, lines)) <= 4 + 88
    assert all(len(one) + 1 + len(after.split()[0]) > 4 + 88 for one, after in pairwise(lines))


def test_a_check_that_there_is_none_of_has_no_page() -> None:
    assert explain("data/totla") is None
