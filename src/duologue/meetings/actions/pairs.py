"""A pair begins and ends with a reporting line. What was said in it stays in it."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from duologue.bridges.actions import owe_to_calendars
from duologue.bridges.changes import announce
from duologue.meetings.actions.telling import log_for_both
from duologue.meetings.models import Pair
from duologue.meetings.queries.facts import span_of
from duologue.meetings.queries.pairs import open_pair_between
from duologue.privacy.actions import note_narrowing
from duologue.privacy.identity import unseen_afterwards
from duologue.privacy.queries import policy_for
from duologue.privacy.refusals import NotYours
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.vault import create_key, pair_key
from duologue.privacy.viewer import Viewer


def open_pair(viewer: Viewer, manager_id: UUID, report_id: UUID, *, now: datetime) -> UUID:
    """A new, empty pair with a key of its own; the open one of the same two people when there is one."""
    known = open_pair_between(viewer, manager_id, report_id)
    if known:
        return known
    pair = Pair(
        organisation_id=viewer.organisation_id,
        manager_id=manager_id,
        report_id=report_id,
        started_at=now,
        window_days=policy_for(viewer).window_days,
    )
    create_key(pair_key(pair.id))
    try:
        with transaction.atomic():
            pair.save(force_insert=True)
    except IntegrityError:
        # Somebody else opened it in the same moment.
        return open_pair_between(viewer, manager_id, report_id) or pair.id
    return pair.id


def close_pair(viewer: Viewer, pair_id: UUID, *, now: datetime) -> None:
    """End the pair at this instant. Pages that follow it look again and find what is left to them."""
    rows = Pair.objects.filter(organisation_id=viewer.organisation_id, id=pair_id)
    pair = rows.first()
    if pair is None:
        raise NotYours
    # Where a former manager reads no more once it ended, a manager who ends it loses sight of it with this very change.
    with unseen_afterwards(viewer):
        ended = rows.filter(ended_at=None).update(ended_at=now)
    if ended:
        note_narrowing(viewer, Act.PARTED, pair.id, now=now)
        log_for_both(viewer, span_of(pair), "ended", "the pair", pair.id, "the reporting line ended", now=now)
    owe_to_calendars(viewer.organisation_id, (pair.manager_id, pair.report_id))
    announce(pair_id)
