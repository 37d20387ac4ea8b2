"""Galleys joined to one piece."""

from pathlib import Path

from tests.bench.harness.joining import Joined, joined, write_joined

HEAD = (
    '<head><title>Report</title><link rel="stylesheet" href="book.css">'
    "<style>@page:first {{ counter-reset: page {folio} }}</style>{more}</head>"
)


def galley(kind: str, inside: str, folio: int = 1, side: str = "right", more: str = "") -> str:
    head = HEAD.format(folio=folio, more=more)
    root = f'<html lang="en-US" style="break-before: {side}; --copy: #181818">'
    body = f'<body class="{kind}" data-publisher="P" data-section="{kind}">{inside}</body>'
    return f"<!doctype html>\n{root}\n{head}\n{body}\n</html>"


def test_bodies_become_parts_with_class_data_and_style() -> None:
    whole = Joined()
    whole.add("01-a", galley("a", "<p>one</p>"), {})
    whole.add("02-b", galley("b", "<p>two</p>", side="left"), {})

    assert (
        '<div class="a" data-publisher="P" data-section="a" style="break-before: right; '
        in (whole.parts[0])
    )
    assert "break-before: left; --copy: #181818; string-set: publisher" in whole.parts[1]
    assert whole.html.count("<body") == 1
    assert '<html lang="en-US" style="--copy: #181818">' in whole.html


def test_only_the_first_section_says_where_folios_begin() -> None:
    whole = Joined()
    whole.add("01-a", galley("a", "", folio=0), {})
    whole.add("02-b", galley("b", "", folio=7), {})

    assert "counter-reset: page 0" in whole.html
    assert "counter-reset: page 7" not in whole.html


def test_a_style_is_named_once_and_none_is_lost() -> None:
    whole = Joined()
    whole.add("01-a", galley("a", ""), {})
    whole.add("02-b", galley("b", "", more='<link rel="stylesheet" href="figures.css">'), {})

    assert whole.html.count('href="book.css"') == 1
    assert whole.html.count('href="figures.css"') == 1


def test_files_of_one_name_and_other_bytes_keep_apart() -> None:
    whole = Joined()
    whole.add("01-a", galley("a", '<img src="x.svg"><img src="y.svg">'), {"x.svg": b"1"})
    whole.add("02-b", galley("b", '<img src="x.svg">'), {"x.svg": b"2", "y.svg": b"3"})

    assert whole.files == {"x.svg": b"1", "02-b/x.svg": b"2", "y.svg": b"3"}
    assert 'src="x.svg"' in whole.parts[0]
    assert 'src="02-b/x.svg"' in whole.parts[1]


def test_links_between_sections_lead_where_they_should() -> None:
    whole = Joined()
    whole.add("01-a", galley("a", '<a href="goto:there">there</a>'), {})

    assert '<a href="#there">' in whole.html


def test_a_folder_of_galleys_is_joined_in_order_and_written(tmp_path: Path) -> None:
    for name in ("02-b", "01-a"):
        (tmp_path / name / "styles").mkdir(parents=True)
        (tmp_path / name / "index.html").write_text(galley(name, f"<p>{name}</p>"), "utf-8")
        (tmp_path / name / "styles/book.css").write_text("p {}", "utf-8")

    index = write_joined(joined(tmp_path), tmp_path / "one")

    text = index.read_text("utf-8")
    assert text.index("<p>01-a</p>") < text.index("<p>02-b</p>")
    assert (tmp_path / "one/styles/book.css").read_text("utf-8") == "p {}"
