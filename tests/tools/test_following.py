"""Entries that follow their copy."""

from report.tools.following import moved


def test_a_record_takes_its_entries_along() -> None:
    held = {"walk.title": "A walk", "walk.text": "It was long.", "talk.title": "A talk"}
    wanted = {"hike.title": "A walk", "hike.text": "It was long.", "talk.title": "A talk"}

    assert moved(held, wanted) == {"walk.title": "hike.title", "walk.text": "hike.text"}


def test_of_several_with_one_source_the_nearest_key_is_meant() -> None:
    held = {"a.details.x.label": "Place", "b.details.x.label": "Place"}
    wanted = {"b.details.y.label": "Place", "a.details.y.label": "Place"}

    assert moved(held, wanted) == {
        "a.details.x.label": "a.details.y.label",
        "b.details.x.label": "b.details.y.label",
    }


def test_the_same_words_elsewhere_are_another_text() -> None:
    assert moved({"a.title": "Place"}, {"b.details.y.label": "Place"}) == {}


def test_a_key_that_is_there_still_is_not_moved() -> None:
    held = {"a.title": "Rivers", "a.lead": "Lakes"}

    assert moved(held, {"a.title": "Streams", "a.lead": "Lakes", "b.title": "Rivers"}) == {}


def test_a_source_much_alike_is_followed_by_the_same_leaf_only() -> None:
    held = {"a.x.title": "The Union is founded"}

    assert moved(held, {"a.y.title": "The Union was founded"}) == {"a.x.title": "a.y.title"}
    assert moved(held, {"a.y.text": "The Union was founded"}) == {}
    assert moved(held, {"a.y.title": "A bridge is opened"}) == {}


def test_items_known_by_their_places_follow_their_texts() -> None:
    held = {
        "a.items.0.text": "First",
        "a.items.1.text": "The second thing of all",
        "a.items.2.text": "Third",
    }
    wanted = {
        "a.items.0.text": "Third",
        "a.items.1.text": "New one",
        "a.items.2.text": "First",
        "a.items.3.text": "The second things of all",
    }

    assert moved(held, wanted) == {
        "a.items.0.text": "a.items.2.text",
        "a.items.1.text": "a.items.3.text",
        "a.items.2.text": "a.items.0.text",
    }


def test_an_item_that_only_changed_stays_in_its_place() -> None:
    held = {"a.items.0.text": "The first of all", "a.items.1.text": "The second of all"}
    wanted = {"a.items.0.text": "The first of them all", "a.items.1.text": "The second of all"}

    assert moved(held, wanted) == {}


def test_items_of_different_lists_are_not_mixed() -> None:
    held = {"a.items.0.text": "First"}

    assert moved(held, {"a.items.0.text": "Other", "a.others.1.text": "First"}) == {}
