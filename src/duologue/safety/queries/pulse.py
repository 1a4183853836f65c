"""Doors to the pulse: for who is asked, for who is in a group that is shown, and for who opens it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from duologue.people.policy import may_administer, may_see_everyone
from duologue.people.queries import roles_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.safety.models import PulseFigure, PulseGroup, PulseMember, PulseRound
from duologue.safety.rules.pulse.figures import Figure
from duologue.safety.rules.pulse.groups import named


@dataclass(frozen=True, slots=True)
class OpenPulse:
    id: UUID
    closes_on: date
    took_part: bool
    groups: tuple[str, ...]
    """Names of the viewer's groups that may be shown, the largest first."""
    with_others: int
    """People whose answers lie in one box with the viewer's, the viewer among them."""


@dataclass(frozen=True, slots=True)
class GroupFigures:
    key: str
    name: str
    opened_on: date
    by_statement: dict[int, Figure]
    """Empty where the group was not shown."""


@dataclass(frozen=True, slots=True)
class KeptRound:
    """For whoever opens pulses: how it stands, and nothing of what was answered."""

    id: UUID
    opened_on: date
    closes_on: date
    released_at: datetime | None
    asked: int
    took_part: int
    """While it is open; forgotten afterwards."""
    groups: int
    may_be_shown: int
    shown: int


def open_pulse_for(viewer: Viewer, now: datetime) -> OpenPulse | None:
    """None when there is none, or when the viewer was not asked."""
    ours = {"organisation_id": viewer.organisation_id}
    mine = PulseMember.objects.filter(**ours, person_id=viewer.person_id, round__released_at=None)
    member = mine.filter(round__closes_on__gte=viewer.day_of(now)).select_related("round").first()
    if member is None:
        return None
    keys = member.groups.split("\n")
    groups = PulseGroup.objects.filter(**ours, round_id=member.round_id, key__in=keys)
    names = dict(groups.values_list("key", "name"))
    return OpenPulse(
        member.round_id,
        member.round.closes_on,
        bool(member.took_part),
        tuple(named(key, names[key]) for key in keys if key in names),
        PulseMember.objects.filter(**ours, round_id=member.round_id, groups=member.groups).count(),
    )


def asking_rows(viewer: Viewer, today: date) -> QuerySet[PulseMember]:
    """Pulses that are open and wait for the viewer, who took part in none of these."""
    mine = PulseMember.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id)
    return mine.filter(took_part=False, round__released_at=None, round__closes_on__gte=today)


def figures_for(viewer: Viewer) -> list[GroupFigures]:
    """Of the groups the viewer was in or led when each pulse opened, the latest first; in three queries."""
    ours = {"organisation_id": viewer.organisation_id}
    member = PulseMember.objects.filter(**ours, person_id=viewer.person_id, round__released_at__isnull=False)
    was_in = {
        (round_id, key) for round_id, groups in member.values_list("round_id", "groups") for key in groups.split("\n")
    }
    rounds = {round_id for round_id, _ in was_in}
    led = Q(manager_id=viewer.person_id, round__released_at__isnull=False)
    groups = PulseGroup.objects.filter(led | Q(round_id__in=rounds), **ours).select_related("round")
    seen = [one for one in groups if (one.round_id, one.key) in was_in or one.manager_id == viewer.person_id]
    figures = _by_group(PulseFigure.objects.filter(**ours, group__in=[one.id for one in seen]))
    told = [
        GroupFigures(one.key, named(one.key, one.name), one.round.opened_on, figures.get(one.id, {})) for one in seen
    ]
    return sorted(told, key=lambda one: (one.opened_on, one.key), reverse=True)


@dataclass(frozen=True, slots=True)
class Release:
    """That a pulse was shown, and for how many groups of how many; not for which."""

    opened_on: date
    released_at: datetime | None
    groups: int
    shown: int


def pulse_releases_for(viewer: Viewer) -> list[Release]:
    """For administrators and auditors, the latest first; two queries. Raises NotYours for everybody else."""
    if not may_see_everyone(roles_of(viewer)):
        raise NotYours
    ours = {"organisation_id": viewer.organisation_id}
    of = (
        PulseGroup.objects.filter(**ours)
        .values("round_id")
        .annotate(many=Count("id"), was=Count("id", filter=Q(shown=True)))
    )
    groups = {row["round_id"]: row for row in of}
    rounds = PulseRound.objects.filter(**ours).order_by("-opened_on", "-id")
    return [Release(one.opened_on, one.released_at, groups[one.id]["many"], groups[one.id]["was"]) for one in rounds]


def pulses_kept_for(viewer: Viewer) -> list[KeptRound]:
    """All there were, the latest first, for whoever opens them. Raises NotYours for everybody else."""
    if not may_administer(roles_of(viewer)):
        raise NotYours
    ours = {"organisation_id": viewer.organisation_id}
    rounds = list(PulseRound.objects.filter(**ours).order_by("-opened_on", "-id"))
    took, may, was = (Count("id", filter=of) for of in (Q(took_part=True), Q(may_be_shown=True), Q(shown=True)))
    members = PulseMember.objects.filter(**ours).values("round_id").annotate(many=Count("id"), took=took)
    groups = PulseGroup.objects.filter(**ours).values("round_id").annotate(many=Count("id"), may=may, was=was)
    asked = {row["round_id"]: row for row in members}
    of = {row["round_id"]: row for row in groups}
    return [
        KeptRound(
            one.id,
            one.opened_on,
            one.closes_on,
            one.released_at,
            asked[one.id]["many"],
            asked[one.id]["took"],
            of[one.id]["many"],
            of[one.id]["may"],
            of[one.id]["was"],
        )
        for one in rounds
    ]


def _by_group(rows: Iterable[PulseFigure]) -> dict[UUID, dict[int, Figure]]:
    found: dict[UUID, dict[int, Figure]] = {}
    for row in rows:
        figure = Figure(Fraction(row.level), row.is_band, row.least)
        found.setdefault(row.group_id, {})[row.statement] = figure
    return found
