"""What is offered to somebody who is new, until they put it away."""

from dataclasses import dataclass
from enum import StrEnum


class Offer(StrEnum):
    TOUR = "tour"
    """Two minutes around one's own pages."""
    FOUNDING = "founding"
    """The first steps of whoever sets Duologue up."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What stands on one's first page until one puts it away."""

    tour: bool
    founding: bool
