"""Letting a vendor tell when something has changed in somebody's calendar, so that it is read at once and not within half an hour.

What is told carries nothing: it has the calendar read, as any half hour does. Without it everything works as well, only later.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from duologue.bridges.actions.accounts import keep_changed, note_trouble
from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.port import Ear
from duologue.bridges.models import CalendarAccount, CalendarChannel
from duologue.bridges.queries import Reach, account_facts, app_of, calendars_of, feed_token, hash_of
from duologue.privacy.viewer import Viewer

RENEWED = timedelta(days=1)
"""So long before it ends."""


def listen(viewer: Viewer, account_id: UUID, reach: Reach, *, now: datetime) -> None:
    """That changes of the chosen calendar are told for some days more. Nothing where there is no such account of theirs."""
    rows = CalendarAccount.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    account = rows.select_for_update().filter(id=account_id).first()
    if account is not None:
        _listen(viewer, account, reach, now)


def _listen(viewer: Viewer, account: CalendarAccount, reach: Reach, now: datetime) -> None:
    channels = CalendarChannel.objects.filter(organisation_id=viewer.organisation_id, account_id=account.id)
    facts = account_facts(viewer, account)
    app = app_of(viewer.organisation_id, facts.kind)
    if app is None or not app.tells or not reach.ear or account.ended_at is not None:
        channels.delete()
        return
    if channels.filter(ends_at__gt=now + RENEWED).exists() or (account.not_before and now < account.not_before):
        return
    there = calendars_of(viewer, facts, reach, now=now)
    channel, secret = uuid4(), secrets.token_bytes(24)
    told = feed_token(viewer.organisation_id, channel, secret)
    before = channels.order_by("-ends_at").first()
    try:
        ear = Ear(f"{reach.ear}{facts.kind}", channel, told, now + there.longest_ear)
        heard = there.listen(facts.chosen, ear, before.name if before else "")
    except NotFetched as trouble:
        note_trouble(account, trouble, now=now)
    else:
        if before is not None and before.name == heard.name:
            channels.filter(id=before.id).update(ends_at=heard.until)
        else:
            channels.delete()
            CalendarChannel.objects.create(
                id=channel,
                organisation_id=viewer.organisation_id,
                person_id=viewer.person_id,
                account_id=account.id,
                kind=facts.kind,
                secret_hash=hash_of(secret),
                name=heard.name,
                ends_at=heard.until,
            )
    finally:
        keep_changed(account, facts)
