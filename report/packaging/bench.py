"""The packages of one press in the making."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256

from report.desk import Desk
from report.findings import Finding, Ledger, Rejected, Severity
from report.marks import Mark
from report.model.press import Press
from report.model.ticket import Dossier, Order, Sent, print_run, quantity, sent
from report.opening import Year
from report.packaging.speech import Speech
from report.phrases import phrase, sayable
from report.stages.deliver import read_manifest, stem_of
from report.stages.dossier import overview, preflight_report, readme
from report.stages.impose import impose
from report.stages.inventory import manifest, order_manifest, read_found
from report.stages.ticket import order_ticket, ticket
from report.stocking import stock
from report.store import Store
from report.tools.ghostscript import Undrawable
from report.tools.icc import NoProfile
from report.tools.isolation import libraries
from report.tools.pressfacts import Unmeasured, measure
from report.tools.program import ToolFailed
from report.tools.proofing import A4, separations, soft_proof
from report.tools.proofing import REVISION as PROOFS
from report.tools.zipping import zipped

_ROOM = 0.1  # mm by which a cover may differ from what press and pages ask for
_PARTS = {"body": "body.pdf", "cover": "cover.pdf", "preflight": "preflight.json"}

_OFFICE = 200.0  # mm; pages as wide are proofed on paper of their own size
Files = dict[str, tuple[str, bytes]]  # name: purpose and content


@dataclass(slots=True)
class Bench:
    """Packages of a year's editions for a press."""

    desk: Desk
    store: Store
    year: Year
    press: Press
    dummy: bool = False
    speech: Speech = field(init=False)
    seals: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.speech = Speech(self.desk, self.year)
        built = self.desk.made(f"build/{self.year.annual.head.year}/manifest.json")
        named = read_manifest(built.decode("utf-8", "replace"))
        self.seals = {leaf.path: leaf.sha256 for leaf in named}

    # -- an edition ---------------------------------------------------------------------------

    def package(self, tag: str) -> tuple[Dossier, str]:
        """Write the folder and the zip file of an edition; raise Rejected."""
        dossier, parts = self.dossier(tag)
        self.fit(dossier)
        files: Files = {file.name: (file.purpose, parts[file.purpose]) for file in dossier.files}
        for name, purpose, content in self.enclosed(dossier, parts):
            files[f"{dossier.stem}-{name}"] = purpose, content
        named = [(name, purpose) for name, (purpose, _) in files.items()][2:]
        named.append(("manifest.json", "manifest"))
        listed = tuple(Sent(name, purpose, "", "", 0) for name, purpose in named)
        page = readme(replace(dossier, others=listed), self.speech.sheets(tag), self.editions)
        files["README.html"] = "readme", page
        files["manifest.json"] = "manifest", manifest(dossier, files)
        folder = {name: content for name, (_, content) in files.items()}
        return dossier, self.write(dossier.stem, folder, dossier.dated)

    def enclosed(
        self, dossier: Dossier, parts: Mapping[str, bytes]
    ) -> Iterator[tuple[str, str, bytes]]:
        """What goes with the press files: ends of names, purposes, contents."""
        yield from self.proofs(dossier, parts)
        if self.dummy:
            made = impose(parts["body"], self.press, parts["cover"], dossier.folds)
            yield "dummy.pdf", "dummy", made.pdf
        yield "ticket.xjdf", "ticket", ticket(dossier)
        sheets = self.speech.sheets(dossier.tag)
        said_in = self.speech.html(self.speech.also)  # checks speak it
        for voice in sheets.voices:
            purpose = "preflight_own" if voice is sheets.voices[0] else "preflight_also"
            page = preflight_report(dossier, sheets, voice, said_in)
            yield f"preflight-{voice.scribe.locale.tag}.html", purpose, page
        yield "preflight.json", "preflight_json", parts["preflight"]

    def proofs(
        self, dossier: Dossier, parts: Mapping[str, bytes]
    ) -> Iterator[tuple[str, str, bytes]]:
        """Soft proof and separations of body and cover; raise Rejected where none can be had."""
        profile = self.desk.content(self.press.condition.profile)
        shelf = stock(self.desk, self.store, self.year.annual, self.year.tongues, dossier.tag)
        font = shelf.fonts[shelf.faces[0].file]
        labels = {"body": dossier.body.labels, "cover": dossier.cover.labels}
        page = self.year.annual.house.page
        paper = (page.width, page.height) if page.width >= _OFFICE else A4
        for part, said in labels.items():
            draw = partial(soft_proof, parts[part], profile, said, font, paper)
            seals = [sha256(one).digest() for one in (parts[part], profile, font)]
            made = self.drawn(dossier, draw, "proof", seals, said, paper)
            yield f"proof-{part}.pdf", "proof", made
        for part, said in labels.items():
            draw = partial(separations, parts[part], said, font, paper)
            seals = [sha256(one).digest() for one in (parts[part], font)]
            made = self.drawn(dossier, draw, "separations", seals, said, paper)
            yield f"separations-{part}.pdf", "separations", made

    def drawn(self, dossier: Dossier, draw: Callable[[], bytes], *recipe: object) -> bytes:
        """A proof, or the one that was drawn of the same; raise Rejected."""
        try:
            return self.store.recall("plates", draw, PROOFS, *recipe)
        except (NoProfile, Undrawable, ToolFailed) as error:
            message = phrase("cannot be drawn: {error}", error=error)
            raise _unfit(self.path(dossier), message, dossier.tag) from None

    def dossier(self, tag: str) -> tuple[Dossier, dict[str, bytes]]:
        """An edition as the last build left it, and its parts; raise Rejected."""
        annual = self.year.annual
        path = f"{stem_of(annual, tag)}-{self.press.id}"
        parts = {part: self.made(f"{path}-{end}", tag) for part, end in _PARTS.items()}
        try:
            body, cover = measure(parts["body"]), measure(parts["cover"])
            found = read_found(parts["preflight"])
        except (Unmeasured, ValueError, TypeError, KeyError) as error:
            raise _incomplete(path, phrase("cannot be read: {error}", error=error), tag) from None
        stem = path.rpartition("/")[2]
        dossier = Dossier(
            stem=stem,
            year=annual.head.year,
            tag=tag,
            dated=annual.head.dated.last.isoformat(),
            title=self.speech.title(tag),
            publisher=self.speech.publisher(tag),
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
            raise _incomplete(path, phrase("is missing"), tag)
        if self.seals.get(path) != sha256(content).hexdigest():
            raise _incomplete(path, phrase("is not what the last build made"), tag)
        return content

    def fit(self, dossier: Dossier) -> None:
        """Refuse what did not pass, or does not fit together; raise Rejected."""
        errors, path = dossier.count("error"), self.path(dossier)
        if errors:
            found = sayable("preflight found {errors} error")
            if errors > 1:
                found = sayable("preflight found {errors} errors")
            message = phrase(found, errors=errors)
            raise _unfit(f"{path}-preflight.json", message, dossier.tag)
        width, asked = dossier.cover.trim[0], dossier.flat
        if abs(width - asked) > _ROOM:
            message = phrase(
                "the cover is {width:g} mm wide; {pages} pages ask for {asked:g} mm",
                width=width,
                pages=dossier.body.pages,
                asked=asked,
            )
            raise _unfit(f"{path}-cover.pdf", message, dossier.tag)

    def path(self, dossier: Dossier) -> str:
        """How the names of an edition's files for this press begin, in the build."""
        return f"{stem_of(self.year.annual, dossier.tag)}-{self.press.id}"

    @property
    def editions(self) -> int:
        """How many editions the year has."""
        return len(self.year.tags)

    def standing(self, tag: str) -> Dossier | None:
        """An edition whose package of before still holds what the last build made."""
        with Ledger().catching():
            dossier, _ = self.dossier(tag)
            self.fit(dossier)
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
            title=self.speech.title(language),
            publisher=self.speech.publisher(language),
            language=self.speech.html(language),
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
        page = overview(order.dossiers, self.speech.sheets(language), listed, absent, order.total)
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


def _incomplete(path: str, message: str, tag: str) -> Rejected:
    hint = phrase("build the edition for this press, then package it")
    return _refusal("package/incomplete", path, message, hint, tag)


def _unfit(path: str, message: str, tag: str) -> Rejected:
    hint = phrase("mend it, build again, then package")
    return _refusal("package/unfit", path, message, hint, tag)


def _refusal(check: str, path: str, message: str, hint: str, tag: str) -> Rejected:
    return Rejected([Finding(check, Severity.ERROR, message, Mark(path), hint, tag)])
