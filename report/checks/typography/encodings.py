"""Letters that were read in another encoding than they were written in."""

import re
from collections.abc import Iterator

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Bitext
from report.phrases import phrase
from report.reading.scripts import quiet

# What the bytes 80 to BF are in Windows-1252; closing marks that may follow a letter are left out.
_REST = "\u0080-\u009f\u00a0-\u00ba\u00bc-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ"  # noqa: RUF001
_MARKS = "“”’‘–—…»"
_LATIN = (
    rf"[ÂÃÐÑÒÓ][{_REST}{_MARKS}]"  # two bytes of Latin and Cyrillic
    rf"|â€[{_REST}{_MARKS}]?"  # quotation marks and dashes
    rf"|[ã-ï][{_REST}][{_REST}{_MARKS}]"  # three bytes of East Asia
    r"|(?<![^\W\d_])Â(?=\s)"  # of a space that does not break
)
_CYRILLIC = (  # UTF-8 read as Windows-1251
    r"(?:[РСТУ][\u0402-\u040f\u0452-\u045f\u0490\u0491\xa1-\xbf‚„…†‡€‰‹•™›]){2}"  # noqa: RUF001
)
_SOME_MISREAD = re.compile(  # how any of them begins
    rf"[ÂÃÐÑÒÓâã-ïРСТУ][{_REST}{_MARKS}\s\u0402-\u040f\u0452-\u045f\u0490\u0491\xa1-\xbf‹›]"  # noqa: RUF001
)
_MISREAD = re.compile(rf"(?:{_LATIN}|{_CYRILLIC})(?:{_LATIN}|{_CYRILLIC}|[ÂÃÐÑÒÓРС])*")
_LETTER = r"[^\W\d_]"
_LOST = re.compile(rf"(?<![\w?])\w*{_LETTER}\?[a-zа-яёөү][\w?]*|(?<!\S)\?{_LETTER}[\w?]*")  # noqa: RUF001


@check(
    "typography/encoding",
    Severity.ERROR,
    reason="""
        A file that is read in another encoding than it was written in shows letters that nobody
        typed, or a question mark for each letter that the encoding lacks.
        """,
    hint="paste the text anew from where it came, in UTF-8",
    example="Ã© for é; Ð¢Ð¸ for Ти; ?мн?х for Өмнөх",  # noqa: RUF001
    its="characters",
)
def encoding(bitext: Bitext) -> Iterator[Fault]:
    """No letter was lost in a wrong encoding."""
    for pair in bitext.pairs:
        text = quiet(pair.text)
        if not text.isascii() and _SOME_MISREAD.search(text):
            for found in _MISREAD.finditer(text):
                message = phrase("“{found}” was read in a wrong encoding", found=found[0])
                yield blamed(pair, message, found.span())
        if spans := lost(text):
            start, end = spans[0][0], spans[-1][1]
            message = phrase(
                "“{text}” has lost letters in a wrong encoding", text=pair.text[start:end]
            )
            yield blamed(pair, message, (start, end))


def lost(text: str) -> list[tuple[int, int]]:
    """Words in which question marks stand for letters."""
    return [found.span() for found in _LOST.finditer(text)] if "?" in text else []
