"""Runs content streams, operator by operator."""

import zlib

import pikepdf

from report.tools.inspection import graphics, objects, pathing, texting
from report.tools.inspection.lexing import instructions
from report.tools.inspection.state import Operator, Run

_OPERATORS: dict[bytes, Operator] = (
    graphics.OPERATORS | pathing.OPERATORS | texting.OPERATORS | objects.OPERATORS
)
_PORTION = 256  # operators that are taken from the budget at once
_STREAM = 50  # operators that it costs to begin with a stream
_WRONG = (
    ArithmeticError,
    AttributeError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
    pikepdf.PdfError,
    zlib.error,
)  # what operands and objects that are not what they should be lead to


def play(run: Run, content: bytes) -> None:
    """Run a content stream to its end; what is wrong in it is noted."""
    budget, depth = run.canvas.budget, len(run.stack)
    spent = 0
    for operator, operands in instructions(content):
        spent += 1
        if spent == _PORTION:
            budget.spend(operators=spent)
            spent = 0
        known = _OPERATORS.get(operator)
        if known is None:
            _unknown(run, operator)
            continue
        try:
            known(run, operands)
        except _WRONG:
            run.canvas.note("content", f"{operator.decode('latin-1')} that makes no sense")
    budget.spend(operators=spent + _STREAM)
    if len(run.stack) > depth:
        run.canvas.note("content", "q without Q")


def _unknown(run: Run, operator: bytes) -> None:
    if not run.lenient:
        said = operator.decode("latin-1") or "something that is no operator"
        run.canvas.note("content", f"{said[:20]}: unknown")
