"""A rehearsal that somebody wanted to keep."""

from django.db import models

from duologue.people.models import Organisation, Person
from duologue.privacy.models import Content
from duologue.privacy.vault import Place


class KeptRehearsal(Content):
    """Sealed with its author's own key: which conversation it was, and every word of it. No door shows it to anybody else."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "author"], name="rehearsals_of_a_person")]

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "text", self.id, None, self.author_id)
