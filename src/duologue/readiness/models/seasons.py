"""Seasons that were declared."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from duologue.meetings.models import Pair
from duologue.people.models import Organisation, Person
from duologue.readiness.rules.seasons import SeasonKind


class DeclaredSeason(models.Model):
    """A stretch of time with its own rules, declared for one pair by one of the two. Both see it; nobody else does."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.TextField()
    first = models.DateField()
    last = models.DateField()
    """Included. There is no season without it."""
    ended_at = models.DateTimeField(null=True)
    """When one of the two said that it is over before its last day."""
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "pair"], condition=Q(ended_at=None), name="seasons_that_stand")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in SeasonKind]), name="a_kind_of_season_we_know"
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="a_season_ends_after_it_begins"),
        ]
