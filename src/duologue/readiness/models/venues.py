"""Where the two speak: the rooms of the organisation, when a room is taken, and what a pair chose."""

from uuid import UUID, uuid4, uuid5

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from duologue.meetings.models import Meeting, Pair
from duologue.people.models import Organisation, Person
from duologue.privacy.vault import Place
from duologue.readiness.rules.rooms import MOST_SEATS, Privacy


class Room(models.Model):
    """Kept by administrators, for everybody to choose from. Plain words, on purpose."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.TextField()
    site = models.TextField(blank=True, default="")
    capacity = models.PositiveSmallIntegerField()
    privacy = models.TextField()
    step_free = models.BooleanField()
    kept_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    """Who added or changed it last."""
    kept_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "site", "name"], condition=Q(retired_at=None), name="a_room_is_there_once"
            ),
            models.CheckConstraint(
                condition=Q(privacy__in=[privacy.value for privacy in Privacy]), name="walls_of_a_room_we_know"
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=2, capacity__lte=MOST_SEATS), name="a_room_seats_two_at_least"
            ),
        ]


class RoomUse(models.Model):
    """That a room is taken then, and nothing of by whom: no person, no pair, no 1:1, no day on which it was written.

    Which use is theirs is known to the pair alone, sealed in what they chose. Two uses of a room cannot overlap.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, models.PROTECT, related_name="+")
    during = DateTimeRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_room_is_taken_once",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("room", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            )
        ]


class ChosenVenue(models.Model):
    """What kind of place the words of a 1:1 name: one row a 1:1, and one of the pair (without a 1:1) that new ones inherit.

    The kind tells where the two are, so it is sealed with the words. It holds as long as those are the words of the place.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "meeting"], name="one_venue_a_meeting"),
            models.UniqueConstraint(
                fields=["organisation", "pair"], condition=Q(meeting=None), name="one_usual_venue_a_pair"
            ),
        ]

    @staticmethod
    def id_of(pair_id: UUID, meeting_id: UUID | None) -> UUID:
        """It follows from what it is of, so choosing again is one upsert."""
        return uuid5(meeting_id or pair_id, "venue")

    @classmethod
    def place_of(cls, pair_id: UUID, meeting_id: UUID | None, author_id: UUID) -> Place:
        return Place("readiness_chosenvenue", "text", cls.id_of(pair_id, meeting_id), pair_id, author_id)
