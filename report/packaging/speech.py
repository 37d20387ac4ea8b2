"""Languages that speak to printers: the edition's own, and the one that all of them read."""

from dataclasses import dataclass, field
from typing import Any

from report.desk import Desk
from report.findings import Ledger
from report.model.scribe import Scribe
from report.model.voice import Voice
from report.opening import Year, translated
from report.stages.dossier import Sheets
from report.yaml import parse

FOLDER = "templates/press"


@dataclass(slots=True)
class Speech:
    """The pages' templates and everything that stands on them in words."""

    desk: Desk
    year: Year
    templates: dict[str, tuple[str, str]] = field(init=False)
    also: str = field(init=False)  # the language that every printer reads, where there is one
    titles: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.templates = self.desk.pages("press", "pages for the printer")
        name = f"{FOLDER}/press.yaml"
        own: Any = parse(self.desk.text(self.desk.found(name)), name).data
        self.also = str(own.get("also", "")) if isinstance(own, dict) else ""

    def sheets(self, tag: str) -> Sheets:
        """Templates and voices for pages in a language, and in the one all printers read."""
        locales = self.year.tongues.locales
        tags = tuple(dict.fromkeys(t for t in (tag, self.also) if t in locales))
        return Sheets(
            templates=self.templates,
            voices=tuple(Voice(self.scribe(t)) for t in tags),
            titles=(self.title(tag), *(self.title_or(t, tag) for t in tags[1:])),
            publishers=tuple(self.publisher(t) for t in tags),
            languages={t: locale.name for t, locale in locales.items()},
            tongues={t: locale.html for t, locale in locales.items()},
        )

    def scribe(self, tag: str) -> Scribe:
        """The hand of a language, as it writes in this year."""
        annual, tongues = self.year.annual, self.year.tongues
        return Scribe(tongues.locales[tag], tongues.words[tag], annual.registry, annual.end)

    def publisher(self, tag: str) -> str:
        """The publisher's name in a language."""
        return self.scribe(tag).name(self.year.annual.house.publisher)

    def html(self, tag: str) -> str:
        """A language as documents name it; nothing for one that is not there."""
        locale = self.year.tongues.locales.get(tag)
        return locale.html if locale else ""

    def title(self, tag: str) -> str:
        """The book's title and year in a language; raise Rejected."""
        annual = self.year.annual
        if tag not in self.titles:
            edition, _ = translated(self.year, tag)
            said = edition.entries[annual.head.title.key].text.strip()
            self.titles[tag] = f"{said} {annual.head.year}"
        return self.titles[tag]

    def title_or(self, tag: str, other: str) -> str:
        """The title in a language, else in another: its faults are no fault of this edition."""
        with Ledger().catching():
            return self.title(tag)
        return self.title(other)
