"""What of the book's look is data for the house: ``templates/common/design.yaml``."""

from typing import Annotated

from pydantic import BeforeValidator

from report.model.written import Written, as_tuple

Weights = Annotated[tuple[int, ...], BeforeValidator(as_tuple)]


class Design(Written):
    """Weights of the fonts by role; the first of a role is its regular one."""

    weights: dict[str, Weights]
