"""What our own modules say: results of ours are made anew where what makes them is rewritten."""

from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.resources import files


@cache
def written(*names: str) -> str:
    """The digest of the source of modules, and of all that stand in packages, by their names."""
    state = sha256()
    for name in names:
        package, _, module = name.rpartition(".")
        folder = files(import_module(name)) if _is_package(name) else files(package)
        wanted = "" if _is_package(name) else f"{module}.py"
        for file in sorted(folder.iterdir(), key=lambda one: one.name):
            if file.name.endswith(".py") and wanted in {"", file.name}:
                state.update(f"{name} {file.name} ".encode() + file.read_bytes())
    return state.hexdigest()


def _is_package(name: str) -> bool:
    return hasattr(import_module(name), "__path__")
