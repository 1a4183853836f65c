"""A pulse: who is asked, the answers while it is open, and what is shown when it has closed.

No row holds one answer. Those of people who belong to exactly the same groups lie in one box, in order of their values and not of
their coming, sealed anew with each that is added: so no row, no time and no number of a transaction joins one to a person.
"""

import uuid

from django.db import models
from django.db.models import Q

from duologue.people.models import Organisation, Person
from duologue.privacy.vault import Place


class PulseRound(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_on = models.DateField()
    closes_on = models.DateField()
    """Its last whole day."""
    released_at = models.DateTimeField(null=True)
    """Once, and never again."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation"], condition=Q(released_at=None), name="one_open_pulse")
        ]


class OfARound(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    round = models.ForeignKey(PulseRound, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class PulseGroup(OfARound):
    """A group as it was when the pulse opened; of everybody there is one, of a department, of a manager's reports."""

    key = models.TextField()
    name = models.TextField()
    manager = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    may_be_shown = models.BooleanField()
    """Were everybody to answer."""
    shown = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "round", "key"], name="one_pulse_group_a_key")]


class PulseMember(OfARound):
    """Somebody who is asked, and in which groups. Whether they took part is forgotten when it closes."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    groups = models.TextField()
    """Keys of the groups that may be shown, one a line; the same for everybody whose answers lie in one box."""
    took_part = models.BooleanField(null=True, default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "round", "person"], name="asked_once_a_pulse")]


class PulseBox(OfARound):
    """The answers of everybody with the same groups. Gone when the pulse has closed, and its key with it."""

    groups = models.TextField()
    answers_sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "round", "groups"], name="one_box_for_the_same_groups")
        ]

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "answers", self.id, None, self.round_id)


class PulseFigure(OfARound):
    """What is shown of a group's answers to one statement."""

    group = models.ForeignKey(PulseGroup, models.PROTECT, related_name="figures")
    statement = models.PositiveSmallIntegerField()
    level = models.DecimalField(max_digits=2, decimal_places=1)
    is_band = models.BooleanField()
    least = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "group", "statement"], name="one_figure_a_statement")
        ]
