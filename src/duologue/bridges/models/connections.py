"""What an administrator switched on for the organisation: which service, how it is set up, and whether it works."""

import uuid

from django.db import models

from duologue.people.models import Organisation, Person
from duologue.privacy.vault import Place


class Connection(models.Model):
    """One of a kind. What lets us in, or lets others in here, is sealed; the rest of the settings is no secret."""

    of_the_organisation = True
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.TextField()
    settings = models.JSONField(default=dict)
    secrets_sealed = models.BinaryField()
    on_since = models.DateTimeField(null=True)
    """None: switched off."""
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    works = models.BooleanField(null=True)
    """When it was tried last; None while it was not."""
    said = models.TextField(default="")
    """Of that trial, in a sentence."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "kind"], name="one_connection_a_kind")]

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "secrets", self.id, None, self.organisation_id)
