"""Functions written anew: what colours become along a gradient or over a square."""

from itertools import pairwise

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary

from report.tools.inks.colours import Colours, Floats
from report.tools.inks.functions import Function
from report.tools.inks.spaces import Space
from report.tools.inks.targets import Target

_STRAIGHT, _CURVED, _SQUARE = 65, 257, 65  # places where a piece is reckoned
_KNOTS = 64  # of a function with more, the pieces are not told apart
_SEEN = 0.0015  # of an ink: what a coarser function may be off
_FULL = 65535
_INSIDE = 1e-9


class Scribe:
    """Writes functions into a file, each once."""

    def __init__(self, pdf: pikepdf.Pdf, target: Target) -> None:
        self.pdf, self.target = pdf, target
        self._written: dict[bytes, pikepdf.Object] = {}

    def along(self, source: Function, space: Space, domain: tuple[float, float]) -> pikepdf.Object:
        """The colours of a function of one input, as a function that yields them in inks."""
        low, high = domain
        inner = [knot for knot in source.knots if low < knot < high]
        several = len(inner) <= _KNOTS
        bounds = [low, *(inner if several else []), high]
        curved = source.curved or not several
        pieces = [self._piece(source, space, ends, curved=curved) for ends in pairwise(bounds)]
        if len(pieces) == 1 and domain == (0, 1):
            return pieces[0]
        return self.pdf.make_indirect(
            Dictionary(
                FunctionType=3,
                Domain=Array(plain(domain)),
                Functions=Array(pieces),
                Bounds=Array(plain(bounds[1:-1])),
                Encode=Array([0, 1] * len(pieces)),
            )
        )

    def over(self, source: Function, space: Space) -> pikepdf.Object:
        """The colours of a function of several inputs, on a grid."""
        inputs = len(source.domain)
        size = max(2, int(min(_SQUARE, (_SQUARE * _SQUARE) ** (1 / inputs))))
        axes = [np.linspace(low, high, size) for low, high in source.domain]
        # The first input varies fastest (ISO 32000-1 §7.10.2).
        grid = np.stack(np.meshgrid(*axes[::-1], indexing="ij")[::-1], axis=-1)
        values = self.target.solids(space.colours(source(grid.reshape(-1, inputs))))
        domain = [bound for ends in source.domain for bound in ends]
        return self._table(values, [size] * inputs, domain)

    def _piece(
        self, source: Function, space: Space, ends: tuple[float, float], *, curved: bool
    ) -> pikepdf.Object:
        """One piece, from 0 to 1."""
        count = _CURVED if curved else _STRAIGHT
        low, high = ends
        inside = _INSIDE * (high - low)
        places = np.linspace(low + inside, high - inside, count)
        colours = space.colours(source(places[:, None]))
        key = np.round(colours.values, 6).tobytes() + colours.kind.encode()
        if key not in self._written:
            self._written[key] = self._run(self.target.ramp(_snapped(colours)))
        return self._written[key]

    def _run(self, values: Floats) -> pikepdf.Object:
        few = _fewest(np.clip(values, 0, 1))
        if len(few) > 2:  # noqa: PLR2004 - more than its ends
            return self._table(few, [len(few)], [0, 1])
        first, last = (Array(plain(np.round(row, 5))) for row in few)
        made = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=first, C1=last, N=1)
        return self.pdf.make_indirect(made)

    def _table(self, values: Floats, sizes: list[int], domain: list[float]) -> pikepdf.Object:
        data = np.round(np.clip(values, 0, 1) * _FULL).astype(">u2").tobytes()
        made = self.pdf.make_stream(data)
        made.FunctionType, made.BitsPerSample = 0, 16
        made.Domain, made.Size = Array(plain(domain)), Array(sizes)
        made.Range = Array([0, 1] * values.shape[1])
        return made

    def tint(self, space: Space, source: Function) -> pikepdf.Object:
        """The tint transform of a spot ink, or of several."""
        base = space.base or space
        if space.components == 1:
            return self.along(source, base, (0.0, 1.0))
        return self.over(source, base)


def _snapped(colours: Colours) -> Colours:
    """Ends of a run a hair inside it are its ends."""
    return Colours(colours.kind, np.round(colours.values, 6))


def _fewest(values: Floats) -> Floats:
    """As few samples as show the same run."""
    last = len(values) - 1
    places = np.arange(last + 1)
    step = last
    while step > 1:
        kept = places[::step]
        straight = np.stack([np.interp(places, kept, band[kept]) for band in values.T], axis=1)
        if np.abs(straight - values).max() <= _SEEN:
            return values[kept]
        step //= 2
    return values


def plain(values: object) -> list[object]:
    """Numbers as pikepdf takes them, whole ones whole."""
    return [_decimal(float(value)) for value in np.asarray(values, float)]


def _decimal(value: float) -> object:
    return int(value) if value == int(value) else round(value, 6)
