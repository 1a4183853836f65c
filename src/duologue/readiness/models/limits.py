"""What the ledger of a pair is read from besides its 1:1s and moves: limits of its own, light ones, who did not come.

All of them are dated records of the two, without a word of content. A later one stands in place of an earlier one.
"""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from duologue.meetings.models import Meeting, Move, Pair
from duologue.people.models import Organisation, Person
from duologue.readiness.rules.postponement.ledger import Side


class OfThePair(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True


class OwnLimits(OfThePair):
    """A longest gap and moves a quarter of the pair's own. Proposed, while `stood_at` is None."""

    weeks = models.PositiveSmallIntegerField()
    moves = models.PositiveSmallIntegerField()
    stood_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "pair"], condition=Q(stood_at=None), name="one_proposal_of_limits_a_pair"
            ),
            models.CheckConstraint(condition=Q(weeks__gte=1), name="a_gap_is_a_week_at_least"),
        ]


class LightOne(OfThePair):
    """Ten minutes instead of a skip: when it was to be, and when it is."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "pair", "at"], name="light_ones_of_a_pair")]
        constraints = [models.CheckConstraint(condition=Q(to_at__gt=F("at")), name="a_light_one_is_to_come")]


class NoShow(OfThePair):
    """Who did not come, as one of the two says: the other, or they themselves."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    who = models.TextField(blank=True)
    """Empty: what was said before is taken back."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "meeting", "author"], name="one_word_on_who_came"),
            models.CheckConstraint(
                condition=Q(who__in=["", *(side.value for side in Side)]), name="one_of_the_two_came_not"
            ),
        ]


class FreedMove(OfThePair):
    """A move that was free because the day was known as one away, whatever becomes of that absence later."""

    move = models.ForeignKey(Move, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "move"], name="a_move_is_freed_once")]
