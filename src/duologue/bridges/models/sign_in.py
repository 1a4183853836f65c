"""Who somebody is at the provider by which an organisation signs in, and codes for when that provider is away."""

import uuid

from django.db import models

from duologue.people.models import Account, Organisation, Person


class SignInBinding(models.Model):
    """That somebody at a provider is somebody here; or that they came and nobody here is known as them.

    There is no wall around it: it is found before anybody is known. It goes with the account, when that goes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="+")
    """None: an administrator has not said who that is."""
    issuer = models.TextField()
    subject = models.TextField()
    """The provider's own name for them, which is given to nobody else."""
    seen_as = models.TextField(default="")
    """An address or a name, as the provider said it while they waited."""
    seen_at = models.DateTimeField()
    """When they came last."""
    bound_at = models.DateTimeField(null=True)
    bound_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    """None where a verified address said who they are."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "issuer", "subject"], name="one_binding_a_subject"),
            models.UniqueConstraint(fields=["organisation", "issuer", "account"], name="one_binding_an_account"),
        ]


class OfferedWay(models.Model):
    """What the page to sign in says of an organisation's provider while it is on, where nobody is known yet.

    Beside the connection, whose wall lets nobody look at more than one organisation: no secret is in it, so there is no wall around it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    button = models.TextField()
    required = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="one_offer_an_organisation")]


class RescueCode(models.Model):
    """With one of these an administrator comes in once, while the provider is away. Only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    code_hash = models.BinaryField()
    made_at = models.DateTimeField()
    lapses_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
