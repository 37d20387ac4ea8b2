"""The style sheets that nobody writes: they follow from palette, language and page."""

from report.model.edition import Edition
from report.model.galley import Stock
from report.model.grid import grid_css
from report.tools.mirroring import mirrored


def palette_css(edition: Edition) -> str:
    """The year's colours by their tokens."""
    tokens = edition.annual.head.palette.items()
    return ":root{" + "".join(f"--{name}:{colour.rgb};" for name, colour in tokens) + "}"


def page_css(edition: Edition) -> str:
    """The page: where lines run to the left, it is read and bound from the right."""
    css, way = grid_css(edition.annual.house.page.grid), edition.locale.direction
    return mirrored(css) + "@page{direction:rtl}\n" if way == "rtl" else css


def families_of(edition: Edition, stock: Stock) -> dict[str, str]:
    """The families of the language's fonts, by role."""
    files = {face.file.rpartition("-")[0]: face.family for face in stock.faces}
    faces = edition.locale.faces
    return {"text": files[faces.text], "display": files[faces.display]}


def language_css(edition: Edition, stock: Stock) -> str:
    """What of the style sheet follows from the language."""
    kind = edition.locale.typography
    families = families_of(edition, stock)
    tokens = {
        "text": f"'{families['text']}'",
        "display": f"'{families['display']}'",
        "leading": kind.leading,
        "scale": kind.scale,
        "indent": f"{kind.indent}em",
        "align": kind.align,
        "hyphens": "auto" if kind.hyphenate else "manual",
        "features": '"chws"' if kind.squeeze else "normal",
        "slope": "italic" if kind.italic else "normal",
    }
    own = stock.tongues.get(edition.tag)
    guests = "".join(
        f":lang({html}){{font-family:'{stock.tongues[tag]}'}}\n"
        for tag, html in sorted(stock.html.items())
        if tag in stock.tongues and stock.tongues[tag] != own and html != edition.locale.html
    )
    root = "".join(f"--{name}:{value};" for name, value in tokens.items())
    quotes = " ".join(f'"{mark}"' for mark in kind.quotes)
    return f":root{{{root}}}\nhtml{{quotes:{quotes}}}\n{guests}"
