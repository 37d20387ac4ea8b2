"""The registry of an archive: an association, its members and people; none of them exists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.archives.chance import chance
from tests.archives.names import names
from tests.archives.phrases import Said, phrases
from tests.archives.plan import Plan

COLUMNS = 11  # of tiles on a page of the map
COUNTRIES = 6
PEOPLE = 40
WAVES = (11, 6, 1)  # years before the first report in which members joined


@dataclass(frozen=True, slots=True)
class Registry:
    """What the records of all years name."""

    members: Mapping[str, str]  # the country of each, by code
    joined: Mapping[str, int]  # the year, by code
    people: tuple[str, ...]
    files: Mapping[str, Any]  # by name without suffix


def registry(plan: Plan) -> Registry:
    """The registry of a plan."""
    named, rng = names(f"{plan.seed}"), chance(f"{plan.seed} registry")
    countries = {f"X{chr(65 + i)}": next(named) for i in range(min(COUNTRIES, plan.members))}
    codes = list(countries)
    homes = sorted((*codes, *(rng.choice(codes) for _ in range(plan.members - len(codes)))))
    members = {f"{home}-{i:03d}": home for i, home in enumerate(homes, 1)}
    waves = [plan.first - ago for ago in WAVES]
    joined = {code: waves[min(i % 5, 2)] for i, code in enumerate(members)}
    people = tuple(f"person-{i:02d}" for i in range(1, PEOPLE + 1))
    book = phrases()
    files = {
        "countries": {code: _country(name, plan.tags[0]) for code, name in countries.items()},
        "members": {
            code: {
                "country": home,
                "kind": "province",
                **_forms(name, book["member"].filled(name=name)),
                "local": plan.tags[codes.index(home) % len(plan.tags)],
                "joined": joined[code],
                "tile": [*tile],
            }
            for (code, home), name, tile in zip(
                members.items(), named, _tiles(plan.members), strict=False
            )
        },
        "organisations": {
            "association": {
                "kind": "association",
                **_forms(book["publisher_short"], book["publisher"]),
            },
        },
        "people": {id_: {"name": _person(next(named), next(named))} for id_ in people},
        "terms": {"terms": {"association": {"name": book["publisher_short"]}}},
    }
    return Registry(members, joined, people, files)


def _tiles(members: int) -> Iterator[tuple[int, int]]:
    """Places on the map: half of the members on either page, in so many rows as that takes."""
    half = -(-members // 2)
    rows = max(4, -(-half // COLUMNS))
    for i in range(members):
        page, at = divmod(i, half)
        yield page * COLUMNS + at // rows, at % rows


def _country(name: Said, home: str) -> dict[str, Any]:
    return {"short": name, "formal": phrases()["country"].filled(name=name), "local": home}


def _forms(short: Said, name: Said) -> dict[str, Said]:
    return {"name": name, "short": short}


def _person(given: Said, family: Said) -> Said:
    """A name of two words; between those of the Chinese stands a dot."""
    between = {"zh": "·", "ja": "・"}
    return Said(
        {t: f"{text}{between.get(t, ' ')}{family.texts[t]}" for t, text in given.texts.items()}
    )
