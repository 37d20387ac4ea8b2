"""JSON Schemas of what authors write, for editors: names, kinds, and what belongs where.

They accept what ``validate`` accepts of the form of a file, shorthands too.  Whether an id stands
in its table, or a date in the calendar, only ``report check`` can say.
"""

from collections.abc import Mapping
from functools import cache
from inspect import cleandoc
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from report.model.annual import Head, House, Translation, Waiver
from report.model.design import Design
from report.model.grammar import Grammar
from report.model.inflection import Inflection
from report.model.locale import Locale
from report.model.moments import Moment
from report.model.orthography import Orthography
from report.model.press import Press
from report.model.record import Record
from report.model.registry import Country, Member, Organisation, Person, Terms
from report.model.sections import KINDS
from report.model.written import Ref, Text

_GIVEN = {"id", "kind", "tag"}  # by the name of a file or of its folder, where it is not written
_MOMENT = {
    "title": "Moment",
    "description": "a year, year-month or year-month-day",
    "anyOf": [
        {"type": "integer", "minimum": 1000, "maximum": 9999},
        {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    ],
}
_SINGLE: Mapping[str, tuple[Any, tuple[str, ...]]] = {
    "house": (House, ("sources/house.yaml",)),
    "report": (Head, ("sources/*/report.yaml",)),
    "record": (Record, ("sources/*/*/*.yaml", "!sources/*/translations/**")),
    "waivers": (list[Waiver] | None, ("sources/*/waivers.yaml",)),
    "translations": (dict[str, Translation] | None, ("sources/*/translations/*/*.yaml",)),
    "members": (dict[str, Member], ("sources/registry/members.yaml",)),
    "countries": (dict[str, Country], ("sources/registry/countries.yaml",)),
    "organisations": (dict[str, Organisation], ("sources/registry/organisations.yaml",)),
    "people": (dict[str, Person], ("sources/registry/people.yaml",)),
    "terms": (Terms, ("sources/registry/terms.yaml",)),
    "press": (Press, ("sources/presses/*.yaml",)),
    "locale": (Locale, ("templates/*/locale.yaml",)),
    "grammar": (Grammar, ("templates/*/grammar.yaml",)),
    "inflection": (Inflection, ("templates/*/inflection.yaml",)),
    "orthography": (Orthography, ("templates/*/orthography.yaml",)),
    "design": (Design, ("templates/common/design.yaml",)),
    "messages": (dict[str, str], ("templates/*/messages.yaml",)),
}
_OTHER = ("templates/press/press.yaml",)  # words, by another name than all others have
_BARE = ("report", "waivers", "renewal", "artwork")  # files of a year that are no sections


class _Written(GenerateJsonSchema):
    """Our own kinds of values as they are written."""

    def json_or_python_schema(self, schema: core_schema.JsonOrPythonSchema) -> JsonSchemaValue:
        """What pydantic makes of ``InstanceOf``."""
        own = _own(schema["python_schema"])
        return super().json_or_python_schema(schema) if own is None else own

    def is_instance_schema(self, schema: core_schema.IsInstanceSchema) -> JsonSchemaValue:
        """A plain instance."""
        own = _own(schema)
        return super().is_instance_schema(schema) if own is None else own

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Written as a number, never as text."""
        del schema
        return {"type": "number"}


def _own(schema: Mapping[str, Any]) -> JsonSchemaValue | None:
    """The schema of one of our own values; nothing for others."""
    kind = schema.get("cls") if schema.get("type") == "is-instance" else None
    if not isinstance(kind, type):
        return None
    if issubclass(kind, Moment):
        return dict(_MOMENT)
    if issubclass(kind, Text):
        return {"type": "string", "description": "Copy, in the source language."}
    if issubclass(kind, Ref):
        return {"type": "string", "description": cleandoc(kind.__doc__ or "")}
    return None


@cache
def names() -> tuple[str, ...]:
    """Every schema there is."""
    return (*_SINGLE, "section", *(f"section-{kind}" for kind in KINDS))


def schema(name: str) -> dict[str, Any]:
    """One of them, whole."""
    if name == "section":
        return _by_kind()
    made = _of(KINDS[name.removeprefix("section-")] if name not in _SINGLE else _SINGLE[name][0])
    made["$schema"] = GenerateJsonSchema.schema_dialect
    _loosen(made, name)
    return made


def globs(name: str) -> tuple[str, ...]:
    """The files it is for, as editors match them."""
    if name in _SINGLE:
        return _SINGLE[name][1]
    kind = name.removeprefix("section-")
    return (f"sources/*/{kind}.yaml",) if kind in KINDS else ("sources/*/*.yaml",)


def of_file(path: str, data: object) -> str:
    """The schema of a file of the house, by its path from the root; empty if it has none."""
    stem = path.rpartition("/")[2].removesuffix(".yaml")
    kind = data.get("kind") if isinstance(data, dict) else None
    match path.split("/"):
        case ["sources", "presses", _]:
            found = "press"
        case ["sources", _] | ["sources", "registry", _] | ["templates", _, _]:
            found = stem if path not in _OTHER else ""
        case ["sources", _, _]:
            found = stem if stem in _BARE else f"section-{kind or stem}"
        case ["sources", _, "translations", _, _]:
            found = "translations"
        case _:
            found = "record"
    return found if found in names() else ""


def _of(kind: Any) -> dict[str, Any]:
    return TypeAdapter(kind).json_schema(schema_generator=_Written, mode="validation")


def _loosen(made: dict[str, Any], name: str) -> None:
    """What the name of the file gives need not stand in it."""
    if name in ("record", "press", "locale") or name.startswith("section-"):
        made["required"] = [one for one in made.get("required", ()) if one not in _GIVEN]


def _by_kind() -> dict[str, Any]:
    """Of a section that names its kind: the schema of that kind."""
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": "Section",
        "properties": {"kind": {"enum": [*KINDS]}},
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {"$ref": f"section-{kind}.json"},
            }
            for kind in KINDS
        ],
    }
