"""Who has a seat, who waits, and what is to be paid or given back."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from duologue.labs.models.workshops import WorkshopSession
from duologue.labs.rules.sessions.tickets import LIVE, Refund, State
from duologue.people.models import Organisation, Person


class Ticket(models.Model):
    """Of a person of the organisation; or of a guest, known by the name and the mail address they gave."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    session = models.ForeignKey(WorkshopSession, models.PROTECT, related_name="tickets")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    guest_name = models.TextField(blank=True, default="")
    guest_address = models.TextField(blank=True, default="")
    code = models.TextField()
    number = models.PositiveIntegerField()
    """In the order in which people asked."""
    state = models.TextField()
    since = models.DateTimeField()
    asked_at = models.DateTimeField()
    offered_until = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    """When they were told that the reservation lapses unless it is paid."""
    paid_at = models.DateTimeField(null=True)
    refund = models.TextField(blank=True, default=Refund.NONE.value)
    group = models.PositiveSmallIntegerField(null=True)
    """With whom they practise, as it was drawn last."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "session", "person"],
                condition=Q(state__in=[state.value for state in LIVE]),
                name="one_ticket_a_person",
            ),
            models.UniqueConstraint(
                fields=["organisation", "session", "guest_address"],
                condition=Q(state__in=[state.value for state in LIVE], person=None),
                name="one_ticket_a_guest",
            ),
            models.UniqueConstraint(fields=["organisation", "session", "code"], name="one_ticket_a_code"),
            models.UniqueConstraint(fields=["organisation", "session", "number"], name="one_ticket_a_number"),
            models.CheckConstraint(condition=Q(state__in=[state.value for state in State]), name="a_state_of_a_ticket"),
            models.CheckConstraint(
                condition=Q(person=None) | Q(guest_name="", guest_address=""), name="a_person_or_a_guest"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "person"], name="tickets_of_a_person")]
