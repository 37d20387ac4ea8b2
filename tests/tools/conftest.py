"""What tests of tools share."""

import locale
import os
from collections.abc import Iterator

import pytest

from report.tools import engine
from report.tools.engine import fonts_at_hand


@pytest.fixture(scope="module")
def engine_alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The engine isolated and mended, for the tests of one module, in a folder of any name."""
    environment, ctype = dict(os.environ), locale.setlocale(locale.LC_CTYPE)
    engine.isolate(tmp_path_factory.mktemp("글꼴 fonts"))
    engine.install(())
    yield
    fonts_at_hand.cache_clear()
    os.environ.clear()
    os.environ.update(environment)
    locale.setlocale(locale.LC_CTYPE, ctype)
