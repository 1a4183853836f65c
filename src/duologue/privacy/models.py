"""Tables of the room. Organisation and people are above this room, so their ids are plain values here."""

import uuid

from django.db import models


class PolicyVersion(models.Model):
    """The rule of who may know, as it stood from a day on. Items point at the one they were written under."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    number = models.PositiveIntegerField()
    words = models.TextField()
    effective_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "number"], name="one_policy_a_number")]


class AccessEntry(models.Model):
    """One line of one person's access log: who did what, when and under which rule; never any content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    subject_id = models.UUIDField()
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor_id = models.UUIDField()
    actor_name = models.TextField()
    act = models.TextField()
    kind = models.TextField()
    object_id = models.UUIDField(null=True)
    rule = models.TextField()
    mark = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "subject_id", "seq"], name="one_line_a_number")
        ]


class AccessHead(models.Model):
    """Where a person's chain ends, so that the next line can be joined without reading the ones before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    subject_id = models.UUIDField()
    seq = models.PositiveIntegerField(default=0)
    mark = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "subject_id"], name="one_head_a_person")]


class ReadingDay(models.Model):
    """Ordinary reading is one line a day: this remembers that today's line is written."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    actor_id = models.UUIDField()
    subject_id = models.UUIDField()
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "actor_id", "subject_id", "day"], name="one_reading_a_day"
            )
        ]


class Content(models.Model):
    """What every row with words carries: a fixed name, the rule it was written under, and its version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        abstract = True
