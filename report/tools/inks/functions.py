"""PDF functions (ISO 32000-1 §7.10) as something to be reckoned with, many values at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pikepdf

from report.tools.inks import calculator
from report.tools.inks.colours import Floats
from report.tools.inks.faults import Uninkable

_DEEP = 16  # functions within functions
_SAMPLES = 4_000_000


@dataclass(frozen=True, slots=True)
class Function:
    """A function: its domain, where it bends, and what it yields for rows of inputs."""

    domain: tuple[tuple[float, float], ...]
    knots: tuple[float, ...]  # of one input: where one piece ends and another begins
    curved: bool  # whether it is anything but straight between its knots
    reckon: Callable[[Floats], Floats]

    def __call__(self, inputs: Floats) -> Floats:
        """The outputs, a row for each row of inputs."""
        low, high = np.array(self.domain).T
        return self.reckon(np.clip(inputs, low, high))


def read(thing: Any, depth: int = 0) -> Function:
    """A function as the file has it; an array of them yields one output each."""
    if depth > _DEEP:
        raise Uninkable("functions are nested too deep")
    try:
        if isinstance(thing, pikepdf.Array):
            return _side_by_side([read(one, depth + 1) for one in thing])
        kind = int(thing.FunctionType)
        domain = _pairs(thing.Domain)
        reader = {0: _sampled, 2: _exponential, 3: _stitched, 4: _calculated}.get(kind)
        if reader is None or not domain:
            message = f"there is no function of type {kind}"
            raise Uninkable(message)
        made = reader(thing, domain, depth)
        return _clipped(made, _pairs(thing.Range)) if "/Range" in thing else made
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        raise Uninkable(f"a function is damaged: {error}") from None


def numbers(array: Any) -> list[float]:
    """An array of numbers."""
    return [float(value) for value in array]


def _pairs(array: Any) -> tuple[tuple[float, float], ...]:
    flat = numbers(array)
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def _clipped(made: Function, bounds: Sequence[tuple[float, float]]) -> Function:
    low, high = np.array(bounds).T

    def reckon(inputs: Floats) -> Floats:
        return np.clip(made.reckon(inputs)[:, : len(low)], low, high)

    return Function(made.domain, made.knots, made.curved, reckon)


def _side_by_side(parts: Sequence[Function]) -> Function:
    knots = sorted({knot for part in parts for knot in part.knots})
    return Function(
        parts[0].domain,
        tuple(knots),
        any(part.curved for part in parts),
        lambda inputs: np.hstack([part(inputs) for part in parts]),
    )


def _exponential(thing: Any, domain: tuple[tuple[float, float], ...], depth: int) -> Function:
    del depth
    first = np.array(numbers(thing.get("/C0", [0])))
    last = np.array(numbers(thing.get("/C1", [1])))
    power = float(thing.N)

    def reckon(inputs: Floats) -> Floats:
        return np.asarray(first + np.maximum(inputs[:, :1], 0) ** power * (last - first))

    return Function(domain, domain[0], power != 1, reckon)


def _stitched(thing: Any, domain: tuple[tuple[float, float], ...], depth: int) -> Function:
    parts = [read(part, depth + 1) for part in thing.Functions]
    bounds = [domain[0][0], *numbers(thing.Bounds), domain[0][1]]
    encode = _pairs(thing.Encode)
    knots = set(bounds)
    if len(encode) < len(parts) or len(bounds) != len(parts) + 1:
        raise Uninkable("a stitched function lacks a piece")
    # The engine writes more of /Encode than there are pieces, as readers allow.
    for part, low, high, (start, end) in zip(parts, bounds, bounds[1:], encode, strict=False):
        if start != end:
            knots |= {
                low + (knot - start) / (end - start) * (high - low)
                for knot in part.knots
                if min(start, end) < knot < max(start, end)
            }

    def reckon(inputs: Floats) -> Floats:
        value = inputs[:, 0]
        which = np.clip(np.searchsorted(bounds[1:-1], value, side="right"), 0, len(parts) - 1)
        rows: list[Floats] = [np.zeros(0)] * len(value)
        for number, part in enumerate(parts):
            here = np.nonzero(which == number)[0]
            if len(here):
                made = part(_encoded(value[here], bounds[number : number + 2], encode[number]))
                for index, row in zip(here, made, strict=True):
                    rows[index] = row
        return np.array(rows)

    return Function(domain, tuple(sorted(knots)), any(part.curved for part in parts), reckon)


def _encoded(value: Floats, bounds: Sequence[float], encode: tuple[float, float]) -> Floats:
    low, high = bounds
    part = (value - low) / (high - low) if high > low else np.zeros_like(value)
    return np.asarray(encode[0] + part * (encode[1] - encode[0]))[:, None]


def _sampled(thing: Any, domain: tuple[tuple[float, float], ...], depth: int) -> Function:
    del depth
    sizes = [int(size) for size in thing.Size]
    bounds = np.array(_pairs(thing.Range))
    bits, outputs = int(thing.BitsPerSample), len(bounds)
    count = int(np.prod(sizes)) * outputs
    if not 0 < count <= _SAMPLES or len(sizes) != len(domain):
        raise Uninkable("a sampled function has no samples, or too many")
    raw = unpacked(thing.read_bytes(), bits, count) / (2**bits - 1)
    decode = np.array(_pairs(thing.Decode)) if "/Decode" in thing else bounds
    table = raw.reshape(*sizes[::-1], outputs)
    table = decode[:, 0] + table * (decode[:, 1] - decode[:, 0])
    ends = [(0.0, size - 1.0) for size in sizes]
    encode = _pairs(thing.Encode) if "/Encode" in thing else tuple(ends)

    def reckon(inputs: Floats) -> Floats:
        places = np.stack(
            [
                np.clip(_encoded(inputs[:, i], domain[i], encode[i])[:, 0], 0, sizes[i] - 1)
                for i in range(len(sizes))
            ]
        )
        return _between(table, places)

    low, high = domain[0]
    if len(sizes) == 1 and encode == tuple(ends):
        return Function(
            domain, tuple(np.linspace(low, high, sizes[0])), curved=False, reckon=reckon
        )
    return Function(domain, (low, high), curved=True, reckon=reckon)


def _between(table: Floats, places: Floats) -> Floats:
    """Values between the samples of a table, whose first input varies fastest."""
    inputs = len(places)
    sizes = np.array(table.shape[:-1][::-1])[:, None]
    base = np.minimum(np.floor(places), np.maximum(sizes - 2, 0)).astype(int)
    part = places - base
    made = np.zeros((places.shape[1], table.shape[-1]))
    for corner in product((0, 1), repeat=inputs):
        step = np.array(corner)[:, None]
        weight = np.prod(np.where(step, part, 1 - part), axis=0)
        index = np.minimum(base + step, sizes - 1)
        made += weight[:, None] * table[tuple(index[::-1])]
    return made


def _calculated(thing: Any, domain: tuple[tuple[float, float], ...], depth: int) -> Function:
    del depth
    program = calculator.read(thing.read_bytes())
    outputs = len(_pairs(thing.Range))

    def reckon(inputs: Floats) -> Floats:
        rows = [calculator.reckon(program, row)[-outputs:] for row in inputs.tolist()]
        return np.array(rows, float)

    return Function(domain, domain[0], curved=True, reckon=reckon)


def unpacked(data: bytes, bits: int, count: int) -> Floats:
    """So many whole numbers of so many bits, most significant first."""
    if bits in {8, 16, 32}:
        found = np.frombuffer(data, f">u{bits // 8}", min(count, len(data) * 8 // bits))
    else:
        flat = np.unpackbits(np.frombuffer(data, np.uint8))
        found = flat[: min(count, len(flat) // bits) * bits].reshape(-1, bits)
        found = found.astype(np.int64) @ (1 << np.arange(bits - 1, -1, -1, dtype=np.int64))
    if len(found) < count:
        raise Uninkable("samples are missing")
    return found.astype(float)
