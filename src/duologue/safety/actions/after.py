"""Noting, for oneself alone, whether there was room in a 1:1 for what one had to say."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from duologue.meetings.queries import meeting_for
from duologue.privacy.queries import current_policy_for, outlasted
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.vault import person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.safety.models import AfterWord
from duologue.safety.policy import may_note_after
from duologue.safety.rules.after import Said, lapses_on
from duologue.translation import gettext as _
from duologue.translation import marked

NOT_YET = marked("This 1:1 has not been held, so there is nothing to note about it yet.")


def note_after(viewer: Viewer, meeting_id: UUID, said: Said | None, *, now: datetime) -> None:
    """Said again, the last one counts; None takes it out. The report's alone to say: to the manager it is not there."""
    meeting = meeting_for(viewer, meeting_id, now)
    if not may_note_after(viewer.person_id, meeting.pair.report_id):
        raise NotYours
    if meeting.state != "held":
        raise Refused(_(NOT_YET))
    mine = _mine(viewer).filter(meeting_id=meeting_id)
    row = mine.select_for_update().first()
    if said is None:
        mine.delete()
        return
    row = row or AfterWord(organisation_id=viewer.organisation_id, author_id=viewer.person_id, meeting_id=meeting_id)
    row.policy_id, settings = current_policy_for(viewer)
    row.created_at, row.lapses_on = now, lapses_on(viewer.day_of(now), settings.after_days)
    row.text_sealed = seal(said, row.place, person_key(viewer.person_id))
    row.save()


def forget_after(viewer: Viewer, meeting_id: UUID | None) -> None:
    """One of one's own, or with None all of them."""
    mine = _mine(viewer)
    (mine if meeting_id is None else mine.filter(meeting_id=meeting_id)).delete()


def forget_lapsed_after(viewer: Viewer, *, now: datetime) -> int:
    """How many that were."""
    lapsed = Q(lapses_on__lte=viewer.day_of(now)) | Q(outlasted("after_days", now))
    gone, _ = _mine(viewer).filter(lapsed).delete()
    return gone


def _mine(viewer: Viewer) -> QuerySet[AfterWord]:
    return AfterWord.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
