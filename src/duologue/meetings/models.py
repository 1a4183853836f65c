"""Tables of the meeting. Each names its organisation and, but for pairs and drafts, its pair: the walls read both."""

import uuid

from django.db import models
from django.db.models import F, Q

from duologue.meetings.rules.cadence import Rhythm
from duologue.meetings.rules.states import MoveReason, State
from duologue.people.models import Organisation, Person
from duologue.privacy.models import ClosableContent, Content
from duologue.privacy.rules.policies import HOUSE
from duologue.privacy.vault import Place


class Pair(models.Model):
    """Two people, from the day one became the other's manager until that ends."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    manager = models.ForeignKey(Person, models.PROTECT, related_name="pairs_led")
    report = models.ForeignKey(Person, models.PROTECT, related_name="pairs_up")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    window_cut_to = models.DateTimeField(null=True)
    """Until when the former manager reads, where the report made that shorter."""
    window_days = models.PositiveSmallIntegerField(default=HOUSE.window_days)
    """The narrowest that the policy said since the pair began; the wall goes by it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "manager", "report"],
                condition=Q(ended_at=None),
                name="one_open_pair_of_two_people",
            ),
            models.CheckConstraint(condition=~Q(manager=F("report")), name="a_pair_is_two_people"),
        ]
        indexes = [models.Index(fields=["organisation", "report"], name="pairs_of_a_report")]


class Series(models.Model):
    """What a pair agreed: how often, when on the wall clock, for how long, where."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="series")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    rhythm = models.TextField(choices=[(rhythm, rhythm) for rhythm in Rhythm])
    every = models.PositiveSmallIntegerField()
    weekday = models.PositiveSmallIntegerField()
    wall_time = models.TimeField()
    zone = models.TextField()
    minutes = models.PositiveSmallIntegerField()
    place_sealed = models.BinaryField(null=True)
    starts_on = models.DateField()
    agreed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "pair"], condition=Q(ended_at=None), name="one_series_a_pair"
            )
        ]


class Meeting(models.Model):
    """One 1:1. A move changes its time and leaves a Move; the agenda stays with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="meetings")
    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="meetings")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    zone = models.TextField()
    minutes = models.PositiveSmallIntegerField()
    state = models.TextField(choices=[(state, state) for state in State], default=State.PLANNED)
    place_sealed = models.BinaryField(null=True)
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    wrapped_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    of_its_own = models.BooleanField(default=False)
    """Outside the rhythm, for what was parked for a meeting of its own; the rest of the agenda waits for the one after."""
    kept_at = models.DateTimeField(null=True)
    """When the report asked to keep this time; a move takes it away again."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "pair"],
                condition=Q(state__in=["planned", "open"]),
                name="one_meeting_ahead_of_a_pair",
            )
        ]
        indexes = [
            models.Index(fields=["organisation", "pair", "starts_at"], name="meetings_of_a_pair"),
            models.Index(fields=["organisation", "pair"], condition=Q(wrapped_at=None), name="meetings_not_wrapped_up"),
        ]


class TakenTime(models.Model):
    """That somebody has a 1:1 then: for finding times with them, without a word of whom it is with."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    """For the wall alone: with a pair that has ended, its times are free again."""
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "person", "starts_at"], name="taken_times_of_a_person")]

    @staticmethod
    def id_of(meeting_id: uuid.UUID, person_id: uuid.UUID) -> uuid.UUID:
        """One row for a meeting and a person; it is written over when the meeting moves."""
        return uuid.uuid5(meeting_id, f"taken {person_id}")


class Deputy(models.Model):
    """Who sees the times of the author's 1:1s while the author is away; from a day to a day, and no words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Person, models.PROTECT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    named_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    """An administrator, where the author is away already; None where they named their deputy themselves."""
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Move(models.Model):
    """A dated record: who moved a 1:1, from when to when, and the kind of reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="moves")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()
    reason = models.TextField(choices=[(reason, reason) for reason in MoveReason])
    at = models.DateTimeField()
    was_kept = models.BooleanField(default=False)
    """The report had asked to keep the time it was moved from."""
    not_own_wish_at = models.DateTimeField(null=True)
    """When the report said that this ask of theirs was not their own idea."""


class Happened(models.Model):
    """One person's answer to "did it happen?"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="answers")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    happened = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "meeting", "author"], name="one_answer_a_person")
        ]


class AssistantYes(models.Model):
    """That one of the two allows assistants to read what both share. Both have to say it; one who ends it deletes both."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "pair", "author"], name="one_yes_to_assistants_each")
        ]


class NoteKind(models.TextChoices):
    NOTE = "note"
    AGREED = "agreed"


class Note(ClosableContent):
    """A finished entry in its author's ink. Struck out, its words are gone and its place is kept."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="notes")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.TextField(choices=NoteKind.choices)
    text_sealed = models.BinaryField()
    shared_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)

    @property
    def place(self) -> Place:
        return Place("meetings_note", "text", self.id, self.pair_id, self.author_id)


class PrivateNote(Content):
    """One's own note on a 1:1, sealed under one's own key."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "meeting", "author"], name="one_private_note_a_meeting")
        ]


class Letter(ClosableContent):
    """What the report brought along from an earlier pair, as one letter. Without it there is no row, so not sending leaves none."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    shared_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "pair"], condition=Q(struck_at=None), name="one_letter_a_pair"
            )
        ]

    @property
    def place(self) -> Place:
        return Place("meetings_letter", "text", self.id, self.pair_id, self.author_id)


class Draft(models.Model):
    """What somebody is typing, kept so that a lost connection loses nothing. Posting the text drops it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    field = models.TextField()
    text_sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "author", "meeting", "field"], name="one_draft_a_field")
        ]
