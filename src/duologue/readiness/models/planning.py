"""Times that were found for many pairs at once, what the two of each said to theirs, and what an administrator is told of it."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from duologue.meetings.models import Meeting, Pair
from duologue.people.models import Organisation, Person


class ProposedTime(models.Model):
    """Another time for one 1:1. It is moved there when both of the two have taken it, and by nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    """The manager of the pair, for whom or by whom it was found."""
    instead_of = models.DateTimeField()
    """When the 1:1 stood then; moved by anybody since, it is not proposed any more."""
    starts_at = models.DateTimeField()
    because_sealed = models.BinaryField()
    made_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    """From when on the report sees it, too."""
    manager_took_at = models.DateTimeField(null=True)
    report_took_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """When it was carried out, left, or replaced by another."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "meeting"], condition=Q(ended_at=None), name="one_proposed_time_a_meeting"
            )
        ]


class HeldTime(models.Model):
    """That a time is proposed for a 1:1 of somebody's: others' are planned around it. Not a word of whom it is with.

    It holds while the 1:1 stands where it stood, and lies in the row of that 1:1's `TakenTime`.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    """For the wall alone."""
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    instead_of = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "person", "starts_at"], name="held_times_of_a_person")]


class PlanningRun(models.Model):
    """That times were looked for for many pairs at once because an administrator asked: counts, and no pair in it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    department = models.TextField(blank=True, default="")
    """Empty: everybody."""
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    counts = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-at"], name="plannings_of_an_organisation")]
