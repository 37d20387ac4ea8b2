"""Which format a file has."""

import subprocess
import sys

import pytest

from report.exchange import FORMATS, recognised, xliff1, xliff2
from report.exchange import po as gettext
from report.findings import Rejected
from tests.exchange.parcels import WHOLE
from tests.running import PROJECT


@pytest.mark.parametrize(
    ("content", "name", "wanted"),
    [
        (b"", "a.po", "po"),
        (b"", "ko/A.PO", "po"),
        (gettext.write(WHOLE), "a.txt", "po"),
        (b'\xef\xbb\xbfmsgid ""\nmsgstr ""\n', "a", "po"),
        (xliff1.write(WHOLE), "a.xlf", "xliff12"),
        (xliff2.write(WHOLE), "a.xlf", "xliff"),
        (xliff2.write(WHOLE), "a.xml", "xliff"),
        (xliff1.write(WHOLE).decode().encode("utf-16"), "a.xliff", "xliff12"),
        (xliff2.write(WHOLE).decode().encode("utf-16-le"), "a.xliff", "xliff"),
        (b'<x:xliff xmlns:x="urn:x" version="1.1">', "a.xlf", "xliff12"),
        (b"<xliff srcLang='ko' version = '2.0'>", "a.xlf", "xliff"),
        (b"nothing of the kind", "a.xlf", "xliff"),
        (b"", "a.sdlxliff", "xliff12"),
        (b"PK\3\4", "a", "xlsx"),
        (b"", "a.xlsx", "xlsx"),
    ],
)
def test_a_file_is_known_by_its_name_then_by_what_it_holds(
    content: bytes, name: str, wanted: str
) -> None:
    assert recognised(content, name).name == wanted


@pytest.mark.parametrize("name", ["a.doc", "a", "a.html"])
def test_another_file_is_refused(name: str) -> None:
    with pytest.raises(Rejected) as rejected:
        recognised(b"<html>", name)

    (finding,) = rejected.value.findings
    assert finding.check == "exchange/unreadable"
    assert "XLIFF 2.1" in finding.hint


@pytest.mark.parametrize("name", ["po", "xliff", "xliff12"])
def test_a_format_writes_and_reads(name: str) -> None:
    one = FORMATS[name]

    back = one.read(one.write(WHOLE), f"a{one.suffixes[0]}")

    assert [unit.text for unit in back.units] == [unit.text for unit in WHOLE.units]


def test_naming_the_formats_loads_none_of_them() -> None:
    code = "import report.exchange, sys; print(*sorted(sys.modules))"
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT
    )

    assert {"lxml", "openpyxl", "python_calamine", "pyexpat"} & set(ran.stdout.split()) == set()
