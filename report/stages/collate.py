"""Two files → what differs: pages matched, differences boxed, words that changed.

A page is drawn from each file and laid on the other; where the two disagree, the words that
stand there say how it read and how it reads. Words of an entry that only flowed to another line
or page are no difference: the entry's own text is compared as a whole.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import count

from report.model.difference import (
    Area,
    EntryChange,
    FileChange,
    Kind,
    Leaf,
    Matching,
    PageChange,
    Piece,
    State,
)
from report.model.places import Places, Stand
from report.model.proof import Box
from report.tools.pagediff import (
    LEVELS,
    SHIFTED_LEVELS,
    Patch,
    boxed,
    patches,
    thumbnail,
)
from report.tools.pagematch import Features, matched
from report.tools.pdfium import Frame, Picture, Sheets
from report.tools.readings import Copy, Reading, compared, moved, said, shifted, stirred
from report.tools.standins import with_standins
from report.tools.wording import changes, folded, words
from report.units import pt_to_mm

MAX_PICTURED = 200  # pages of a file whose pictures are kept
MAX_ENTRIES = 5_000  # that are told of a file

COLOURS = {Kind.WORDS: "#c8102e", Kind.PLACE: "#8a5a00", Kind.LOOK: "#0b5cad"}

TINTS = {"old": "#ff3b30", "new": "#2fbf71"}  # of words that went, and that came

_UNSEEN = "it looks the same, but its text reads otherwise to a machine"

_STRIP = 0.08  # of the trim's height, at head and foot: there stand running heads and folios
_SIZE = 0.1  # mm by which sizes of a page differ


@dataclass(frozen=True, slots=True)
class Side:
    """A file of one build, and where its entries stand, where that is known."""

    content: bytes = field(repr=False)
    places: Places | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Collated:
    """What differs between two files, and the pictures that show it, by name."""

    change: FileChange
    pictures: Mapping[str, bytes] = field(repr=False)


def collate(name: str, old: Side, new: Side, folder: str = "pages") -> Collated:
    """Compare two files page by page; raises Unreadable where one is no sound PDF."""
    both = old.places is not None and new.places is not None
    if not both:
        old, new = replace(old, places=None), replace(new, places=None)
    with Sheets(old.content, old.name) as before, Sheets(new.content, new.name) as after:
        bench = _Bench(_Part(before, old.places), _Part(after, new.places), folder)
        pages = tuple(bench.pages(*_features(bench, old, new)))
    found = [*_entries(old.places or Places(), new.places or Places())]
    entries = tuple(found[:MAX_ENTRIES])
    kept = all(page.state is State.SAME for page in pages) and not entries
    notes = ["its bytes differ, but every page looks and reads the same"] if kept else []
    notes += bench.notes()
    if len(found) > MAX_ENTRIES:
        notes.append(f"{len(found) - MAX_ENTRIES:,} more entries differ")
    change = FileChange(
        name=name,
        state=State.SAME if kept else State.CHANGED,
        matching=Matching.ENTRIES if both else Matching.LIKENESS,
        language=new.places.language if new.places else "",
        pages=pages,
        entries=entries,
        notes=tuple(notes),
    )
    return Collated(change, bench.pictures)


def _features(bench: "_Bench", old: Side, new: Side) -> tuple[list[Features], list[Features]]:
    """What the pages of both sides are known by; pictures that both share are not drawn."""
    one, other = with_standins(old.content, new.content)
    with Sheets(one, old.name) as before, Sheets(other, new.name) as after:
        return (
            [bench.old.features(before, i) for i in range(bench.old.sheets.count)],
            [bench.new.features(after, i) for i in range(bench.new.sheets.count)],
        )


@dataclass(slots=True)
class _Part:
    """One side while it is compared."""

    sheets: Sheets
    places: Places | None
    stands: dict[int, dict[str, tuple[Box, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, stand in self.entries.items():
            for number in stand.pages:
                if boxes := stand.boxes(number):
                    self.stands.setdefault(number, {})[key] = boxes

    @property
    def entries(self) -> Mapping[str, Stand]:
        return self.places.entries if self.places else {}

    def copy(self, number: int) -> Copy:
        """What a page says."""
        texts = {key: stand.text for key, stand in self.entries.items()}
        return Copy(self.sheets.words(number), self.stands.get(number, {}), texts)

    def features(self, quick: Sheets, number: int) -> Features:
        """What a page is known by; ``quick`` draws it faster."""
        picture, text = quick.picture(number), self.sheets.text(number)
        seal = blake2b(picture.tobytes(), digest_size=16)
        seal.update(f"{picture.shape}{text}".encode("utf-8", "replace"))
        areas = {
            key: sum(max(box.width, 1) * max(box.height, 1) for box in boxes)
            for key, boxes in self.stands.get(number, {}).items()
        }
        read = Counter(map(folded, words(text)))
        return Features(seal.hexdigest(), read, thumbnail(picture), areas, self.section(number))

    def section(self, number: int) -> str:
        """The section to which a page belongs."""
        started = [
            (first, id_)
            for id_, first in (self.places.sections if self.places else {}).items()
            if first <= number
        ]
        return max(started)[1] if started else ""

    def leaf(self, number: int, picture: str = "") -> Leaf:
        """A page as it is named."""
        return Leaf(number, self.sheets.label(number), picture)


@dataclass(slots=True)
class _Bench:
    """Two files side by side, and the pictures made so far."""

    old: _Part
    new: _Part
    folder: str
    pictures: dict[str, bytes] = field(default_factory=dict)
    left_out: int = 0

    def pages(self, before: list[Features], after: list[Features]) -> Iterator[PageChange]:
        """Every page of both, in the order of the new file."""
        numbers = count(1)
        for i, j in matched(before, after):
            if i is not None and j is not None:
                same = before[i].seal == after[j].seal
                yield self._still(i, j) if same else self._pair(i, j, numbers)
            elif j is not None:
                yield PageChange(State.ADDED, None, self._shown(self.new, j, "new", numbers))
            elif i is not None:
                yield PageChange(State.REMOVED, self._shown(self.old, i, "old", numbers), None)

    def notes(self) -> Iterator[str]:
        """What is to be said of the file as a whole."""
        if self.left_out:
            yield f"pictures of {self.left_out} more pages are left out"

    def _still(self, i: int, j: int, note: str = "") -> PageChange:
        state = State.SAME if i == j else State.MOVED
        return PageChange(state, self.old.leaf(i), self.new.leaf(j), note=note)

    def _pair(self, i: int, j: int, numbers: Iterator[int]) -> PageChange:
        """A page that does not look the same on both sides."""
        one, other = self.old.copy(i), self.new.copy(j)
        reading = compared(one, other)
        shift = shifted(one, other, reading) if i != j else (0.0, 0.0)
        frames = self.old.sheets.frame(i), self.new.sheets.frame(j)
        lay = _laid(*frames)
        before, after = self.old.sheets.picture(i), self.new.sheets.picture(j)
        way = (lay[0] - shift[0], lay[1] - shift[1])
        laid = self.new.sheets.picture(j, way) if any(way) else after
        areas = []
        found = patches(before, laid, SHIFTED_LEVELS if any(shift) else LEVELS)
        for patch in found:
            corners = (patch.left, patch.top, patch.right, patch.bottom)
            area = _area(one, other, reading, moved(frames[0].box(*corners), shift), shift)
            if i == j or not _furniture(area, frames[1]):
                areas.append(area)
        note = _resized(*frames) or (_UNSEEN if reading.groups and not found else "")
        if not areas and not note:
            return self._still(i, j)
        if next(numbers) > MAX_PICTURED:
            self.left_out += 1
            leaves = self.old.leaf(i), self.new.leaf(j)
        else:
            leaves = (
                self._picture(self.old, i, "old", before, areas, shift),
                self._picture(self.new, j, "new", after, areas),
            )
        return PageChange(State.CHANGED, *leaves, tuple(areas), shift, note)

    def _shown(self, part: _Part, number: int, side: str, numbers: Iterator[int]) -> Leaf:
        """A page of one side alone."""
        if next(numbers) > MAX_PICTURED:
            self.left_out += 1
            return part.leaf(number)
        return self._picture(part, number, side, part.sheets.picture(number), [])

    def _picture(
        self,
        part: _Part,
        number: int,
        side: str,
        drawn: Picture,
        areas: list[Area],
        shift: tuple[float, float] = (0.0, 0.0),
    ) -> Leaf:
        """Keep the picture of a page, its differences boxed and its words tinted."""
        name = f"{self.folder}/{number + 1:04d}-{side}.jpg"
        frame = part.sheets.frame(number)
        back = (-shift[0], -shift[1])
        marks = [(_patch(frame, moved(area.box, back)), COLOURS[area.kind]) for area in areas]
        tinted = [box for area in areas for box in (area.went if side == "old" else area.came)]
        self.pictures[name] = boxed(drawn, marks, [_patch(frame, b) for b in tinted], TINTS[side])
        return part.leaf(number, name)


def _patch(frame: Frame, box: Box) -> Patch:
    """A box in mm as pixels."""
    return Patch(*map(round, frame.placed(box)))


def _area(old: Copy, new: Copy, reading: Reading, box: Box, shift: tuple[float, float]) -> Area:
    """What differs in a box of the new page."""
    found = said(old, new, reading, box, shift)
    stir = stirred(old, new, reading, box, shift)
    keys = new.entries(box)
    keys += [key for key in old.entries(moved(box, (-shift[0], -shift[1]))) if key not in keys]
    kind = Kind.WORDS if found.pieces else Kind.PLACE if stir else Kind.LOOK
    return Area(found.box, kind, tuple(keys), found.pieces, found.went, found.came)


def _furniture(area: Area, frame: Frame) -> bool:
    """Whether a moved page differs here because of its number: heads, folios, the margin."""
    height = pt_to_mm(frame.trim[3])
    strip = area.box.bottom < _STRIP * height or area.box.top > (1 - _STRIP) * height
    return strip and not area.entries


def _laid(old: Frame, new: Frame) -> tuple[float, float]:
    """The way in mm that brings the trim of one picture onto that of another."""
    return (
        pt_to_mm((old.trim[0] - old.left) - (new.trim[0] - new.left)),
        pt_to_mm((old.trim[1] - old.top) - (new.trim[1] - new.top)),
    )


def _resized(old: Frame, new: Frame) -> str:
    """What is to be said where the trim is of another size."""
    sizes = [(pt_to_mm(frame.trim[2]), pt_to_mm(frame.trim[3])) for frame in (old, new)]
    if all(abs(one - other) < _SIZE for one, other in zip(*sizes, strict=True)):
        return ""
    before, after = (f"{width:.1f} × {height:.1f} mm" for width, height in sizes)
    return f"its size was {before} and is {after}"


def _entries(old: Places, new: Places) -> Iterator[EntryChange]:
    """Entries that came, went or read otherwise, in the order of the new file's pages."""
    olds, news = old.known_to(new), new.known_to(old)
    for key, stand in news.items():
        before = olds.get(key)
        if before is None:
            came = (Piece("+", stand.text),)
            yield EntryChange(key, State.ADDED, came, (), stand.pages)
        elif before.text != stand.text:
            found = changes(before.text, stand.text)
            if any(piece.sign != "=" for piece in found):
                yield EntryChange(key, State.CHANGED, found, before.pages, stand.pages)
    for key in [key for key in olds if key not in news]:
        went = (Piece("-", olds[key].text),)
        yield EntryChange(key, State.REMOVED, went, olds[key].pages)
