"""qpdf: whether a file is sound as a PDF, whatever stands on its pages.

By its library: `qpdf --check` unpacks every stream as this does, but packs it again before it
throws it away, which takes ten times as long.
"""

from pathlib import Path

from pikepdf import Pdf, PdfError


def check(path: Path) -> list[str]:
    """What qpdf finds wrong in a file, in its words; nothing if the file is sound."""
    file = path.absolute()
    try:
        with Pdf.open(file) as pdf:
            said = pdf.check_pdf_syntax()
    except (PdfError, OSError) as fault:
        said = [str(fault)]
    return [_without_name(line, file) for line in said]


def _without_name(line: str, file: Path) -> str:
    """A line of qpdf without its own name and the file's, which the reader knows."""
    for prefix in ("WARNING: ", f"{file}: ", f"{file} "):
        line = line.removeprefix(prefix)
    return line
