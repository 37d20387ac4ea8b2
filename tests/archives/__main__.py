"""Synthetic archives: whole projects of years that never were, for tests and benchmarks.

From the command line, with the same names as the fields of ``Plan``:

    python -m tests.archives --years 20 --languages 6 --members 24 --pages 8 --seed 1 DIR

From Python: ``write(Plan(pages=480, languages=1), folder)``, of ``tests.archives.plan`` and
``tests.archives.writing``; ``tests.archives.year.year`` gives a year's data before it has a
language, each text a ``Said`` of all languages: enough to write the same report for another
typesetter.  The folder is a project like any other: ``report --root DIR build --all-years``.

Equal plans give equal bytes.  ``pages`` are those of one edition: 60 come out as 58 in
English, 480 as 470.  Under 32 there is no cover, hence nothing for a press; 4 is the least.
"""

import argparse
from pathlib import Path

from tests.archives.plan import Plan
from tests.archives.writing import write


def main() -> None:
    """Write an archive."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.archives",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="new or empty")
    asked = Plan()
    for name in ("years", "languages", "members", "pages", "seed", "first"):
        parser.add_argument(f"--{name}", type=int, default=getattr(asked, name), metavar="N")
    parser.add_argument("--presses", nargs="*", default=[], metavar="NAME")
    given = vars(parser.parse_args())
    folder = given.pop("folder")
    write(Plan(**{**given, "presses": tuple(given["presses"])}), folder)


if __name__ == "__main__":
    main()
