"""The Weekly: who gets it, who was sent which, who writes in it, and what they wrote.

What an editor writes is the organisation's own word for everybody in it, and lies in plain columns, as its questions do.
"""

import uuid

from django.db import models
from django.db.models import Q

from duologue.people.models import Organisation, Person


class WeeklySubscription(models.Model):
    """While there is a row, its author gets the Weekly. Nobody else learns of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    names = models.BooleanField(default=False)
    """Whether the mail calls people by their names. Without it a 1:1 is a time and nothing more."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author"], name="one_weekly_a_person")]


class WeeklySent(models.Model):
    """That somebody's Weekly of a week is on its way, written in the transaction that owes the mail."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    week = models.TextField()
    """2026-W48, on the reader's own clocks."""
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author", "week"], name="one_weekly_a_week")]


class OutsideReader(models.Model):
    """An address outside that said twice that it wants the public Weekly. Nothing is kept of it before the second time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    address = models.EmailField()
    since = models.DateTimeField()
    last_week = models.TextField(blank=True, default="")
    """The week of the last one sent."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "address"], name="one_outside_reader_an_address")
        ]


class WeeklyEditor(models.Model):
    """Somebody whom an administrator lets write in the Weekly."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"], condition=Q(ended_at=None), name="an_editor_once_at_a_time"
            )
        ]


class WeeklyIssue(models.Model):
    """An editor's words for one week; a draft until it has one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    week = models.TextField(null=True)  # noqa: DJ001 - of no week yet, which any number of drafts are
    goes_out = models.PositiveIntegerField(null=True)
    """Which version."""
    public = models.BooleanField(default=False)
    """Whether it also goes to readers outside, and stands on the public page."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "week"], name="one_issue_a_week")]


class IssueVersion(models.Model):
    """An issue as it was saved once, never written over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    issue = models.ForeignKey(WeeklyIssue, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.TextField()
    text = models.TextField()
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "issue", "number"], name="one_version_of_an_issue_a_number")
        ]


class PublicPages(models.Model):
    """Which pages of an organisation anybody may open without signing in. Without a row: none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    weekly = models.BooleanField(default=False)
    contact = models.BooleanField(default=False)
    chosen_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="one_choice_of_public_pages")]
