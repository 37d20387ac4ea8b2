"""Records of what never took place: meetings, contests and courses."""

from dataclasses import dataclass
from random import Random
from typing import Any

from tests.archives.chance import chance
from tests.archives.names import places
from tests.archives.phrases import Said, paragraphs, phrases
from tests.archives.registry import Registry

KINDS = ("meeting", "contest", "meeting", "course")
ROLES = ("opening", "presenter", "panellist")


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the records of one year."""

    year: int
    registry: Registry
    seed: str

    def record(self, number: int, topic: Said, serial: int) -> dict[str, Any]:
        """The record of a number, counted from 0; ``serial`` is that of its title."""
        rng = chance(f"{self.seed} {self.year} {number}")
        kind = KINDS[number % len(KINDS)]
        book = phrases()
        title = rng.choice(book["kinds"][kind]).filled(topic=topic).numbered(serial)
        made = {"source": "made up", "title": title}
        return {**made, **getattr(self, f"_{kind}")(rng)}

    def _meeting(self, rng: Random) -> dict[str, Any]:
        book = phrases()
        first = f"{self.year}-{rng.randint(1, 12):02d}"
        day = rng.randint(1, 24)
        host = rng.choice([*self.registry.members])
        return {
            "lead": book["facts"]["came"],
            "text": self._text(rng, book["facts"]["held"], 4, 8),
            "theme": rng.choice(book["themes"]),
            "period": {"start": f"{first}-{day:02d}", "end": f"{first}-{day + 3:02d}"},
            "venue": {
                "place": next(places(f"{self.seed} {host}")),
                "country": self.registry.members[host],
                "member": host,
            },
            "mode": rng.choice(["in-person", "online", "hybrid"]),
            "participants": self._participants(rng),
            "programme": _points(rng, book["lines"], 4, "p"),
            "speakers": [
                {
                    "id": f"s{i}",
                    "role": role,
                    "person": rng.choice(self.registry.people),
                    "post": rng.choice(book["posts"]),
                }
                for i, role in enumerate(ROLES)
            ],
            "results": _points(rng, book["results"], 2, "r"),
        }

    def _contest(self, rng: Random) -> dict[str, Any]:
        book = phrases()
        countries = sorted({*self.registry.members.values()})
        counts = {code: rng.randint(3, 120) for code in countries}
        parts = [{"id": c.lower(), "country": c, "count": n} for c, n in counts.items()]
        start = rng.randint(1, 9)
        return {
            "lead": book["facts"]["works"],
            "text": self._text(rng, book["facts"]["held"], 4, 9),
            "period": {
                "start": f"{self.year}-{start:02d}",
                "end": f"{self.year}-{start + 3:02d}",
            },
            "tallies": [
                {
                    "id": "entries",
                    "label": book["labels"]["entries"],
                    "noun": "works",
                    "total": sum(counts.values()),
                    "parts": parts,
                }
            ],
            "details": [
                {
                    "id": "preparation",
                    "label": book["labels"]["preparation"],
                    "text": rng.choice(book["lines"]),
                }
            ],
            "results": _points(rng, book["results"], 2, "r"),
        }

    def _course(self, rng: Random) -> dict[str, Any]:
        book = phrases()
        month = rng.randint(1, 9)
        return {
            "lead": book["facts"]["rounds"],
            "text": self._text(rng, None, 5, 11),
            "occasions": [
                {
                    "id": f"o{i}",
                    "number": i,
                    "period": {
                        "start": f"{self.year}-{month + i:02d}-05",
                        "end": f"{self.year}-{month + i:02d}-{rng.randint(9, 27):02d}",
                    },
                    "people": rng.randint(5, 90),
                }
                for i in (1, 2, 3)
            ],
            "programme": _points(rng, book["lines"], 3, "p"),
            "facts": {"sessions": 3},
        }

    def _text(self, rng: Random, fact: Said | None, least: int, most: int) -> Said:
        """Some sentences, the one with facts first."""
        chosen = rng.sample(phrases()["sentences"], rng.randint(least, most))
        return paragraphs([*([fact] if fact else []), *chosen], rng.randint(3, 4))

    def _participants(self, rng: Random) -> dict[str, Any]:
        """Who came: counts that agree with the list."""
        there = [*self.registry.members]
        came = sorted(rng.sample(there, rng.randint(min(3, len(there)), min(14, len(there)))))
        listed: dict[str, list[str]] = {}
        for code in came:
            listed.setdefault(self.registry.members[code], []).append(code)
        return {
            "countries": len(listed),
            "members": len(came),
            "people": rng.randint(20, 400),
            "listed": [{"country": home, "members": held} for home, held in listed.items()],
        }


def _points(rng: Random, texts: list[Said], count: int, letter: str) -> list[dict[str, Any]]:
    chosen = rng.sample(texts, count)
    return [{"id": f"{letter}{i}", "text": text} for i, text in enumerate(chosen, 1)]
