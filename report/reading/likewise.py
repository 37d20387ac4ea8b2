"""Whether a name stands in a text as the registry writes it: its capitals, and what parts it."""

_ABBREVIATION = 8  # letters of one at most; longer words in capitals are set so for display
_LOOSER = {",": " –", "-": "–", "–": "-,"}  # a dash with spaces joins as a hyphen does


def parted_alike(name: str, text: str) -> bool:
    """Whether words of a text are parted as those of a name are."""
    return name == text or text in _LOOSER.get(name, "")


def cased_alike(name: str, text: str, *, proper: bool) -> bool:
    """An abbreviation keeps its capitals, a proper name its first."""
    if name[1:].islower():
        return not proper or not name[0].isupper() or not text[0].islower()
    if sum(c.isupper() for c in name) > 1:
        return text.startswith(name) or (len(name) > _ABBREVIATION and text.isupper())
    return not (proper and name[0].isupper()) or not text[0].islower()


def written_alike(name: str, text: str) -> bool:
    """Abbreviations in Latin letters keep their capitals."""
    if not name.isascii() or sum(c.isupper() for c in name) < 2:  # noqa: PLR2004
        return True
    return name == text
