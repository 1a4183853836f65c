"""When the next 1:1 is, by the rhythm of the pair and inside its longest gap: there is always a date."""

from datetime import datetime
from zoneinfo import ZoneInfo

from duologue.meetings.queries import MeetingFacts
from duologue.meetings.rules.cadence import next_in_place_of
from duologue.privacy.viewer import Viewer
from duologue.readiness.queries import LedgerFacts, ledger_for
from duologue.readiness.rules.postponement.ledger import Side
from duologue.readiness.rules.postponement.placing import placed
from duologue.readiness.rules.postponement.telling import did_not_come


def next_date(viewer: Viewer, over: MeetingFacts, who: Side | None, *, now: datetime) -> datetime | None:
    """After a 1:1 that is over. `who` did not come; None: they met, or neither did. None without a rhythm."""
    return dated(ledger_for(viewer, over, now), over, who, now=now)


def dated(kept: LedgerFacts | None, over: MeetingFacts, who: Side | None, *, now: datetime) -> datetime | None:
    """As above, by a ledger that is at hand."""
    if kept is None or over.series is None:
        return None
    if kept.following is not None:
        return kept.following
    zone = ZoneInfo(over.zone)
    first_set = kept.first_set_at(over.starts_at)
    regular = next_in_place_of(over.series.cadence, first_set, over.starts_at, now).astimezone(zone)
    here = now.astimezone(zone)
    if who is None:
        return placed(kept.ledger, here, regular).starts_at
    return did_not_come(kept.ledger, who, here, regular).ledger.starts_at
