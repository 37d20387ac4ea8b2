"""Galley → Proof."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from mimetypes import guess_type
from typing import Any

from report.model.galley import Galley
from report.model.proof import Proof
from report.phrases import phrase
from report.tools.boxes import measured
from report.tools.engine import (
    HTML,
    Face,
    FatalURLFetchingError,
    URLFetcher,
    URLFetcherResponse,
    fonts_at_hand,
    install,
    unswept,
)

REVISION = 5  # raise when this stage makes other pages, or places, from the same galley

_ORIGIN = "galley:///"
_KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf"}


class _Missing(FatalURLFetchingError):  # type: ignore[misc]  # the engine has no types
    """The galley names an asset that it does not carry."""


class _Tray(URLFetcher):  # type: ignore[misc]  # as above
    """Serves the galley's own assets: no disk, no network."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__()
        self.assets = assets

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        del headers
        name = url.removeprefix(_ORIGIN)
        if name not in self.assets:
            message = phrase("{name} is not in the galley", name=name)
            raise _Missing(message)
        suffix = name[name.rfind(".") :]
        kind = _KINDS.get(suffix) or guess_type(name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, self.assets[name], {"Content-Type": kind})


def typeset(galley: Galley) -> Proof:
    """Break a galley into pages.  What the engine complains of is kept in the proof."""
    with unswept():
        return _set(galley)


def _set(galley: Galley) -> Proof:
    with _complaints() as complaints:
        try:
            install([galley.language] if galley.spread else [])
            document = HTML(
                string=galley.html,
                base_url=_ORIGIN,
                url_fetcher=_Tray({**galley.assets, "fonts.css": b"/* given apart */"}),
            ).render(font_config=_fonts(galley), pdf_variant="pdf/ua-1")
            target = BytesIO()
            # The binder puts the fonts in, once for the book.
            document.write_pdf(
                target, pdf_variant="pdf/ua-1", pdf_identifier=b"proof", unfonted=True
            )
        except _Missing as missing:
            complaints.append(str(missing))
            return Proof(galley.section, b"", galley.folio, (), (), (), (), {}, tuple(complaints))
    return measured(galley, document, target.getvalue(), tuple(dict.fromkeys(complaints)))


def _fonts(galley: Galley) -> Any:
    return fonts_at_hand(
        tuple(Face(f.family, f.weight, f.style, galley.fonts[f.file]) for f in galley.faces)
    )


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what the engine would otherwise only log."""
    said: list[str] = []
    logger = logging.getLogger("weasyprint")
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
