"""What somebody keeps for themselves of all questions."""

import uuid

from django.db import models

from duologue.people.models import Organisation, Person
from duologue.privacy.models import Content
from duologue.privacy.vault import Place


class QuestionsKept(Content):
    """Favourites and own questions of one person, in one sealed text: not even how many there are shows."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author"], name="one_shelf_a_person")]

    @staticmethod
    def id_of(author_id: uuid.UUID) -> uuid.UUID:
        """It follows from the person, so two savers at once write the same row."""
        return uuid.uuid5(author_id, "questions kept")

    @classmethod
    def place_of(cls, author_id: uuid.UUID) -> Place:
        return Place("preparation_questionskept", "text", cls.id_of(author_id), None, author_id)
