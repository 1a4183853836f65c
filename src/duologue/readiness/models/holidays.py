"""Public holidays: days on which nobody in the organisation has a 1:1, and the clock of every pair stands still."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from duologue.people.models import Organisation, Person


class PublicHoliday(models.Model):
    """Kept by administrators. One taken back is a dated record too: what counted while it stood, counted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    on = models.DateField()
    noted_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "on"], condition=Q(taken_back_at=None), name="a_public_holiday_is_noted_once"
            )
        ]
