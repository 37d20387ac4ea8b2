"""Takes entries to translators and back: ``report export`` and ``report import``."""

from report.exchanging.merging import Saved, save, set_aside
from report.exchanging.sending import KINDS, Order, export, open_texts
from report.exchanging.taking import Brought, Came, bring

__all__ = [
    "KINDS",
    "Brought",
    "Came",
    "Order",
    "Saved",
    "bring",
    "export",
    "open_texts",
    "save",
    "set_aside",
]
