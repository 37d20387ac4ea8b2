"""One year of an archive: its sections, its records, what is translated of both."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.archives.phrases import Said, paragraphs, phrases
from tests.archives.plan import MAPPED, Plan
from tests.archives.records import KINDS, Writer
from tests.archives.registry import WAVES, Registry

CALENDAR = 20  # records that still stand on one drawing of the year
PALETTE = {
    "ink": ("#14213D", [86, 68, 24, 70]),
    "sea": ("#1F5C7A", [82, 42, 24, 35]),
    "tide": ("#5FA3B5", [62, 16, 22, 8]),
    "mist": ("#E8EFF1", [11, 3, 5, 0]),
    "paper": ("#FBFAF6", [0, 0, 3, 0]),
    "sun": ("#D98E32", [8, 47, 84, 8]),
    "pine": ("#2F6B57", [76, 26, 62, 36]),
    "clay": ("#B5523B", [18, 73, 74, 18]),
    "stone": ("#8A8F98", [36, 26, 20, 30]),
    "white": ("#FFFFFF", [0, 0, 0, 0]),
    "text": ("#181818", [0, 0, 0, 100]),
    "night": ("#121F3A", None),
    "slate": ("#565656", [0, 0, 0, 80]),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A section and the records in it, by id."""

    section: Mapping[str, Any]
    records: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Made:
    """A year as it is written: its head, and its parts by id, in the order of the book."""

    head: Mapping[str, Any]
    parts: Mapping[str, Part]


def year(plan: Plan, registry: Registry, number: int) -> Made:
    """One year of a plan."""
    chapters = dict(_chapters(plan, registry, number))
    parts = {**_front(plan, registry, number, chapters), **chapters, **_back(plan)}
    openers = [id_ for id_, part in parts.items() if "opener" in part.section]
    pictures = [*(["cover-front", "cover-back"] if plan.full else []), *map(_art, openers)]
    return Made(
        {
            "year": number,
            "dated": f"{number}-12-31",
            "source_language": plan.tags[0],
            "title": phrases()["titles"]["report"],
            "sections": list(parts),
            "palette": {
                name: {"rgb": rgb, **({"cmyk": inks} if inks else {})}
                for name, (rgb, inks) in PALETTE.items()
            },
            "photos": [_photo(id_) for id_ in pictures],
        },
        parts,
    )


def _photo(id_: str) -> dict[str, Any]:
    alt = phrases()["labels"]["alt"]
    return {"id": id_, "file": f"{id_}.jpg", "slot": "bleed", "alt": alt, "credit": alt}


def _art(section: str) -> str:
    return f"opener-{section}"


def _titled(id_: str, *, opener: bool = False, **more: Any) -> Part:
    """A section whose title, and lead, stand in the book of phrases."""
    book = phrases()
    lead = {"lead": book["leads"][id_]} if id_ in book["leads"] else {}
    art = {"opener": {"art": _art(id_)}} if opener else {}
    return Part({"title": book["titles"][id_], **lead, **art, **more}, {})


def _points(*pairs: tuple[str, Said]) -> list[dict[str, Any]]:
    labels = phrases()["labels"]
    return [{"id": id_, "label": labels[id_], "text": text} for id_, text in pairs]


def _front(
    plan: Plan, registry: Registry, number: int, chapters: Mapping[str, Part]
) -> dict[str, Part]:
    """What stands before the records."""
    book = phrases()
    subtitle = {"subtitle": book["titles"]["subtitle"]}
    points = _points(("publisher", book["publisher"]), ("dated", book["facts"]["dated"]))
    points += _points(("nature", book["letter"][0]))
    imprint = _titled("imprint", points=points, facts={"dated": f"{number}-12-31"})
    frame = {"title-page": Part(subtitle, {}), "imprint": imprint, "contents": _titled("contents")}
    if not plan.full:
        return frame if plan.framed else {"title-page": frame["title-page"]}
    letter = paragraphs([*book["letter"], *book["sentences"][:9]], 3)
    signed: Any = {"kind": "letter", "text": letter, "signature": "association"}
    return {
        "cover": Part({**subtitle, "art": "cover-front"}, {}),
        **frame,
        "introduction": _titled("introduction", **signed),
        **({"glance": _glance(plan, registry)} if plan.members <= MAPPED else {}),
        "figures": _titled("figures", opener=True, highlights=_highlights(chapters)),
        **({"time-line": _time_line(number)} if plan.records <= CALENDAR else {}),
    }


