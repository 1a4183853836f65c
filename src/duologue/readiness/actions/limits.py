"""The pair's own longest gap and moves: stricter by the report, wider by both."""

from datetime import datetime
from typing import Any
from uuid import UUID

from duologue.bridges.changes import announce
from duologue.meetings.queries import current_meeting_for, pair_for
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import OwnLimits
from duologue.readiness.queries.ledger import LedgerFacts, ledger_for, side_of
from duologue.readiness.rules.postponement.ledger import Side
from duologue.readiness.rules.postponement.limits import Limits, what_comes_of, what_is_wrong
from duologue.readiness.rules.postponement.names import Rule
from duologue.translation import gettext as _
from duologue.translation import marked

ENDED = marked("This pair has ended, so it has no limits any more. Nothing was changed.")
NOT_YET = marked(
    "There is no rhythm yet, so there is no gap to limit. Nothing was changed; agree how often you meet first."
)
FOR_BOTH = marked(
    "Wider limits need both of you: the manager proposes them, and you agree or let them be. "
    "Nothing was changed; stricter ones you may set at once."
)
GONE = marked(
    "There is no proposal that waits for you: it was answered, or its two weeks are over. Nothing was changed."
)


def set_limits(viewer: Viewer, pair_id: UUID, weeks: int, moves: int, *, now: datetime) -> Rule:
    """STRICTER: they stand, as the report set them. PROPOSED: they wait for the report."""
    kept, by, wanted = _ledger(viewer, pair_id, now), _side(viewer, pair_id, now), Limits(weeks, moves)
    wrong = what_is_wrong(wanted, kept.ledger.agreement)
    if wrong:
        raise Refused(_("{wrong} Nothing was changed; choose another.").format(wrong=wrong))
    rule = what_comes_of(wanted, kept.ledger.agreement, by)
    if rule is Rule.NEEDS_BOTH:
        raise Refused(_(FOR_BOTH))
    ours: dict[str, Any] = {"organisation_id": viewer.organisation_id, "pair_id": pair_id}
    said: dict[str, Any] = {"author_id": viewer.person_id, "at": now, "weeks": weeks, "moves": moves}
    if rule is Rule.STRICTER:
        OwnLimits.objects.create(**ours, **said, stood_at=now)
    else:
        # In place of an earlier one: what was not answered leaves nothing behind.
        OwnLimits.objects.update_or_create(**ours, stood_at=None, defaults=said)
    announce(pair_id)
    return rule


def agree_to_limits(viewer: Viewer, pair_id: UUID, *, now: datetime) -> None:
    """The report agrees to what the manager proposed; it stands from now on."""
    kept, by = _ledger(viewer, pair_id, now), _side(viewer, pair_id, now)
    if by is not Side.REPORT or kept.proposed is None:
        raise Refused(_(GONE))
    waiting = OwnLimits.objects.filter(organisation_id=viewer.organisation_id, pair_id=pair_id, stood_at=None)
    waiting.update(stood_at=now)
    announce(pair_id)


def _side(viewer: Viewer, pair_id: UUID, now: datetime) -> Side:
    return side_of(viewer, pair_for(viewer, pair_id, now))


def _ledger(viewer: Viewer, pair_id: UUID, now: datetime) -> LedgerFacts:
    if not pair_for(viewer, pair_id, now).may_write:
        raise Refused(_(ENDED))
    meeting = current_meeting_for(viewer, pair_id, now)
    kept = ledger_for(viewer, meeting, now) if meeting else None
    if kept is None:
        raise Refused(_(NOT_YET))
    return kept
