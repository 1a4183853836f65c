"""Weeklies as they are owed: whose, and what they say."""

from datetime import datetime
from uuid import UUID

import time_machine
from tests.cast import NOW, Cast

from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries import body_of, unsubscribe_of
from duologue.labs.actions import begin_issue, choose_public_pages, confirm_outside, schedule_issue
from duologue.labs.queries.weekly_links import confirm_token
from duologue.labs.rules.weekly.issue import Written
from duologue.labs.rules.weekly.letter import SUBJECT
from duologue.labs.tasks import send_weeklies_outside
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import Viewer, somebody_outside
from duologue.web.tasks import send_weeklies

MONDAY = datetime.fromisoformat("2026-11-30T08:30+00:00")
"""The Monday after that of the cast."""


def sent_at(moment: datetime) -> list[str]:
    """Both jobs run at that moment; whose Weeklies there are then, of whatever week."""
    with time_machine.travel(moment, tick=False):
        send_weeklies(0)
        send_weeklies_outside(0)
    return sorted(mail.recipient for mail in weeklies())


def weeklies() -> list[OutgoingMail]:
    rows = OutgoingMail.objects.select_related("person", "organisation", "invitation").filter(subject=SUBJECT)
    return list(rows.order_by("created_at", "recipient"))


def said_in(mail: OutgoingMail) -> str:
    return body_of(mail, now=MONDAY)


def way_out_of(mail: OutgoingMail) -> str:
    """The path of the address that ends it."""
    return "/" + unsubscribe_of(mail, now=MONDAY).split("/", 3)[3]


def open_to_anybody(cast: Cast) -> Viewer:
    """Public pages on; somebody outside of the organisation."""
    with acting_as(cast.esra, NOW):
        choose_public_pages(cast.esra, weekly=True, contact=True, now=NOW)
    return somebody_outside(cast.esra.organisation_id)


def write_for(cast: Cast, week: str, title: str, *, public: bool) -> UUID:
    with acting_as(cast.esra, NOW):
        issue = begin_issue(cast.esra, Written(title, f"What {title} is about"), now=NOW)
        schedule_issue(cast.esra, issue, week, public=public, now=NOW)
    return issue


def join_from_outside(nobody: Viewer, address: str) -> None:
    with time_machine.travel(NOW, tick=False), acting_as(nobody, NOW):
        confirm_outside(nobody, confirm_token(nobody.organisation_id, address), now=NOW)
