"""Every kind of section there is: to each belongs ``templates/common/sections/<kind>.html``."""

from report.model.sections.activity import Activities, Conference, Figures, TimeLine
from report.model.sections.base import Section
from report.model.sections.forum import Comparison, Gallery, Session
from report.model.sections.furniture import (
    BackCover,
    Colophon,
    Contents,
    Cover,
    Imprint,
    Letter,
    Notes,
    TitlePage,
)
from report.model.sections.guide import Guide
from report.model.sections.institution import Directory, Glance, History, Organisation

KINDS: dict[str, type[Section]] = {
    "cover": Cover,
    "title-page": TitlePage,
    "imprint": Imprint,
    "contents": Contents,
    "letter": Letter,
    "glance": Glance,
    "figures": Figures,
    "time-line": TimeLine,
    "organisation": Organisation,
    "activities": Activities,
    "conference": Conference,
    "session": Session,
    "gallery": Gallery,
    "comparison": Comparison,
    "directory": Directory,
    "history": History,
    "notes": Notes,
    "colophon": Colophon,
    "back-cover": BackCover,
    "guide": Guide,
}
