"""What a former manager wrote for themselves about a pair is gone ninety days after it ended, or sooner where the policy says so."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from duologue.meetings.models import Draft, Meeting, PrivateNote
from duologue.privacy.actions import note_erasure
from duologue.privacy.queries import outlasted, written_under
from duologue.privacy.vault import person_key
from duologue.privacy.viewer import Viewer

KEPT_AFTER_A_PAIR = timedelta(days=90)


def former(viewer: Viewer, now: datetime) -> Q:
    """Of rows of a pair that the viewer led: their time is over, by the house or by the policy they were written under."""
    over = Q(pair__ended_at__lte=now - KEPT_AFTER_A_PAIR)
    over |= Q(outlasted("former_days", now, counted_from="pair__ended_at"))
    return Q(pair__manager_id=viewer.person_id) & over


def forget_former(viewer: Viewer, *, now: datetime) -> int:
    """The viewer's own private notes and drafts in pairs they led; the report keeps theirs. How many those were."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    notes = PrivateNote.objects.filter(former(viewer, now), **mine)
    ended = now - timedelta(days=written_under(viewer).ever().former_days)
    # Of a pair long ended a former manager finds no 1:1 any more, so its drafts are those that hang on none.
    found = Meeting.objects.filter(organisation_id=viewer.organisation_id, id=OuterRef("meeting_id"))
    drafts = Draft.objects.filter(~Exists(found), **mine, at__lte=ended)
    gone = 0
    for table, ids in (
        (PrivateNote, list(notes.values_list("id", flat=True))),
        (Draft, list(drafts.values_list("id", flat=True))),
    ):
        table._default_manager.filter(organisation_id=viewer.organisation_id, id__in=ids).delete()
        for id_ in ids:
            note_erasure(viewer, table._meta.db_table, id_, person_key(viewer.person_id), now=now)
        gone += len(ids)
    return gone
