"""Agreeing on a rhythm, planning the next 1:1, moving one, changing its place."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from duologue.bridges.changes import announce
from duologue.meetings.actions.rows import meeting_to_write, pair_to_write
from duologue.meetings.actions.taken import note_taken
from duologue.meetings.models import Meeting, Move, Pair, Series
from duologue.meetings.queries.facts import MeetingFacts, SeriesFacts, cadence_of, place_of, series_facts
from duologue.meetings.queries.meetings import meeting_for
from duologue.meetings.rules.cadence import Rhythm, next_after
from duologue.meetings.rules.states import MoveReason, State
from duologue.privacy.refusals import Refused, Stale
from duologue.privacy.rules.words import clean_line, of_like_length
from duologue.privacy.vault import pair_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import pgettext
from duologue.translation.dates import at as at_time
from duologue.translation.dates import months, weekdays

FURTHEST = timedelta(days=366)


def agree_series(
    viewer: Viewer,
    pair_id: UUID,
    *,
    rhythm: str,
    every: int,
    weekday: int,
    wall_time: time,
    zone: str,
    minutes: int,
    place: str,
    starts_on: date,
    version: int | None,
    by: datetime | None = None,
    now: datetime,
) -> MeetingFacts:
    """Agree how often the two meet; the 1:1 ahead follows, unless it has begun. Raises Stale on a lost update.

    `by`: when they meet at the latest, whatever the rhythm says of its beginning.
    """
    pair = pair_to_write(viewer, pair_id, now)
    former = Series.objects.filter(organisation_id=viewer.organisation_id, pair=pair, ended_at=None).first()
    series = Series(
        organisation_id=viewer.organisation_id,
        pair=pair,
        author_id=viewer.person_id,
        rhythm=Rhythm(rhythm),
        every=every,
        weekday=weekday,
        wall_time=wall_time,
        zone=zone,
        minutes=minutes,
        starts_on=max(starts_on, now.astimezone(ZoneInfo(zone)).date()),
        agreed_at=now,
    )
    words = clean_line(place) if place.strip() else ""
    series.place_sealed = _sealed(series, words)
    if former is not None:
        if version is not None and version != former.version:
            stood, wanted = series_facts(viewer, former), series_facts(viewer, series)
            raise Stale(kept=_in_words(stood), yours=_in_words(wanted), version=former.version)
        series.version = former.version + 1
        former.ended_at = now
        former.save(update_fields=["ended_at"])
    series.save(force_insert=True)
    meeting = _follow(viewer, pair, series, words, by, now)
    announce(pair_id)
    return meeting_for(viewer, meeting.id, now)


def plan_next(
    viewer: Viewer, meeting_id: UUID, *, own_at: datetime | None = None, at: datetime | None = None, now: datetime
) -> MeetingFacts | None:
    """The 1:1 after this one: the one that stands already, one of its own at `own_at`, or the next of the rhythm.

    Whichever is sooner; None without a rhythm and without `own_at`. `at`: when the next of the rhythm is, where that
    is not what the rhythm says.
    """
    meeting = meeting_to_write(viewer, meeting_id, now)
    ahead = _ahead(meeting.pair)
    series = Series.objects.filter(organisation_id=viewer.organisation_id, pair=meeting.pair, ended_at=None).first()
    if ahead is None and (series is not None or own_at is not None):
        regular = at or (next_after(cadence_of(series), max(now, meeting.starts_at)) if series else None)
        if own_at is not None and own_at > now and (regular is None or own_at < regular):
            ahead = _plan_own(viewer, meeting, own_at, now)
        elif series is not None and regular is not None:
            place = series_facts(viewer, series).place
            ahead = _plan(viewer, meeting.pair, series, place, at=regular, now=now)
        announce(meeting.pair_id)
    return meeting_for(viewer, ahead.id, now) if ahead else None


def move_meeting(
    viewer: Viewer, meeting_id: UUID, *, to_at: datetime, reason: MoveReason, version: int | None, now: datetime
) -> MeetingFacts:
    """Another time for this 1:1, in one act with its reason, so that it never hangs in the air."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    if meeting.state != State.PLANNED:
        raise Refused(_("This 1:1 has already begun, so it cannot be moved. Nothing was changed."))
    if not now < to_at < now + FURTHEST:
        raise Refused(
            _("A 1:1 moves to a time that is still to come, within a year. Nothing was changed; pick another.")
        )
    if version is not None and version != meeting.version:
        zone = ZoneInfo(viewer.zone)
        raise Stale(
            kept=_on_the_wall(meeting.starts_at.astimezone(zone)),
            yours=_on_the_wall(to_at.astimezone(zone)),
            version=meeting.version,
        )
    if to_at != meeting.starts_at:
        Move.objects.create(
            organisation_id=viewer.organisation_id,
            pair=meeting.pair,
            meeting=meeting,
            author_id=viewer.person_id,
            from_at=meeting.starts_at,
            to_at=to_at,
            reason=reason,
            at=now,
            was_kept=meeting.kept_at is not None,
        )
        meeting.starts_at, meeting.kept_at, meeting.version = to_at, None, meeting.version + 1
        meeting.save(update_fields=["starts_at", "kept_at", "version"])
        note_taken(meeting, meeting.pair, now=now)
        announce(meeting.pair_id)
    return meeting_for(viewer, meeting_id, now)


