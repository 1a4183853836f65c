"""Getting the Weekly, being sent it once a week, and ending it."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from duologue.bridges.actions import post_mail, post_outside
from duologue.bridges.queries.mail import written_to
from duologue.bridges.rules.kinds import Kind
from duologue.labs.models import OutsideReader, WeeklySent, WeeklySubscription
from duologue.labs.queries.weekly import public_pages_of, words_for
from duologue.labs.queries.weekly_links import Reader, address_in, confirm_token, stop_token
from duologue.labs.rules.practices import practice_of
from duologue.labs.rules.weekly.due import due_week, monday_of, too_late
from duologue.labs.rules.weekly.letter import (
    CONFIRM_SUBJECT,
    SUBJECT,
    TRIAL_SUBJECT,
    Links,
    Week,
    confirm_letter,
    letter,
    outside_letter,
)
from duologue.people.queries import organisation_of
from duologue.people.rules.addresses import clean_address
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer

WRITTEN_TO = 3
"""Times a day that one address outside is asked at most, however often it is entered."""


def subscribe(viewer: Viewer, *, names: bool, now: datetime) -> None:
    """Saying it twice is the same as once; how one likes to be told of people is what was said last."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    WeeklySubscription.objects.update_or_create(
        **mine, defaults={"names": names}, create_defaults={"names": names, "since": now}
    )


def unsubscribe(viewer: Viewer) -> None:
    WeeklySubscription.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id).delete()


def mark_sent(viewer: Viewer, week: str, *, now: datetime) -> bool:
    """That the Weekly of this week is the caller's to send. False when it was sent, or another process is just sending it.

    In the transaction that owes the mail: where that fails, this has not been either.
    """
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    _, made = WeeklySent.objects.get_or_create(**mine, week=week, defaults={"at": now})
    WeeklySent.objects.filter(**mine, week__lt=week).delete()
    return made


def post_weekly(viewer: Viewer, week: str, facts: Week, *, now: datetime) -> UUID:
    links = _links(Reader(viewer.organisation_id, viewer.person_id, outside=False), reverse("weekly"))
    body = letter(viewer.name, facts, links)
    until, once = too_late(viewer.zone, week), f"weekly {week}"
    return post_mail(
        viewer,
        subject=SUBJECT,
        body=body,
        kind=Kind.WEEKLY,
        unsubscribe=links.stop,
        until=until,
        once=once,
        now=now,
    )


def post_trial(viewer: Viewer, facts: Week, *, now: datetime) -> UUID:
    """To oneself, as it would come. It counts for no week."""
    links = _links(Reader(viewer.organisation_id, viewer.person_id, outside=False), reverse("weekly"))
    body = letter(viewer.name, facts, links)
    return post_mail(viewer, subject=TRIAL_SUBJECT, body=body, kind=Kind.WEEKLY, unsubscribe=links.stop, now=now)


def ask_outside(viewer: Viewer, raw_address: str, *, now: datetime) -> None:
    """As somebody outside. A mail asks whether the address is theirs; nothing is kept of it here before they say so.

    Raises NotYours while there is no public Weekly, UnusableText for what is no address. Whether an address gets it already
    is told to nobody: it is asked again, and confirming twice is the same as once.
    """
    _only_where_public(viewer)
    address = clean_address(raw_address)
    link = settings.DUOLOGUE_PUBLIC_URL + reverse(
        "public-weekly-confirm", args=[confirm_token(viewer.organisation_id, address)]
    )
    with written_to(viewer):
        body = confirm_letter(organisation_of(viewer).name, link)
    third = now.hour * WRITTEN_TO // 24
    once = f"confirm weekly {now.date()} {third}"
    post_outside(
        viewer.organisation_id, address, subject=CONFIRM_SUBJECT, body=body, kind=Kind.ADDRESS, once=once, now=now
    )


def confirm_outside(viewer: Viewer, token: str, *, now: datetime) -> None:
    """As somebody outside of the organisation that the token names. Raises NotYours."""
    _only_where_public(viewer)
    found = address_in(token)
    if found is None or found[0] != viewer.organisation_id:
        raise NotYours
    OutsideReader.objects.get_or_create(
        organisation_id=viewer.organisation_id, address=found[1], defaults={"since": now}
    )


def stop_outside(viewer: Viewer, reader_id: UUID) -> None:
    """As somebody outside. The address goes with it."""
    OutsideReader.objects.filter(organisation_id=viewer.organisation_id, id=reader_id).delete()


def send_outside(viewer: Viewer, reader_id: UUID, *, now: datetime) -> bool:
    """As somebody outside; whether one was owed. The row stays locked until the mail is, so that it is one a week."""
    rows = OutsideReader.objects.select_for_update().filter(organisation_id=viewer.organisation_id, id=reader_id)
    reader = rows.first()
    week = due_week(viewer.zone, now, reader.last_week) if reader else None
    if reader is None or week is None or not public_pages_of(viewer).weekly:
        return False
    reader.last_week = week
    reader.save(update_fields=["last_week"])
    archive = reverse("public-weekly", args=[viewer.organisation_id])
    links = _links(Reader(viewer.organisation_id, reader.id, outside=True), archive)
    editor = words_for(viewer, week, public=True)
    body = outside_letter(organisation_of(viewer).name, editor, practice_of(monday_of(week)), links)
    post_outside(
        viewer.organisation_id,
        reader.address,
        subject=SUBJECT,
        body=body,
        kind=Kind.WEEKLY,
        unsubscribe=links.stop,
        until=too_late(viewer.zone, week),
        once=f"weekly {week}",
        now=now,
    )
    return True


def _only_where_public(viewer: Viewer) -> None:
    if not public_pages_of(viewer).weekly:
        raise NotYours


def _links(reader: Reader, archive: str) -> Links:
    here = settings.DUOLOGUE_PUBLIC_URL
    stop = reverse("public-weekly-stop", args=[stop_token(reader)])
    return Links(here + reverse("home"), here + reverse("log"), here + stop, here + archive)
