"""What a printer gets: for each edition a folder and a zip file, and one order for all of them.

It is made from the press files of the last build, never from others: what is missing, has
changed since, or did not pass preflight is refused.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from report.desk import Desk
from report.findings import Finding, Ledger, Rejected, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.facets import PrintRun
from report.model.press import Press
from report.model.scribe import Scribe
from report.model.ticket import Dossier, Order, Sent, quantity, sent
from report.model.voice import Voice
from report.opening import Year, open_year, translated
from report.stages.deliver import read_manifest, stem_of
from report.stages.dossier import Sheets, overview, preflight_report, readme
from report.stages.inventory import manifest, order_manifest, read_found
from report.stages.ticket import order_ticket, ticket
from report.tools.engine import libraries
from report.tools.pressfacts import Unmeasured, measure
from report.tools.zipping import zipped
from report.yaml import parse

Proofs = Callable[[Dossier, bytes, bytes], Mapping[tuple[str, str], bytes]]
_ROOM = 0.1  # mm by which a cover may differ from what press and pages ask for


@dataclass(frozen=True, slots=True)
class Packaged:
    """What was written, what stood in the way, and the editions that have no package."""

    zips: tuple[str, ...]
    findings: tuple[Finding, ...]
    refused: tuple[str, ...]


def package(desk: Desk, number: int, press: str, tags: Sequence[str], proofs: Proofs) -> Packaged:
    """Package editions of a year for a press; one that is refused does not stop the others.

    ``proofs`` makes further files of a dossier, its body and its cover: by name and purpose.
    """
    ledger = Ledger()
    zips: list[str] = []
    refused: list[str] = []
    with ledger.catching():
        year = open_year(desk, number)
        bench = _Bench(desk, year, year.annual.presses[press])
        made: dict[str, Dossier] = {}
        for tag in tags or year.tags:
            try:
                made[tag], path = bench.package(tag, proofs)
                zips.append(path)
            except Rejected as rejected:
                ledger.enter(rejected.findings)
                refused.append(tag)
        standing = {tag: made.get(tag) or bench.standing(tag) for tag in year.tags}
        if made:
            zips.append(bench.order({tag: one for tag, one in standing.items() if one}))
    return Packaged(tuple(zips), tuple(ledger), tuple(refused))


def print_run(annual: Annual, tags: Sequence[str]) -> PrintRun | None:
    """The print run of this book: of the one record that prints just these languages."""
    runs = [r.print_run for r in annual.records.values() if r.print_run]
    ours = [run for run in runs if set(run.languages) == set(tags)]
    return ours[0] if len(ours) == 1 else None


@dataclass(slots=True)
class _Bench:
    """One press's packages in the making."""

    desk: Desk
    year: Year
    press: Press
    seals: dict[str, str] = field(init=False)
    templates: dict[str, tuple[str, str]] = field(init=False)
    also: str = field(init=False)
    titles: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        annual, folder = self.year.annual, self.desk.root / "templates" / "press"
        built = self.desk.made(f"build/{annual.head.year}/manifest.json")
        named = read_manifest(built.decode("utf-8", "replace"))
        self.seals = {leaf.path: leaf.sha256 for leaf in named}
        pages = (*folder.glob("*.html"), *folder.glob("*.css"))
        texts = self.desk.texts(iter(sorted(pages)))
        self.templates = {path.rpartition("/")[2]: (path, text) for path, text in texts.items()}
        own: Any = parse(self.desk.text(folder / "press.yaml"), "templates/press/press.yaml").data
        self.also = str(own.get("also", "")) if isinstance(own, dict) else ""

    # -- an edition ---------------------------------------------------------------------------

    def package(self, tag: str, proofs: Proofs) -> tuple[Dossier, str]:
        """Write the folder and the zip file of an edition; raise Rejected."""
        dossier, parts = self.dossier(tag)
        self.fit(dossier)
        files = {file.name: parts[file.purpose] for file in dossier.files}
        purposes = {file.name: file.purpose for file in dossier.files}

        def keep(name: str, purpose: str, content: bytes) -> None:
            files[name], purposes[name] = content, purpose

        for (ending, purpose), content in proofs(dossier, parts["body"], parts["cover"]).items():
            keep(f"{dossier.stem}-{ending}", purpose, content)
        keep(f"{dossier.stem}-ticket.xjdf", "ticket", ticket(dossier))
        sheets = self.sheets(tag)
        for voice in sheets.voices:
            purpose = "preflight_own" if voice is sheets.voices[0] else "preflight_also"
            page = preflight_report(dossier, sheets, voice, self.speech(self.also))
            keep(f"{dossier.stem}-preflight-{voice.scribe.locale.tag}.html", purpose, page)
        keep(f"{dossier.stem}-preflight.json", "preflight_json", parts["preflight"])
        named = [*purposes.items(), ("manifest.json", "manifest")]
        listed = tuple(Sent(name, purpose, "", "", 0) for name, purpose in named[2:])
        page = readme(replace(dossier, others=listed), sheets, len(self.year.tags))
        keep("README.html", "readme", page)
        files["manifest.json"] = manifest(dossier, files, purposes)
        return dossier, self.write(dossier.stem, files, dossier.dated)

    def dossier(self, tag: str) -> tuple[Dossier, dict[str, bytes]]:
        """An edition as the last build left it, and its parts; raise Rejected."""
        annual = self.year.annual
        path = f"{stem_of(annual, tag)}-{self.press.id}"
        endings = {"body": "body.pdf", "cover": "cover.pdf", "preflight": "preflight.json"}
        parts = {part: self.made(f"{path}-{end}", tag) for part, end in endings.items()}
        try:
            body, cover = measure(parts["body"]), measure(parts["cover"])
            found = read_found(parts["preflight"])
        except (Unmeasured, ValueError, TypeError, KeyError) as error:
            raise _incomplete(path, f"cannot be read: {error}", tag) from None
        stem = path.rpartition("/")[2]
        dossier = Dossier(
            stem=stem,
            year=annual.head.year,
            tag=tag,
            dated=annual.head.dated.last.isoformat(),
            title=self.title(tag),
            publisher=self.publisher(tag),
            press=self.press,
            body=body,
            cover=cover,
            body_file=sent(f"{stem}-body.pdf", "body", parts["body"], body.pages),
            cover_file=sent(f"{stem}-cover.pdf", "cover", parts["cover"], cover.pages),
            copies=quantity(print_run(annual, self.year.tags), tag),
            found=found,
            engines=libraries(),
        )
        return dossier, parts

    def made(self, path: str, tag: str) -> bytes:
        """A file of the last build, just as its manifest names it; raise Rejected."""
        content = self.desk.made(path)
        if not content:
            raise _incomplete(path, "is missing", tag)
        if self.seals.get(path) != sha256(content).hexdigest():
            raise _incomplete(path, "is not what the last build made", tag)
        return content

    def fit(self, dossier: Dossier) -> None:
        """Refuse what did not pass, or does not fit together; raise Rejected."""
        errors = dossier.count("error")
        folder = stem_of(self.year.annual, dossier.tag).rpartition("/")[0]
        if errors:
            message = f"preflight found {errors} error{'s' if errors > 1 else ''}"
            raise _unfit(f"{folder}/{dossier.stem}-preflight.json", message, dossier.tag)
        width, asked = dossier.cover.trim[0], dossier.flat
        if abs(width - asked) > _ROOM:
            message = f"the cover is {width:g} mm wide; {dossier.body.pages} pages ask for"
            path = f"{folder}/{dossier.cover_file.name}"
            raise _unfit(path, f"{message} {asked:g} mm", dossier.tag)

    def standing(self, tag: str) -> Dossier | None:
        """An edition whose package of before still holds what the last build made."""
        with Ledger().catching():
            dossier, _ = self.dossier(tag)
            folder = f"{self.folder}/{dossier.stem}"
            try:
                files = json.loads(self.desk.made(f"{folder}/manifest.json"))["files"]
                seals = {name: one["sha256"] for name, one in files.items()}
            except (ValueError, KeyError, TypeError, AttributeError):
                return None
            for file in dossier.files:
                if seals.get(file.name) != file.sha256:
                    return None
            disk = (self.desk.made(f"{folder}/{name}") for name in seals)
            whole = [sha256(content).hexdigest() for content in disk] == [*seals.values()]
            return dossier if whole else None
        return None

    # -- all of them --------------------------------------------------------------------------

    def order(self, dossiers: Mapping[str, Dossier]) -> str:
        """Write the folder and the zip file of the order for these editions."""
        annual = self.year.annual
        language = annual.head.source_language
        stem = f"{annual.house.prefix}-{annual.head.year}-{self.press.id}-order"
        run = print_run(annual, self.year.tags)
        order = Order(
            stem=stem,
            title=self.title(language),
            publisher=self.publisher(language),
            language=self.speech(language),
            total=run.copies if run else None,
            dossiers=tuple(dossiers.values()),
        )
        files = {f"{stem}.xjdf": order_ticket(order)}
        packages = [f"{dossier.stem}.zip" for dossier in order.dossiers]
        zips = {name: self.desk.made(f"{self.folder}/{name}") for name in packages}
        files["manifest.json"] = order_manifest(order, zips)
        purposes = {f"{stem}.xjdf": "ticket", "manifest.json": "manifest"}
        listed = [Sent(name, purpose, "", "", 0) for name, purpose in purposes.items()]
        absent = [tag for tag in self.year.tags if tag not in dossiers]
        page = overview(order.dossiers, self.sheets(language), listed, absent, order.total)
        files["README.html"] = page
        return self.write(stem, files, annual.head.dated.last.isoformat())

    @property
    def folder(self) -> str:
        """Where the packages for this press stand."""
        return f"build/{self.year.annual.head.year}/print/{self.press.id}"

    def write(self, stem: str, files: Mapping[str, bytes], dated: str) -> str:
        """Write a folder and its zip file, each whole or not at all; raise Rejected."""
        packed = zipped(stem, files, dated)
        self.desk.write_folder(f"{self.folder}/{stem}", files)
        self.desk.write(f"{self.folder}/{stem}.zip", packed)
        return f"{self.folder}/{stem}.zip"

    # -- languages ----------------------------------------------------------------------------

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

    def speech(self, tag: str) -> str:
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


def _incomplete(path: str, message: str, tag: str) -> Rejected:
    hint = "build the edition for this press, then package it"
    return _refusal("package/incomplete", path, message, hint, tag)


def _unfit(path: str, message: str, tag: str) -> Rejected:
    hint = "mend it, build again, then package"
    return _refusal("package/unfit", path, message, hint, tag)


def _refusal(check: str, path: str, message: str, hint: str, tag: str) -> Rejected:
    return Rejected([Finding(check, Severity.ERROR, message, Mark(path), hint, tag)])
