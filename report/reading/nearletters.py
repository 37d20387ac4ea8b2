"""Near misses of names in languages that part no words: one half of the name is right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from report.model.inflection import Inflection
from report.model.moments import Moment
from report.model.registry import Registry
from report.model.tongue import Tongue
from report.reading.folding import Line, line, twos
from report.reading.nearness import Near, one_step
from report.reading.nomenclature import PRINTED, Form, Kind, Same, Thing, forms

_OWN = frozenset({"members", "countries", "people"})  # all names of which are known
_NAME = 5  # letters of a name that is known again by itself
_PLACE = 4  # the same of a member, a country or a person, where names are joined to others
_ASKED = 4  # the same of a name that the source asks for
_MORE = 6  # letters of a name that may have one too many, or too few


class NearLetters:
    """Finds stretches of letters that are almost names."""

    def __init__(self, rules: Inflection, named: tuple[Form, ...]) -> None:
        """Sort names by their halves."""
        self._joined = rules.words == "joined"
        self._known: dict[str, list[str]] = defaultdict(list)
        self._halves: dict[str, list[tuple[str, int, Form]]] = defaultdict(list)
        self._named: dict[Thing, list[tuple[str, Form]]] = defaultdict(list)
        for form in named:
            letters = line(form.text).letters
            self._known[letters[:2]].append(letters)
            if form.kind not in PRINTED or form.kind is Kind.DERIVED:
                continue
            if len(letters) >= _ASKED:
                self._named[form.thing].append((letters, form))
            least = _PLACE if form.table in _OWN and self._joined else _NAME
            if form.kind is Kind.FULL and len(letters) >= least and form.table != "terms":
                middle = len(letters) // 2
                self._halves[letters[:middle]].append((letters, 0, form))
                self._halves[letters[middle:]].append((letters, middle, form))
        self._sizes: dict[str, tuple[int, ...]] = {}  # of halves, by the letters they begin with
        for half in sorted(self._halves, key=len):
            known = self._sizes.get(half[:2], ())
            self._sizes[half[:2]] = tuple(dict.fromkeys((*known, len(half))))

    def __call__(self, text: str, asked: frozenset[Thing]) -> Iterator[Near]:
        """Every stretch of letters that is almost a name."""
        said = line(text)
        end = 0
        for start, size, form in sorted(
            {*self._strong(said), *self._asked(said, asked)}, key=lambda hit: (hit[0], -hit[1])
        ):
            if start >= end:
                end = start + size
                at = said.span(start, end)
                yield Near(at, text[slice(*at)], form.text, frozenset({form.thing}))

    def _strong(self, said: Line) -> Iterator[tuple[int, int, Form]]:
        """Near misses of names so long that nothing else can be meant."""
        for i, two in twos(said.letters, self._sizes):
            for size in self._sizes[two]:
                for name, offset, form in self._halves.get(said.letters[i : i + size], ()):
                    yield from self._miss(said, i - offset, name, form)

    def _asked(self, said: Line, asked: Iterable[Thing]) -> Iterator[tuple[int, int, Form]]:
        """Near misses of names that the source has."""
        for thing in asked:
            for name, form in self._named.get(thing, ()):
                if len(name) < _MORE and name in said.letters:
                    continue  # it is there; what is like it is something else
                middle = len(name) // 2
                for half, offset in ((name[:middle], 0), (name[middle:], middle)):
                    i = said.letters.find(half)
                    while i >= 0:
                        yield from self._miss(said, i - offset, name, form)
                        i = said.letters.find(half, i + 1)

    def _miss(
        self, said: Line, start: int, name: str, form: Form
    ) -> Iterator[tuple[int, int, Form]]:
        """Letters that are almost a name: as many, one fewer, one more."""
        letters = said.letters
        if start < 0 or letters.startswith(name, start):
            return
        if self._joined and not said.parted[start]:
            return
        for more in (0, -1, 1) if len(name) >= _MORE else (0,):
            piece = letters[start : start + len(name) + more]
            if len(piece) != len(name) + more or not one_step(piece, name):
                continue
            if any(
                len(known) >= len(piece) - 1 and letters.startswith(known, start)
                for known in self._known.get(piece[:2], ())
            ):
                return
            if more and (piece[0] != name[0] or piece[-1] != name[-1]):
                continue  # an end is lost or added: another word begins or ends there
            if more or all(a.isalnum() == b.isalnum() for a, b in zip(piece, name, strict=True)):
                yield start, len(piece), form
                return


@lru_cache(maxsize=64)
def _near_letters(
    registry: Same[Registry], tag: str, on: Moment, rules: Same[Inflection]
) -> NearLetters:
    return NearLetters(rules.it, forms(registry.it, tag, on, rules.it))


def near_letters(tongue: Tongue, registry: Registry, on: Moment) -> NearLetters:
    """What finds near misses of names in a language on a date."""
    return _near_letters(Same(registry), tongue.tag, on, Same(tongue.inflection))
