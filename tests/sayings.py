"""What the modules of the package say to people: phrases, and what is English alone."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SAID = ("message", "hint", "why")  # what functions and classes call a sentence for people
Names = dict[str, list[ast.expr]]


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    """All that a module is made of, itself first; read once for all who ask."""
    return [*ast.walk(ast.parse(path.read_text()))]


def said_in(path: Path) -> set[str]:
    """The patterns that a module says or will say."""
    return {
        node.args[0].value
        for node in nodes_of(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("phrase", "sayable")
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


class Module:
    """A module as it reads, and what of it is told to people in English alone."""

    def __init__(self, path: Path, name: str) -> None:
        nodes = nodes_of(path)
        self.name, self.own = name, _assigned(nodes[0])
        self.functions = [one for one in nodes if isinstance(one, ast.FunctionDef)]
        self.imports = [one for one in nodes if isinstance(one, ast.ImportFrom)]
        self.defined = dict(_takers(nodes))
        inside = [part for one in nodes if isinstance(one, ast.ClassDef) for part in one.body]
        self.methods = dict(_takers(inside))

    def takers(self, modules: dict[str, "Module"]) -> dict[str, list[str]]:
        """Who takes a sentence here: what is defined, what is imported, methods of that."""
        found = dict(self.defined)
        for one in self.imports:
            if (of := modules.get(one.module or "")) is not None:
                found |= {
                    name.asname or name.name: of.defined.get(name.name, []) for name in one.names
                }
                found = of.methods | found
        return {name: taken for name, taken in found.items() if taken}

    def plain(self, takers: dict[str, list[str]]) -> Iterator[str]:
        """Where a sentence is English alone."""
        for made in self.functions:
            told = [
                said
                for call in ast.walk(made)
                if isinstance(call, ast.Call)
                for said in _sentences(call, takers)
            ]
            known = self.own | _assigned(made) if told else {}
            for one in (part for said in told for part in _plain(said, known)):
                yield f"{self.name}:{one.lineno}: {ast.unparse(one)}"


def _takers(nodes: list[ast.AST] | list[ast.stmt]) -> Iterator[tuple[str, list[str]]]:
    """Functions and classes that take a sentence, with the names of what they take."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            taken = [one.arg for one in node.args.posonlyargs + node.args.args]
            taken = taken[1:] if taken[:1] in (["self"], ["cls"]) else taken
        elif isinstance(node, ast.ClassDef):
            fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
            taken = [one.target.id for one in fields if isinstance(one.target, ast.Name)]
        else:
            continue
        if {*SAID} & {*taken}:
            yield node.name, taken


def _assigned(body: ast.AST) -> Names:
    """What each name stands for, in a module outside its functions, or in a function."""
    found: Names = {}
    todo = [*ast.iter_child_nodes(body)]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
        todo += ast.iter_child_nodes(node)
    return found


def _sentences(call: ast.Call, takers: dict[str, list[str]]) -> Iterator[ast.expr]:
    """What a call hands over as a sentence."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    name = call.func.id if isinstance(call.func, ast.Name) else name
    taken = takers.get(name, [])
    yield from (said for said, at in zip(call.args, taken, strict=False) if at in SAID)
    yield from (one.value for one in call.keywords if taken and one.arg in SAID)


def _plain(said: ast.expr, known: Names) -> Iterator[ast.expr]:
    """Those parts of an expression that are text in English, and nothing else."""
    match said:
        case ast.JoinedStr():
            yield said
        case ast.Constant(value=str(text)) if any(map(str.isalpha, text)):
            yield said
        case ast.IfExp():
            yield from (*_plain(said.body, known), *_plain(said.orelse, known))
        case ast.BoolOp():
            yield from (one for part in said.values for one in _plain(part, known))
        case ast.BinOp():
            yield from (*_plain(said.left, known), *_plain(said.right, known))
        case ast.Name():
            rest = {name: held for name, held in known.items() if name != said.id}
            yield from (one for held in known.get(said.id, ()) for one in _plain(held, rest))
        case ast.Call(func=ast.Attribute(value=value, attr="format" | "join")):
            yield from _plain(value, known)


def english(folder: Path) -> list[str]:
    """Every sentence below a folder that is English alone."""
    modules = {}
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder.parent)
        dotted = ".".join(name.with_suffix("").parts).removesuffix(".__init__")
        modules[dotted] = Module(path, str(name))
    said = (one for module in modules.values() for one in module.plain(module.takers(modules)))
    return [*dict.fromkeys(said)]
