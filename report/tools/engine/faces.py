"""The fonts with which documents are set: those given, and no others, read once a process."""

import multiprocessing.util
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import weasyprint
from weasyprint.text.ffi import ffi, fontconfig
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from report.tools.isolation import installed_fonts
from report.tools.program import ToolFailed


@dataclass(frozen=True, slots=True)
class Face:
    """One TrueType font, and the name, weight (CSS) and style by which styles ask for it."""

    family: str
    weight: int
    style: str  # normal | italic
    font: bytes


@lru_cache(maxsize=4)
def fonts_at_hand(faces: tuple[Face, ...]) -> Any:
    """A FontConfiguration with these fonts and no others, to be given to `HTML(…).render`.

    Made once a process for equal faces; documents need no @font-face. Raises ToolFailed where
    the machine's fonts are not hidden, or a font cannot be used.
    """
    if seen := installed_fonts():
        raise ToolFailed(f"{seen} fonts of this machine can be seen: call isolate() first")
    if len({(face.family, face.weight, face.style) for face in faces}) < len(faces):
        # The engine would print the text of both with the glyphs of one.
        raise ToolFailed("two fonts have the same family, weight and style")
    shelf = {f"font:{number}": face.font for number, face in enumerate(faces)}
    configuration = FontConfiguration()
    weasyprint.CSS(
        string="".join(map(_rule, shelf, faces)),
        font_config=configuration,
        url_fetcher=_Shelf(shelf),
    )
    loaded = fontconfig.FcConfigGetFonts(configuration._config, 1)  # noqa: SLF001
    if faces and (loaded == ffi.NULL or loaded.nfont < len(faces)):
        raise ToolFailed("a font cannot be loaded")
    _forget_at_exit()
    return configuration


def _rule(address: str, face: Face) -> str:
    family = face.family.replace("\\", r"\\").replace('"', r"\"")
    return (
        f'@font-face {{ font-family: "{family}"; src: url("{address}"); '
        f"font-weight: {face.weight}; font-style: {face.style} }}\n"
    )


class _Shelf(URLFetcher):  # type: ignore[misc]
    """Nothing but these fonts."""

    def __init__(self, shelf: Mapping[str, bytes]) -> None:
        super().__init__()
        self._shelf = shelf

    def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002
        return URLFetcherResponse(url, self._shelf[url])


@lru_cache(maxsize=1)
def _forget_at_exit() -> None:
    """Let the engine remove its copies of the fonts, also where a worker process ends."""
    multiprocessing.util.Finalize(None, fonts_at_hand.cache_clear, exitpriority=0)
