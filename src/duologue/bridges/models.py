"""What waits to leave the building, and who may come and fetch."""

import uuid

from django.db import models
from django.db.models import Q

from duologue.people.models import Invitation, Organisation, Person


class OutgoingMail(models.Model):
    """A mail from the moment it is owed. There is no wall around it: it is sent when nobody is signed in.

    Its words are sealed under the recipient's own key until it is sent, and wiped then. An invitation has no words
    here at all: they hold a link that opens an account, so they are made at the moment of sending.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    invitation = models.ForeignKey(Invitation, models.PROTECT, null=True, related_name="+")
    recipient = models.EmailField()
    subject = models.TextField()
    body_sealed = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
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
