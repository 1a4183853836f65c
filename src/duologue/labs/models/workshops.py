"""What is on offer: workshops, and when each is held."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from duologue.people.models import Organisation, Person


class Workshop(models.Model):
    """In words of the organisation, for everybody in it; for everybody at all once a session of it is public."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    facilitator = models.ForeignKey(Person, models.PROTECT, related_name="+")
    slug = models.TextField()
    """As the material is called that belongs to it, where there is some."""
    title = models.TextField()
    aims = models.TextField()
    """What one will be able to do."""
    audience = models.TextField(blank=True, default="")
    series = models.TextField(blank=True, default="")
    minutes = models.PositiveSmallIntegerField()
    plan = models.TextField(blank=True, default="")
    material = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "slug"], name="one_workshop_a_slug")]


class WorkshopSession(models.Model):
    """A workshop on a day: an instant, and the clocks it was said by."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="sessions")
    facilitator = models.ForeignKey(Person, models.PROTECT, related_name="+")
    slug = models.TextField()
    """Of its public page."""
    starts_at = models.DateTimeField()
    zone = models.TextField()
    minutes = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField()
    place = models.TextField(blank=True, default="")
    video = models.TextField(blank=True, default="")
    price = models.PositiveIntegerField(default=0)
    """In the smallest unit of its currency; none is free."""
    currency = models.TextField(blank=True, default="")
    paying = models.TextField(blank=True, default="")
    """How one pays, in words."""
    pay_link = models.TextField(blank=True, default="")
    public = models.BooleanField(default=False)
    taken = models.PositiveSmallIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    """Counted anew by every act that gives out seats: nobody sees the tickets of others to count them."""
    next_number = models.PositiveIntegerField(default=1)
    sequence = models.PositiveIntegerField(default=0)
    """Goes up with each change that calendars are told of."""
    created_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "slug"], name="one_session_a_slug"),
            models.CheckConstraint(condition=Q(taken__lte=models.F("seats")), name="no_seat_is_given_twice"),
        ]
        indexes = [models.Index(fields=["organisation", "starts_at"], name="sessions_by_time")]


class DateWish(models.Model):
    """That somebody wants to hear when a workshop has a date; gone once they were told."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "person", "workshop"], name="one_wish_a_workshop")
        ]
