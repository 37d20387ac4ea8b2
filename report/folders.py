"""Closed galleys as folders that any HTML engine can open."""

from report.crew import Shop
from report.desk import Desk
from report.model.galley import faces_css
from report.opening import open_year
from report.pipeline import galleys
from report.store import Store


def galley_folders(desk: Desk, number: int, tag: str) -> dict[str, bytes]:
    """Files of an edition's galleys, a folder for each section; raise Rejected."""
    files: dict[str, bytes] = {}
    shop = Shop(Store(desk.root / "build" / "cache"))
    made = galleys(desk, shop, open_year(desk, number), tag)
    for i, galley in enumerate(made, 1):
        folder = f"{i:02d}-{galley.section}"
        files[f"{folder}/index.html"] = galley.html.encode()
        files[f"{folder}/fonts.css"] = faces_css(galley.faces).encode()
        files |= {f"{folder}/{name}": content for name, content in galley.assets.items()}
        files |= {f"{folder}/{face.file}": galley.fonts[face.file] for face in galley.faces}
    return files
