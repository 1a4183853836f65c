"""Whether what is on the agenda belongs in the place that was chosen, and where it would be better."""

from datetime import datetime
from typing import Any

from duologue.lifecycle.meeting_page import MeetingPage
from duologue.privacy.viewer import Viewer
from duologue.readiness.rules.places import venue_in
from duologue.readiness.rules.venue import Fit, Venue, judged, sensitivity_of


def venue(page: MeetingPage, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """By what both see of the agenda: nobody's draft betrays itself in it."""
    if page.meeting is None or page.agenda is None:
        return {}
    strands = {point.strand for point in page.agenda.points if point.shared and point.outcome is None}
    verdict = judged(venue_in(page.meeting.place), sensitivity_of(strands))
    return {
        "place_verdict": verdict,
        "place_fits": verdict.fit is Fit.FINE,
        "place_is_wrong": verdict.fit is Fit.NOT_HERE,
        "better_places": [place.words for place in verdict.places],
        "venues": [one.words for one in Venue],
    }
