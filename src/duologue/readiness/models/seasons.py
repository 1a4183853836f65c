"""Seasons that were declared."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from duologue.meetings.models import Pair
from duologue.people.models import Organisation, Person
from duologue.readiness.rules.seasons import OF_A_TEAM, SeasonKind


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


class OrganisationSeason(models.Model):
    """A stretch of time declared by an administrator, for everybody here or for one department. No secret to anybody."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    department = models.TextField(blank=True, default="")
    """Empty: the whole organisation."""
    kind = models.TextField()
    first = models.DateField()
    last = models.DateField()
    """Included. There is no season without it."""
    declared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "department", "kind", "first", "last"],
                condition=Q(ended_at=None),
                name="a_season_of_a_team_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in OF_A_TEAM]), name="a_season_that_is_a_teams"
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="a_teams_season_ends_after_it_begins"),
        ]
