"""The Weekly of one reader, put together through the doors of the rooms: numbers and times. No word of anybody is opened."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from duologue.followup.queries.digest import open_of
from duologue.labs.actions import mark_sent, post_trial, post_weekly
from duologue.labs.queries import issue_kept_for, last_week_of, next_session_for, subscription_of, words_for
from duologue.labs.rules.practices import practice_of
from duologue.labs.rules.weekly.due import due_week, monday_of, week_of
from duologue.labs.rules.weekly.letter import Meets, NearGap, Week, Words
from duologue.meetings.queries import Ahead, ahead_for, week_for
from duologue.meetings.rules.states import State
from duologue.preparation.queries import prepared_for, shared_counts_for
from duologue.privacy.queries import head_for
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import ledger_for
from duologue.translation import gettext as _
from duologue.translation.dates import at, day_of_week

NEAR = timedelta(days=7)


def send_weekly(viewer: Viewer, *, now: datetime) -> bool:
    """Owe the viewer this week's, if they asked for it, it is time and it was not owed before; whether it was owed now."""
    wanted = subscription_of(viewer)
    week = due_week(viewer.zone, now, last_week_of(viewer)) if wanted else None
    if wanted is None or week is None or not mark_sent(viewer, week, now=now):
        return False
    facts = week_of_reader(viewer, week, words_for(viewer, week), names=wanted.names, now=now)
    post_weekly(viewer, week, facts, now=now)
    return True


def send_trial(viewer: Viewer, issue_id: UUID, *, now: datetime) -> None:
    """The latest version of an issue, to its editor. Raises NotYours."""
    facts = trial_of(viewer, issue_id, now=now)
    post_trial(viewer, facts, now=now)


def trial_of(viewer: Viewer, issue_id: UUID, *, now: datetime) -> Week:
    """This week of the editor's own, with the issue in it. Raises NotYours."""
    written = issue_kept_for(viewer, issue_id).written
    wanted = subscription_of(viewer)
    words = Words(written.title, written.text)
    return week_of_reader(viewer, week_of(viewer.zone, now), words, names=bool(wanted and wanted.names), now=now)


def week_of_reader(viewer: Viewer, week: str, words: Words | None, *, names: bool, now: datetime) -> Week:
    promises, (lines, mark) = open_of(viewer, now), head_for(viewer)
    return Week(
        meets=_meets(viewer, week, names, now),
        owed=promises.owed,
        overdue=promises.overdue,
        to_close=promises.to_close,
        near=list(_near(viewer, names, now)),
        practice=practice_of(monday_of(week)),
        session=next_session_line(viewer, now),
        lines=lines,
        head=mark.hex(),
        editor=words,
    )


def next_session_line(viewer: Viewer, now: datetime) -> str:
    """The next workshop that the viewer could come to, in a line; empty while there is none."""
    session = next_session_for(viewer, now)
    if session is None:
        return ""
    local = session.starts_at.astimezone(ZoneInfo(viewer.zone))
    said = _("The next workshop: {title}, {when}. Seats are under Workshops, on your own page.")
    return said.format(title=session.title, when=at(day_of_week(local), local))


def _meets(viewer: Viewer, week: str, names: bool, now: datetime) -> list[Meets]:
    ahead = [one for one in ahead_for(viewer, now) if week_of(viewer.zone, one.starts_at) == week]
    ids = [one.id for one in ahead]
    counts, lights = shared_counts_for(viewer, ids), prepared_for(viewer, ids)
    return [_meets_one(viewer, one, names, counts.get(one.id, 0), lights.get(one.id, {})) for one in ahead]


def _meets_one(viewer: Viewer, one: Ahead, names: bool, points: int, lights: dict[UUID, str]) -> Meets:
    theirs = next((stage for person, stage in lights.items() if person != viewer.person_id), "")
    local = one.starts_at.astimezone(ZoneInfo(viewer.zone))
    return Meets(local, one.other_name if names else "", points, theirs)


def _near(viewer: Viewer, names: bool, now: datetime) -> Iterator[NearGap]:
    """Pairs whose longest gap ends within days, or has ended: a query each, as a ledger is one pair's."""
    for meeting in week_for(viewer, now, places=False):
        if meeting.state is not State.PLANNED:
            continue
        found = ledger_for(viewer, meeting, now)
        if found is not None and found.ledger.gap_ends - now <= NEAR:
            ends = found.ledger.gap_ends.astimezone(ZoneInfo(viewer.zone))
            yield NearGap(ends, meeting.pair.other_name if names else "")
