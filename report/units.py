"""Lengths of the trade: millimetres (mm), points (pt, 1/72 in), CSS pixels (px, 1/96 in)."""

MM_PER_INCH = 25.4
PT_PER_INCH = 72.0
PX_PER_INCH = 96.0


def mm_to_pt(mm: float) -> float:
    """Millimetres as points.

    >>> round(mm_to_pt(210), 2)
    595.28
    """
    return mm * PT_PER_INCH / MM_PER_INCH


def pt_to_mm(pt: float) -> float:
    """Points as millimetres.

    >>> round(pt_to_mm(72), 1)
    25.4
    """
    return pt * MM_PER_INCH / PT_PER_INCH


def px_to_mm(px: float) -> float:
    """CSS pixels as millimetres.

    >>> round(px_to_mm(96), 1)
    25.4
    """
    return px * MM_PER_INCH / PX_PER_INCH


def px_to_pt(px: float) -> float:
    """CSS pixels as points.

    >>> px_to_pt(96)
    72.0
    """
    return px * PT_PER_INCH / PX_PER_INCH


def ppi(pixels: int, mm: float) -> float:
    """Pixels per inch of ``pixels`` laid over a length in mm.

    >>> round(ppi(2551, 216))
    300
    """
    return pixels * MM_PER_INCH / mm
