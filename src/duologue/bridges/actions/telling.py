"""When a 1:1 is taken, moved or gone, the calendars of the two are owed that; in the transaction that caused it."""

from collections.abc import Collection
from uuid import UUID

from duologue.bridges.actions.publishing import owe_times
from duologue.bridges.actions.times_by_mail import owe_mail_of_times


def owe_to_calendars(organisation_id: UUID, people: Collection[UUID]) -> None:
    """Each way into a calendar owes it to those who chose that way, and to nobody else."""
    owe_times(organisation_id, people)
    owe_mail_of_times(organisation_id, people)
