"""Putting one's 1:1s into one's own calendar: each stands there once, as it is now, whatever is repeated or breaks off."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from random import random
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from duologue.bridges.actions.accounts import keep_changed, note_trouble
from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.port import Calendars, Seen, Standing
from duologue.bridges.calendars.writing import EventFacts
from duologue.bridges.models import CalendarAccount, CalendarInUse, PublishedEvent
from duologue.bridges.queries import AccountFacts, Reach, account_facts, calendars_of
from duologue.bridges.rules.patience import next_try, put_off
from duologue.privacy.viewer import Viewer

PUBLISH_TIMES = "publish_times"
STAYS = timedelta(hours=3)
"""No 1:1 is as long. Within that, one that is being held or was over early is none that is gone: it stays in a calendar."""
AT_ONCE = 40
"""Events that are put into a calendar in one go; the others come with the next."""
SHORTLY = timedelta(minutes=1)


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
    if account.not_before is not None and now < account.not_before:
        owe_times(viewer.organisation_id, [viewer.person_id], account.not_before)
        return
    facts = account_facts(viewer, account)
    try:
        _publish(viewer, account, facts, {one.id: one for one in wanted if not one.cancelled}, reach, now)
    except NotFetched as trouble:
        account.failures, account.trouble = account.failures + 1, trouble.sentence
        note_trouble(account, trouble, now=now)
        wait = next_try(account.failures)
        if wait is not None and account.ended_at is None:
            later = put_off(wait, trouble.again, random())  # noqa: S311 - so that not all come back at once
            owe_times(viewer.organisation_id, [viewer.person_id], now + later)
    else:
        account.failures, account.trouble, account.published_at = 0, "", now
        account.not_before = None
    keep_changed(account, facts)
    account.save(update_fields=["failures", "trouble", "published_at", "not_before"])


def moved_there(
    viewer: Viewer, account_id: UUID, ours: Mapping[UUID, Seen], until: datetime, *, now: datetime
) -> list[tuple[UUID, Seen | None]]:
    """Which 1:1s ahead stand there otherwise than we put them, and how; None: not any more."""
    rows = PublishedEvent.objects.filter(organisation_id=viewer.organisation_id, account_id=account_id)
    rows = rows.filter(starts_at__gt=now, starts_at__lt=until).order_by("starts_at")
    there = ((row, ours.get(row.meeting_id)) for row in rows)
    return [(row.meeting_id, seen) for row, seen in there if seen != Seen(row.starts_at or now, row.ends_at)]


def _publish(
    viewer: Viewer,
    account: CalendarAccount,
    facts: AccountFacts,
    wanted: dict[UUID, EventFacts],
    reach: Reach,
    now: datetime,
) -> None:
    there = calendars_of(viewer, facts, reach, now=now)
    ours = PublishedEvent.objects.filter(organisation_id=viewer.organisation_id, account_id=account.id)
    if there.prepare():
        # What was made is kept before anything stands in it, or a crash would have it made twice, with events in both.
        ours.delete()
        owe_times(viewer.organisation_id, [viewer.person_id], now)
        return
    kept = {row.meeting_id: row for row in ours}
    for meeting_id, row in kept.items():
        # What is over stays in a calendar as what it was.
        if meeting_id not in wanted and row.ends_at > now:
            there.remove(facts.chosen, row.address)
            ours.filter(id=row.id).delete()
    stale = [one for one in wanted.values() if one.id not in kept or kept[one.id].version != one.version]
    for one in stale[:AT_ONCE]:
        _put(there, account, facts.chosen, one, kept.get(one.id))
    if len(stale) > AT_ONCE:
        owe_times(viewer.organisation_id, [viewer.person_id], now + SHORTLY)


def _put(
    there: Calendars, account: CalendarAccount, calendar: str, facts: EventFacts, before: PublishedEvent | None
) -> None:
    stands = there.put(calendar, facts, Standing(before.address, before.etag) if before else None)
    PublishedEvent.objects.update_or_create(
        id=PublishedEvent.id_of(account.id, facts.id),
        organisation_id=account.organisation_id,
        defaults={
            "account_id": account.id,
            "meeting_id": facts.id,
            "version": facts.version,
            "address": stands.address,
            "etag": stands.etag,
            "starts_at": facts.starts_at,
            "ends_at": facts.starts_at + timedelta(minutes=facts.minutes),
        },
    )
