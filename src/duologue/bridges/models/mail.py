"""What somebody chose about their mail, what came back, and whether the mail server answers."""

import uuid

from django.db import models
from django.db.models import Q

from duologue.people.models import Organisation, Person


class QuietHours(models.Model):
    """When somebody wants no mail, instead of the usual hours. Their own alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    begins = models.TimeField()
    ends = models.TimeField()
    """On their own clocks."""
    days = models.TextField(blank=True, default="")
    """Whole days, as digits: 0 is Monday."""
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author"], name="one_quiet_time_a_person")]


class NoMail(models.Model):
    """That somebody wants no mail of a kind. Acts of others have to know of it; there is nothing else in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.TextField()
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author", "kind"], name="one_no_to_a_kind")]


class NoMailOutside(models.Model):
    """The same of an address outside, which is not kept for it: only a mark that is made of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    mark = models.BinaryField()
    kind = models.TextField()
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "mark", "kind"], name="one_no_from_outside")]


class ReturnedMail(models.Model):
    """That a mail came back, once for each mail; nothing of what came with it."""

    id = models.UUIDField(primary_key=True, editable=False)
    """That of the mail."""
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    address = models.EmailField()
    kind = models.TextField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "address"], name="what_came_back_of_an_address")]


class SilentAddress(models.Model):
    """An address to which nothing is sent, until an administrator lets it go again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    address = models.EmailField()
    why = models.TextField()
    """The name of a rule."""
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "address"], condition=Q(ended_at=None), name="an_address_is_silent_once"
            )
        ]


class ServerTrial(models.Model):
    """That an administrator asked whether the mail server answers, and what it did. Each looks at their own last one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    said = models.JSONField(default=list)
    """Steps in order: each what was tried, whether it worked, and a sentence."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author"], name="one_trial_an_administrator")]
