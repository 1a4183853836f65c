"""A language model that an organisation runs itself, as its administrators named it."""

import uuid

from django.db import models

from duologue.people.models import Organisation
from duologue.privacy.vault import Place


class OwnModel(models.Model):
    """Where it answers, and what lets us in; sealed. Off until it is switched on. Nothing that goes to it is kept."""

    of_the_organisation = True
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    settings_sealed = models.BinaryField()
    on_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="one_model_an_organisation")]

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "settings", self.id, None, self.organisation_id)
