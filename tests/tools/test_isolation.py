"""The machine as the engine sees it."""

import subprocess
import sys

_DEAR = ("weasyprint", "fontTools", "numpy", "PIL")


def test_the_parent_of_a_build_knows_the_engine_by_its_versions_alone() -> None:
    code = (
        "import sys, report.building as building\n"
        "assert building.libraries()['weasyprint']\n"
        f"print([name for name in {_DEAR} if name in sys.modules])"
    )

    ran = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == "[]"