def _time_line(number: int) -> Part:
    """The year in dates."""
    start = {"id": "start", "on": f"{number}-01-05", "title": phrases()["labels"]["start"]}
    return _titled("time-line", events=[start])


def _glance(plan: Plan, registry: Registry) -> Part:
    """The publisher in brief, with as many members as had joined by then."""
    growth = []
    for since in (plan.first - ago for ago in WAVES):
        held = Counter(registry.members[c] for c, y in registry.joined.items() if y <= since)
        counted = {"by_country": dict(held), "total": held.total(), "source": "made up"}
        growth.append({"id": f"y{since}", "on": since, **counted})
    profile = _points(("members", phrases()["facts"]["strength"]))
    founded = {"founded": plan.first - WAVES[0], "seat": phrases()["publisher"]}
    return _titled("glance", opener=True, profile=profile, growth=growth, **founded)


def _highlights(chapters: Mapping[str, Part]) -> list[dict[str, Any]]:
    """Numbers worth a large numeral: of the registry, and of the first records."""
    labels = phrases()["labels"]
    made = [
        {
            "id": "members",
            "fact": "registry.members",
            "noun": "members",
            "label": labels["members"],
        }
    ]
    for id_, record in [pair for part in chapters.values() for pair in part.records.items()][:11]:
        if "participants" in record:
            fact, noun = f"{id_}.participants.people", "people"
        elif "tallies" in record:
            fact, noun = f"{id_}.tallies.entries.total", "works"
        else:
            continue
        made.append({"id": id_, "fact": fact, "noun": noun, "label": record["title"]})
    return made


def _chapters(plan: Plan, registry: Registry, number: int) -> Iterator[tuple[str, Part]]:
    """Parts of records, each with a topic of its own."""
    book, writer = phrases(), Writer(number, registry, f"{plan.seed}")
    topics, seen = book["topics"], Counter[tuple[int, str]]()
    for at, held in enumerate(plan.parts()):
        topic = topics[at % len(topics)]
        records = {}
        for n in held:
            series = (at % len(topics), KINDS[n % len(KINDS)])
            seen[series] += 1
            records[f"record-{n + 1}"] = writer.record(n, topic, seen[series])
        title = topic.numbered(at // len(topics) + 1)
        id_ = f"part-{at + 1}"
        opener = {"opener": {"art": _art(id_)}} if plan.full else {}
        lead = {"lead": book["leads"]["chapter"]}
        section = {"kind": "activities", "title": title, **lead, **opener}
        yield id_, Part({**section, "records": list(records)}, records)


def _back(plan: Plan) -> dict[str, Part]:
    """What stands behind the records."""
    if not plan.full:
        return {}
    book = phrases()
    labels = book["labels"]
    founding, *growing = (plan.first - ago for ago in WAVES)
    stones = [{"id": "founding", "on": founding, "title": labels["founding"], "source": "made up"}]
    for since in growing:
        stone = {"id": f"y{since}", "on": since, "title": labels["growth"], "source": "made up"}
        if plan.members <= MAPPED:
            stone["text"] = book["facts"]["joined"].filled(n=f"y{since}")
        stones.append(stone)
    return {
        "directory": _titled("directory", opener=True),
        "history": _titled("history", opener=True, milestones=stones),
        "notes": _titled("notes", points=_points(("members", labels["counted"]))),
        "colophon": _titled("colophon", points=_points(("nature", labels["made"]))),
        "back-cover": Part({"art": "cover-back"}, {}),
    }
