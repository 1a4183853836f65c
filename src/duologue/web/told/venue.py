"""Where the two will be: whether it suits, what to do instead with one tap, and everything there is to choose from."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import RoomThen, VenueFacts
from duologue.readiness.rules.place_advice import KIND, ROOM, Offer, is_not_theirs_to_choose
from duologue.readiness.rules.venue import Fit, Venue
from duologue.translation import gettext as _
from duologue.translation import marked

VERDICTS = {Fit.FINE: marked("Fine here"), Fit.CAREFUL: marked("Be careful here"), Fit.NOT_HERE: marked("Not here")}


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    words: str
    taken: bool = False


def venue(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    if page.venues is None or page.meeting is None:
        return {"venue_kinds": kinds(page, None), "venue_rooms": [], "venue_usual": ""}
    facts, advice = page.venues.facts, page.venues.advice
    return {
        "venue": {
            "fit": advice.verdict.fit.name.lower(),
            "says": _(VERDICTS[advice.verdict.fit]),
            "kind": facts.here.kind.words if facts.here.kind else "",
            "because": advice.verdict.because,
            "mend": advice.verdict.mend,
            "say_before": advice.say_before,
            "offers": [Offer(one.choice, one.words[:1].upper() + one.words[1:]) for one in advice.offers],
            "none_free": bool(facts.rooms) and not any(one.choice.startswith(ROOM) for one in advice.offers),
            "change": page.venues.change,
        },
        "venue_kinds": kinds(page, facts),
        "venue_rooms": rooms(facts),
        "venue_chosen": facts.chosen,
        "venue_usual": facts.usual,
        # The line under a kind or a room names it already; only what somebody wrote besides comes back into the field.
        "venue_words": page.meeting.place.partition(": ")[2] if facts.chosen else page.meeting.place,
    }


def kinds(page: MeetingPage, facts: VenueFacts | None) -> list[Option]:
    """A walk only for whoever may choose it."""
    standing = facts.here.kind if facts else None
    reports = page.pair.i_am == "report"
    return [
        Option(f"{KIND}{kind}", kind.words[:1].upper() + kind.words[1:])
        for kind in Venue
        if not is_not_theirs_to_choose(kind, standing, by_report=reports)
    ]


def rooms(facts: VenueFacts) -> list[tuple[str, list[Option]]]:
    """By site, in the order in which they come."""
    return [
        (site, [_option(one, facts) for one in there])
        for site, there in groupby(facts.rooms, key=lambda one: one.room.site)
    ]


def _option(one: RoomThen, facts: VenueFacts) -> Option:
    room, taken = one.room, one.is_taken(facts.own_use)
    what = [room.privacy.words, _("seats {many}").format(many=room.capacity)]
    what += [_("step-free")] * room.step_free + [_("taken then")] * taken
    return Option(f"{ROOM}{room.id}", f"{room.name}: {', '.join(what)}", taken)
