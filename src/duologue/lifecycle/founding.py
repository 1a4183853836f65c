"""The first steps of an organisation, each done or not by what is there: nobody ticks anything off."""

from datetime import datetime
from enum import StrEnum

from duologue.meetings.queries import pairs_for, pairs_without_meeting_for
from duologue.people.queries import Begun
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import public_holidays_for, rooms_kept_for, team_seasons_for
from duologue.safety.queries import help_kept_for
from duologue.safety.rules.help import lacks_somebody_outside


class How(StrEnum):
    DONE = "done"
    OPEN = "open"
    WHEN_NEEDED = "when_needed"
    """Not there, and not amiss either."""
    THEIRS = "theirs"
    """For others to do; whether they have is not to be seen from here."""
    ON_SERVER = "on_server"
    """For whoever runs the server, who sees there whether it is done."""


def first_steps_for(viewer: Viewer, begun: Begun, *, mail_leaves: bool, now: datetime) -> dict[str, How]:
    """In the order in which they help most. `mail_leaves`: a mail server is named. Raises NotYours for whoever is no administrator."""
    listed = [one.contact for one in help_kept_for(viewer) if one.ended_at is None]
    rooms = [one for one in rooms_kept_for(viewer) if one.retired_at is None]
    return {
        "people": _done(begun.people > 1),
        "lines": _done(begun.lines > 0),
        "mail": _done(mail_leaves),
        "backup": How.ON_SERVER,
        "second": _done(begun.seconded),
        "policy": How.DONE if begun.rule_set else How.WHEN_NEEDED,
        "invited": _done(begun.with_a_way_in > 1),
        "help": _done(bool(listed) and not lacks_somebody_outside(listed)),
        "rooms": _done(bool(rooms)),
        "holidays": How.DONE if public_holidays_for(viewer, now) else How.WHEN_NEEDED,
        "seasons": How.DONE if team_seasons_for(viewer, now) else How.WHEN_NEEDED,
        "cadence": _cadence(viewer, now),
    }


def _cadence(viewer: Viewer, now: datetime) -> How:
    """Of one's own pairs. Whether two others have agreed on theirs is for those two."""
    if not pairs_for(viewer):
        return How.THEIRS
    return _done(not pairs_without_meeting_for(viewer, now))


def _done(so: bool) -> How:
    return How.DONE if so else How.OPEN
