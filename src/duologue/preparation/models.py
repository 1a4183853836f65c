"""Tables of the room. The words are sealed; what is beside them says whose they are and where they belong."""

import uuid

from django.db import models
from django.db.models import Q

from duologue.meetings.models import Meeting, Note, Pair
from duologue.people.models import Organisation, Person
from duologue.preparation.rules.goals import Entry, Kind
from duologue.preparation.rules.lights import Stage
from duologue.preparation.rules.outcomes import Home
from duologue.preparation.rules.shape import Shape
from duologue.privacy.models import Content
from duologue.privacy.vault import Place


class TalkingPoint(Content):
    """What one of the two wants to speak of. A draft until it is shared; emptied when its author takes it out."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    """Where it was begun; once shared, where it was brought up first."""
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    strand = models.TextField()
    text_sealed = models.BinaryField()
    position = models.PositiveIntegerField()
    """Among its author's shared points of the pair, or among her drafts: counted apart, so no gap shows a draft."""
    shared_at = models.DateTimeField(null=True)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "pair"], condition=Q(struck_at=None), name="points_that_stand")]

    @property
    def place(self) -> Place:
        return Place("preparation_talkingpoint", "text", self.id, self.pair_id, self.author_id)


class Said(models.Model):
    """A record about the agenda, with a name and a pair on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Carry(Said):
    """From here on the point also appears on this 1:1. It is not copied (decision 0003)."""

    point = models.ForeignKey(TalkingPoint, models.PROTECT, related_name="carries")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "point", "meeting"], name="a_point_once_an_agenda")
        ]


class Outcome(Said):
    """What became of a point in one 1:1. Either of the two says it, and the last one said stands."""

    point = models.ForeignKey(TalkingPoint, models.PROTECT, related_name="outcomes")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    home = models.TextField(blank=True, default="")
    """Where it was parked; empty when it was spoken of."""
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "point", "meeting"], name="one_outcome_a_1_1"),
            models.CheckConstraint(condition=Q(home__in=["", *(home.value for home in Home)]), name="a_home_we_know"),
        ]


class Prepared(Said):
    """The light of one side, said by that side."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    stage = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "meeting", "author"], name="one_light_a_person"),
            models.CheckConstraint(condition=Q(stage__in=[stage.value for stage in Stage]), name="a_stage_we_know"),
        ]


class ChosenShape(Said):
    """How long and how deep this 1:1 is meant to be, as the report chose it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    shape = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "meeting"], name="one_shape_a_1_1"),
            models.CheckConstraint(condition=Q(shape__in=[shape.value for shape in Shape]), name="a_shape_we_know"),
        ]


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


class InHand(Said):
    """The one point the two are speaking of, since when; none between two points."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    point = models.ForeignKey(TalkingPoint, models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "meeting"], name="one_point_in_hand")]


class PointNote(Said):
    """This entry was written under that point."""

    point = models.ForeignKey(TalkingPoint, models.PROTECT, related_name="+")
    note = models.ForeignKey(Note, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "note"], name="an_entry_under_one_point")]


class Goal(Content):
    """Something the two keep alive over many 1:1s. What it is, how it is measured and who helps is in its sealed words."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.TextField()
    due_on = models.DateField(null=True)
    shared_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    text_sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "pair"], condition=Q(struck_at=None), name="goals_that_stand")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="a_kind_of_goal_we_know")
        ]

    @property
    def place(self) -> Place:
        return Place("preparation_goal", "text", self.id, self.pair_id, self.author_id)


class GoalEntry(Content):
    """What happens to a goal, one dated record after the other; nothing is written over."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="entries")
    of_step = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    kind = models.TextField()
    on = models.DateField()
    shared_at = models.DateTimeField()
    text_sealed = models.BinaryField(default=b"")
    """Empty where the record alone says it."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Entry]), name="a_goal_entry_we_know"),
            models.UniqueConstraint(
                fields=["organisation", "goal", "of_step"], condition=Q(kind="done"), name="a_step_is_done_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "goal"], condition=Q(kind="closed"), name="a_goal_is_closed_once"
            ),
        ]

    @property
    def place(self) -> Place:
        return Place("preparation_goalentry", "text", self.id, self.pair_id, self.author_id)
