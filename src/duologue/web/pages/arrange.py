"""Arrange: how often, when and where; moving one 1:1; saying whether it happened."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from duologue.lifecycle import arranging, moving, venues, wrap_up
from duologue.meetings import actions
from duologue.meetings.queries import meeting_for, pair_for
from duologue.meetings.rules.cadence import Cadence, Rhythm, instant
from duologue.meetings.rules.states import SAID_WHEN_MOVING, MoveReason
from duologue.meetings.rules.steps import Step
from duologue.readiness.queries import side_of
from duologue.readiness.rules.postponement import saying
from duologue.readiness.rules.postponement.ledger import other_side
from duologue.translation import gettext as _
from duologue.translation import marked
from duologue.web import reading
from duologue.web.middleware import SignedInRequest
from duologue.web.templatetags.duologue import given, when

RHYTHMS = {
    "1 weeks": marked("Every week"),
    "2 weeks": marked("Every second week"),
    "3 weeks": marked("Every third week"),
    "4 weeks": marked("Every fourth week"),
    "1 months": marked("Every month"),
}
LENGTHS = {
    20: marked("20 minutes, light"),
    30: marked("30 minutes"),
    45: marked("45 minutes, deep"),
    60: marked("60 minutes, deep"),
}


SERIES = ("version", "rhythm", "weekday", "time", "minutes", "starts_on", "venue", "place")
"""What the form of a rhythm sends."""


@require_POST
def series(request: SignedInRequest, pair_id: UUID) -> HttpResponse:
    """Agree how often the two meet; that one of them has another 1:1 then is said before."""
    pair = pair_for(request.viewer, pair_id, request.now)
    every, rhythm = reading.chosen(request, "rhythm", RHYTHMS).split()
    today = request.viewer.day_of(request.now)
    cadence = Cadence(
        Rhythm(rhythm),
        int(every),
        reading.whole(request, "weekday", least=0, most=6),
        reading.clock(request, "time"),
        request.viewer.zone,
        max(reading.day(request, "starts_on"), today),
    )
    minutes = reading.whole(request, "minutes", least=10, most=120)
    if "all_the_same" not in request.POST:
        clash = arranging.clash_of(request.viewer, pair_id, cadence, minutes=minutes, now=request.now)
        if clash is not None:
            asked = [(name, request.POST.get(name, "")) for name in SERIES]
            return render(request, "meeting/clash.html", {"pair": pair, "clash": clash, "asked": asked}, status=422)
    arranging.agree(
        request.viewer,
        pair_id,
        cadence,
        minutes=minutes,
        place=reading.words(request, "place"),
        venue=reading.words(request, "venue"),
        version=reading.version(request),
        now=request.now,
    )
    said = _("It is set, and the next 1:1 stands below. {name} reads on their first page that you set it.")
    messages.success(request, said.format(name=given(pair.other_name)))
    return redirect("pair", pair_id)


@require_POST
def move(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Move this one 1:1: a reason and a new time in the same act, so that it never hangs in the air."""
    meeting, verdict = moving.move_to(
        request.viewer,
        meeting_id,
        reading.moment(request, request.viewer.zone),
        MoveReason(reading.reason(request, SAID_WHEN_MOVING)),
        room=reading.room_in_moment(request),
        version=reading.version(request),
        now=request.now,
    )
    told = saying.said(verdict, request.now) if verdict else [_("Everything on the agenda came along.")]
    messages.success(request, " ".join([_("It is on {day} now.").format(day=when(meeting.starts_at)), *told]))
    return redirect("pair", meeting.pair.id)


@require_POST
def keep(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """The report would like to keep this time."""
    actions.keep_time(request.viewer, meeting_id, now=request.now)
    return redirect("step", meeting_id, Step.ARRANGE)


@require_POST
def not_my_wish(request: SignedInRequest, move_id: UUID) -> HttpResponse:
    """What the report asked for was somebody else's idea."""
    return redirect("pair", actions.say_not_my_wish(request.viewer, move_id, now=request.now))


@require_POST
def venue(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Another place for this 1:1: a kind of place or a room, with words or without."""
    choice = venues.Choice(reading.words(request, "venue"), reading.words(request, "place"))
    venues.choose_venue(request.viewer, meeting_id, choice, version=reading.version(request), now=request.now)
    messages.success(request, _("The place is changed; the other sees it now."))
    return redirect("meeting", meeting_id)


@require_POST
def ten_minutes(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Ten minutes today or tomorrow, instead of none."""
    viewer, now = request.viewer, request.now
    days = {"today": viewer.day_of(now), "tomorrow": viewer.day_of(now) + timedelta(days=1)}
    on = days[reading.chosen(request, "day", days)]
    meeting = moving.ten_minutes(viewer, meeting_id, instant(on, reading.clock(request, "time"), viewer.zone), now=now)
    messages.success(request, _("It is ten minutes now, and counts as a light one. The agenda came along."))
    return redirect("pair", meeting.pair.id)


ANSWERS = {"yes": "", "no": "", "waited": "other", "away": "me"}
"""What one may say of a 1:1 whose time has passed, and who did not come by that."""


@require_POST
def happened(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Did it happen? And if not, whether one of the two did not come."""
    answer = reading.chosen(request, "happened", ANSWERS)
    pair = meeting_for(request.viewer, meeting_id, request.now).pair
    mine = side_of(request.viewer, pair)
    who = {"me": mine, "other": other_side(mine)}.get(ANSWERS[answer])
    following = wrap_up.did_it_happen(request.viewer, meeting_id, answer == "yes", who=who, now=request.now)
    if following is not None:
        said = _("The next one is {day}. The agenda has moved to it.")
        if answer == "yes":
            said = _(
                "Your word is noted, and both of you read it. {name} says that you did not meet, so the next one is {day}."
            )
        messages.success(request, said.format(day=when(following.starts_at), name=given(pair.other_name)))
    return redirect("pair", pair.id)
