"""A poll of a session: one question to those who are here, the answers while it is open, and what is shown when it has closed.

No row holds one answer. All of them lie in one box, by value and not in the order of their coming, sealed anew with each that is
added. Each stands beside a slip that the browser keeps which sent it, and no row: so whoever wants may change theirs, and the
database joins none to a person.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from duologue.labs.models.tickets import Ticket
from duologue.labs.models.workshops import WorkshopSession
from duologue.people.models import Organisation, Person
from duologue.privacy.vault import Place


class Poll(models.Model):
    """What is asked, in words of the organisation; and, once it has closed, the little that is shown."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    session = models.ForeignKey(WorkshopSession, models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    question = models.TextField()
    choices = models.TextField(blank=True, default="")
    """One a line; none is a scale."""
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    """Once, and never again."""
    least = models.PositiveSmallIntegerField(null=True)
    """At least so many answers; none where there were too few to show."""
    level = models.DecimalField(max_digits=2, decimal_places=1, null=True)
    is_band = models.BooleanField(default=False)
    most = models.PositiveSmallIntegerField(default=0)
    """The number of the choice that has more than half."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "session"], condition=Q(closed_at=None), name="one_open_poll_a_session"
            )
        ]


class PollVoter(models.Model):
    """That a ticket has taken part, while the poll is open. Gone when it has closed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "poll", "ticket"], name="asked_once_a_poll")]


class PollBox(models.Model):
    """The answers of all. Gone when the poll has closed, and its key with it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    poll = models.ForeignKey(Poll, models.PROTECT, related_name="+")
    answers_sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "poll"], name="one_box_a_poll")]

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "answers", self.id, None, self.poll_id)
