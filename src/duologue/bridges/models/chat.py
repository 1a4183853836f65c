"""Where an organisation's people chat, who of them is connected, and what is owed to them there. No word of anybody's."""

import uuid

from django.db import models
from django.db.models import Q

from duologue.people.models import Organisation, Person
from duologue.privacy.vault import Place


class ChatWorkspace(models.Model):
    """The chat of an organisation, as its administrators connected it. What lets us in is sealed."""

    of_the_organisation = True
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    provider = models.TextField()
    settings_sealed = models.BinaryField()
    team = models.TextField()
    """By the chat's own name for it, as the chat said it when it was tried."""
    on_since = models.DateTimeField(null=True)
    """None: switched off."""
    trouble = models.TextField(default="")
    tried_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="one_chat_an_organisation")]

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "settings", self.id, None, self.organisation_id)


class ChatLink(models.Model):
    """That somebody is connected: first with a code that waits, then with the chat's own name for them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    code_hash = models.BinaryField(null=True)
    code_until = models.DateTimeField(null=True)
    user = models.TextField(default="")
    talk = models.TextField(default="")
    """Where they are spoken to alone."""
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "author"], name="one_chat_a_person"),
            models.UniqueConstraint(fields=["organisation", "user"], condition=~Q(user=""), name="one_person_a_chat"),
        ]


class NoChat(models.Model):
    """That somebody wants none of a kind in the chat."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    occasion = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author", "occasion"], name="no_chat_said_once")]


class ChatMessage(models.Model):
    """Something somebody is to be told in the chat: why, and about what. The words are made when it is sent."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    """Who is told."""
    occasion = models.TextField()
    about_id = models.UUIDField()
    """A 1:1, or a promise."""
    said = models.TextField(default="")
    """By which name the chat knows it; with it, it can be changed."""
    attempts = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)


class ChatHeard(models.Model):
    """That something was heard, and what came of it done: hearing it again does nothing. Kept for a day."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    at = models.DateTimeField()
