"""Feedback from one of a pair to the other, and what became of it with the one it was for."""

from django.db import models
from django.db.models import Q

from duologue.meetings.models import Pair
from duologue.people.models import Organisation, Person
from duologue.privacy.models import ClosableContent, Content
from duologue.privacy.vault import Place
from duologue.safety.rules.feedback import Kind


class OfThePair(Content):
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()

    class Meta:
        abstract = True

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "text", self.id, self.pair_id, self.author_id)


class Feedback(OfThePair):
    """A draft until it is given; from then on it is not changed any more, and the other owns it."""

    kind = models.TextField()
    marks_sealed = models.BinaryField(default=b"")
    """What its author said of remarks about the words: for the author alone, also after it is given."""
    given_at = models.DateTimeField(null=True)
    arrives_at = models.DateTimeField(null=True)
    """When the other sees it; until then its author may take it back."""

    class Meta:
        indexes = [models.Index(fields=["organisation", "pair"], name="feedback_of_a_pair")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]), name="a_kind_of_feedback_we_know"
            ),
            models.CheckConstraint(
                condition=Q(given_at=None, arrives_at=None) | Q(given_at__isnull=False, arrives_at__isnull=False),
                name="what_is_given_arrives",
            ),
        ]

    @property
    def marks_place(self) -> Place:
        return Place(self._meta.db_table, "marks", self.id, None, self.author_id)


class FeedbackAnswer(OfThePair, ClosableContent):
    """What the one it was for wrote back; its giver reads it."""

    feedback = models.ForeignKey(
        Feedback, models.DO_NOTHING, related_name="answers"
    )  # only a draft is ever thrown away
    shared_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "feedback"], name="answers_to_feedback")]


class Received(OfThePair):
    """What the one it was for keeps about it: how it landed, and that it is put away. For nobody else."""

    feedback = models.ForeignKey(Feedback, models.DO_NOTHING, related_name="received")
    put_away_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "feedback", "author"], name="received_once"),
        ]

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "text", self.id, None, self.author_id)
