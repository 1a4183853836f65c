"""Whom somebody may turn to, besides the other of a pair."""

import uuid

from django.db import models

from duologue.people.models import Organisation


class HelpContact(models.Model):
    """The organisation's own words for everybody in it; taken off the list, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.TextField()
    what_for = models.TextField()
    how = models.TextField()
    """How and when one reaches them, in which languages: as one would say it."""
    outside = models.BooleanField()
    """Works for somebody else, and reports to nobody here."""
    kept_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
