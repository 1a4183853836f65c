"""Putting one's 1:1s into one's own calendar: each stands there once, as it is now, whatever is repeated or breaks off.

Where an event stands follows from its 1:1, so what was put there before a crash is found again and taken over.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import urljoin
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from duologue.bridges.calendars import dav
from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.writing import EventFacts, calendar_text, uid_of
from duologue.bridges.models import CalendarAccount, CalendarInUse, PublishedEvent
from duologue.bridges.queries import Reach, account_facts
from duologue.bridges.rules.patience import next_try
from duologue.privacy.viewer import Viewer

PUBLISH_TIMES = "publish_times"
STAYS = timedelta(hours=3)
"""No 1:1 is as long. Within that, one that is being held or was over early is none that is gone: it stays in a calendar."""
TRIES = 3
"""For one event that somebody else changes at the same time."""


def owe_times(organisation_id: UUID, people: Collection[UUID], at: datetime | None = None) -> None:
    """A job for each of them who has their 1:1s in a calendar of their own; what is owed already is owed once."""
    rows = CalendarInUse.objects.filter(organisation_id=organisation_id, person_id__in=people)
    for person_id in rows.values_list("person_id", flat=True):
        lock = f"times of {person_id} {at:%Y-%m-%d %H:%M}" if at else f"times of {person_id}"
        with suppress(AlreadyEnqueued), transaction.atomic():
            job = app.configure_task(PUBLISH_TIMES, queueing_lock=lock, lock=f"times of {person_id}", schedule_at=at)
            job.defer(organisation_id=str(organisation_id), person_id=str(person_id))


def publish(viewer: Viewer, wanted: Sequence[EventFacts], reach: Reach, *, now: datetime) -> None:
    """The calendar that the viewer chose has these 1:1s, and those we put there that are none any more are gone.

    Trouble is kept with the account, in a sentence for its owner, and the next try is owed with it.
    """
    used = CalendarInUse.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id)
    rows = CalendarAccount.objects.select_for_update().filter(organisation_id=viewer.organisation_id)
    account = rows.filter(id__in=used.values("id"), author_id=viewer.person_id).first()
    if account is None:
        return
    try:
        _publish(viewer, account, {one.id: one for one in wanted if not one.cancelled}, reach, now)
    except NotFetched as trouble:
        account.failures, account.trouble = account.failures + 1, trouble.sentence
        wait = next_try(account.failures)
        if wait is not None:
            owe_times(viewer.organisation_id, [viewer.person_id], now + wait)
    else:
        account.failures, account.trouble, account.published_at = 0, "", now
    account.save(update_fields=["failures", "trouble", "published_at"])


def _publish(
    viewer: Viewer, account: CalendarAccount, wanted: dict[UUID, EventFacts], reach: Reach, now: datetime
) -> None:
    facts = account_facts(viewer, account)
    server = facts.server(own_networks=reach.own_networks)
    ours = PublishedEvent.objects.filter(organisation_id=viewer.organisation_id, account_id=account.id)
    kept = {row.meeting_id: row for row in ours}
    for meeting_id, row in kept.items():
        # What is over stays in a calendar as what it was.
        if meeting_id not in wanted and row.ends_at > now:
            dav.remove(server, row.address)
            ours.filter(id=row.id).delete()
    for one in wanted.values():
        before = kept.get(one.id)
        if before is None or before.version != one.version:
            _put(server, account, facts.chosen, one, before, reach.host)


def _put(
    server: dav.Server,
    account: CalendarAccount,
    calendar: str,
    facts: EventFacts,
    before: PublishedEvent | None,
    host: str,
) -> None:
    address = before.address if before else urljoin(calendar, f"{facts.id}.ics")
    etag: str | None = before.etag if before else None
    text = calendar_text([facts], host)
    for _ in range(TRIES):
        try:
            etag = dav.put(server, address, text, etag=etag)
            break
        except dav.Clash:
            etag = dav.mark_of(server, address)
            if etag is None and (elsewhere := dav.place_of(server, calendar, uid_of(facts.id, host))):
                address, etag = elsewhere, dav.mark_of(server, elsewhere)
    else:
        raise NotFetched("The event is changed there again and again. It is tried again later.")
    PublishedEvent.objects.update_or_create(
        id=PublishedEvent.id_of(account.id, facts.id),
        organisation_id=account.organisation_id,
        defaults={
            "account_id": account.id,
            "meeting_id": facts.id,
            "version": facts.version,
            "address": address,
            "etag": etag,
            "ends_at": facts.starts_at + timedelta(minutes=facts.minutes),
        },
    )
