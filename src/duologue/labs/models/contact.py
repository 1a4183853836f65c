"""Messages to those who run Duologue here."""

import uuid

from django.db import models

from duologue.labs.rules.contact import Kind, State
from duologue.people.models import Organisation, Person
from duologue.privacy.vault import Place
from duologue.privacy.viewer import NOBODY


class ContactMessage(models.Model):
    """Sealed under a key of its own, which is destroyed when the message lapses: no backup opens it after that.

    The wall lets anybody of the organisation, and somebody outside, drop one in; administrators alone find it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    sender = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    """None for somebody outside."""
    kind = models.TextField()
    state = models.TextField(default=State.NEW.value)
    at = models.DateTimeField()
    text_sealed = models.BinaryField()
    """What was written, and from outside the address to answer to."""
    notes_sealed = models.BinaryField(default=b"")
    """What those who run it note for each other."""
    version = models.PositiveIntegerField(default=0)
    """Of state and notes."""
    changed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in Kind]), name="a_kind_of_message_we_know"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in State]), name="a_state_of_a_message_we_know"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state", "at"], name="messages_by_state")]

    def place(self, column: str) -> Place:
        return Place(self._meta.db_table, column, self.id, None, self.sender_id or NOBODY)
