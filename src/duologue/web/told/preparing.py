"""What is new since one last looked, what a point is about, and what is worth one's four minutes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from duologue.followup.rules.commitments import Ending
from duologue.lifecycle.meeting_page import MeetingPage
from duologue.preparation.queries import Margin, PointFacts
from duologue.preparation.rules.about import About, Thing
from duologue.preparation.rules.looks import is_new, looked, since_then
from duologue.preparation.rules.outcomes import Home
from duologue.preparation.rules.three_things import OFTEN, Preparing, three_things
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import CheckIns
from duologue.readiness.rules.answers import Moment
from duologue.readiness.rules.asked_for import AskedFor, asked_for
from duologue.readiness.rules.reach import Reach
from duologue.web.templatetags.duologue import given, strand

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Ask:
    """`who` is the other's name; nobody's where it is the reader who asked."""

    who: str
    what: AskedFor


def preparing(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    if page.agenda is None or page.margin is None or page.meeting is None:
        return {}
    agenda, margin = page.agenda, page.margin
    before = looked(margin.look, now).before
    points = [*agenda.points, *agenda.elsewhere]
    news = {point.id: is_new(point, before) for point in points}
    unread = [point for point in agenda.points if not point.mine and (before is None or news[point.id])]
    in_week = page.meeting.starts_at - now <= WEEK
    checked_in = page.check_ins is not None and bool(page.check_ins.mine.get(Moment.WEEK_BEFORE))
    facts = replace(_facts(page, points, viewer), unread=len(unread), check_in_open=in_week and not checked_in)
    titles = {**margin.goals, **{one.id: one.text for one in page.commitments}}
    ready = margin.prepared.get(viewer.person_id) == "ready"
    busy = page.pair.may_write and page.meeting.state == "planned" and not ready
    return {
        "asks": _asks(page),
        "news": {point: word for point, word in news.items() if word},
        "since": _since(page, margin, points, list(news.values()), before),
        "worth": three_things(facts) if busy else [],
        "titles": titles,
        "abouts": [(about.key, titles[about.id]) for about in _abouts(page, margin)],
    }


def _asks(page: MeetingPage) -> list[Ask]:
    """What either of the two asked for in the check-in, where both know of it; the other's first."""
    if page.check_ins is None or page.meeting is None or page.meeting.state != "planned":
        return []
    asks = [Ask(given(page.pair.other_name), one) for one in asked_for(_shared_by_other(page.check_ins))]
    return asks + [Ask("", one) for one in asked_for(_shared_by_me(page.check_ins))]


def _shared_by_other(check_ins: CheckIns) -> Iterator[tuple[str, str]]:
    for answers in check_ins.theirs.values():
        yield from ((question, answer.exact) for question, answer in answers.items() if answer.exact)


def _shared_by_me(check_ins: CheckIns) -> Iterator[tuple[str, str]]:
    for answers in check_ins.mine.values():
        yield from ((question, one.exact) for question, one in answers.items() if one.reach is Reach.SHARED)


def _since(
    page: MeetingPage, margin: Margin, points: list[PointFacts], news: list[str], before: datetime | None
) -> str:
    if before is None:
        return ""
    answers = [answer for point in points for answer in point.answers if not answer.mine and answer.at > before]
    ready_at = margin.prepared_at.get(page.pair.other_id)
    ready = margin.prepared.get(page.pair.other_id) == "ready" and ready_at is not None and ready_at > before
    return since_then(news, len(answers), now_ready=given(page.pair.other_name) if ready else None)


def _facts(page: MeetingPage, points: list[PointFacts], viewer: Viewer) -> Preparing:
    mine = [point for point in points if point.mine]
    asked = [point for point in points if _is_in_writing(point) and not point.mine]
    covered = page.margin.covered if page.margin else []
    neglected = next((one.strand for one in covered if one.neglected), "")
    return Preparing(
        other=given(page.pair.other_name),
        overdue=sum(one.overdue and one.owner_id == viewer.person_id and not one.done_at for one in page.commitments),
        unanswered=sum(not any(answer.mine for answer in point.answers) for point in asked),
        brought=sum(point.shared for point in mine),
        drafts=sum(not point.shared for point in mine),
        came_along=sum(point.came_along >= OFTEN and not point.outcome for point in mine),
        kept_for_me=_kept_for_me(page, points, viewer),
        neglected=strand(neglected, page.pair) if neglected else "",
    )


def _kept_for_me(page: MeetingPage, points: list[PointFacts], viewer: Viewer) -> str:
    """What was kept since the last 1:1 comes back for one thank-you: with the next it is gone, thanked for or not."""
    since = page.meeting.previous_at if page.meeting else None
    thanked = {point.about.id for point in points if point.mine and point.about}
    for one in page.commitments:
        kept = one.closed and one.closed.ending is Ending.KEPT and (since is None or one.closed.at >= since)
        if kept and one.owed_to_id == viewer.person_id and one.id not in thanked:
            return About(Thing.PROMISE, one.id).key
    return ""


def _is_in_writing(point: PointFacts) -> bool:
    return point.outcome is not None and point.outcome.home is Home.WRITING


def _abouts(page: MeetingPage, margin: Margin) -> list[About]:
    """What a point may be about: open goals, then what one of the two took on, and what was kept lately."""
    promises = [one.id for one in page.commitments if not one.closed or one.closed.ending is Ending.KEPT]
    return [*(About(Thing.GOAL, id_) for id_ in margin.goals), *(About(Thing.PROMISE, id_) for id_ in promises)]
