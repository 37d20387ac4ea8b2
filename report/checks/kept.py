"""Checks that sync makes as it brings translation files into step."""

from report.checks.base import Check
from report.checks.inline import inline

KEPT: tuple[Check[object], ...] = (
    inline(
        "translation/unwritable",
        "A text can be written into its translation file.",
        reason="""
            Control characters cannot stand in YAML, and most come from a program by accident. A
            file whose entries stand in braces, all on one line, cannot be edited without harm.
            """,
        hint="take the character out; write each entry on lines of its own",
        example="text: a line that ends with U+0007",
    ),
)
