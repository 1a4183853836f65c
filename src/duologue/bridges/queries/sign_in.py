"""Doors to signing in by a provider: where it is on, who is who there, and whether another way is left.

Most of them are asked before anybody is known, so they take an organisation and no viewer.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from duologue.bridges.connections.oidc import NAME, REQUIRED
from duologue.bridges.models import OfferedWay, RescueCode, SignInBinding
from duologue.bridges.queries.connections import opened, rows_of
from duologue.bridges.rules.connections import Opened
from duologue.people.actions.permission import require_administrator
from duologue.people.models import Organisation, Person
from duologue.people.queries.signing_in import STILL_HERE
from duologue.privacy.viewer import Viewer

A_PAGE = 200


@dataclass(frozen=True, slots=True)
class WayIn:
    """For the page to sign in."""

    organisation_id: UUID
    button: str
    required: bool


@dataclass(frozen=True, slots=True)
class Bound:
    id: UUID
    name: str
    subject: str
    by_hand: bool
    bound_at: datetime | None
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    id: UUID
    seen_as: str
    subject: str
    seen_at: datetime


def ways_in() -> list[WayIn]:
    """Of every organisation that has it on, by one question however many there are. Nobody is signed in."""
    rows = OfferedWay.objects.filter(organisation_id__in=Organisation.objects.values("id")).order_by("button", "id")
    return [WayIn(row.organisation_id, row.button, row.required) for row in rows]


def provider_of(organisation_id: UUID) -> Opened | None:
    """None unless it is switched on. Inside `acting_as` of anybody there, or of somebody outside."""
    return opened(organisation_id, NAME)


def trial_said(known: Opened) -> str:
    """What came of the last trial, whoever made it."""
    return rows_of(known.organisation_id).filter(kind=NAME).values_list("said", flat=True).first() or ""


def is_required(known: Opened | None) -> bool:
    """At that issuer: another one, set up later, is not the only way in before somebody has come in by it."""
    return known is not None and known.settings.get(REQUIRED) == known.says("issuer")


def binding_at(known: Opened, subject: str) -> QuerySet[SignInBinding]:
    rows = SignInBinding.objects.filter(organisation_id=known.organisation_id)
    return rows.filter(issuer=known.says("issuer"), subject=subject)


def comes_as_somebody(known: Opened, subject: str) -> bool:
    """Whether it is known here who that is, so that nothing else need be asked of them."""
    return binding_at(known, subject).filter(account__isnull=False).exists()


def subject_of(known: Opened, account_id: UUID) -> str | None:
    """As whom somebody is known at the provider."""
    rows = SignInBinding.objects.filter(organisation_id=known.organisation_id, issuer=known.says("issuer"))
    return rows.filter(account_id=account_id).values_list("subject", flat=True).first()


def own_way_in(viewer: Viewer, account_id: UUID) -> tuple[str, bool] | None:
    """For one's own page: the provider's name, and whether one is connected with it; None where it is off."""
    known = provider_of(viewer.organisation_id)
    return (known.says("button"), subject_of(known, account_id) is not None) if known else None


def bound_for(viewer: Viewer, known: Opened, find: str = "") -> list[Bound]:
    """Whom administrators see as connected: as whom, since when, and when they came last; two hundred at most."""
    require_administrator(viewer)
    rows = SignInBinding.objects.filter(organisation_id=viewer.organisation_id, issuer=known.says("issuer"))
    people = Person.objects.filter(STILL_HERE, organisation_id=viewer.organisation_id, account__isnull=False)
    if find:
        people = people.filter(Q(name__icontains=find) | Q(email__icontains=find))
    names = dict(people.values_list("account_id", "name"))
    shown = rows.filter(account_id__in=names).order_by("-seen_at")[:A_PAGE]
    return [
        Bound(row.id, names[row.account_id], row.subject, row.bound_by_id is not None, row.bound_at, row.seen_at)
        for row in shown
        if row.account_id
    ]


def waiting_for(viewer: Viewer, known: Opened) -> list[Waiting]:
    """Who came from the provider and is known as nobody here, the latest first."""
    require_administrator(viewer)
    rows = SignInBinding.objects.filter(organisation_id=viewer.organisation_id, issuer=known.says("issuer"))
    shown = rows.filter(account=None).order_by("-seen_at")[:A_PAGE]
    return [Waiting(row.id, row.seen_as, row.subject, row.seen_at) for row in shown]


def codes_left(organisation_id: UUID, now: datetime) -> QuerySet[RescueCode]:
    rows = RescueCode.objects.filter(organisation_id=organisation_id, used_at=None)
    return rows.filter(Q(lapses_at=None) | Q(lapses_at__gt=now))


def hash_of_rescue(code: str) -> bytes:
    """The code is long and random, so a plain hash keeps it."""
    return hashlib.sha256("".join(code.upper().split()).replace("-", "").encode()).digest()
