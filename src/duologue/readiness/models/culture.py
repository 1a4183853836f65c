"""How openly check-ins begin: as the organisation says, and as one of a pair asked. Dated records; the latest stands."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from duologue.meetings.models import Pair
from duologue.people.models import Organisation, Person
from duologue.readiness.rules.culture import Culture


class OrganisationCulture(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    culture = models.TextField()
    said_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-said_at"], name="cultures_of_an_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(culture__in=[culture.value for culture in Culture]), name="a_culture_we_know"
            ),
        ]


class ReservedPair(models.Model):
    """One of the two asked that their check-ins begin reserved. Only they themselves take it back."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "pair", "author"], condition=Q(ended_at=None), name="reserved_once_a_person"
            )
        ]
