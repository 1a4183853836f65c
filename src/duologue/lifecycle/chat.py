"""What is said in a chat and when: each room says whether there is an occasion, and nobody's words are asked for."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from duologue.bridges.actions.chatting import may_speak, owe_chat
from duologue.bridges.models import ChatMessage
from duologue.bridges.queries.chat import ref_of
from duologue.bridges.rules.chat import Act, Ask, Button, Card, Form, Home, Occasion
from duologue.bridges.rules.quiet import is_quiet
from duologue.followup.queries import owed_on
from duologue.meetings.queries import Ahead, MeetingFacts, ahead_for, week_for
from duologue.meetings.rules.states import may_ask_whether_it_happened
from duologue.preparation.policy import may_add
from duologue.preparation.queries import prepared_for
from duologue.preparation.rules.lights import Stage
from duologue.preparation.rules.prompts import day_before_at
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries.asked_by_mail import checked_in_before
from duologue.readiness.rules.answers import QUESTIONS, Moment
from duologue.readiness.rules.asking import is_due
from duologue.readiness.rules.told import of_talking_freely
from duologue.translation import dates
from duologue.translation import gettext as _

DOOR = timedelta(minutes=20)
WEEK = timedelta(days=7)
ASKS_UNTIL = timedelta(hours=24)
"""After that, whether it happened is asked on the page alone."""
_MOMENTS = {Act.CHECK_IN: Moment.WEEK_BEFORE, Act.AT_THE_DOOR: Moment.AT_THE_DOOR}
_ASKED = ("energy", "load", "headspace", "help", "talk_freely")


def owe_what_is_due(viewer: Viewer, *, now: datetime) -> None:
    """Owe what there is to say to the viewer now. Asked again and again, it is said once."""
    if is_quiet(viewer.zone, now) or not may_speak(viewer):
        return
    ahead = ahead_for(viewer, now)
    due = [one for one in ahead if is_due(one.starts_at, one.every, viewer.zone, now)]
    answered = checked_in_before(viewer, [one.id for one in due], now) if due else set()
    for one in due:
        if one.id not in answered:
            owe_chat(viewer, Occasion.CHECK_IN, one.id, str(one.id), now=now)
    _owe_around(viewer, ahead, now)
    for meeting in week_for(viewer, now, places=False):
        if _asks_whether(meeting, now):
            owe_chat(viewer, Occasion.HAPPENED, meeting.id, _time_of(meeting.id, meeting.starts_at), now=now)
    today = viewer.day_of(now)
    for promise_id in owed_on(viewer, today):
        owe_chat(viewer, Occasion.PROMISE, promise_id, f"{promise_id} {today}", now=now)


def _owe_around(viewer: Viewer, ahead: list[Ahead], now: datetime) -> None:
    soon = [one for one in ahead if day_before_at(one.starts_at, viewer.zone) <= now]
    lights = prepared_for(viewer, [one.id for one in soon]) if soon else {}
    for one in soon:
        once = _time_of(one.id, one.starts_at)
        if one.starts_at - now <= DOOR:
            owe_chat(viewer, Occasion.AT_THE_DOOR, one.id, once, now=now)
        elif lights.get(one.id, {}).get(viewer.person_id) != Stage.READY and one.starts_at - now > timedelta(hours=1):
            owe_chat(viewer, Occasion.PREPARE, one.id, once, now=now)


def _asks_whether(meeting: MeetingFacts, now: datetime) -> bool:
    asked = may_ask_whether_it_happened(meeting.state, meeting.ends_at, now)
    return asked and now - meeting.ends_at < ASKS_UNTIL


def _time_of(meeting_id: UUID, starts_at: datetime) -> str:
    """A 1:1 that moved is one more occasion."""
    return f"{meeting_id} {starts_at:%Y-%m-%d %H:%M}"


def card_of(viewer: Viewer, message: ChatMessage, *, now: datetime) -> Card | None:
    """The words, as it is now. None once there is nothing to say any more."""
    occasion, about = Occasion(message.occasion), message.about_id
    if occasion is Occasion.PROMISE:
        due = about in owed_on(viewer, viewer.day_of(now))
        return Card((_("A promise of yours is due today."),), buttons=(_to(reverse("home")),)) if due else None
    if occasion is Occasion.HAPPENED:
        meeting = next((one for one in week_for(viewer, now, places=False) if one.id == about), None)
        return _whether(viewer, meeting) if meeting and _asks_whether(meeting, now) else None
    one = next((one for one in ahead_for(viewer, now) if one.id == about), None)
    if one is None:
        return None
    return _prepare(viewer, one) if occasion is Occasion.PREPARE else _check_in(viewer, one, Act(occasion))


def _whether(viewer: Viewer, meeting: MeetingFacts) -> Card:
    yes, no = (ref_of(viewer, act, meeting.id) for act in (Act.HAPPENED, Act.MISSED))
    said = _("Did your 1:1 with {name} happen ({when})?").format(
        name=_given(meeting.pair.other_name), when=_when(viewer, meeting.starts_at)
    )
    return Card(
        (said,), buttons=(Button(_("Yes"), yes), Button(_("No"), no), _to(reverse("meeting", args=[meeting.id])))
    )


def _prepare(viewer: Viewer, one: Ahead) -> Card:
    said = _("Your 1:1 with {name} is on {when}. Four minutes are enough to be ready.").format(
        name=_given(one.other_name), when=_when(viewer, one.starts_at)
    )
    point = Button(_("Add a talking point"), ref_of(viewer, Act.POINT, one.id))
    return Card((said,), buttons=(point, _to(reverse("meeting", args=[one.id]))))


def _check_in(viewer: Viewer, one: Ahead, act: Act) -> Card:
    moment = _MOMENTS[act]
    said = _("How do you come to your 1:1 with {name} ({when})?").format(
        name=_given(one.other_name), when=_when(viewer, one.starts_at)
    )
    reach = _(
        "Energy, load and head stay with you alone; what would help is told to whom you meet. Leave out what you like."
    )
    asks = tuple(
        Ask(
            name, _(QUESTIONS[name].words), tuple((value, _(words)) for value, words in QUESTIONS[name].options.items())
        )
        for name in _ASKED
        if moment in QUESTIONS[name].moments
    )
    buttons = (Button(_("Send"), ref_of(viewer, act, one.id)), _to(reverse("meeting", args=[one.id])))
    freely = (of_talking_freely(_given(one.other_name)),) if moment is Moment.AT_THE_DOOR else ()
    return Card((said, reach, *freely), asks, buttons)


def moment_of(act: Act) -> Moment:
    return _MOMENTS[act]


def form_for(viewer: Viewer, about: UUID | None, *, now: datetime) -> Form | None:
    """A talking point for one of the viewer's next 1:1s, the one it is about first. None without any."""
    found = [one for one in week_for(viewer, now, places=False) if one.pair.may_write and may_add(one.state)]
    found.sort(key=lambda one: (one.id != about, one.starts_at))
    meetings = tuple(
        (
            str(one.id),
            _("with {name}, {when}").format(name=_given(one.pair.other_name), when=_when(viewer, one.starts_at)),
        )
        for one in found
    )
    return Form(ref_of(viewer, Act.POINT, found[0].id), meetings) if found else None


