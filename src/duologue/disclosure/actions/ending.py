"""The end: taken back, withdrawn, or over. The key goes, and with it every copy, here and in every backup."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from duologue.disclosure.actions.rows import row_to_change
from duologue.disclosure.models import Copy, Disclosure
from duologue.disclosure.policy import deciders, may_end
from duologue.disclosure.queries.disclosures import rows_of
from duologue.privacy.actions import count, record_exceptional
from duologue.privacy.refusals import Refused
from duologue.privacy.vault import destroy_key, disclosure_key
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

KEY_CHECKED = timedelta(days=2)
"""Whoever was killed between the end and the key's end left it standing."""
TOO_LATE = marked("There is nothing to end here any more. Nothing was changed.")


def end(viewer: Viewer, disclosure_id: UUID, *, now: datetime) -> None:
    """From the next request on nobody reads it. Raises Refused, NotYours."""
    row = row_to_change(viewer, disclosure_id)
    if not may_end(viewer.person_id, row.parties, row.times, now):
        raise Refused(_(TOO_LATE))
    if row.agreed_at is not None:
        count(row.organisation_id, "disclosure withdrawn", on=now.date())
        for person in sorted(deciders(row.parties)):
            record_exceptional(viewer, person, "withdrew", "disclosed words", row.id, "anybody's no is enough", now=now)
    _end(row, now)
    _drop(viewer)


def end_lapsed(viewer: Viewer, *, now: datetime) -> int:
    """Of the viewer's: what is over ends for good. How many there were."""
    over = Q(ends_at__lte=now) | Q(agreed_at=None, answer_by__lte=now)
    spent = list(rows_of(viewer).filter(over))
    waiting = [row for row in spent if row.ended_at is None and viewer.person_id in _enders(row)]
    for row in waiting:
        _end(row, now)
    for row in spent:
        if row.ended_at and now - row.ended_at < KEY_CHECKED:
            transaction.on_commit(partial(destroy_key, disclosure_key(row.id)))
    _drop(viewer)
    return len(waiting)


def _enders(row: Disclosure) -> set[UUID]:
    return {*deciders(row.parties), row.asked_by_id}


def _end(row: Disclosure, now: datetime) -> None:
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    transaction.on_commit(partial(destroy_key, disclosure_key(row.id)))


def _drop(viewer: Viewer) -> None:
    """The rows as well: those that the viewer chose; the other's go as the other."""
    mine = {"organisation_id": viewer.organisation_id, "chosen_by_id": viewer.person_id}
    Copy.objects.filter(**mine, disclosure__ended_at__isnull=False).delete()
