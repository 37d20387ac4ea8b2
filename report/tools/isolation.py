"""The machine as the engine sees it: no installed fonts, no locale, libraries by version."""

import ctypes
import locale
import os
import zlib
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path

from report.tools.program import ToolFailed, ToolMissing

_PACKAGES = ("weasyprint", "pydyf", "pyphen", "fonttools", "tinycss2", "tinyhtml5", "pillow")
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""
_LOCALE = "C.UTF-8"
# Each of them can change which font, or which form of a character, is chosen.
_LEAKS = ("FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "FC_LANG", "LANGUAGE", "PANGO_LANGUAGE")


def isolate(folder: Path) -> None:
    """Hide the machine's fonts and locale from the engine, for this process and its children.

    Writes into `folder`. To be called before the first document, of which the engine keeps the
    default language; raises ToolFailed if fonts can still be seen.
    """
    folder = folder.absolute()
    cache = folder / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    configuration = folder / "fonts.conf"
    partial = folder / f"fonts.{os.getpid()}.partial"  # others may be reading it just now
    written = _CONFIGURATION.format(cache=escape(str(cache), quote=False))
    partial.write_text(written, encoding="utf-8", newline="\n")
    partial.replace(configuration)
    for name in _LEAKS:
        os.environ.pop(name, None)
    os.environ.update(FONTCONFIG_FILE=str(configuration), LC_ALL=_LOCALE)
    locale.setlocale(locale.LC_CTYPE, _LOCALE)
    # A configuration that cannot be read is passed over in silence, so look at what it does.
    if not configuration.is_file() or (seen := installed_fonts()):
        raise ToolFailed(f"{configuration} does not hide the fonts of this machine ({seen} seen)")


def installed_fonts() -> int:
    """How many fonts of the machine fontconfig offers a new document."""
    fontconfig = _library("libfontconfig.so.1", "libfontconfig1")
    fontconfig.FcInitLoadConfigAndFonts.restype = ctypes.c_void_p
    fontconfig.FcConfigGetFonts.restype = ctypes.POINTER(ctypes.c_int)
    configuration = ctypes.c_void_p(fontconfig.FcInitLoadConfigAndFonts())
    fonts = fontconfig.FcConfigGetFonts(configuration, 0)
    count = int(fonts[0]) if fonts else 0  # the first field of the set
    fontconfig.FcConfigDestroy(configuration)
    return count


@cache
def libraries() -> Mapping[str, str]:
    """Versions of everything that decides what a page looks like; raises ToolMissing.

    They stay as they are while a process runs: whoever asks again is told the same.
    """
    _library("libharfbuzz-subset.so.0", "libharfbuzz-subset0")  # else the engine quietly differs
    return {
        **{package: version(package) for package in _PACKAGES},
        "zlib": zlib.ZLIB_RUNTIME_VERSION,  # by which pages are made small
        "pango": _text("libpango-1.0.so.0", "libpango-1.0-0", "pango_version_string"),
        "harfbuzz": _text("libharfbuzz.so.0", "libharfbuzz0b", "hb_version_string"),
        "fontconfig": _fontconfig_version(),
        "freetype": _freetype_version(),
    }


def _library(file: str, package: str) -> ctypes.CDLL:
    try:
        return ctypes.CDLL(file)
    except OSError:
        raise ToolMissing(file, f"run `make setup`, which installs {package}") from None


def _text(file: str, package: str, function: str) -> str:
    call = getattr(_library(file, package), function)
    call.restype = ctypes.c_char_p
    return bytes(call()).decode()


def _fontconfig_version() -> str:
    number = int(_library("libfontconfig.so.1", "libfontconfig1").FcGetVersion())
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _freetype_version() -> str:
    freetype = _library("libfreetype.so.6", "libfreetype6")
    library = ctypes.c_void_p()
    numbers = [ctypes.c_int() for _ in range(3)]
    freetype.FT_Init_FreeType(ctypes.byref(library))
    freetype.FT_Library_Version(library, *map(ctypes.byref, numbers))
    freetype.FT_Done_FreeType(library)
    return ".".join(str(number.value) for number in numbers)