def home_of(viewer: Viewer, *, now: datetime) -> Home:
    """This week, as times and with whom."""
    week = [one for one in ahead_for(viewer, now) if one.starts_at - now < WEEK]
    cards = [
        Card(
            (_("{when}: your 1:1 with {name}").format(when=_when(viewer, one.starts_at), name=_given(one.other_name)),),
            buttons=(
                Button(_("Add a talking point"), ref_of(viewer, Act.POINT, one.id)),
                _to(reverse("meeting", args=[one.id])),
            ),
        )
        for one in week[:20]
    ]
    nothing = () if week else (_("There is no 1:1 in the next seven days."),)
    end = Button(_("End the connection"), ref_of(viewer, Act.PART, viewer.person_id))
    return Home((*cards, Card((*nothing, _("What you write is kept in Duologue and not here.")), buttons=(end,))))


def _to(path: str) -> Button:
    return Button(_("Open in Duologue"), link=settings.DUOLOGUE_PUBLIC_URL + path)


def _when(viewer: Viewer, at: datetime) -> str:
    local = at.astimezone(ZoneInfo(viewer.zone))
    return dates.at(dates.day_of_week(local), local)


def _given(name: str) -> str:
    """What one calls the person; the rest of a name is nothing that a chat has to know."""
    return name.split()[0] if name.split() else name
