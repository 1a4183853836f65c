"""Programs of somebody's that want to be told: where, of what, and what became of it. No words of anybody's."""

import uuid

from django.db import models
from django.db.models import Q

from duologue.people.models import Organisation, Person
from duologue.privacy.vault import Place


class ToldProgram(models.Model):
    """An address of somebody's own that is told; their own alone. Its name, address and secret are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    added_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    """Since when nothing worked there."""
    silent_at = models.DateTimeField(null=True)
    """Nothing is sent there any more, until its owner says so."""
    trouble = models.TextField(default="")
    """Why, in a sentence without its address."""

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "text", self.id, None, self.author_id)


class ToldEvent(models.Model):
    """That it wants to know of a kind of thing. Acts of others have to know that somebody does, and learn no more."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    program = models.ForeignKey(ToldProgram, models.DO_NOTHING, related_name="events")
    event = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "program", "event"], name="an_event_is_told_once")
        ]


class ToldCall(models.Model):
    """Something that is to be told, and how it was taken: owed by acts of others, read by its owner. Kept for thirty days."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    program_id = models.UUIDField()
    """Not bound to it: an act of somebody else's must not fail because its owner takes it away in the same moment."""
    event = models.TextField()
    about_id = models.UUIDField()
    at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    status = models.PositiveIntegerField(null=True)
    """That came back the last time; None where nothing did."""
    taken_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "program_id", "at"], name="calls_of_a_program")]
        constraints = [
            models.CheckConstraint(condition=Q(taken_at=None) | Q(given_up_at=None), name="a_call_is_taken_or_given_up")
        ]
