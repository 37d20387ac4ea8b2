"""Which format a file has."""

import subprocess
import sys
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.exchange import FORMATS, recognised, xliff1, xliff2
from report.exchange import po as gettext
from report.findings import Rejected
from report.model.parcel import Form
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


EDITS = [
    b"", b'"', b"\\", b"\n", b"\r", b"<", b"&", b"\0", b"\xff", b"#~", b'msgid "', b"</source>",
    b'<ph id="1"/>', b"charset=utf-16", b'msgstr[1] "x"', b"\\x", b"&#0;", b'xmlns="x"',
    b"<![CDATA[", b"\xef\xbb\xbf", b"#. offer: 5%", b"#. |", b'encoding="x"', b"\xe2\x80\xa8",
    b"<!DOCTYPE a>", b"<!--",
]  # fmt: skip


@pytest.mark.parametrize("name", ["po", "xliff", "xliff12"])
@given(
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(EDITS)), min_size=1),
    st.sampled_from([Form(), Form("utf-16-le", bom=True), Form("euc_kr"), Form(newline="\r\n")]),
)
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    name: str, edits: list[tuple[float, int, bytes]], form: Form
) -> None:
    content = FORMATS[name].write(replace(WHOLE, form=form))
    for place, taken, put in edits:
        at = int(place * len(content))
        content = content[:at] + put + content[at + taken :]

    with suppress(Rejected):
        parcel = FORMATS[name].read(content, "a")
        again = FORMATS[name].read(FORMATS[name].write(parcel), "a")
        assert [unit.text for unit in again.units] == [unit.text for unit in parcel.units]


@pytest.mark.parametrize("name", ["po", "xliff", "xliff12"])
@given(st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_junk_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(Rejected):
        FORMATS[name].read(content, "a")


def test_naming_the_formats_loads_none_of_them() -> None:
    code = "import report.exchange, sys; print(*sorted(sys.modules))"
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT
    )

    assert {"lxml", "openpyxl", "python_calamine", "pyexpat"} & set(ran.stdout.split()) == set()
