"""Doors for beginning: what is offered to the viewer still, and how far an organisation has come in."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Q

from duologue.people.models import Person, ReportingLine, RoleGrant
from duologue.people.policy import may_administer
from duologue.people.queries.list import roles_of
from duologue.people.queries.signing_in import STILL_HERE
from duologue.people.rules.roles import Role
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Offers:
    """What stands on one's first page until one puts it away."""

    tour: bool
    founding: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """Counts, for whoever looks after the list."""

    people: int
    with_a_way_in: int
    lines: int


def offers_for(viewer: Viewer) -> Offers:
    """One query. The first steps are offered to administrators alone."""
    grants = RoleGrant.objects.filter(
        organisation_id=viewer.organisation_id, person_id=viewer.person_id, role=Role.ADMINISTRATOR, ended_at=None
    )
    mine = Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id)
    row = mine.annotate(looks_after=Exists(grants)).values_list("tour_away_at", "founding_away_at", "looks_after").get()
    tour_away_at, founding_away_at, looks_after = row
    return Offers(tour=tour_away_at is None, founding=looks_after and founding_away_at is None)


def begun_for(viewer: Viewer) -> Begun:
    """Raises NotYours for whoever is no administrator."""
    if not may_administer(roles_of(viewer)):
        raise NotYours
    people = Person.objects.filter(STILL_HERE, organisation_id=viewer.organisation_id)
    many = people.aggregate(people=Count("id"), with_a_way_in=Count("id", filter=Q(account__isnull=False)))
    lines = ReportingLine.objects.filter(organisation_id=viewer.organisation_id, ended_on=None).count()
    return Begun(many["people"], many["with_a_way_in"], lines)
