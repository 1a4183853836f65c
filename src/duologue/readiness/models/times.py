"""When people are busy, and how they like their time. Nothing here says with what."""

from uuid import UUID, uuid4, uuid5

from django.db import models
from django.db.models import Q

from duologue.people.models import Organisation, Person
from duologue.privacy.vault import Place


class CalendarSource(models.Model):
    """A calendar that somebody brought: from a file, by an address that is read again and again, or of an account of theirs on a
    calendar server. Their own alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.TextField()
    text_sealed = models.BinaryField()
    """Its name, its address and what could not be read."""
    etag = models.TextField(blank=True, default="")
    modified = models.TextField(blank=True, default="")
    events = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    """When it was last read to its end, or seen to be as it was."""
    whole_at = models.DateTimeField(null=True)
    """When it was last read whole: what is only seen to be unchanged reaches no further ahead than it did then."""
    next_at = models.DateTimeField(null=True)
    """When it is to be read again; never, for a file."""
    failures = models.PositiveIntegerField(default=0)
    """In a row."""
    trouble = models.TextField(blank=True, default="")
    """Why it could not be read the last time, in a sentence without its address."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["file", "address", "account"]), name="a_kind_of_calendar_we_know"
            ),
        ]
        indexes = [models.Index(fields=["next_at"], name="calendars_to_read_again", condition=Q(next_at__isnull=False))]

    @property
    def place(self) -> Place:
        return Place("readiness_calendarsource", "text", self.id, None, self.author_id)


class BusyTime(models.Model):
    """Of one calendar: from when until when its owner is busy."""

    id = models.UUIDField(primary_key=True, editable=False)
    """That of its calendar."""
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "author"], name="busy_times_of_a_person")]

    @property
    def place(self) -> Place:
        return Place("readiness_busytime", "text", self.id, None, self.author_id)


class TimeWishes(models.Model):
    """How one person likes their time: one row each."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author"], name="one_wish_list_a_person")]

    @staticmethod
    def id_of(person_id: UUID) -> UUID:
        return uuid5(person_id, "how somebody likes their time")

    @classmethod
    def place_of(cls, person_id: UUID) -> Place:
        return Place("readiness_timewishes", "text", cls.id_of(person_id), None, person_id)
