"""Tables of the room. There is no wall around them: signing in has to find a person before it knows for whom it looks.

What two people write is never here. Account is a reference table: it belongs to a person, not to an organisation.
"""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from duologue.people.policy import Password
from duologue.people.rules.beginning import Offers
from duologue.people.rules.passwords import is_short, settled
from duologue.people.rules.roles import Role
from duologue.privacy.viewer import Viewer


class Organisation(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.TextField()
    zone = models.TextField()
    created_at = models.DateTimeField()


class Accounts(BaseUserManager["Account"]):
    """What Django and allauth ask of an account's manager."""


class Account(AbstractBaseUser):
    """The way in for one person. It exists from the day an invitation is accepted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    short_password = models.BooleanField(default=False)

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    # Filled in by the door that finds a signed-in account (queries.signed_in_account), so that a request asks once.
    viewer: Viewer | None = None
    has_authenticator_app = False
    passkeys = 0
    offers: Offers | None = None

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(None if raw_password is None else settled(raw_password))
        self.short_password = raw_password is not None and is_short(raw_password)

    def check_password(self, raw_password: str | None) -> bool:
        return raw_password is not None and super().check_password(settled(raw_password))

    def set_unusable_password(self) -> None:
        super().set_unusable_password()
        self.short_password = False

    @property
    def password_state(self) -> Password:
        if not self.has_usable_password():
            return Password.NONE
        return Password.SHORT if self.short_password else Password.LONG

    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if fields is not None and "password" in fields:
            kwargs["update_fields"] = {*fields, "short_password"}
        super().save(*args, **kwargs)


class Person(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    # Not one-to-one: a unique key of a tenant's table names the organisation. That an account is one person's is
    # kept by `open_account`, the only place where the two are joined, which makes the account in the same act.
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="people")
    name = models.TextField()
    email = models.EmailField()
    department = models.TextField(blank=True, default="")
    zone = models.TextField()
    zone_chosen_at = models.DateTimeField(null=True)
    """When this person chose the zone; from then on imports leave it alone."""
    language = models.TextField(blank=True, default="", db_default="")
    """In which Duologue speaks to this person; empty for whoever chose none."""
    prompt_days_before = models.PositiveSmallIntegerField(null=True)
    """Days before a 1:1 on which to be reminded to prepare; none without it. Asked for by this person alone."""
    prompt_at = models.TimeField(null=True)
    tour_away_at = models.DateTimeField(null=True)
    """When this person put the two minutes' tour away from their first page."""
    founding_away_at = models.DateTimeField(null=True)
    """The same of an administrator's list of first steps."""
    starts_on = models.DateField(null=True)
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "email"], name="one_person_an_address"),
            models.UniqueConstraint(fields=["organisation", "account"], name="one_person_an_account"),
        ]


class ReportingLine(models.Model):
    """From a day on, somebody is somebody's manager; until a day, when that ended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    report = models.ForeignKey(Person, models.PROTECT, related_name="lines_up")
    manager = models.ForeignKey(Person, models.PROTECT, related_name="lines_down")
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "report"], condition=Q(ended_on=None), name="one_manager_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(report=F("manager")), name="nobody_is_their_own_manager"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")), name="a_line_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "manager"], name="lines_of_a_manager")]


class RoleGrant(models.Model):
    """From a day on, somebody is an administrator or an auditor. Neither opens what two people wrote."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="grants")
    role = models.TextField()
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person", "role"], condition=Q(ended_at=None), name="a_role_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="a_role_we_know"),
        ]


class Absence(models.Model):
    """Days away, without a reason: nobody needs to say why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="absences")
    from_on = models.DateField()
    until_on = models.DateField()
    """The last day away."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="an_absence_ends_after_it_starts")
        ]


class Invitation(models.Model):
    """The way to an account. Its link is made when the mail is sent and is written down nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    invited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(accepted_at=None, replaced_at=None),
                name="one_invitation_at_a_time",
            )
        ]


class KeptSheet(models.Model):
    """A file of people between its dry run and the word to go: sealed, and its author's alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_sealed = models.BinaryField()
    kept_at = models.DateTimeField()


class KeptExport(models.Model):
    """Everything of somebody's, gathered for them to take along: sealed, theirs alone, and gone a day later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    """How far gathering has come; nothing is known yet while it is of none."""
    ready_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    file_sealed = models.BinaryField(default=b"")


class AccessToken(models.Model):
    """What a program of somebody's shows instead of signing in. Found before anybody is known; only a hash of it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.TextField()
    scopes = models.JSONField()
    secret_hash = models.BinaryField()
    account_mark = models.TextField()
    """Of the password as it was, as a session keeps one: another password ends it."""
    made_at = models.DateTimeField()
    lapses_at = models.DateTimeField()
    used_on = models.DateField(null=True)


class KeptAnswer(models.Model):
    """What was answered to a request that may come a second time: sealed, its author's alone, and gone a day later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    key_hash = models.BinaryField()
    asked_hash = models.BinaryField()
    answer_sealed = models.BinaryField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "author", "key_hash"], name="one_answer_a_key")]


# Below, as they point at the tables above.
from duologue.people.models.directory import (  # noqa: E402
    DirectoryEntry,
    DirectoryGroup,
    DirectoryMember,
    DirectoryNamed,
    DirectoryReading,
    DirectoryToken,
)

__all__ = [
    "Absence",
    "AccessToken",
    "Account",
    "Accounts",
    "DirectoryEntry",
    "DirectoryGroup",
    "DirectoryMember",
    "DirectoryNamed",
    "DirectoryReading",
    "DirectoryToken",
    "Invitation",
    "KeptAnswer",
    "KeptExport",
    "KeptSheet",
    "Organisation",
    "Person",
    "ReportingLine",
    "RoleGrant",
]
