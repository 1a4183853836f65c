"""Who does not want to be asked by mail."""

from uuid import uuid4

from django.db import models

from duologue.people.models import Organisation, Person


class NoCheckInMail(models.Model):
    """From a moment on, somebody is not asked by mail how they come to a 1:1. Without a row they are."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author"], name="once_is_enough_to_say_no")]
