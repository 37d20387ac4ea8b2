"""The sandbox: what was compiled once serves every book, and no book's words pass to another."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError, pass_context
from jinja2.exceptions import SecurityError

from report.tools.sandbox import Exhausted, Sandbox, place

PATH = "templates/common/page.html"


def sandbox(text: str) -> Sandbox:
    return Sandbox({"page.html": (PATH, text)})


def said(filtered: str, text: str = "{{ 5 | number }} {{ 'a' ~ (5 | number) }}") -> str:
    made = sandbox(text)
    made.filters["number"] = lambda number: f"{number} {filtered}"
    return made.render("page.html", 100, {})


def test_a_filter_says_of_a_constant_what_its_own_book_says() -> None:
    assert said("apples") == "5 apples a5 apples"
    assert said("яблок") == "5 яблок a5 яблок"


def test_a_template_is_compiled_once() -> None:
    first = sandbox("{{ 6 }} of one kind").get_template("page.html")
    again = sandbox("{{ 6 }} of one kind").get_template("page.html")

    assert first.environment is not again.environment
    assert first.root_render_func.__code__ is again.root_render_func.__code__


def test_who_asks_at_the_same_time_is_given_what_is_compiled_once() -> None:
    text = "{% for n in range(9) %}{{ n }}{% endfor %} of one more kind" * 50
    together = Barrier(4)

    def asked(_: int) -> object:
        made = sandbox(text)
        together.wait()
        return made.get_template("page.html").root_render_func.__code__

    with ThreadPoolExecutor(4) as editions:
        codes = [*editions.map(asked, range(4))]

    assert all(code is codes[0] for code in codes)


def test_a_changed_template_is_compiled_again() -> None:
    before = sandbox("{{ 7 }}").render("page.html", 100, {})
    after = sandbox("{{ 8 }}").render("page.html", 100, {})

    assert (before, after) == ("7", "8")


def test_a_filter_that_only_one_book_has_is_missed_in_the_other() -> None:
    said("x")

    with pytest.raises(TemplateSyntaxError, match="number"):
        sandbox("{{ 5 | number }} {{ 'a' ~ (5 | number) }}").render("page.html", 100, {})


def test_a_filter_that_asks_for_its_surroundings_is_given_them() -> None:
    said("x", "{{ 9 | number }}")
    made = sandbox("{{ 9 | number }}")
    made.filters["number"] = pass_context(lambda given, number: f"{number} {given['kind']}")

    assert made.render("page.html", 100, {"kind": "pears"}) == "9 pears"


def test_the_budget_of_turns_is_each_book_s_own() -> None:
    text = "{% for n in range(150000) %}{% endfor %}done"

    assert sandbox(text).render("page.html", 100, {}) == "done"
    assert sandbox(text).render("page.html", 100, {}) == "done"
    with pytest.raises(Exhausted):
        sandbox(text * 2).render("page.html", 100, {})


def test_a_fault_stands_at_its_line_also_the_second_time() -> None:
    for _ in range(2):
        with pytest.raises(UndefinedError) as caught:
            sandbox("one\n{{ nothing }}").render("page.html", 100, {})

        assert str(place(caught.value)) == f"{PATH}:2:1"


class Diary:
    """A thing of ours whose method is called like that of a list."""

    def append(self, said: str) -> str:
        return f"noted: {said}"


def test_what_may_not_be_read_is_refused_each_time_and_of_what_it_belongs_to_alone() -> None:
    made = sandbox("{{ thing.append('one') }}")
    for _ in range(2):
        with pytest.raises(SecurityError):
            made.render("page.html", 100, {"thing": []})
        with pytest.raises(SecurityError):
            sandbox("{{ thing.__class__ }}").render("page.html", 100, {"thing": Diary()})

        assert made.render("page.html", 100, {"thing": Diary()}) == "noted: one"
