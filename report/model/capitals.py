"""Capital letters at the start of what stands by itself: a label, a cell of a table.

Said in data: told to raise first letters, the engine sets every one of them apart.
"""

import re

# Tags, entities, spaces and punctuation before the first letter or digit, but no end of a cell.
_LEAD = r"(?:<(?!/t[hd]\b)[^>]*>|&[#\w]+;|[^\w<&])*"
_START = re.compile(rf"\A({_LEAD})(\w)")
_CELL = re.compile(rf"(<t[hd]\b[^>]*>{_LEAD})(\w)")


def raised(html: str) -> str:
    """HTML whose first letter is a capital.

    >>> raised('<b>«online»</b> &amp; in person')
    '<b>«Online»</b> &amp; in person'
    >>> raised("3 months"), raised("개최")
    ('3 months', '개최')
    """
    return _START.sub(_capital, html)


def cells_raised(html: str) -> str:
    """A table each of whose cells starts with a capital.

    >>> cells_raised('<tr><th>number</th><td></td><td><a href="#a">both</a></td></tr>')
    '<tr><th>Number</th><td></td><td><a href="#a">Both</a></td></tr>'
    """
    return _CELL.sub(_capital, html)


def _capital(found: re.Match[str]) -> str:
    return found[1] + found[2].upper()
