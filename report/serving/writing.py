"""What is done in the review is written: one entry at a time, and what people say."""

import asyncio
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from report.desk import Desk
from report.exchange.reviewfile import read_remarks, read_unit
from report.exchanging import Saved, save, set_aside
from report.findings import Rejected
from report.model.parcel import Unit
from report.model.remarks import MAX_NAME, Remark
from report.model.taken import Outcome, Terms
from report.opening import read_annual
from report.remarking import accept
from report.serving.answers import FRESH, Unreadable, asked, fault
from report.serving.following import Following
from report.serving.sitting import told

_ANSWERED = ("entry", "findings", "seal")
_CHANGED = "exchange/changed"  # the check that says that somebody was there first


class Writing:
    """The answers to who writes."""

    def __init__(self, desk: Desk, following: Following) -> None:
        self._desk, self._following = desk, following

    async def save(self, request: Request) -> Response:
        """One entry, as a person has left it beside the page."""
        said = await asked(request)
        try:
            tag, by = self._edition(said), _name(said)
            unit = read_unit(_unit(said), "save")
            async with self._following.writing():
                saved = await self._kept(tag, unit, by)
                if saved.taken.outcome is Outcome.REFUSED:
                    return await self._refused(tag, saved, aside=said.get("aside") is True)
                event = await self._following.saved(tag, unit.key)
        except Rejected as rejected:
            return _rejected(rejected)
        return _done({name: event[name] for name in _ANSWERED})

    async def _kept(self, tag: str, unit: Unit, by: str) -> Saved:
        terms = Terms(by=by, at=self._desk.today(), persons=True)
        number = self._following.number
        return await asyncio.to_thread(save, self._desk, number, tag, unit, terms)

    async def _refused(self, tag: str, saved: Saved, *, aside: bool) -> Response:
        """Say what stands here; keep theirs too where they have seen both and ask for it."""
        taken = saved.taken
        if taken.check != _CHANGED:
            return fault(422, taken.why, {"check": taken.check, "findings": []})
        ours = await self._following.current(tag, taken.unit.key)
        more = {"check": taken.check, "ours": ours["entry"], "findings": ours["findings"]}
        if not aside:
            return fault(409, taken.why, more)
        number, today = self._following.number, self._desk.today()
        await asyncio.to_thread(set_aside, self._desk, number, tag, taken.unit, taken.why, today)
        return _done({**{name: ours[name] for name in _ANSWERED}, "aside": True})

    async def remark(self, request: Request) -> Response:
        """Comments, answers, sign-offs."""
        said = await asked(request)
        try:
            tag = self._edition(said)
            remarks = tuple(map(self._dated, read_remarks(said.get("remarks"), "remarks")))
            refused, talk = await asyncio.to_thread(self._accepted, tag, remarks)
        except Rejected as rejected:
            return _rejected(rejected)
        if refused:
            return fault(409, refused[0], {**talk, "refused": _unkept(remarks, talk)})
        return _done(talk)

    def _accepted(
        self, tag: str, remarks: tuple[Remark, ...]
    ) -> tuple[list[str], Mapping[str, object]]:
        """Keep what was said, and tell it; why some of it was not kept."""
        annual = read_annual(self._desk, self._following.number)
        kept = accept(self._desk, annual, tag, remarks)
        return [one.message for one in kept.findings], self._following.tell_remarks(tag)

    def _dated(self, remark: Remark) -> Remark:
        """A remark of now: nobody's clock is asked but this machine's."""
        return remark.model_copy(update={"at": self._desk.now()})

    def _edition(self, said: Mapping[str, object]) -> str:
        """The edition that is meant; raises Unreadable."""
        tag = said.get("tag")
        if tag not in self._following.stand.year.tags:
            message = "there is no such edition"
            raise Unreadable(message)
        return str(tag)


def _unit(said: Mapping[str, object]) -> dict[str, object]:
    """The entry alone, without to whom it belongs and who sends it."""
    return {name: value for name, value in said.items() if name not in ("tag", "by", "aside")}


def _name(said: Mapping[str, object]) -> str:
    """Who works; raises Unreadable."""
    by = said.get("by")
    name = " ".join(by.split()) if isinstance(by, str) else ""
    if not 0 < len(name) <= MAX_NAME or not name.isprintable():
        message = f"say who you are, in {MAX_NAME} letters at most"
        raise Unreadable(message)
    return name


def _unkept(remarks: tuple[Remark, ...], talk: Mapping[str, object]) -> list[str]:
    """Sign-offs that were not kept."""
    signed = talk.get("signoffs")
    known = {one["id"] for one in signed} if isinstance(signed, list) else set()
    return [one.id for one in remarks if one.kind == "signoff" and one.id not in known]


def _rejected(rejected: Rejected) -> Response:
    """What cannot be written, and why."""
    found = rejected.findings
    return fault(422, found[0].message, {"check": found[0].check, "findings": told(found)})


def _done(said: Mapping[str, object]) -> Response:
    return JSONResponse(said, headers={"cache-control": FRESH})
