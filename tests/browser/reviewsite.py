"""A small review site in the languages of the house, written by hand: pages of one colour."""

import json
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from report.yaml import parse

TEMPLATES = Path(__file__).parents[2] / "templates"
TAGS = ("ko", "en", "zh", "ja", "ru", "mn")
HTML = {"en": "en-US", "zh": "zh-Hans"}
SCRIPT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
BODY = "words.lead"
CELL = "words.cell"
LONG = "words.long"
CAPTION = "words.caption"
FIGURE = "words.alt"
HOLE = "words.hole"
STALE = "notes.text"
FOUND = "notes.found"
EVIL = "notes.evil"
TITLES = {
    "ko": "시의 인구",
    "en": "People of the city",
    "zh": "城市的人口",
    "ja": "都市の人口",
    "ru": "Население города",
    "mn": "Хотын хүн ам",
}
_SECTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("cover", {}),
    ("words", TITLES),
    ("notes", {tag: f"N {tag}" for tag in TAGS}),
)
# Where entries stand: page from 0, left, top, width, height in mm, kind.
_PLACES: dict[str, list[tuple[int, float, float, float, float, str]]] = {
    "words.title": [(0, 20, 40, 90, 10, "text"), (1, 20, 8, 40, 4, "head")],
    BODY: [(1, 20, 40, 100, 20, "text")],
    CELL: [(1, 20, 120, 20, 5, "text")],
    LONG: [(1, 20, 250, 100, 30, "text"), (2, 20, 20, 100, 30, "text")],
    CAPTION: [(2, 20, 150, 60, 6, "text")],
    FIGURE: [(2, 20, 80, 100, 60, "alt")],
    "words.label": [(2, 40, 100, 20, 4, "label")],
    HOLE: [],
    STALE: [(3, 20, 40, 100, 12, "text")],
    FOUND: [(3, 20, 80, 100, 12, "text")],
    EVIL: [(3, 20, 120, 100, 12, "text")],
}
KEYS = tuple(_PLACES)


def write_site(root: Path) -> Path:
    """Write the site into a folder; gives its page."""
    for file in (TEMPLATES / "review").iterdir():
        shutil.copy(file, root / file.name)
    _load(root / "data/year.js", "year", _year())
    for at, tag in enumerate(TAGS):
        _load(root / f"words/{tag}.js", "words", tag, words_of(tag)["review"])
        _load(root / f"data/{tag}.js", "edition", tag, edition(tag))
        for page in range(4):
            picture = root / f"pages/{tag}/p{page}.webp"
            picture.parent.mkdir(parents=True, exist_ok=True)
            picture.write_bytes(_paper(at, page))
    return root / "index.html"


def words_of(tag: str) -> dict[str, Any]:
    """What ``words.yaml`` of a language has."""
    read: Any = parse((TEMPLATES / tag / "words.yaml").read_text("utf-8"), "words.yaml").data
    return dict(read)


def _load(path: Path, *given: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    said = ", ".join(json.dumps(one, ensure_ascii=False).replace("<", "\\u003c") for one in given)
    path.write_text(f"Review.load({said});\n", "utf-8")


def _paper(language: int, page: int) -> bytes:
    held = BytesIO()
    Image.new("RGB", (42, 59), (255 - 8 * language, 255 - 12 * page, 244)).save(held, "WEBP")
    return held.getvalue()


def _year() -> dict[str, Any]:
    words = {tag: words_of(tag) for tag in TAGS}
    return {
        "year": 2031,
        "prefix": "city",
        "publisher": {"en": f"City {SCRIPT}"},
        "title": TITLES,
        "source": "ko",
        "languages": [
            {
                "tag": tag,
                "html": HTML.get(tag, tag),
                "name": {other: words[other]["languages"][tag] for other in TAGS},
                "own": words[tag]["languages"][tag],
            }
            for tag in TAGS
        ],
        "sections": [{"id": id_, "title": title} for id_, title in _SECTIONS],
        "order": list(KEYS),
        "words": list(TAGS),
        "served": False,
        "made": "2031-03-01",
        "findings": [],
    }


def text_of(tag: str, key: str) -> str:
    """The text of an entry in a language."""
    if key == EVIL:
        return SCRIPT
    if key == HOLE and tag != "ko":
        return ""
    if key == FOUND:
        return f"{TITLES[tag]} , {{people}}"
    return f"{TITLES[tag]} {key.partition('.')[2]}"


def _entry(tag: str, key: str) -> dict[str, Any]:
    text = text_of(tag, key)
    state = "source" if tag == "ko" else {HOLE: "missing", STALE: "stale"}.get(key, "translated")
    stale = state == "stale"
    return {
        "text": text,
        "printed": text.replace("{people}", "1,234") if key == FOUND else "",
        "source": text_of("ko", key),
        "origin": "ko",
        "state": state,
        "was": "시의 옛 인구" if stale else "",
        "diff": [["same", "시의 "], ["out", "옛 "], ["in", "새 "], ["same", "인구"]]
        if stale
        else [],
        "note": SCRIPT if key == EVIL else "",
        "by": "Kim" if key == CELL else "",
        "at": "2031-02-01T08:00:00Z" if key == CELL else "",
        "base": f"base-{key}",
        "limit": 40 if key == CAPTION else None,
        "section": key.partition(".")[0],
        "record": key.partition(".")[0],
        "facet": key.partition(".")[2],
        "places": _PLACES[key],
        "terms": [["인구", TITLES[tag]]] if key == BODY and tag != "ko" else [],
        "offers": [],
        "path": f"sources/2031/translations/{tag}/words.yaml",
        "line": 4,
        "behind": "",
        "changed": key == CAPTION,
    }


def _finding(tag: str) -> dict[str, Any]:
    at = len(TITLES[tag])
    return {
        "check": "typography/spaces",
        "severity": "warning",
        "message": "space before ,",
        "hint": "take it away",
        "entry": FOUND,
        "page": 4,
        "position": None,
        "span": [at, at + 2],
        "mend": ",",
        "waived": "",
        "its": "",
        "of": "",
        "path": "",
        "line": 1,
        "column": 1,
    }


def edition(tag: str) -> dict[str, Any]:
    """All that the site knows of an edition."""
    said = {"id": "thread-01", "entry": BODY, "of": "", "by": "Kim", "at": "2031-02-01T08:00:00Z"}
    quoted = {"words": TITLES[tag], "span": [0, len(TITLES[tag])], "page": 2}
    thread = {**said, **quoted, "text": f"Which? {SCRIPT}", "resolved": False, "answers": []}
    pages = [
        {
            "image": f"pages/{tag}/p{page}.webp",
            "label": ("C1", "1", "2", "3")[page],
            "section": ("cover", "words", "words", "notes")[page],
            "side": "right",
            "was": f"pages/{tag}/p0.webp" if page == 2 else None,
            "changed": [[20, 150, 60, 6]] if page == 2 else [],
        }
        for page in range(4)
    ]
    return {
        "tag": tag,
        "html": HTML.get(tag, tag),
        "direction": "ltr",
        "trim": [210, 297],
        "seal": "5ea1",
        "pdf": "",
        "pages": pages,
        "entries": {key: _entry(tag, key) for key in KEYS},
        "findings": [] if tag == "ko" else [_finding(tag)],
        "threads": [thread],
        "signoffs": [],
        "anchors": {"words": 1, "notes": 3},
    }
