"""Where templates run: they read what they are given, touch nothing else, and come to an end."""

import traceback
from collections.abc import Mapping, MutableMapping
from threading import RLock
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.environment import Template
from jinja2.loaders import FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from report.marks import Mark
from report.phrases import phrase
from report.tools.sourcecode import written
from report.tools.templatecode import Compiled

_TURNS = 200_000  # of all loops over ranges in one section
_REPEATS = 10_000  # length of a repeated string or list
_JUDGED = 10_000  # attributes of kinds of things; templates read some hundreds


class Exhausted(Exception):
    """A template ran longer, or wrote more, than any book needs."""


class _Unreckoned(CodeGenerator):
    """Reckons nothing while it compiles: a filter may say something else in the next book."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Any, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


_COMPILED = Compiled(written("report.tools.sandbox"))
_SAFE: dict[tuple[type, str], bool] = {}
_COMPILING = RLock()  # editions of a year ask for the same templates at the same time


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with strict names, escaped output, and a budget."""

    intercepted_binops = frozenset({"*", "**"})
    code_generator_class = _Unreckoned

    def __init__(self, templates: Mapping[str, tuple[str, str]]) -> None:
        """Load templates from a mapping of name to path and text."""

        def source(name: str) -> tuple[str, str, None] | None:
            found = templates.get(name)
            return (found[1], found[0], None) if found else None

        super().__init__(
            loader=FunctionLoader(source),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.do"],
            optimized=False,
            bytecode_cache=_COMPILED,
        )
        self.turns = 0
        self.globals["range"] = self._range

    def render(self, name: str, limit: int, given: Mapping[str, object]) -> str:
        """Render a template, at most ``limit`` characters long."""
        chunks: list[str] = []
        length = 0
        for chunk in self.get_template(name).generate(**given):
            length += len(chunk)
            if length > limit:
                message = phrase("the template wrote more than {limit:,} characters", limit=limit)
                raise Exhausted(message)
            chunks.append(chunk)
        return "".join(chunks)

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - the name of Jinja's hook
    ) -> Template:
        """A template, compiled once, whoever asks."""
        with _COMPILING:
            return super().get_template(name, parent, globals)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may read an attribute: by its name and whose it is, asked once."""
        asked = type(obj), attr
        if (safe := _SAFE.get(asked)) is None:
            if len(_SAFE) >= _JUDGED:
                _SAFE.clear()
            safe = _SAFE[asked] = super().is_safe_attribute(obj, attr, value)
        return safe

    def call_binop(
        self, context: object, operator: str, left: object, right: object
    ) -> object:  # the name of Jinja's hook
        """Keep products small: numbers may multiply, texts may not explode."""
        del context
        if operator == "**":
            if not (isinstance(right, int | float) and abs(right) <= 8):  # noqa: PLR2004
                message = phrase("a power beyond 8 is not for templates")
                raise Exhausted(message)
        else:
            for times, thing in ((left, right), (right, left)):
                repeated = isinstance(thing, str | list | tuple) and isinstance(times, int)
                if repeated and times * max(len(thing), 1) > _REPEATS:  # type: ignore[operator, arg-type]
                    message = phrase(
                        "a text repeated beyond {repeats:,} characters", repeats=_REPEATS
                    )
                    raise Exhausted(message)
        return left**right if operator == "**" else left * right  # type: ignore[operator]

    def _range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        self.turns += len(numbers)
        if self.turns > _TURNS:
            message = phrase("loops of more than {turns:,} turns", turns=_TURNS)
            raise Exhausted(message)
        return numbers


def place(error: BaseException) -> Mark | None:
    """The template line in which an error arose, if it arose in one."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [f for f in frames if f.filename.startswith("templates/")]
    return Mark(inside[-1].filename, inside[-1].lineno or 1) if inside else None
