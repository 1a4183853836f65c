"""What directories and HR systems say of people, so that it can be found again by them, and decided again by us.

The same facts as those of the list of people. They go with the person when the person is forgotten.
"""

import uuid

from django.db import models
from django.db.models import Q

from duologue.people.models import Organisation, Person
from duologue.people.rules.roles import Role
from duologue.privacy.vault import Place


class DirectoryToken(models.Model):
    """What a directory shows when it comes. Only a hash of it is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    secret_hash = models.BinaryField()
    made_at = models.DateTimeField()
    used_on = models.DateField(null=True)


class DirectoryEntry(models.Model):
    """One person as one source has them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    source = models.TextField()
    key = models.TextField()
    """By which the source tells people apart, in small letters."""
    external = models.TextField(default="")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    """Who that is here, once it is known."""
    said = models.JSONField()
    resource = models.JSONField(default=dict)
    """As the source wrote it, as far as we keep it."""
    held = models.JSONField(default=list)
    """Why something of it was not done: pairs of a reason and its words."""
    agreed = models.JSONField(default=list)
    """The reasons that an administrator said yes to."""
    left_at = models.DateTimeField(null=True)
    """When they were let go because this source said so."""
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)
    """When the source took it away."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "source", "key"], condition=Q(over_at=None), name="one_entry_a_key"
            ),
            models.UniqueConstraint(
                fields=["organisation", "source", "person"], condition=Q(over_at=None), name="one_entry_a_person"
            ),
        ]


class DirectoryGroup(models.Model):
    """A group of the directory. It is nothing here until an administrator lets it give a role."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.TextField()
    external = models.TextField(default="")
    role = models.TextField(default="")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_group_a_name"),
            models.CheckConstraint(
                condition=Q(role__in=["", *(role.value for role in Role)]), name="a_role_of_a_group_we_know"
            ),
        ]


class DirectoryMember(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    group = models.ForeignKey(DirectoryGroup, models.DO_NOTHING, related_name="members")
    entry = models.ForeignKey(DirectoryEntry, models.DO_NOTHING, related_name="groups")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "group", "entry"], name="a_member_once")]


class DirectoryNamed(models.Model):
    """Whom a group names otherwise than by our id of somebody: a group inside it, or somebody who may not be known yet.

    As it was said, so that the directory finds it again and can take it away; who that is, is looked up when it matters.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    group = models.ForeignKey(DirectoryGroup, models.DO_NOTHING, related_name="named")
    value = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "group", "value"], name="named_once")]


class DirectoryReading(models.Model):
    """A list of an HR system that was read: what came of it. The list itself is sealed, and kept only while it waits for a word."""

    of_the_organisation = True
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    source = models.TextField()
    name = models.TextField()
    """Of the file, or of the server."""
    digest = models.TextField()
    state = models.TextField()
    """looked: waits for a word; done; troubled; dropped."""
    words = models.JSONField(default=list)
    """What it would change, or changed, or what is wrong with it, a sentence each; gone after thirty days."""
    changes = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    file_sealed = models.BinaryField(default=b"")

    class Meta:
        indexes = [models.Index(fields=["organisation", "source", "read_at"], name="readings_of_a_source")]

    @property
    def place(self) -> Place:
        return Place(self._meta.db_table, "file", self.id, None, self.organisation_id)
