"""Which mails somebody gets: each kind's choice is kept in the room that writes it, and asked and set here in one way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time

from duologue.bridges.actions import choose_kind, choose_times_by_mail, stop_times_by_mail, withdraw
from duologue.bridges.queries import by_mail_for
from duologue.bridges.queries.mail import refused_by
from duologue.bridges.rules.kinds import TO_CHOOSE, Kind
from duologue.followup.actions import choose_digest
from duologue.followup.queries import wants_digest
from duologue.labs.actions import subscribe, unsubscribe
from duologue.labs.queries import subscription_of
from duologue.people.actions import choose_prompt
from duologue.people.queries import my_prompt
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions import choose_check_in_mail
from duologue.readiness.queries import wants_check_in_mail

THE_DAY_BEFORE, AT = 1, time(9)


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """A choice that another room keeps."""

    wanted: Callable[[Viewer], bool]
    choose: Callable[[Viewer, bool, datetime], object]


def _prompt(viewer: Viewer, wanted: bool, now: datetime) -> None:
    choose_prompt(viewer, THE_DAY_BEFORE if wanted else None, AT if wanted else None, now=now)


def _weekly(viewer: Viewer, wanted: bool, now: datetime) -> None:
    if wanted:
        subscribe(viewer, names=False, now=now)
    else:
        unsubscribe(viewer)


_ELSEWHERE = {
    Kind.CHECK_IN: _Elsewhere(wants_check_in_mail, lambda v, to, now: choose_check_in_mail(v, wanted=to, now=now)),
    Kind.PREPARE: _Elsewhere(lambda viewer: my_prompt(viewer) is not None, _prompt),
    Kind.TIME: _Elsewhere(
        lambda viewer: by_mail_for(viewer).chosen, lambda v, to, now: choose_times_by_mail(v, wanted=to, now=now)
    ),
    Kind.DIGEST: _Elsewhere(wants_digest, lambda v, to, now: choose_digest(v, wanted=to, now=now)),
    Kind.WEEKLY: _Elsewhere(lambda viewer: subscription_of(viewer) is not None, _weekly),
}


def wanted_by(viewer: Viewer) -> dict[Kind, bool]:
    """Of each kind that one can do without: one's own choice, and nobody else's to see."""
    refused = refused_by(viewer)
    return {kind: _ELSEWHERE[kind].wanted(viewer) if kind in _ELSEWHERE else kind not in refused for kind in TO_CHOOSE}


def choose(viewer: Viewer, kind: Kind, *, wanted: bool, now: datetime) -> None:
    """One of those that one can do without. What waits for the morning and is not wanted any more does not leave."""
    if kind in _ELSEWHERE:
        _ELSEWHERE[kind].choose(viewer, wanted, now)
    else:
        choose_kind(viewer, kind, wanted=wanted, now=now)
    if not wanted:
        withdraw(viewer, kind, now=now)


def stop(viewer: Viewer, kind: Kind, *, now: datetime) -> None:
    """With one press in a mail: after it nothing of that kind comes, not even a last one."""
    if kind is Kind.TIME:
        stop_times_by_mail(viewer)
        withdraw(viewer, kind, now=now)
    else:
        choose(viewer, kind, wanted=False, now=now)
