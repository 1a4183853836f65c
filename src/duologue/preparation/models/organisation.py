"""What an organisation adds to what comes with Duologue. Not confidential: everybody in it is meant to read this.

So the words lie in plain columns, readable in the database and in its backups, and the pages where they are written say so.
Administrators alone write here, and the wall says so too.
"""

import uuid

from django.db import models
from django.db.models import Q

from duologue.people.models import Organisation, Person
from duologue.preparation.rules.bank import ASKERS, DEPTHS
from duologue.preparation.rules.shape import Shape
from duologue.preparation.rules.strands import STRANDS


class OrganisationQuestion(models.Model):
    """A question that the organisation adds to the bank, until it is retired. Plain words, on purpose."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    words = models.TextField()
    strand = models.TextField()
    asks = models.TextField()
    depth = models.PositiveSmallIntegerField()
    listen_for = models.TextField(blank=True, default="")
    follow_up = models.TextField(blank=True, default="")
    avoid = models.TextField(blank=True, default="")
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    retired_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(strand__in=list(STRANDS)), name="a_strand_we_know"),
            models.CheckConstraint(condition=Q(asks__in=list(ASKERS)), name="an_asker_we_know"),
            models.CheckConstraint(condition=Q(depth__in=list(DEPTHS)), name="a_depth_we_know"),
        ]


class TemplateVersion(models.Model):
    """A way to begin for one kind of 1:1, as it was saved once; nothing is written over. Plain words, on purpose."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.TextField()
    number = models.PositiveIntegerField()
    name = models.TextField()
    shape = models.TextField()
    why = models.TextField()
    questions = models.JSONField()
    """In their order: [{"strand": …, "asks": …, "words": …}]."""
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    """When another version, or what comes with Duologue, took its place."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "number"], name="one_version_a_number"),
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                condition=Q(published_at__isnull=False, withdrawn_at=None),
                name="one_version_of_a_kind_is_on_show",
            ),
            models.CheckConstraint(
                condition=Q(shape__in=[shape.value for shape in Shape]), name="a_shape_of_a_template_we_know"
            ),
        ]
