"""Sync by itself: which entry becomes what."""

from report.checks.base import judged
from report.checks.translation import entries as checks
from report.model.annual import Annual
from report.model.edition import State
from report.model.keeping import Kind
from report.model.locale import Locale
from report.model.standing import standing
from report.placing import locate
from report.stages.load import load
from report.stages.localize import localize
from report.stages.sync import sync
from report.stages.validate import validate
from report.yaml import parse
from tests.running import PROJECT

CLEAN = PROJECT / "tests/cases/clean"
BASE = {
    path.relative_to(CLEAN).as_posix(): path.read_text("utf-8")
    for path in sorted((CLEAN / "sources").rglob("*.yaml"))
    if "translations" not in path.parts
}
KEY = "walk.title"
NOW = "A Walk along the Border"


def year(**entries: str) -> Annual:
    """The small year, with one entry in each of some languages."""
    files = {
        f"sources/2020/translations/{tag}/a.yaml": f"{KEY}: {{{entry}}}"
        for tag, entry in entries.items()
    }
    return validate(load(2020, {**BASE, **files}, {}))


def entry(source: str = NOW, text: str = "Une promenade", **fields: str) -> str:
    said = {"source": source, "text": text, "state": "translated", **fields}
    return ", ".join(f'{name.rstrip("_")}: "{value}"' for name, value in said.items())


def stand(annual: Annual, tag: str = "fr") -> tuple[State, str]:
    found = standing(annual, tag, KEY)
    return found.state, found.behind


def told(annual: Annual) -> list[tuple[str, str, str]]:
    """What the checks of entries say of the one in the second language."""
    path = "templates/fr/locale.yaml"
    written = parse((CLEAN / path).read_text("utf-8"), path).data
    words = parse((CLEAN / "templates/fr/words.yaml").read_text("utf-8"), "w").data
    locale = Locale.model_validate({"tag": "fr", **written})  # type: ignore[dict-item]
    edition = localize(annual, locale, words)  # type: ignore[arg-type]
    table = (checks.stale, checks.changed, checks.circle, checks.unknown_origin)
    found = judged(table, edition, locate(annual, edition), "fr")
    return [(f.check, f.message, f.hint) for f in found if f.entry == KEY]


def test_states_are_written_but_missing_and_stale_are_computed() -> None:
    assert stand(year()) == (State.MISSING, "")
    assert stand(year(fr=entry(text=""))) == (State.MISSING, "")
    assert stand(year(fr=entry())) == (State.TRANSLATED, "")
    assert stand(year(fr=entry(state="approved"))) == (State.APPROVED, "")
    assert stand(year(fr=entry(source="A Walk"))) == (State.STALE, "en")
    assert stand(year(fr=entry(was="A Walk"))) == (State.STALE, "en")
    assert stand(year(fr=entry(was="A Walk", state="reviewed"))) == (State.REVIEWED, "")
    assert stand(year(fr=entry(state="reviewed", of="0" * 12))) == (State.TRANSLATED, "")
    assert standing(year(), "en", KEY).state is State.SOURCE


def test_a_changed_source_is_told_word_by_word() -> None:
    assert [
        (check, message) for check, message, _ in told(year(fr=entry("A Walk on the Border")))
    ] == [
        (
            "translation/stale",
            f"{KEY} was changed since it was translated: “A Walk [on→along] the Border”",
        )
    ]


def chain(**middle: str) -> Annual:
    said = {"text": "Ein Gang", **middle}
    return year(de=entry(**said), fr=entry("Ein Gang", "Une promenade", from_="de"))


def test_a_chain_is_stale_where_any_of_its_links_is() -> None:
    assert stand(chain()) == (State.TRANSLATED, "")
    assert stand(chain(source="A Walk")) == (State.STALE, "en")
    assert stand(chain(was="A Walk")) == (State.STALE, "en")
    assert stand(chain(text="Ein Weg")) == (State.STALE, "de")
    assert stand(chain(text="")) == (State.STALE, "de")


def test_a_chain_is_told_by_its_languages() -> None:
    assert [message for _, message, _ in told(chain(source="A Walk"))] == [
        f"{KEY}, fr from de from en: en changed"
    ]
    assert [message for _, message, _ in told(chain(text="Ein Weg"))] == [
        f"{KEY}, fr from de from en: de changed"
    ]
    assert [message for _, message, _ in told(chain(text=""))] == [
        f"{KEY}, fr from de from en: de has no text"
    ]


def test_a_circle_and_an_unknown_language_are_told_and_nothing_else() -> None:
    round_ = year(fr=entry(from_="de"), de=entry("Une promenade", "Ein Gang", from_="fr"))
    unknown = year(fr=entry(from_="frr"))

    assert [(check, message) for check, message, _ in told(round_)] == [
        ("translation/circle", f"{KEY} goes round in a circle: fr from de from fr")
    ]
    assert told(unknown) == [
        ("translation/unknown-origin", "no translations into frr", "did you mean fr?")
    ]


def kinds(annual: Annual) -> list[tuple[str, Kind]]:
    kept = sync(annual, [*annual.translations], {})
    return [
        (change.tag, change.kind)
        for one in kept.values()
        for change in one.changes
        if change.key == KEY
    ]


def test_sync_leaves_an_entry_whose_origin_has_no_text() -> None:
    assert kinds(chain(text="")) == []
    assert kinds(year(fr=entry(from_="frr"))) == []


def test_sync_marks_each_link_when_its_own_source_changes() -> None:
    assert kinds(chain(source="A Walk")) == [("de", Kind.STALE)]
    assert kinds(chain(text="Ein Weg")) == [("fr", Kind.STALE)]


def test_sync_invents_nobody() -> None:
    kept = sync(year(fr=entry(state="approved")), ["fr"], {})["fr"]

    assert set(kept.edits[KEY]) == {"of"}


def test_a_state_that_nobody_knows_is_left_for_the_check() -> None:
    assert kinds(year(fr=entry(state="fertig"))) == []
