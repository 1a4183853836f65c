"""Doors for beginning: what is offered to the viewer still, and how far an organisation has come in."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, QuerySet, Subquery
from django.db.models.functions import Coalesce

from duologue.people.models import Account, Person, ReportingLine
from duologue.people.queries.roles import others_with
from duologue.people.queries.signing_in import STILL_HERE, looks_after
from duologue.people.rules.beginning import Offers
from duologue.people.rules.roles import Role
from duologue.privacy.models import PolicyVersion
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Begun:
    """Counts, for whoever looks after the list."""

    people: int
    with_a_way_in: int
    lines: int
    seconded: bool
    """Somebody else is an administrator, too, and somebody else an auditor."""
    rule_set: bool
    """The rule of who may know was changed here at some time."""
    offered: bool
    """Whether the first steps stand on this administrator's first page still."""


def offers_of(account: Account, viewer: Viewer) -> Offers:
    """Without a query when the account came through `signed_in_account`. The first steps are offered to administrators alone."""
    return account.offers or offers_for(viewer)


def offers_for(viewer: Viewer) -> Offers:
    """As it stands now, also after one has just put something away."""
    tour_away_at, founding_away_at, administers = (
        _mine(viewer).values_list("tour_away_at", "founding_away_at", "looks_after").get()
    )
    return Offers(tour=tour_away_at is None, founding=administers and founding_away_at is None)


def begun_for(viewer: Viewer) -> Begun:
    """One query. Raises NotYours for whoever is no administrator."""
    here = Person.objects.filter(STILL_HERE, organisation_id=viewer.organisation_id)
    lines = ReportingLine.objects.filter(organisation_id=viewer.organisation_id, ended_on=None)
    beside = [Exists(others_with(role, viewer.organisation_id, viewer.person_id)) for role in Role]
    rule_set = Exists(PolicyVersion.objects.filter(organisation_id=viewer.organisation_id, number__gt=1))
    row = (
        _mine(viewer)
        .annotate(people=_many(here), with_a_way_in=_many(here.filter(account__isnull=False)), lines=_many(lines))
        .values_list("looks_after", "people", "with_a_way_in", "lines", "founding_away_at", rule_set, *beside)
        .get()
    )
    administers, people, with_a_way_in, between, away_at, was_set, *seconded = row
    if not administers:
        raise NotYours
    return Begun(people, with_a_way_in, between, seconded=all(seconded), rule_set=was_set, offered=away_at is None)


def _mine(viewer: Viewer) -> Any:
    """Oneself, and whether one looks after the list."""
    mine = Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id)
    return mine.annotate(looks_after=looks_after())


def _many(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("organisation_id").annotate(many=Count("id")).values("many")
    return Coalesce(Subquery(counted), 0)
