"""Tables of the agenda. A talking point belongs to its author; everything else here is said by either about it."""

import uuid

from django.db import models

from duologue.meetings.models import Meeting, Note, Pair
from duologue.people.models import Organisation, Person
from duologue.preparation.rules.lights import Stage
from duologue.preparation.rules.outcomes import Home
from duologue.preparation.rules.strands import STRANDS
from duologue.privacy.models import Content


class TalkingPoint(Content):
    """A point on the agenda: a draft until it is shared, gone once it is struck out."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    strand = models.TextField(choices=list(STRANDS.items()))
    text_sealed = models.BinaryField()
    position = models.PositiveIntegerField()
    shared_at = models.DateTimeField(null=True)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "pair"], name="points_of_a_pair")]


class OfThePair(models.Model):
    """A fact that either of the two writes down, with a name and a day on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Carry(OfThePair):
    """A point that was not spoken of appears on this 1:1 too. It is not copied (decision 0003)."""

    point = models.ForeignKey(TalkingPoint, models.CASCADE, related_name="carries")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    brought_from = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "point", "meeting"], name="carried_there_once")]


class Outcome(OfThePair):
    """What became of a point in one 1:1: spoken of, or parked with a home."""

    point = models.ForeignKey(TalkingPoint, models.CASCADE, related_name="outcomes")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    home = models.TextField(choices=[(home, home) for home in Home], blank=True, default="")
    """Empty when the point was spoken of."""
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "point", "meeting"], name="one_outcome_a_1_1")]


class Prepared(OfThePair):
    """How far somebody says they are with preparing."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    stage = models.TextField(choices=[(stage, stage) for stage in Stage])
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "meeting", "author"], name="one_light_a_person")]


class InHand(OfThePair):
    """The one point the two are speaking of; none between two points."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    point = models.ForeignKey(TalkingPoint, models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "meeting"], name="one_point_in_hand")]


class PointNote(OfThePair):
    """An entry stands under the point it belongs to."""

    point = models.ForeignKey(TalkingPoint, models.CASCADE, related_name="notes")
    note = models.ForeignKey(Note, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "note"], name="an_entry_under_one_point")]
