"""What is offered to somebody who is new, until they put it away."""

from enum import StrEnum


class Offer(StrEnum):
    TOUR = "tour"
    """Two minutes around one's own pages."""
    FOUNDING = "founding"
    """The first steps of whoever sets Duologue up."""
