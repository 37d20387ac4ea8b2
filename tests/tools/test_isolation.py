"""The machine as the engine sees it."""

import subprocess
import sys
from pathlib import Path

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


def test_whoever_reads_how_fonts_are_hidden_never_sees_half_of_it(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from report.tools.isolation import isolate\n"
    command = [sys.executable, "-c", f"{code}isolate(Path(sys.argv[1]))", str(tmp_path)]
    subprocess.run(command, check=True)  # noqa: S603 - ourselves
    with (tmp_path / "fonts.conf").open(encoding="utf-8") as before:
        subprocess.run(command, check=True)  # noqa: S603 - ourselves
        (tmp_path / "fonts.conf").write_text("another", "utf-8")

        assert "cachedir" in before.read()
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".partial"] == []
