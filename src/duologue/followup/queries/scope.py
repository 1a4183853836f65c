"""Filters that doors of the room share."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, Q, QuerySet

from duologue.privacy.viewer import Viewer


def of_my_pairs(viewer: Viewer) -> Q:
    """Of a pair that the viewer is one of. The wall adds how long a former manager reads."""
    mine = Q(pair__manager_id=viewer.person_id) | Q(pair__report_id=viewer.person_id)
    return Q(mine, pair__organisation_id=viewer.organisation_id)


def one_of(ids: QuerySet[Any, UUID], column: str = "id") -> Func:
    """Rows of these ids. As an array PostgreSQL finds the few ids first, and only then all that hangs on each row."""
    how = {"template": "(%(expressions)s))", "arg_joiner": " = ANY("}
    return Func(F(column), ArraySubquery(ids), output_field=BooleanField(), **how)
