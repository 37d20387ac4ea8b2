"""How every language words the forms, and which field a heading is of, in whatever language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from pydantic import ValidationError

from report.findings import Finding, Rejected, Severity
from report.forms.shape import FORMS
from report.marks import Mark
from report.model.form import FormWords
from report.model.tongue import Tongue
from report.phrases import phrase

_LOOSE = re.compile(r"[\s\W_]+")
_ASIDE = frozenset({"guide", "lists"})
_BRACKETS = re.compile(r"[(\[].*?[)\]]")


def squeezed(text: str) -> str:
    """Words as they are compared: without case, width, spaces and marks.

    >>> squeezed(" Full name: ")
    'fullname'
    """
    return _LOOSE.sub("", normalize("NFKC", text).casefold())


def words_of(tongue: Tongue) -> FormWords:
    """How a language words the forms; raise Rejected where it does not."""
    path = f"templates/{tongue.tag}/words.yaml"
    try:
        return FormWords.model_validate(tongue.words.get("forms"))
    except ValidationError as error:
        where = ".".join(map(str, ("forms", *error.errors()[0]["loc"])))
        message = phrase("{where} is missing, or not as it must be", where=where)
        hint = phrase("write it as in another language's words.yaml")
        raise Rejected(
            [Finding("form/words", Severity.ERROR, message, Mark(path), hint)]
        ) from None


@dataclass(frozen=True)
class Wording:
    """The words of forms in every language that has them."""

    words: Mapping[str, FormWords]

    @cached_property
    def fields(self) -> Mapping[str, tuple[str, ...]]:
        """Fields by a heading, those first whose own heading it is."""
        found: dict[str, dict[str, None]] = {}
        for first in (True, False):
            for words in self.words.values():
                for name, (own, *others) in words.headings.items():
                    for heading in (own,) if first else others:
                        found.setdefault(squeezed(heading) or heading, {})[name] = None
        return {heading: tuple(names) for heading, names in found.items()}

    @cached_property
    def blocks(self) -> Mapping[str, tuple[str, ...]]:
        """Blocks by the title of their sheet."""
        found: dict[str, dict[str, None]] = {}
        for words in self.words.values():
            for name, title in words.sheets.items():
                found.setdefault(squeezed(title), {})[name] = None
        return {title: tuple(names) for title, names in found.items()}

    def aside(self, title: str) -> bool:
        """Whether a sheet holds no answers: how to fill in the form, and lists."""
        return not _ASIDE.isdisjoint(self.blocks.get(squeezed(title), ()))

    def fields_of(self, heading: str) -> tuple[str, ...]:
        """Fields whose heading this may be: what stands in brackets may be more than a heading."""
        bare = normalize("NFKC", heading)
        for said in (bare, _BRACKETS.sub("", bare)):
            if found := self.fields.get(squeezed(said) or said):
                return found
        return ()

    @cached_property
    def printed(self) -> frozenset[str]:
        """All that the forms themselves say: no answer."""
        return frozenset(
            squeezed(said) for words in self.words.values() for said in _printed(words)
        )

    @property
    def over(self) -> tuple[str, ...]:
        """Words around a number that is the least there were."""
        return tuple(dict.fromkeys(one for words in self.words.values() for one in words.over))

    @property
    def under(self) -> tuple[str, ...]:
        """Words around a number that is the most there were."""
        return tuple(dict.fromkeys(one for words in self.words.values() for one in words.under))

    def language(self, headings: Iterable[str]) -> str:
        """The language in which headings are written; nothing if none is."""
        said = {squeezed(one) for one in headings}
        counted = {
            tag: sum(squeezed(one) in said for names in words.headings.values() for one in names)
            for tag, words in self.words.items()
        }
        best = max(counted, key=lambda tag: counted[tag], default="")
        return best if best and counted[best] else ""


def _printed(words: FormWords) -> Iterable[str]:
    yield from words.kinds.values()
    yield from words.sheets.values()
    yield from words.fields.values()
    yield from words.notes.values()
    for kind in words.kinds.values():
        for title in words.sheets.values():
            yield f"{kind}: {title}"
    for step in words.guide:
        yield step.format(lists=words.sheets["lists"])


def wording_of(tongues: Mapping[str, Tongue]) -> Wording:
    """The words of every language that has any; raise Rejected where none has."""
    made: dict[str, FormWords] = {}
    faults: list[Finding] = []
    for tag, tongue in tongues.items():
        if "forms" in tongue.words or len(tongues) == 1:
            try:
                made[tag] = words_of(tongue)
            except Rejected as rejected:
                faults += rejected.findings
    if faults:
        raise Rejected(faults)
    return Wording(made)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The number of a form, printed under its title: what it is for."""

    prefix: str
    year: int
    kind: str
    record: str = ""

    def __str__(self) -> str:
        return "/".join(filter(None, (self.prefix, str(self.year), self.kind, self.record)))


_STAMP = re.compile(
    r"(?<![\w/.-])([a-z0-9][\w-]{0,40})/(\d{4})/([a-z]{3,20})(?:/([\w-]{1,80}))?(?![\w/.-])"
)


def stamped(text: str) -> Stamp | None:
    """The number in a cell, if there is one.

    >>> str(stamped("Form house/1999/activity/art-contest"))
    'house/1999/activity/art-contest'
    """
    found = _STAMP.search(text)
    if not found or found[3] not in FORMS:
        return None
    return Stamp(found[1], int(found[2]), found[3], found[4] or "")
