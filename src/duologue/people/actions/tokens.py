"""Tokens of one's own programs: made after signing in anew, shown once, ended with one press."""

import secrets
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from duologue.people.models import AccessToken
from duologue.people.policy import may_have_token_for
from duologue.people.queries import roles_of
from duologue.people.queries.tokens import Bearer, hash_of, token_text, tokens_of
from duologue.people.rules.scopes import Scope
from duologue.privacy.actions import record_exceptional
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import clean_line
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

LONGEST = timedelta(days=366)
MOST = 20
NAME_LIMIT = 60
KIND = "token"


def make_token(
    viewer: Viewer, *, name: str, scopes: Collection[str], last_day: date, account_mark: str, now: datetime
) -> str:
    """The token itself, which nobody can be shown again. `account_mark`: the password's, as a session keeps it."""
    called, wanted = clean_line(name, limit=NAME_LIMIT), _known(scopes)
    today = viewer.day_of(now)
    if not today <= last_day <= today + LONGEST:
        raise Refused(_("A token ends within a year, and not before today. None was made; choose another last day."))
    roles = roles_of(viewer)
    if not all(may_have_token_for(scope, roles) for scope in wanted):
        raise Refused(
            _(
                "Only administrators keep the list of people, and only they and auditors read it. No token was "
                "made; leave that out."
            )
        )
    if tokens_of(viewer).count() >= MOST:
        raise Refused(
            _("{most} tokens are as many as there can be. None was made; end one that is not used.").format(most=MOST)
        )
    secret = secrets.token_bytes(32)
    row = AccessToken.objects.create(
        organisation_id=viewer.organisation_id,
        person_id=viewer.person_id,
        name=called,
        scopes=[scope.value for scope in wanted],
        secret_hash=hash_of(secret),
        account_mark=account_mark,
        made_at=now,
        lapses_at=_end_of(last_day, viewer),
    )
    record_exceptional(viewer, viewer.person_id, "made", KIND, row.id, f"the token “{called}”", now=now)
    return token_text(row.organisation_id, row.id, secret)


def end_token(viewer: Viewer, token_id: UUID, *, now: datetime) -> None:
    """From now on it opens nothing. Raises NotYours."""
    row = tokens_of(viewer).filter(id=token_id).first()
    if row is None:
        raise NotYours
    tokens_of(viewer).filter(id=token_id).delete()
    record_exceptional(viewer, viewer.person_id, "ended", KIND, token_id, f"the token “{row.name}”", now=now)


def note_use(bearer: Bearer, *, now: datetime) -> None:
    """Once a day: the day, and a line in the log of the one whose token it is."""
    viewer, today = bearer.viewer, bearer.viewer.day_of(now)
    if bearer.used_on == today:
        return
    if tokens_of(viewer).filter(id=bearer.token_id).exclude(used_on=today).update(used_on=today):
        rule = f"by the token “{bearer.name}”"
        record_exceptional(viewer, viewer.person_id, "used", KIND, bearer.token_id, rule, now=now)


def note_asked(bearer: Bearer, what: str, *, now: datetime) -> None:
    """Every use by an assistant is a line in the log of the one whose it is. `what`: as one says it of oneself."""
    viewer = bearer.viewer
    record_exceptional(
        viewer, viewer.person_id, "asked for", what, bearer.token_id, f"by the token “{bearer.name}”", now=now
    )


def _known(scopes: Collection[str]) -> list[Scope]:
    wanted = [scope for scope in Scope if scope.value in scopes]
    if not wanted or len(wanted) != len(set(scopes)):
        raise Refused(_("Say what the token is for. None was made; tick at least one of the lines."))
    return wanted


def _end_of(day: date, viewer: Viewer) -> datetime:
    """Midnight after it, on the viewer's own clocks."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(viewer.zone)).astimezone(UTC)
