"""The questions somebody met."""

import uuid

from django.db import models

from duologue.meetings.models import Pair
from duologue.people.models import Organisation, Person
from duologue.privacy.models import Content
from duologue.privacy.vault import Place


class QuestionsMet(Content):
    """Which questions of the bank somebody took or put aside in a pair: sealed, for that person alone."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "pair", "author"], name="questions_met_once_a_person")
        ]

    @classmethod
    def of(cls, organisation_id: uuid.UUID, pair_id: uuid.UUID, author_id: uuid.UUID) -> "QuestionsMet":
        """The one row of a person in a pair, not saved. Its id follows from both, so two savers at once write the same."""
        return cls(
            id=cls.id_of(pair_id, author_id), organisation_id=organisation_id, pair_id=pair_id, author_id=author_id
        )

    @staticmethod
    def id_of(pair_id: uuid.UUID, author_id: uuid.UUID) -> uuid.UUID:
        return uuid.uuid5(pair_id, f"questions met by {author_id}")

    @property
    def place(self) -> Place:
        return Place("preparation_questionsmet", "text", self.id, self.pair_id, self.author_id)
