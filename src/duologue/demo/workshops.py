"""Two workshops of the invented organisation: one that anybody may come to, and one with more people than seats."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from duologue.labs.actions import SessionAsked, WorkshopAsked, add_workshop, book, plan_session
from duologue.privacy.identity import Viewer, acting_as

SERIES = "Three pitfalls"
PLAN = WorkshopAsked(
    "Plan it",
    "You come to a 1:1 with a few points of your own, ask an open question, and leave room for what the other brings.",
    "everybody who has 1:1s",
    SERIES,
    90,
    "10 Welcome, and what brings you\n15 One agenda that went well, one that did not\n25 In pairs: an agenda from the report's side\n"
    "25 In pairs: five open questions\n15 What you take into your next 1:1",
    "",
    "",
    "plan-it",
)
SAFE = WorkshopAsked(
    "Feedback sessions",
    "You say what happened, what it did, and what could help, and you hear how it landed.",
    "managers and those who will be",
    SERIES,
    120,
    "10 Welcome\n20 Situation, behaviour, impact\n40 In threes: one speaks, one listens, one watches\n10 Pause\n"
    "30 The same from the other chair\n10 Close",
    "",
    "",
    "feedback-sessions",
)


def offer_workshops(administrator: Viewer, people: Mapping[str, Viewer], zone: str, *, now: datetime) -> None:
    """As the administrator, who leads both; whoever books does it as themselves."""
    today = now.astimezone(ZoneInfo(zone)).date()
    place = "Galley, Islands pier"
    later = SessionAsked(today + timedelta(days=12), time(10), zone, PLAN.minutes, 12, place=place, public=True)
    soon = SessionAsked(today + timedelta(days=5), time(14), zone, SAFE.minutes, 2, place=place)
    with acting_as(administrator, now):
        open_to_all = plan_session(administrator, add_workshop(administrator, PLAN, now=now), later, now=now)
        full = plan_session(administrator, add_workshop(administrator, SAFE, now=now), soon, now=now)
    comers = [one for name, one in sorted(people.items()) if one != administrator]
    for session_id, coming in ((full, comers[:4]), (open_to_all, comers[1:3])):
        for viewer in coming:
            with acting_as(viewer, now):
                book(viewer, session_id, me=True, others=[], now=now)
