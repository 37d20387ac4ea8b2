"""Typst once, cold: ``python typst_one.py MAIN.typ OUT.pdf FONTS``."""

import sys

import typst


def main(source: str, target: str, fonts: str) -> None:
    """Compile, with no font of the machine."""
    typst.compile(
        source, output=target, font_paths=[fonts], ignore_system_fonts=True, pdf_standards=["ua-1"]
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
