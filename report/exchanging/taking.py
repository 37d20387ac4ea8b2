"""Takes in what came: each file whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

from report.desk import Desk
from report.exchange import recognised
from report.exchange.reviewfile import Reviewed, Share, is_review, read
from report.exchanging.merging import LOCK, TRIES, Files, aside, edited, restless, written
from report.exchanging.sending import open_texts
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.fingerprint import fingerprint
from report.model.parcel import Parcel
from report.model.remarks import Remark
from report.model.taken import Outcome, Taken, Terms
from report.model.tongue import Tongue, tag_of
from report.phrases import phrase
from report.remarking import Edit, accept
from report.stages.receive import findings, receive
from report.stocking import read_tongues


@dataclass(frozen=True, slots=True)
class Came:
    """A file that came, and what is said of it beside it."""

    content: bytes
    name: str
    language: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a file that came."""

    name: str
    findings: tuple[Finding, ...]
    taken: tuple[Taken, ...] = ()
    year: int | None = None
    language: str = ""
    written: tuple[str, ...] = ()  # paths
    said: tuple[Remark, ...] = ()  # of a review: what is new

    def count(self, outcome: Outcome) -> int:
        """How many entries came to this."""
        return sum(one.outcome is outcome for one in self.taken)


def bring(
    desk: Desk, files: Sequence[Came], terms: Terms, *, dry: bool = False
) -> tuple[Brought, ...]:
    """Take files in, each whole or not at all; what cannot be read stops no other.

    What is read of the house is read when nobody else writes there.
    """
    tongues = read_tongues(desk).tongues
    with nullcontext() if dry else desk.holding(LOCK):
        taking = _Taking(desk, tongues, terms, dry=dry)
        return tuple(one for came in files for one in taking.taken(came))


class _Taking:
    """One import: the years that it has read, as they are now."""

    def __init__(
        self, desk: Desk, tongues: Mapping[str, Tongue], terms: Terms, *, dry: bool
    ) -> None:
        self.desk, self.tongues, self.terms, self.dry = desk, tongues, terms, dry
        self.years: dict[int, Annual] = {}

    def taken(self, came: Came) -> Iterator[Brought]:
        """What became of a file; of one of a review, for each edition in it."""
        try:
            if is_review(came.content, came.name):
                yield from self._reviewed(came, read(came.content, came.name))
                return
            parcel, year = _read(self.desk, came, self.tongues)
            yield self._merged(came, parcel, year, self.terms)
        except Rejected as rejected:
            yield Brought(came.name, rejected.findings)

    def _reviewed(self, came: Came, review: Reviewed) -> Iterator[Brought]:
        """The editions of a review, each by itself; what could not be read is told first."""
        year = _year(self.desk, came, review.year)
        if review.findings:
            yield Brought(came.name, review.findings)
        tags = {share.tag: tag_of(share.tag, self.tongues) for share in review.shares}
        if came.language and came.language not in tags.values():
            raise _foreign(
                came, phrase("nothing in the file is in {language}", language=came.language)
            )
        for share in review.shares:
            tag = tags[share.tag]
            if came.language and tag != came.language:
                continue
            try:
                if tag is None:
                    raise _unknown(came, share.tag, self.tongues)
                yield self._shared(came, replace(share, tag=tag), year)
            except Rejected as rejected:
                yield Brought(came.name, rejected.findings)

    def _shared(self, came: Came, share: Share, year: int) -> Brought:
        """What was done in one edition: its texts, then what is said of them."""
        parcel = replace(share.parcel, language=share.tag)
        one = Brought(came.name, (), (), year, share.tag)
        try:
            if parcel.units:
                one = self._merged(came, parcel, year, replace(self.terms, persons=True))
        except Rejected as rejected:  # what was said is kept all the same
            one = replace(one, findings=rejected.findings)
        edits = {
            unit.key: Edit(
                unit.base.partition("-")[0],
                fingerprint(unit.text),
                share.moments.get(unit.key, ""),
            )
            for unit in parcel.units
        }
        said = accept(self.desk, self._annual(year), share.tag, share.remarks, edits, dry=self.dry)
        return replace(one, said=said.new, findings=(*one.findings, *said.findings))

    def _merged(self, came: Came, parcel: Parcel, year: int, terms: Terms) -> Brought:
        """Merge a file; anew where somebody saved one of ours meanwhile, in an editor say."""
        terms = replace(terms, by=terms.by or parcel.translator)
        tag = parcel.language
        for _ in range(TRIES):
            annual = self._annual(year)
            if tag == annual.head.source_language:
                raise _foreign(
                    came, phrase("the file is in {tag}, from which others are translated", tag=tag)
                )
            taken = receive(annual, tag, parcel, terms)
            name = came.name.replace("\\", "/").rpartition("/")[2]
            # refusals first, so that none is nowhere
            files = {
                **aside(self.desk, year, tag, taken, (name, terms.at)),
                **edited(self.desk, annual, tag, taken),
            }
            if self.dry or not files or self._written(files, year):
                found = (*parcel.findings, *findings(taken, tag))
                return Brought(came.name, found, taken, year, tag, tuple(files))
        raise restless(came.name)

    def _annual(self, year: int) -> Annual:
        if year not in self.years:
            if not self.dry:
                self.desk.sweep(year)
            self.years[year] = open_texts(self.desk, year)
        return self.years[year]

    def _written(self, files: Files, year: int) -> bool:
        del self.years[year]  # is read anew, whatever comes of it
        return written(self.desk, files)


def _read(desk: Desk, came: Came, tongues: Mapping[str, Tongue]) -> tuple[Parcel, int]:
    """What a file holds, under the house's tags, and its year."""
    parcel = recognised(came.content, came.name).read(came.content, came.name)
    told = tag_of(parcel.language, tongues) if parcel.language else None
    if parcel.language and (told is None or (came.language and told != came.language)):
        raise _unknown(came, parcel.language, tongues)
    tag = told or came.language
    if not tag:
        raise _foreign(came, phrase("the file does not say in which language it is"))
    return replace(parcel, language=tag), _year(desk, came, parcel.year)


def _year(desk: Desk, came: Came, told: int | None) -> int:
    """The year of a file, as it says or as is said beside it; raise Rejected for another."""
    year = came.year or told or desk.years()[-1]
    if year not in desk.years() or (told and year != told):
        raise _foreign(came, phrase("the file is of {told}", told=told or year))
    return year


def _unknown(came: Came, tag: str, tongues: Mapping[str, Tongue]) -> Rejected:
    asked = (
        phrase("not {language}", language=came.language)
        if came.language
        else phrase("the house has {tongues}", tongues=", ".join(tongues))
    )
    return _foreign(came, phrase("the file is in {tag}; {asked}", tag=tag, asked=asked))


def _foreign(came: Came, message: str) -> Rejected:
    hint = phrase(
        "import the file of this language and year, or say what it is: --lang TAG --year YEAR"
    )
    mark = Mark(came.name)
    return Rejected([Finding("exchange/language", Severity.ERROR, message, mark, hint)])
