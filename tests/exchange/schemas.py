"""The schemas of XLIFF, by OASIS: where a copy lies, files are validated against them.

They are no part of this repository. They are looked for beside the other schemas, in the folder
that the variable XLIFF_SCHEMAS names, and in `shared/data/schemas` beside the project; without
them the tests that need them are skipped.
"""

import os
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from tests.running import PROJECT

FOLDERS = (
    PROJECT / "tests/schemas",
    Path(os.environ.get("XLIFF_SCHEMAS", "tests/schemas")),
    PROJECT.parent / "shared/data/schemas",
)
MODULES = ("metadata", "matches", "glossary", "size_restriction")
SPACES = ("metadata", "matches", "glossary", "sizerestriction")


def found(*names: str) -> Path:
    """The first of these that is there; without one the test is skipped."""
    there = [folder / name for folder in FOLDERS for name in names if (folder / name).is_file()]
    if not there:
        pytest.skip(f"no copy of {names[0]}")
    return there[0]


@cache
def _older(path: Path) -> etree.XMLSchema:
    """That of XLIFF 1.2, whose import of xml.xsd is led to the copy beside it."""
    beside = (path.parent / "xml.xsd").as_uri()
    text = path.read_text("utf-8").replace("http://www.w3.org/2001/xml.xsd", beside)
    return etree.XMLSchema(etree.fromstring(text.encode()))


@cache
def _newer(path: Path) -> etree.XMLSchema:
    """Those of XLIFF 2.1 and the modules that are used, as one."""
    core = ("document", path)
    spaces = zip(SPACES, MODULES, strict=True)
    files = [core, *((space, path.parent / f"{name}.xsd") for space, name in spaces)]
    imports = "".join(
        f'<xs:import namespace="urn:oasis:names:tc:xliff:{space}:2.0" '
        f'schemaLocation="{file.as_uri()}"/>'
        for space, file in files
    )
    whole = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(whole))


def older() -> etree.XMLSchema:
    """The strict schema of XLIFF 1.2."""
    name = "xliff-core-1.2-strict.xsd"
    return _older(found(f"xliff1.2/{name}", f"xliff/{name}"))


def newer() -> etree.XMLSchema:
    """The schemas of XLIFF 2.1."""
    return _newer(found("xliff2.1/xliff_core_2.0.xsd"))
