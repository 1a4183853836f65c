"""Tables of the room. A commitment is its author's words; what happens to it later are dated records of their own."""

import uuid

from django.db import models
from django.db.models import Q

from duologue.followup.rules.commitments import Ending
from duologue.meetings.models import Meeting, Pair
from duologue.people.models import Organisation, Person
from duologue.privacy.models import Content
from duologue.privacy.vault import Place


def text_place(id_: uuid.UUID, pair_id: uuid.UUID, author_id: uuid.UUID) -> Place:
    """Where the words of a commitment stand, for the vault."""
    return Place("followup_commitment", "text", id_, pair_id, author_id)


def reason_place(id_: uuid.UUID, pair_id: uuid.UUID, author_id: uuid.UUID) -> Place:
    """Where the word on what became of one stands."""
    return Place("followup_closure", "reason", id_, pair_id, author_id)


class Commitment(Content):
    """Who does what by when. A promise, when the manager owes it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    """The 1:1 in which it was made."""
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    due_on = models.DateField(null=True)
    shared_at = models.DateTimeField()

    class Meta:
        # With what the wall looks at: which of years of them are open is found in the indexes alone.
        indexes = [
            models.Index(
                fields=["pair", "id"], include=["organisation", "author", "shared_at"], name="commitments_of_a_pair"
            )
        ]

    @property
    def place(self) -> Place:
        return text_place(self.id, self.pair_id, self.author_id)


class Said(models.Model):
    """A dated record about it, with a name on it. Only that person writes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Done(Said):
    """Its owner says it is done; until that is taken back."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="dones")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "commitment"], condition=Q(taken_back_at=None), name="done_once_at_a_time"
            )
        ]


class Closure(Content):
    """The other side says what became of it, with a word on it if they like."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="closures")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ending = models.TextField()
    reason_sealed = models.BinaryField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "commitment"], name="closed_once"),
            models.CheckConstraint(
                condition=Q(ending__in=[ending.value for ending in Ending]), name="an_ending_we_know"
            ),
        ]
        indexes = [
            models.Index(fields=["pair", "commitment"], include=["organisation", "author"], name="closures_of_a_pair")
        ]

    @property
    def place(self) -> Place:
        return reason_place(self.id, self.pair_id, self.author_id)


class TakenOut(Said):
    """A slip of the pen, or "not what I said". A record of its own, as its owner may not touch the other's words."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="taken_out")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "commitment"], name="taken_out_once")]


class StillOpen(models.Model):
    """Where to look for what is open: a row for each commitment that is neither closed nor taken out.

    PostgreSQL puts it there and takes it away with those records (triggers of `0005_still_open`); no act writes it. It says where
    to look and no more: whether something was closed is said by closures alone.
    """

    commitment = models.OneToOneField(
        Commitment, models.PROTECT, primary_key=True, db_column="id", related_name="still_open"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    """Of the commitment, as the wall asks for it."""


class ReadBack(Said):
    """ "Yes, that is what we agreed", said by one of the two; said again, the later time counts."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "meeting", "author"], name="one_read_back_a_person")
        ]


class NoDigest(models.Model):
    """From a moment on, somebody does not want the mail of what is open. Without a row they get it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author"], name="one_no_to_the_digest")]
