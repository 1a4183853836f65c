"""Bringing a calendar, reading it again, and taking it away. What is kept of it is when its owner is busy."""

import json
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from duologue.bridges.actions import what_stands_there
from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.fetching import Fetched, fetch
from duologue.bridges.queries import Reach
from duologue.bridges.rules.addresses import cleaned
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import clean_line
from duologue.privacy.vault import person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.readiness.actions.changed_there import write_of_changes
from duologue.readiness.models import BusyTime, CalendarSource, TimeWishes
from duologue.readiness.queries.times import source_facts, text_of
from duologue.readiness.rules.calendars.reading import BusyTime as Read
from duologue.readiness.rules.calendars.reading import read_busy
from duologue.readiness.rules.times import Wishes
from duologue.translation import gettext as _

READ_CALENDAR = "read_calendar"
MOST = 8
"""Calendars of one person."""
BEHIND, AHEAD = timedelta(days=1), timedelta(weeks=12)
OF_A_FILE = timedelta(weeks=26)
"""Ahead: what is not read again is read further."""
AGAIN = timedelta(minutes=30)
LONGEST_WAIT = timedelta(hours=12)
LARGEST = 10_000_000
"""Bytes of a file."""
WHOLE_AGAIN = timedelta(days=7)
"""After which a calendar is read whole though it is unchanged, so that what it says of each week is known in time."""
NOTES = 20
"""Sentences about what could not be read that are kept."""


def bring_file(viewer: Viewer, name: str, raw: bytes, *, now: datetime) -> UUID:
    """Read once; the file itself is not kept. Refused when there is no calendar in it, with what was found instead."""
    if len(raw) > LARGEST:
        raise Refused(
            _("That file has more than {megabytes} MB. Nothing was kept; bring a shorter part of it.").format(
                megabytes=LARGEST // 1_000_000
            )
        )
    found = _read(viewer, raw, OF_A_FILE, now)
    if not found.read:
        raise Refused(
            _("{found} Nothing was kept.").format(
                found=" ".join(found.notes[:2]) or _("There is nothing in this calendar.")
            )
        )
    source = _new(viewer, "file", now)
    source.read_at = now
    _keep(viewer, source, {"name": clean_line(name, limit=80), "address": ""}, found)
    return source.id


def bring_address(viewer: Viewer, name: str, address: str, *, own_networks: bool = False, now: datetime) -> UUID:
    """It is read by the next job, and again every half hour. Raises UnusableText for an address that may not be asked."""
    source = _new(viewer, "address", now)
    source.next_at = now
    said = {"name": clean_line(name, limit=80), "address": cleaned(address, own_networks=own_networks), "notes": []}
    source.text_sealed = seal(json.dumps(said), source.place, person_key(viewer.person_id))
    source.save(force_insert=True)
    _owe_reading(source, now)
    return source.id


def read_account(viewer: Viewer, account_id: UUID, name: str, *, on: bool, now: datetime) -> None:
    """Read when somebody is busy from their account on a calendar server, from now on; or no longer, and forget it."""
    if not on:
        with suppress(NotYours):
            take_away(viewer, account_id)
        return
    source = _rows(viewer).filter(id=account_id).first() or _new(viewer, "account", now)
    source.id, source.next_at, source.etag, source.whole_at = account_id, now, "", None
    said = {"name": clean_line(name, limit=80), "address": "", "notes": []}
    source.text_sealed = seal(json.dumps(said), source.place, person_key(viewer.person_id))
    source.save()
    _owe_reading(source, now)


def read_again(viewer: Viewer, source_id: UUID, *, reach: Reach, now: datetime) -> None:
    """Fetch a calendar that is read again and again, and keep what it says; the next time is owed with it.

    Trouble is kept with it, in a sentence for its owner. A calendar that was taken away meanwhile is not read.
    """
    source = _rows(viewer).filter(id=source_id).exclude(kind="file").first()
    if source is None:
        return
    facts = source_facts(viewer, source)
    try:
        fetched = _fetched(viewer, source, facts.address, reach, now)
    except NotFetched as trouble:
        source.failures += 1
        wait = max(min(AGAIN * 2 ** min(source.failures, 8), LONGEST_WAIT), trouble.again)
        source.trouble, source.next_at = trouble.sentence, now + wait
        source.save(update_fields=["failures", "trouble", "next_at"])
        _owe_reading(source, source.next_at)
        return
    source.failures, source.trouble, source.read_at, source.next_at = 0, "", now, now + AGAIN
    _owe_reading(source, source.next_at)
    _take(viewer, source, fetched, {"name": facts.name, "address": facts.address}, now)


