"""What an invented organisation says to everybody once a week, who gets it, and what somebody wrote to those who run Duologue."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from duologue.labs.actions import (
    begin_issue,
    choose_public_pages,
    name_editor,
    schedule_issue,
    send_message,
    subscribe,
)
from duologue.labs.rules.contact import Kind
from duologue.labs.rules.weekly.due import week_of
from duologue.labs.rules.weekly.issue import Written
from duologue.privacy.identity import Viewer, acting_as

ISSUE = Written(
    "Two weeks of neap tides",
    """The early boats cannot wait for the late train until the 14th, and everybody's mornings are full.

If your 1:1 falls before nine in these weeks, ask each other whether **ten minutes on the quay** would suit you better. \
Nobody counts them.

- Rooms on the North quay: *Bell* is open again.
- The workshop on feedback has two seats left. [Write to Esra](mailto:esra.kaya@three-coasts.example) if you would like one.
""",
)
NEXT = Written("What we learnt from the neap weeks", "To be written when they are over.")
EDITOR = "Hana Sato"
GET_IT = {"Dana Levi": True, "Amara Obi": True, "Ben Okafor": False, "Esra Kaya": False}
"""Whether with names. Hana reads the page, and Rosalind has enough mail."""
ASKS = "Ben Okafor"
BEGUN = timedelta(days=15)
"""Ago: a day more than two weeks, so that last week had begun on nobody's clocks, even if today is Sunday evening."""


def write_to_everybody(administrator: Viewer, people: Mapping[str, Viewer], now: datetime) -> None:
    then = now - BEGUN
    with acting_as(administrator, then):
        issue = begin_issue(administrator, ISSUE, now=then)
        week = week_of(administrator.zone, now - timedelta(weeks=1))
        schedule_issue(administrator, issue, week, public=True, now=then)
        choose_public_pages(administrator, weekly=True, contact=True, now=then)
        if EDITOR in people:
            name_editor(administrator, people[EDITOR].person_id, now=then)
    with acting_as(administrator, now):
        begin_issue(administrator, NEXT, now=now)
    for name, names in GET_IT.items():
        if viewer := people.get(name):
            with acting_as(viewer, then):
                subscribe(viewer, names=names, now=then)
    if viewer := people.get(ASKS):
        with acting_as(viewer, now):
            text = "On my phone the list of rooms shows the Galley twice. Is that meant so?"
            send_message(viewer, Kind.QUESTION, text, now=now)
