"""qpdf judges whether a file is sound."""

import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name, StreamDecodeLevel

from report.tools import qpdf


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.pdf"
    with pikepdf.new() as pdf:
        for _ in range(20):
            pdf.add_blank_page()
        pdf.save(path, deterministic_id=True)
    return path


def test_a_sound_file_has_no_faults(sound: Path) -> None:
    assert qpdf.check(sound) == []


def test_a_truncated_file_is_damaged(sound: Path) -> None:
    whole = sound.read_bytes()
    sound.write_bytes(whole[: len(whole) // 2])

    faults = qpdf.check(sound)

    assert "file is damaged" in faults
    assert not [fault for fault in faults if str(sound) in fault]


WORDS = zlib.compress(b"q Q\n" * 500)


@pytest.mark.parametrize(
    ("packed", "told"),
    [(WORDS[:20], "input stream is complete"), (b"never packed", "errors while decoding")],
    ids=["cut short", "not packed"],
)
def test_a_stream_that_cannot_be_unpacked_is_told(
    sound: Path, tmp_path: Path, packed: bytes, told: str
) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(sound) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(b"")
        pdf.pages[0].Contents.write(packed, filter=Name.FlateDecode)
        pdf.save(broken, stream_decode_level=StreamDecodeLevel.none)

    assert [fault for fault in qpdf.check(broken) if told in fault] != []


def test_a_page_that_ends_in_the_middle_of_a_word_is_told(sound: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(sound) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(b"q (never closed")
        pdf.save(broken)

    assert [fault for fault in qpdf.check(broken) if "content" in fault] != []


def test_a_file_that_is_no_pdf_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_text("Dear minister")

    assert any("unable to find trailer" in fault for fault in qpdf.check(path))


def test_a_missing_file_is_told_in_words(tmp_path: Path) -> None:
    assert any("No such file" in fault for fault in qpdf.check(tmp_path / "none.pdf"))


def test_a_file_named_like_an_option_is_a_file(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound.rename(tmp_path / "--version")
    monkeypatch.chdir(tmp_path)

    assert qpdf.check(Path("--version")) == []
