"""How people like to be told things."""

from uuid import UUID, uuid5

from django.db import models

from duologue.people.models import Organisation, Person
from duologue.privacy.models import Content
from duologue.privacy.vault import Place


class PreferencesCard(Content):
    """One a person. Read by its owner and by whoever has an open pair with them."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author"], name="one_card_a_person")]

    @classmethod
    def id_of(cls, person_id: UUID) -> UUID:
        """The id follows from whose it is, so that keeping it again is one upsert."""
        return uuid5(person_id, "preferences card")

    @classmethod
    def place_of(cls, person_id: UUID) -> Place:
        return Place("safety_preferencescard", "text", cls.id_of(person_id), None, person_id)