def change_place(viewer: Viewer, meeting_id: UUID, place: str, *, version: int | None, now: datetime) -> MeetingFacts:
    """Another place for this 1:1, in words."""
    meeting = meeting_to_write(viewer, meeting_id, now)
    if meeting.state not in (State.PLANNED, State.OPEN):
        raise Refused(_("This 1:1 is over, so its place stays as it was."))
    words = clean_line(place)
    if version is not None and version != meeting.version:
        raise Stale(kept=meeting_for(viewer, meeting_id, now).place, yours=words, version=meeting.version)
    meeting.place_sealed, meeting.version = _sealed(meeting, words), meeting.version + 1
    meeting.save(update_fields=["place_sealed", "version"])
    announce(meeting.pair_id)
    return meeting_for(viewer, meeting_id, now)


def _in_words(series: SeriesFacts) -> str:
    said = _("{rhythm}, {many} minutes, {place}")
    return said.format(rhythm=series.words, many=series.minutes, place=series.place or _("no place"))


def _on_the_wall(local: datetime) -> str:
    """Thursday 03 December, 10:00."""
    day = pgettext("date", "{day} {month}").format(day=f"{local:%d}", month=months()[local.month - 1])
    return at_time(pgettext("date", "{weekday} {day}").format(weekday=weekdays()[local.weekday()], day=day), local)


def _follow(viewer: Viewer, pair: Pair, series: Series, place: str, by: datetime | None, now: datetime) -> Meeting:
    """The 1:1 ahead takes the new rhythm; after one that is being held or is of its own, the rhythm begins."""
    ahead = _ahead(pair)
    begins = next_after(cadence_of(series), now)
    begins = begins if by is None else min(begins, by)
    if ahead is None:
        return _plan(viewer, pair, series, place, at=begins, now=now)
    if ahead.state == State.PLANNED and not ahead.of_its_own:
        ahead.starts_at = begins
        ahead.series, ahead.minutes, ahead.zone = series, series.minutes, series.zone
        ahead.place_sealed, ahead.version = _sealed(ahead, place), ahead.version + 1
    else:
        ahead.series = series
    ahead.save()
    note_taken(ahead, pair, now=now)
    return ahead


def _plan(viewer: Viewer, pair: Pair, series: Series, place: str, *, at: datetime, now: datetime) -> Meeting:
    meeting = Meeting(
        organisation_id=viewer.organisation_id,
        pair_id=pair.id,
        series=series,
        author_id=viewer.person_id,
        starts_at=at,
        zone=series.zone,
        minutes=series.minutes,
        created_at=now,
    )
    meeting.place_sealed = _sealed(meeting, place)
    meeting.save(force_insert=True)
    note_taken(meeting, pair, now=now)
    return meeting


def _plan_own(viewer: Viewer, parked_at: Meeting, own_at: datetime, now: datetime) -> Meeting:
    """A 1:1 outside the rhythm, as long as the one it was parked at; where it is held is yet to be said."""
    meeting = Meeting(
        organisation_id=viewer.organisation_id,
        pair_id=parked_at.pair_id,
        author_id=viewer.person_id,
        series=parked_at.series,
        of_its_own=True,
        starts_at=own_at,
        zone=viewer.zone,
        minutes=parked_at.minutes,
        created_at=now,
    )
    meeting.save(force_insert=True)
    note_taken(meeting, parked_at.pair, now=now)
    return meeting


def _ahead(pair: Pair) -> Meeting | None:
    rows = Meeting.objects.filter(organisation_id=pair.organisation_id, pair=pair)
    return rows.filter(state__in=[State.PLANNED, State.OPEN]).first()


def _sealed(row: Series | Meeting, words: str) -> bytes | None:
    """As long for a café as for a room: the few kinds of places there are would be told apart by their length."""
    padded = of_like_length(words, step=64)
    return seal(padded, place_of(row, "place"), pair_key(row.pair_id)) if words else None
