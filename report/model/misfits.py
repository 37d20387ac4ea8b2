"""What pydantic finds wrong with what was written, in the house's words."""

from collections.abc import Mapping
from difflib import get_close_matches

from report.model.written import Written
from report.phrases import phrase, sayable
from report.yaml import Pointer

_SAID = {
    "missing": sayable("{name} is missing"),
    "extra_forbidden": sayable("{name} is not a key here"),
    "string_type": sayable("{name} must be text, not {value!r}"),
    "int_type": sayable("{name} must be a whole number, not {value!r}"),
    "bool_type": sayable("{name} must be true or false, not {value!r}"),
    "tuple_type": sayable("{name} must be a list, not {value!r}"),
    "dict_type": sayable("{name} must be a mapping, not {value!r}"),
    "model_type": sayable("{name} must be a mapping, not {value!r}"),
    "is_instance_of": sayable("{name} must be text, not {value!r}"),
    "string_pattern_mismatch": sayable("{name} is {value!r}, which has not the form asked for"),
    "greater_than_equal": sayable("{name} is {value!r}, which is too small"),
    "greater_than": sayable("{name} is {value!r}, which is too small"),
    "less_than_equal": sayable("{name} is {value!r}, which is too large"),
    "multiple_of": sayable("{name} is {value!r}, which is not a multiple of two"),
    "float_type": sayable("{name} must be a number, not {value!r}"),
    "enum": sayable("{name} is {value!r}, which is not one of those known"),
    "literal_error": sayable("{name} is {value!r}, which is not one of those known"),
    "list_type": sayable("{name} must be a list, not {value!r}"),
    "string_too_short": sayable("{name} is too short"),
    "string_too_long": sayable("{name} is too long"),
    "too_long": sayable("{name} is too long"),
}  # pydantic's error types in the house's words
_SHOWN = 80  # characters of a value that is told


def said(detail: Mapping[str, object], loc: Pointer) -> str:
    """One of pydantic's errors as the house says it."""
    name = ".".join(map(str, loc))
    pattern = _SAID.get(str(detail["type"]))
    value = detail.get("input")
    if pattern:
        if isinstance(value, str) and len(value) > _SHOWN:
            value = f"{value[: _SHOWN - 1]}…"
        if isinstance(value, dict | list):
            value = phrase("a mapping") if isinstance(value, dict) else phrase("a list")
        return phrase(pattern, name=name, value=value)
    given = detail.get("ctx")
    error = given.get("error") if isinstance(given, Mapping) else None
    why = str(error) if error else str(detail["msg"])
    return phrase("{name}: {why}", name=name, why=why)


def hint(kind: object, detail: Mapping[str, object], loc: Pointer) -> str:
    """What mends it."""
    if detail["type"] == "missing":
        return phrase("add `{loc}:`", loc=loc[-1]) if loc else ""
    if detail["type"] == "extra_forbidden" and loc:
        known = get_close_matches(str(loc[-1]), _keys(kind), 1)
        return (
            phrase("did you mean {near}?", near=known[0])
            if known
            else phrase("take it out, or correct its spelling")
        )
    return phrase("correct the value")


def _keys(kind: object) -> list[str]:
    """All keys known below a kind: enough to find a misspelt one."""
    found: set[str] = set()
    todo = [kind]
    while todo:
        one = todo.pop()
        if isinstance(one, type) and issubclass(one, Written):
            if one.__name__ in found:
                continue
            found.add(one.__name__)
            for name, field in one.model_fields.items():
                found.add(field.alias or name)
                todo.append(field.annotation)
        else:
            todo += getattr(one, "__args__", ())
    return sorted(found)
