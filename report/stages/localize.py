"""Annual × Locale → Edition."""

from difflib import get_close_matches

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.edition import Edition, Entry, State
from report.model.locale import Locale
from report.model.placeholders import Placeholder, Unknown, fact, pieces
from report.model.scribe import Scribe, Unsaid, Words
from report.model.standing import standing
from report.model.written import Text
from report.phrases import phrase


def localize(annual: Annual, locale: Locale, words: Words) -> Edition:
    """Give the year a language; raise Rejected with every text that cannot be set.

    An entry without a translation keeps its source copy and the state ``missing``, so that a
    draft can show the hole; whether it may be printed is for the checks to say.
    """
    scribe = Scribe(locale, words, annual.registry, annual.end)
    faults: list[Finding] = []
    entries = {}
    for text in annual.entries.values():
        copy, mark, state = _copy(annual, locale.tag, text)
        filled, wrong = _fill(annual, scribe, text.key, copy, mark)
        faults += wrong
        entries[text.key] = Entry(text.key, filled, mark, state)
    if faults:
        raise Rejected(faults)
    return Edition(annual, locale, words, scribe, entries)


def _copy(annual: Annual, tag: str, text: Text) -> tuple[str, Mark, State]:
    """The copy of an entry in a language, where it stands, and its state."""
    found = standing(annual, tag, text.key)
    if found.state in (State.SOURCE, State.MISSING):
        return text.source, annual.mark(annual.places[text.key]), found.state
    mark = annual.mark(("translations", tag, text.key, "text"))
    return annual.translations[tag][text.key].text, mark, found.state


def _fill(
    annual: Annual, scribe: Scribe, key: str, copy: str, mark: Mark
) -> tuple[str, list[Finding]]:
    owner = key.partition(".")[0]
    filled: list[str] = []
    faults: list[Finding] = []
    for piece in pieces(copy):
        if isinstance(piece, str):
            filled.append(piece)
            continue
        try:
            filled.append(scribe.write(fact(annual, owner, piece.path), piece.form))
        except Unknown as unknown:
            message = phrase("{piece} names no fact", piece=piece)
            hint = _nearest(piece, unknown.known)
            faults.append(_fault("data/unknown-fact", message, mark, hint, scribe, key))
        except Unsaid as unsaid:
            message = phrase("{name}: {why}", name=piece, why=unsaid)
            hint = phrase("add the word or name, or ask for another form")
            faults.append(_fault("data/unsaid", message, mark, hint, scribe, key))
    return "".join(filled), faults


def _nearest(piece: Placeholder, known: tuple[str, ...]) -> str:
    near = get_close_matches(piece.path.rpartition(".")[2], known, 1)
    return (
        phrase("did you mean {near}?", near=near[0])
        if near
        else phrase("there are: {known}", known=", ".join(known[:12]))
    )


def _fault(check: str, message: str, mark: Mark, hint: str, scribe: Scribe, key: str) -> Finding:
    return Finding(check, Severity.ERROR, message, mark, hint, scribe.locale.tag, key)
