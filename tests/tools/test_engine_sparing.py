"""What the engine hardly ever needs is loaded when it is needed."""

import sys
from subprocess import run

LOADED = """
import sys
import report.tools.engine
from weasyprint.pdf import fonts
print(*("fontTools." + name in sys.modules for name in ("subset", "varLib.instancer")))
print(type(fonts.subset.Options(hinting=False)).__module__)
try:
    fonts.instantiateVariableFont(None, {})
except TypeError as error:  # of the real one, which looks for tables in the font
    print(error)
import fontTools.subset
print(fontTools.subset.Options is sys.modules["fontTools.subset"].Options)
"""


def test_what_cuts_fonts_without_harfbuzz_is_loaded_when_it_is_called() -> None:
    done = run(  # noqa: S603 - this Python, and what stands above
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=False
    )

    loaded, module, error, same = done.stdout.splitlines()
    assert done.stderr == ""
    assert (loaded, module, same) == ("False False", "fontTools.subset", "True")
    assert "NoneType" in error