def ask_to_read(viewer: Viewer, source_id: UUID, *, now: datetime) -> None:
    """With the next job, whatever its turn."""
    source = _own(viewer, source_id)
    if source.kind != "file":
        source.next_at = now
        source.save(update_fields=["next_at"])
        _owe_reading(source, now)


def nudge(organisation_id: UUID, person_id: UUID, source_id: UUID, *, now: datetime) -> None:
    """Somebody outside says that a calendar has changed: it is read by the next job, if there is such a calendar at all."""
    _owe_reading(CalendarSource(id=source_id, organisation_id=organisation_id, author_id=person_id), now)


def take_away(viewer: Viewer, source_id: UUID) -> None:
    """The calendar and everything that was kept of it."""
    source = _own(viewer, source_id)
    ours = {"organisation_id": viewer.organisation_id, "id": source.id}
    BusyTime.objects.filter(**ours).delete()
    CalendarSource.objects.filter(**ours).delete()


def keep_wishes(viewer: Viewer, wishes: Wishes, *, now: datetime) -> None:
    """Whoever looks for a time with the viewer is given times that suit them."""
    place = TimeWishes.place_of(viewer.person_id)
    TimeWishes.objects.update_or_create(
        id=place.row,
        organisation_id=viewer.organisation_id,
        author_id=viewer.person_id,
        defaults={"text_sealed": seal(text_of(wishes), place, person_key(viewer.person_id))},
    )


def _fetched(viewer: Viewer, source: CalendarSource, address: str, reach: Reach, now: datetime) -> Fetched:
    fresh = source.whole_at is not None and now - source.whole_at < WHOLE_AGAIN
    etag, modified = (source.etag, source.modified) if fresh else ("", "")
    if source.kind == "account":
        stands = what_stands_there(viewer, source.id, etag, now - BEHIND, now + AHEAD, reach, now=now)
        if stands.ours is not None:
            write_of_changes(viewer, source.id, stands.ours, now + AHEAD, now=now)
        return Fetched(stands.raw, stands.state, "")
    return fetch(address, etag=etag, modified=modified, own_networks=reach.own_networks)


def _take(viewer: Viewer, source: CalendarSource, fetched: Fetched, said: dict[str, str], now: datetime) -> None:
    if fetched.raw is None:
        source.save(update_fields=["failures", "trouble", "read_at", "next_at"])
        return
    source.etag, source.modified, source.whole_at = fetched.etag, fetched.modified, now
    found = _read(viewer, fetched.raw, AHEAD, now)
    if not found.read and found.notes:
        source.trouble = found.notes[0]
    _keep(viewer, source, said, found)


def _new(viewer: Viewer, kind: str, now: datetime) -> CalendarSource:
    mine = CalendarSource.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    if mine.count() >= MOST:
        raise Refused(
            _("You have {most} calendars here, and that is as many as there is room for. Take one away first.").format(
                most=MOST
            )
        )
    return CalendarSource(organisation_id=viewer.organisation_id, author_id=viewer.person_id, kind=kind, added_at=now)


def _read(viewer: Viewer, raw: bytes, ahead: timedelta, now: datetime) -> Read:
    begin, end = (int(at.timestamp()) for at in (now - BEHIND, now + ahead))
    return read_busy(raw, begin, end, ZoneInfo(viewer.zone))


def _keep(viewer: Viewer, source: CalendarSource, said: dict[str, str], found: Read) -> None:
    key = person_key(viewer.person_id)
    source.events = found.read
    source.text_sealed = seal(json.dumps(said | {"notes": found.notes[:NOTES]}), source.place, key)
    source.save()
    kept = BusyTime(id=source.id, organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    kept.text_sealed = seal(json.dumps(found.busy), kept.place, key)
    kept.save()


def _owe_reading(source: CalendarSource, at: datetime) -> None:
    """A job that reads it then; what is owed already for that minute is owed once."""
    ids = {
        "organisation_id": str(source.organisation_id),
        "person_id": str(source.author_id),
        "source_id": str(source.id),
    }
    with suppress(AlreadyEnqueued), transaction.atomic():
        lock = f"calendar {source.id} {at:%Y-%m-%d %H:%M}"
        app.configure_task(READ_CALENDAR, schedule_at=at, queueing_lock=lock).defer(**ids)


def _rows(viewer: Viewer) -> QuerySet[CalendarSource]:
    rows = CalendarSource.objects.select_for_update().filter(organisation_id=viewer.organisation_id)
    return rows.filter(author_id=viewer.person_id)


def _own(viewer: Viewer, source_id: UUID) -> CalendarSource:
    source = _rows(viewer).filter(id=source_id).first()
    if source is None:
        raise NotYours
    return source
