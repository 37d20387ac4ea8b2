"""Forms sent out and taken in: ``report form``, and ``report import`` of what comes back."""

from report.filling.sending import Order, write_form
from report.filling.taking import Arrived, Filled, Wishes, fill

__all__ = ["Arrived", "Filled", "Order", "Wishes", "fill", "write_form"]
