"""What somebody has turned off for themselves."""

import uuid

from django.db import models

from duologue.people.models import Organisation, Person


class NoLanguageCheck(models.Model):
    """While there is a row, nothing is remarked on while its author writes. Nobody else learns of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author"], name="one_language_switch_a_person")]
