"""What somebody answered, and apart from it what the other sees of that.

Two rows for an answer, so that PostgreSQL itself refuses the first to everybody but its author: the exact answer behind a colour,
or behind nothing at all, is in no row that the other's identity can read.
"""

from uuid import UUID, uuid5

from django.db import models
from django.db.models import Q

from duologue.meetings.models import Meeting, Pair
from duologue.people.models import Organisation, Person
from duologue.privacy.models import Content
from duologue.privacy.vault import Place
from duologue.readiness.rules.reach import Reach


class OneAnswer(Content):
    """Whose answer it is, to which question, and until when."""

    comes_again = True
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    moment = models.TextField()
    question = models.TextField()
    reach = models.TextField()
    answer_sealed = models.BinaryField()
    lapses_on = models.DateField()

    class Meta:
        abstract = True

    @classmethod
    def id_of(cls, meeting_id: UUID, author_id: UUID, moment: str, question: str) -> UUID:
        """The id follows from what is answered, so there is one answer a question, and answering again is one upsert."""
        return uuid5(meeting_id, f"{author_id} {moment} {question}")

    @property
    def place(self) -> Place:
        return self.place_of(self.id, self.pair_id, self.author_id)

    @classmethod
    def place_of(cls, row: UUID, pair_id: UUID, author_id: UUID) -> Place:
        return Place(cls._meta.db_table, "answer", row, pair_id, author_id)


class CheckInAnswer(OneAnswer):
    """What somebody answered, under their own key and for their own eyes, whatever its reach."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reach__in=[reach.value for reach in Reach]), name="a_reach_we_know"),
        ]


class ShownAnswer(OneAnswer):
    """What the other sees of it: the answer, a colour, or what `change_place` is made from. None for "only me"."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reach__in=[reach.value for reach in Reach if reach is not Reach.ME]),
                name="only_me_is_shown_to_nobody",
            ),
        ]
