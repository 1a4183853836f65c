"""Who does what by when, whether it is done, how it was closed, and that both said yes to what was agreed."""

import uuid

from django.db import models

from duologue.followup.rules.commitments import Ending
from duologue.meetings.models import Meeting, Pair
from duologue.people.models import Organisation, Person
from duologue.privacy.models import Content


class Commitment(Content):
    """What somebody will do. A promise when the manager owes it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    due_on = models.DateField(null=True)
    shared_at = models.DateTimeField()


class TakenOut(models.Model):
    """ "Not what I said", or a slip of the pen: the commitment does not stand. Its words stay its author's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="taken_out")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "commitment"], name="taken_out_once")]


class Done(models.Model):
    """The owner says it is done; taken back, the day of that stands beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="done")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "commitment"], name="done_once")]


class Closure(Content):
    """What the other side says became of it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="closures")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ending = models.TextField(choices=[(ending, ending) for ending in Ending])
    reason_sealed = models.BinaryField(null=True)
    shared_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "commitment"], name="closed_once")]


class ReadBack(models.Model):
    """One person's "yes, that is what we agreed"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "meeting", "author"], name="one_yes_a_person")]
