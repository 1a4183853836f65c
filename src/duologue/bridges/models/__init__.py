"""What waits to leave the building, and who may come and fetch."""

import uuid

from django.db import models
from django.db.models import Q

from duologue.bridges.models.chat import ChatHeard, ChatLink, ChatMessage, ChatWorkspace, NoChat
from duologue.bridges.models.connections import Connection
from duologue.bridges.models.mail import (
    NoMail,
    NoMailOutside,
    QuietHours,
    ReturnedMail,
    ServerTrial,
    SilentAddress,
)
from duologue.bridges.models.own_model import OwnModel
from duologue.bridges.models.sign_in import OfferedWay, RescueCode, SignInBinding
from duologue.bridges.models.told import ToldCall, ToldEvent, ToldProgram
from duologue.people.models import Invitation, Organisation, Person
from duologue.privacy.vault import Place

__all__ = [
    "CalendarAccount",
    "CalendarChannel",
    "CalendarInUse",
    "ChatHeard",
    "ChatLink",
    "ChatMessage",
    "ChatWorkspace",
    "Connection",
    "Feed",
    "MailedTime",
    "NoChat",
    "NoMail",
    "NoMailOutside",
    "OfferedWay",
    "OutgoingMail",
    "OwnModel",
    "PublishedEvent",
    "QuietHours",
    "RescueCode",
    "ReturnedMail",
    "ServerTrial",
    "SignInBinding",
    "SilentAddress",
    "TimesByMail",
    "ToldCall",
    "ToldEvent",
    "ToldProgram",
]


class OutgoingMail(models.Model):
    """A mail from the moment it is owed. There is no wall around it: it is sent when nobody is signed in.

    Its words are sealed under the recipient's own key until it is sent, and wiped then; those to somebody outside under a
    key that the organisation has for such mail. An invitation has no words
    here at all: they hold a link that opens an account, so they are made at the moment of sending.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    """None for an address outside."""
    invitation = models.ForeignKey(Invitation, models.PROTECT, null=True, related_name="+")
    recipient = models.EmailField()
    kind = models.TextField(default="account", db_default="account")
    subject = models.TextField()
    body_sealed = models.BinaryField(null=True)
    calendar_sealed = models.BinaryField(null=True)
    """What the mail says to a calendar program, beside its words; wiped with them."""
    unsubscribe_sealed = models.BinaryField(null=True)
    """The address by which a mail program stops such mails with one press; wiped with the words."""
    created_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    """After that it would say what is over; None where it stays true."""
    waits_until = models.DateTimeField(null=True)
    """The end of the quiet hours into which it fell."""
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True, default="", db_default="")
    """Why it was not sent, in a word."""
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["created_at"], condition=Q(sent_at=None, failed_at=None), name="mail_that_still_waits")
        ]


class Feed(models.Model):
    """The address at which somebody's calendar program fetches when they have their 1:1s.

    There is no wall around it: it is found before anybody is known. The secret of the address is not kept, only its hash.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    secret_hash = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "person"], name="one_feed_a_person")]


class CalendarAccount(models.Model):
    """A calendar server that somebody uses, or a vendor who keeps their calendars, and which calendar of it. Their own alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    """What kind of server, how one gets in, the calendars there are, and the one that was chosen."""
    added_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    """In a row."""
    trouble = models.TextField(blank=True, default="")
    """Why nothing could be put there the last time, in a sentence without its address."""
    not_before = models.DateTimeField(null=True)
    """Until then the server does not want to be asked."""
    ended_at = models.DateTimeField(null=True)
    """When it was seen that we are let in no longer; until its owner lets us in again."""

    @property
    def place(self) -> Place:
        return Place("bridges_calendaraccount", "text", self.id, None, self.author_id)


class CalendarChannel(models.Model):
    """That a vendor tells us when something changes in somebody's calendar: that it did, and nothing else.

    There is no wall around it: it is found before anybody is known. The secret by which it is believed is kept as its hash.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    account_id = models.UUIDField()
    kind = models.TextField()
    secret_hash = models.BinaryField()
    name = models.TextField(blank=True, default="")
    """How the vendor calls it."""
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["ends_at"], name="channels_that_end")]


class CalendarInUse(models.Model):
    """That somebody's 1:1s are put into a calendar of theirs, and of which account.

    There is no wall around it: it is asked while somebody else moves a 1:1. There is nothing else in it.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    """That of the account."""
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "person"], name="one_calendar_for_ones_times")]


class TimesByMail(models.Model):
    """That somebody gets invitations to their 1:1s by mail. Without a row they get none.

    Read inside one organisation, as it is asked while somebody else moves a 1:1; written by its person alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author"], name="times_by_mail_are_chosen_once")]


class MailedTime(models.Model):
    """What somebody was last told by mail of when a 1:1 is: what their calendar shows, unless they changed it there."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    """Whom it was told."""
    meeting_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    """Goes up with each mail; an answer to a lower one is out of date."""
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    gone_at = models.DateTimeField(null=True)
    """When it was taken back."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "author", "meeting_id"], name="one_mailed_time_a_1_1")
        ]

    @staticmethod
    def id_of(person_id: uuid.UUID, meeting_id: uuid.UUID) -> uuid.UUID:
        """The event has it too. It is not that of the 1:1: what takes back a mail must not take out what else stands there."""
        return uuid.uuid5(person_id, f"mailed {meeting_id}")


class PublishedEvent(models.Model):
    """That a 1:1 stands in somebody's calendar, and as which of its versions."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    account = models.ForeignKey(CalendarAccount, models.DO_NOTHING, related_name="+")
    meeting_id = models.UUIDField()
    version = models.PositiveIntegerField()
    address = models.TextField()
    """Where it stands, as the server calls it; nothing but the 1:1's id is in it, or what the server made up."""
    etag = models.TextField(blank=True, default="")
    starts_at = models.DateTimeField(null=True)
    """As we put it there; unknown of what was put before this was kept."""
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "account", "meeting_id"], name="one_event_a_1_1")
        ]

    @staticmethod
    def id_of(account_id: uuid.UUID, meeting_id: uuid.UUID) -> uuid.UUID:
        return uuid.uuid5(account_id, str(meeting_id))


__all__ = [
    "CalendarAccount",
    "CalendarInUse",
    "ChatHeard",
    "ChatLink",
    "ChatMessage",
    "ChatWorkspace",
    "Connection",
    "Feed",
    "MailedTime",
    "NoChat",
    "OutgoingMail",
    "OwnModel",
    "PublishedEvent",
    "TimesByMail",
]
