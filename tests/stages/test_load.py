"""Load: a year's files in one tree."""

import pytest

from report.findings import Rejected
from report.stages.load import branch, load


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("sources/house.yaml", ("house",)),
        ("sources/registry/members.yaml", ("registry", "members")),
        ("sources/2020/report.yaml", ("report",)),
        ("sources/2020/waivers.yaml", ("waivers",)),
        ("sources/2020/glance.yaml", ("sections", "glance")),
        ("sources/2020/joint/forum.yaml", ("records", "forum")),
        ("sources/2020/translations/aa/joint.yaml", ("translations", "aa")),
    ],
)
def test_a_file_hangs_where_its_path_says(path: str, pointer: tuple[str, ...]) -> None:
    assert branch(path) == pointer


def test_marks_lead_from_the_tree_back_to_the_files() -> None:
    manuscript = load(2020, {"sources/2020/joint/forum.yaml": "a:\n  b: 1\n"}, {})

    assert manuscript.copy.data == {"records": {"forum": {"a": {"b": 1}}}}
    mark = manuscript.copy.mark(("records", "forum", "a", "b"))
    assert str(mark) == "sources/2020/joint/forum.yaml:2:6"


def test_faults_of_all_files_are_told_at_once() -> None:
    with pytest.raises(Rejected) as caught:
        load(2020, {"sources/2020/a.yaml": "[", "sources/2020/b.yaml": "x: 1\nx: 2"}, {})

    assert [f.mark.path for f in caught.value.findings] == [
        "sources/2020/a.yaml",
        "sources/2020/b.yaml",
    ]


def test_two_records_of_one_name_are_told() -> None:
    files = {"sources/2020/a/forum.yaml": "x: 1", "sources/2020/b/forum.yaml": "x: 2"}
    with pytest.raises(Rejected) as caught:
        load(2020, files, {})

    [finding] = caught.value.findings
    assert (finding.check, finding.mark.path) == ("data/duplicate-id", "sources/2020/b/forum.yaml")
    assert "sources/2020/a/forum.yaml" in finding.hint


def test_a_translation_written_in_two_files_is_told_at_the_second() -> None:
    files = {
        "sources/2020/translations/aa/a.yaml": "k: {source: s, text: t, state: draft}",
        "sources/2020/translations/aa/b.yaml": "k: {source: s, text: u, state: draft}",
    }
    with pytest.raises(Rejected) as caught:
        load(2020, files, {})

    [finding] = caught.value.findings
    assert finding.check == "data/duplicate-id"


def test_letters_are_composed() -> None:
    manuscript = load(2020, {"sources/2020/a.yaml": "t: 가\u0301e\u0301"}, {})

    assert manuscript.copy.data == {"sections": {"a": {"t": "가\u0301é"}}}


def test_retired_translations_are_left_out_whatever_their_file_holds() -> None:
    files = {
        "sources/2020/translations/aa/a.yaml": "k: {source: s, text: t, state: draft}",
        "sources/2020/translations/aa/attic.yaml": "[",
        "sources/2020/a/attic.yaml": "title: a record of this name",
    }

    assert load(2020, files, {}).copy.data == {
        "translations": {"aa": {"k": {"source": "s", "text": "t", "state": "draft"}}},
        "records": {"attic": {"title": "a record of this name"}},
    }


def test_a_translation_file_without_entries_hides_no_others() -> None:
    files = {
        "sources/2020/translations/aa/a.yaml": "k: {source: s, text: t, state: draft}",
        "sources/2020/translations/aa/b.yaml": "# nothing yet",
    }

    assert load(2020, files, {}).copy.data == {
        "translations": {"aa": {"k": {"source": "s", "text": "t", "state": "draft"}}}
    }


@pytest.mark.parametrize("name", ["a", "c"])
def test_a_translation_file_that_is_no_mapping_is_told(name: str) -> None:
    files = {
        "sources/2020/translations/aa/b.yaml": "k: {source: s, text: t, state: draft}",
        f"sources/2020/translations/aa/{name}.yaml": "- k",
    }
    with pytest.raises(Rejected) as caught:
        load(2020, files, {})

    [finding] = caught.value.findings
    assert finding.mark.path == f"sources/2020/translations/aa/{name}.yaml"
