"""What a form proposes: values for a file of the sources, each with the cell it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from report.forms.answering import Found
from report.yaml import Pointer

Data = dict[str, object]


@dataclass(slots=True)
class Record:
    """A record as a form has it, keys in the order of the house."""

    id: str
    data: Data
    cells: dict[Pointer, Found] = field(default_factory=dict)
    block: str = ""  # from which cells: file!sheet!first:last

    def put(self, at: Pointer, found: Found | None) -> None:
        """Remember the cell of a value."""
        if found is not None:
            self.cells[at] = found


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is not in the registry yet."""

    id: str
    names: Mapping[str, str]
    found: Found


@dataclass(frozen=True, slots=True)
class Change:
    """A value of the registry that a form has otherwise."""

    path: str
    at: Pointer
    value: object
    found: Found
    adds: bool = False  # nothing stood there
