"""What was asked for, who said yes, and copies of the words themselves, under a key that lasts as long as the disclosure."""

import uuid

from django.db import models
from django.db.models import F, Q

from duologue.disclosure.policy import Parties
from duologue.disclosure.rules.asking import LONGEST, What
from duologue.disclosure.rules.own_notes import AskingTimes
from duologue.disclosure.rules.states import Times
from duologue.meetings.models import Pair
from duologue.people.models import Organisation, Person
from duologue.privacy.vault import Place


class Disclosure(models.Model):
    """A request to read or an offer to show. Without a pair there was nobody to ask, and it lapses like any other."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    address = models.EmailField(blank=True, default="")
    """As the asker typed it, whether it is anybody's or not: what the asker is shown must not depend on that."""
    reader = models.ForeignKey(Person, models.PROTECT, related_name="+")
    alone = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    what = models.TextField()
    purpose = models.TextField()
    purpose_sealed = models.BinaryField()
    strand = models.TextField(blank=True, default="")
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    days = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    opens_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "pair"], name="disclosures_of_a_pair")]
        constraints = [
            models.CheckConstraint(condition=Q(what__in=[what.value for what in What]), name="words_we_can_disclose"),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=LONGEST), name="a_disclosure_ends"),
            models.CheckConstraint(
                condition=Q(opens_at=None, ends_at=None) | Q(ends_at__gt=F("opens_at")), name="it_opens_before_it_ends"
            ),
        ]

    @property
    def times(self) -> Times:
        return Times(self.answer_by, self.agreed_at, self.opens_at, self.ends_at, self.ended_at)

    @property
    def parties(self) -> Parties:
        manager, report = (self.pair.manager_id, self.pair.report_id) if self.pair else (None, None)
        return Parties(self.asked_by_id, self.reader_id, manager, report, self.alone_id)

    @property
    def purpose_place(self) -> Place:
        return Place(self._meta.db_table, "purpose", self.id, None, self.asked_by_id)


class Consent(models.Model):
    """One person's answer. A no is its author's alone; a yes the other one's act has to find."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="consents")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agreed = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "disclosure", "author"], name="one_consent_a_person")
        ]


class Copy(models.Model):
    """The exact words that one person chose to show. Settled: everybody chose them, and the reader may read them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="copies")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    chosen_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    settled = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["organisation", "disclosure"], name="copies_of_a_disclosure")]

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "text", self.id, self.pair_id, self.author_id)


class Custodian(models.Model):
    """Somebody named beforehand who may, with others, open what a pair shares. They have to accept, and may lay it down."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"], condition=Q(ended_at=None), name="a_custodian_once_at_a_time"
            )
        ]


class BrokenGlass(models.Model):
    """That custodians ask to open, or have opened, what one pair shares."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    purpose = models.TextField()
    words = models.TextField()
    """Why, in the asker's words. Plain: every custodian and both of the pair have to be able to read it later."""
    hours = models.PositiveSmallIntegerField()
    needed = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """When its key went."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hours__gte=1, hours__lte=24), name="glass_is_open_a_day_at_most"),
            models.CheckConstraint(condition=Q(needed__gte=2), name="nobody_breaks_glass_alone"),
        ]


class Approval(models.Model):
    """One custodian's yes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    glass = models.ForeignKey(BrokenGlass, models.PROTECT, related_name="approvals")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "glass", "author"], name="nobody_approves_twice")
        ]


class OpenedCopy(models.Model):
    """The exact words that custodians opened, as they read then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    glass = models.ForeignKey(BrokenGlass, models.PROTECT, related_name="copies")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "glass"], name="copies_of_broken_glass")]

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "text", self.id, self.pair_id, self.author_id)


class NotesAsked(models.Model):
    """That somebody asks what the other of a pair keeps about them in notes of their own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    overdue_told_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    held_back = models.TextField(blank=True, default="")
    """The kind of reason, where not everything was released."""
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """When it was taken back, or its key went."""

    class Meta:
        indexes = [models.Index(fields=["organisation", "author"], name="notes_asked_of_an_author")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "pair", "asked_by"],
                condition=Q(answered_at=None, ended_at=None),
                name="asked_for_notes_once_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(asked_by=F("author")), name="notes_of_somebody_else"),
        ]

    @property
    def times(self) -> AskingTimes:
        return AskingTimes(self.answer_by, self.answered_at, self.ends_at, self.ended_at)


class ReleasedNote(models.Model):
    """The exact words of a note that its author released to whom it is about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    asked = models.ForeignKey(NotesAsked, models.PROTECT, related_name="released")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "asked"], name="released_notes_of_an_asking")]

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "text", self.id, self.pair_id, self.author_id)
