"""Every check there is.  A check not in this table does not run."""

from report.checks.base import Check
from report.model.annual import Annual
from report.model.edition import Edition
from report.model.made import Bound, Composed, Typeset

DATA: tuple[Check[Annual], ...] = ()
TRANSLATION: tuple[Check[Edition], ...] = ()
MARKUP: tuple[Check[Composed], ...] = ()
FONT: tuple[Check[Composed], ...] = ()
LAYOUT: tuple[Check[Typeset], ...] = ()
BOOK: tuple[Check[Bound], ...] = ()
