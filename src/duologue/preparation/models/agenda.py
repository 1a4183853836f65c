"""The agenda: points, where they appear, and what became of them."""

import uuid

from django.db import models
from django.db.models import Q

from duologue.meetings.models import Meeting, Note, Pair
from duologue.people.models import Organisation, Person
from duologue.preparation.rules.lights import Stage
from duologue.preparation.rules.outcomes import AFTER_ALL, Home
from duologue.preparation.rules.shape import Shape
from duologue.privacy.models import ClosableContent
from duologue.privacy.vault import Place


class TalkingPoint(ClosableContent):
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
    about = models.TextField(blank=True, default="")
    about_id = models.UUIDField(null=True)
    """A goal or a promise. Promises live in another room on this storey, so this is an id and no foreign key."""
    shared_at = models.DateTimeField(null=True)
    reworded_at = models.DateTimeField(null=True)
    """Since it was shared: what happened to a draft is nobody else's to know."""
    struck_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "pair"], condition=Q(struck_at=None), name="points_that_stand")]

    @property
    def place(self) -> Place:
        return Place("preparation_talkingpoint", "text", self.id, self.pair_id, self.author_id)


class Answer(ClosableContent):
    """What one of the two wrote under a shared point, so that not everything has to wait for the 1:1."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    point = models.ForeignKey(TalkingPoint, models.PROTECT, related_name="answers")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    shared_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "point"], name="answers_under_a_point")]

    @property
    def place(self) -> Place:
        return Place("preparation_answer", "text", self.id, self.pair_id, self.author_id)


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
    own_at = models.DateTimeField(null=True)
    """When the meeting of its own is, for a point that was parked for one."""
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "point", "meeting"], name="one_outcome_a_1_1"),
            models.CheckConstraint(
                condition=Q(home__in=["", AFTER_ALL, *(home.value for home in Home)]), name="a_home_we_know"
            ),
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


class InHand(Said):
    """The one point the two are speaking of, since when; none between two points."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    point = models.ForeignKey(TalkingPoint, models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    stay_asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    """Who would like to give it the rest of the time; the rest of the agenda then comes along by itself."""
    stays_since = models.DateTimeField(null=True)
    """When the other agreed."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "meeting"], name="one_point_in_hand")]


class Looked(Said):
    """When somebody last looked at an agenda: for that person alone, so that nobody is watched reading."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "meeting", "author"], name="one_look_a_person")]


class PointNote(Said):
    """This entry was written under that point."""

    point = models.ForeignKey(TalkingPoint, models.PROTECT, related_name="+")
    note = models.ForeignKey(Note, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "note"], name="an_entry_under_one_point")]
