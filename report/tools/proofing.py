"""Proofs for the printer's desk: pages through the press's profile, and plate by plate."""

from collections.abc import Sequence


def soft_proof(pdf: bytes, profile: bytes, labels: Sequence[str], font: bytes) -> bytes:
    """Contact sheets of all pages as they will look in print: a PDF in sRGB, A4 upright.

    ``labels``: what stands under each page.  ``font``: a face of the house as a file's bytes.
    """
    raise NotImplementedError


def contact_sheet(pdf: bytes, profile: bytes, labels: Sequence[str], font: bytes) -> bytes:
    """The same pages on one PNG."""
    raise NotImplementedError


def proof_pages(pdf: bytes, profile: bytes) -> bytes:
    """The pages at their trim size, coarse, as they will look in print: a PDF in sRGB."""
    raise NotImplementedError


def separations(pdf: bytes, labels: Sequence[str], font: bytes) -> bytes:
    """The plates of every page side by side, with the names of their inks: a PDF in grey."""
    raise NotImplementedError
