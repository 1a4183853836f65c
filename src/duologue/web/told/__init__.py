"""What a page tells: facts of a 1:1 put into the words and groups that its step shows. No queries, no rules."""

from datetime import datetime
from typing import Any

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.meetings.rules.steps import Step
from duologue.privacy.rules import audience
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.web.told import (
    agenda,
    arranging,
    check_ins,
    commitments,
    ledger,
    preparing,
    rhythm,
    seasons,
    venue,
    wrapping,
)

BEFORE = {Step.ARRANGE, Step.WEEK_BEFORE, Step.PREPARE, Step.AT_THE_DOOR}
_OF_STEP = {
    Step.ARRANGE: (
        arranging.forms,
        venue.venue,
        arranging.suiting,
        ledger.ledger,
        ledger.said_of_the_last,
        rhythm.rhythm,
    ),
    Step.WEEK_BEFORE: (check_ins.readings, check_ins.week_before, rhythm.rhythm, ledger.said_of_the_last),
    Step.PREPARE: (agenda.points, preparing.preparing, check_ins.readings, commitments.lists, venue.venue),
    Step.AT_THE_DOOR: (check_ins.readings, check_ins.at_the_door, arranging.forms, venue.venue),
    Step.HOLD: (agenda.points, agenda.in_hand),
    Step.WRAP_UP: (agenda.points, rhythm.minutes, rhythm.otherwise, rhythm.after, wrapping.wrapping),
    Step.BETWEEN: (commitments.lists, rhythm.rhythm, rhythm.minutes, rhythm.otherwise, rhythm.after),
}


def told(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """The context of the page's step."""
    context: dict[str, Any] = {"audience": sentences(page), "moved_on": moved_on(page)}
    for tell in (seasons.seasons, rhythm.missed_before, *_OF_STEP[page.shown]):
        context |= tell(page, viewer, now)
    return context


def moved_on(page: MeetingPage) -> dict[str, Any] | None:
    """What to say to somebody who still looks at a step that the two have left behind."""
    if page.now.step is Step.HOLD and page.shown is not Step.HOLD:
        return {"words": _("Your 1:1 has begun."), "to": Step.HOLD, "link": _("Go in")}
    if page.now.step is Step.WRAP_UP and page.shown in BEFORE:
        return {"words": _("This 1:1 is over."), "to": Step.WRAP_UP, "link": _("Wrap it up")}
    if page.now.step is Step.BETWEEN and page.shown is Step.WRAP_UP:
        return {"words": _("This 1:1 is closed."), "to": Step.BETWEEN, "link": _("Go on")}
    return None


def sentences(page: MeetingPage) -> dict[str, str]:
    """Who can read this, for each kind of field of a pair's pages."""
    other = page.pair.other_name.split()[0]
    since = page.meeting.assistants_since if page.meeting and page.pair.may_write else None
    too = f" {audience.and_assistants(since.date())}" if since else ""
    return {
        "page": audience.shared_and_yours_since(other, page.pair.started_at.date()) + too,
        "pair": audience.you_and(other) + too,
        "draft": audience.you_until_shared(other),
        "entry": audience.you_and(other)
        + " "
        + _("{name} sees it when you finish it, never while you type.").format(name=other),
        "self": audience.only_you(),
    }
