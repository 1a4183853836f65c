"""Goals of a pair, and what happened to them."""

from django.db import models
from django.db.models import Q

from duologue.meetings.models import Pair
from duologue.people.models import Organisation, Person
from duologue.preparation.rules.goals import Entry, Kind
from duologue.privacy.models import ClosableContent
from duologue.privacy.vault import Place


class Goal(ClosableContent):
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


class GoalEntry(ClosableContent):
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
