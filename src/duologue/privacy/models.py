"""Tables of the room. Organisation and people are above this room, so their ids are plain values here."""

import uuid

from django.db import models
from django.db.models import Q

from duologue.privacy.rules.lines import ORDINARY
from duologue.privacy.rules.policies import HOUSE


class PolicyVersion(models.Model):
    """The rule of who may know, as it stood from a day on. Items point at the one they were written under."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    number = models.PositiveIntegerField()
    words = models.TextField()
    effective_at = models.DateTimeField()
    window_days = models.PositiveSmallIntegerField(default=HOUSE.window_days)
    check_in_days = models.PositiveSmallIntegerField(default=HOUSE.check_in_days)
    after_days = models.PositiveSmallIntegerField(default=HOUSE.after_days)
    former_days = models.PositiveSmallIntegerField(default=HOUSE.former_days)
    disclosure = models.BooleanField(default=HOUSE.disclosure)
    break_glass = models.BooleanField(default=HOUSE.break_glass)
    custodians = models.PositiveSmallIntegerField(default=HOUSE.custodians)
    made_by_id = models.UUIDField(null=True)
    agreed_by_id = models.UUIDField(null=True)
    """The auditor, where it is wider than the one before."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "number"], name="one_policy_a_number")]


class WiderPolicy(models.Model):
    """A wider rule that an administrator asked for and an auditor has yet to agree to. Nothing holds of it until then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    asked_by_id = models.UUIDField()
    asked_at = models.DateTimeField()
    based_on = models.PositiveIntegerField()
    """The version it would take the place of; once there is another, it lapses."""
    settings = models.JSONField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id"], condition=models.Q(answered_at=None), name="one_wider_policy_waits"
            )
        ]


class RetentionRun(models.Model):
    """When the job for one kind of data last ran in an organisation, and how much had lapsed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    job = models.TextField()
    ran_at = models.DateTimeField()
    many = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "job"], name="one_run_a_job")]


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
        # Few among years of ordinary ones, and each first page asks for them.
        indexes = [
            models.Index(
                fields=["organisation_id", "subject_id", "seq"],
                condition=~Q(rule=ORDINARY),
                name="lines_out_of_the_ordinary",
            )
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


class ErasureOwed(models.Model):
    """Something erased here that the ledger beside the keys has yet to hear of. No content; gone once it has."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    table = models.TextField()
    row_id = models.UUIDField(null=True)
    """None when a whole key was destroyed."""
    key_name = models.TextField()
    at = models.DateTimeField()


class NarrowingOwed(models.Model):
    """Something closed here that the ledger beside the keys has yet to hear of. No content; gone once it has."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    author_id = models.UUIDField()
    act = models.TextField()
    kind = models.TextField(blank=True, default="")
    row_id = models.UUIDField()
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    settings = models.TextField(blank=True, default="")
    """Of a rule: its days and numbers."""


class FirstReading(models.Model):
    """When somebody first opened one piece of another's words: for its author alone, to say so truthfully."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    author_id = models.UUIDField()
    reader_id = models.UUIDField()
    row_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "row_id", "reader_id"], name="one_first_reading_of_each")
        ]


class LogSeen(models.Model):
    """Up to which line of it somebody has seen their own log."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    author_id = models.UUIDField()
    seq = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "author_id"], name="one_log_seen_a_person")]


class Tally(models.Model):
    """How often something happened on a day, in the whole organisation. Nobody's name, no pair, no words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation_id = models.UUIDField()
    what = models.TextField()
    on = models.DateField()
    many = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "what", "on"], name="one_tally_a_day")]


class Content(models.Model):
    """What every row with words carries: a fixed name, the rule it was written under, and its version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    policy = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        abstract = True


class ClosableContent(Content):
    """Shared words that their author may close to the other again."""

    closed_at = models.DateTimeField(null=True)
    """Since when only the author reads them."""
    closes_at = models.DateTimeField(null=True)
    """From when on nobody but the author reads them, and soon after nobody."""

    class Meta:
        abstract = True
