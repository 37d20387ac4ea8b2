"""PostScript calculator functions (ISO 32000-1 §7.10.5): read, and reckoned."""

import math
import re
from collections.abc import Callable
from typing import TypeAlias

from report.tools.inks.faults import Uninkable

Number: TypeAlias = float | int | bool
Word: TypeAlias = "Number | str | list[Word]"

_TOKEN = re.compile(rb"[{}]|[^\s\0{}]+")
_DEEP = 32  # blocks within blocks
_STACK = 200


def read(program: bytes) -> list[Word]:
    """The words of a program, blocks as lists."""
    plain = re.sub(rb"%[^\r\n]*", b" ", program)
    blocks: list[list[Word]] = [[]]
    for token in _TOKEN.findall(plain):
        if token == b"{":
            blocks.append([])
        elif token == b"}" and len(blocks) > 1:
            done = blocks.pop()
            blocks[-1].append(done)
        else:
            blocks[-1].append(_word(token))
        if len(blocks) > _DEEP:
            raise Uninkable("a calculator function is nested too deep")
    if len(blocks) != 1 or len(blocks[0]) != 1 or not isinstance(blocks[0][0], list):
        raise Uninkable("a calculator function has unbalanced braces")
    return blocks[0][0]


def _word(token: bytes) -> Word:
    text = token.decode("latin-1")
    if text in {"true", "false"}:
        return text == "true"
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def reckon(program: list[Word], inputs: list[float]) -> list[float]:
    """What the program leaves behind, last on top."""
    stack: list[Number] = list(inputs)
    try:
        _run(program, stack)
    except (IndexError, ZeroDivisionError, ValueError, OverflowError, TypeError) as error:
        raise Uninkable(f"a calculator function cannot be reckoned: {error}") from None
    return [float(value) for value in stack]


def _run(program: list[Word], stack: list[Number]) -> None:
    blocks: list[list[Word]] = []
    for word in program:
        if isinstance(word, list):
            blocks.append(word)
        elif not isinstance(word, str):
            stack.append(word)
        elif word == "if":
            chosen = blocks.pop()
            if stack.pop():
                _run(chosen, stack)
        elif word == "ifelse":
            otherwise, chosen = blocks.pop(), blocks.pop()
            _run(chosen if stack.pop() else otherwise, stack)
        else:
            _apply(word, stack)
        if len(stack) > _STACK:
            raise ValueError("its stack runs over")


def _apply(word: str, stack: list[Number]) -> None:
    if one := _ONE.get(word):
        stack.append(one(stack.pop()))
    elif two := _TWO.get(word):
        second, first = stack.pop(), stack.pop()
        stack.append(two(first, second))
    elif shift := _STACKED.get(word):
        shift(stack)
    else:
        message = f"{word!r} is no operator"
        raise ValueError(message)


def _drop(stack: list[Number]) -> None:
    stack.pop()


def _copy(stack: list[Number]) -> None:
    count = int(stack.pop())
    if count:
        stack.extend(stack[-count:])


def _index(stack: list[Number]) -> None:
    stack.append(stack[-1 - int(stack.pop())])


def _roll(stack: list[Number]) -> None:
    by, count = int(stack.pop()), int(stack.pop())
    if count:
        last = stack[-count:]
        by %= count
        stack[-count:] = last[-by:] + last[:-by] if by else last


def _exchange(stack: list[Number]) -> None:
    stack[-1], stack[-2] = stack[-2], stack[-1]


def _shifted(value: Number, by: Number) -> Number:
    return int(value) << int(by) if by >= 0 else int(value) >> -int(by)


def _whole(value: Number, made: float) -> Number:
    return value if isinstance(value, int) else made


_ONE: dict[str, Callable[[Number], Number]] = {
    "abs": abs,
    "neg": lambda a: -a,
    "ceiling": lambda a: _whole(a, math.ceil(a)),
    "floor": lambda a: _whole(a, math.floor(a)),
    "round": lambda a: _whole(a, math.floor(a + 0.5)),
    "truncate": lambda a: _whole(a, math.trunc(a)),
    "sqrt": math.sqrt,
    "sin": lambda a: math.sin(math.radians(a)),
    "cos": lambda a: math.cos(math.radians(a)),
    "ln": math.log,
    "log": math.log10,
    "cvi": math.trunc,
    "cvr": float,
    "not": lambda a: (not a) if isinstance(a, bool) else ~int(a),
}
_TWO: dict[str, Callable[[Number, Number], Number]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "idiv": lambda a, b: math.trunc(a / b),
    "mod": lambda a, b: int(math.fmod(a, b)),
    "exp": lambda a, b: float(a) ** float(b),
    "atan": lambda a, b: math.degrees(math.atan2(a, b)) % 360,
    "bitshift": _shifted,
    "and": lambda a, b: a & b,  # type: ignore[operator]  # whole numbers or truth values
    "or": lambda a, b: a | b,  # type: ignore[operator]  # as above
    "xor": lambda a, b: a ^ b,  # type: ignore[operator]  # as above
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
}
_STACKED: dict[str, Callable[[list[Number]], None]] = {
    "pop": _drop,
    "exch": _exchange,
    "dup": lambda stack: stack.append(stack[-1]),
    "copy": _copy,
    "index": _index,
    "roll": _roll,
}
