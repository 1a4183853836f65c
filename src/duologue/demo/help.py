"""Whom the invented people may turn to: a page that somebody opens when it is heavy is empty in no house."""

from datetime import datetime

from duologue.privacy.identity import Viewer, acting_as
from duologue.safety.actions import add_help
from duologue.safety.rules.help import Contact

CONTACTS = (
    Contact(
        "Marit Solberg", "To talk to somebody who keeps it to herself", "Room 4 in the harbour office, or extension 118"
    ),
    Contact(
        "The line of the seafarers' mission",
        "Day and night, also for whoever stays ashore",
        "0800 555 0142",
        outside=True,
    ),
)


def name_whom_to_turn_to(administrator: Viewer, *, now: datetime) -> None:
    with acting_as(administrator, now):
        for contact in CONTACTS:
            add_help(administrator, contact, now=now)
