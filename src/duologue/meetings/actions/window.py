"""How long a former manager still reads. Thirty days, and less if the report says so; never more."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.actions.telling import log_for_both
from duologue.meetings.policy import is_report, may_cut_window, reads_pair
from duologue.meetings.queries.facts import span_of
from duologue.meetings.queries.pairs import mine
from duologue.privacy.actions import note_narrowing
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def cut_window(viewer: Viewer, pair_id: UUID, until: datetime, *, now: datetime) -> None:
    """From `until` on, the former manager finds this pair no more; `now` closes it at once. Both logs say so."""
    pair = mine(viewer).filter(id=pair_id).select_for_update(of=("self",)).first()
    if pair is None or not reads_pair(viewer.person_id, span_of(pair), now):
        raise NotYours
    span = span_of(pair)
    if not is_report(viewer.person_id, span):
        raise Refused(
            _("How long you still read is for {name} to shorten. Nothing was changed.").format(name=pair.report.name)
        )
    if span.read_until is None:
        raise Refused(_("This pair lasts, so there is nothing to shorten. Nothing was changed."))
    if not may_cut_window(viewer.person_id, span, until, now):
        raise Refused(_("That would be longer than it is now, or it is over already. Nothing was changed."))
    pair.window_cut_to = until
    pair.save(update_fields=["window_cut_to"])
    note_narrowing(viewer, Act.SHORTENED, pair.id, until=until, now=now)
    log_for_both(viewer, span, "shortened", "the former manager's reading", pair.id, "the report may", now=now)
    announce(pair.id)
