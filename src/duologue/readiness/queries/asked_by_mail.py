"""Doors of the check-in by mail: what its link carries, who does not want one, and where one has answered."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.signing import BadSignature, Signer

from duologue.people.queries import viewer_who
from duologue.privacy.viewer import Viewer
from duologue.readiness.models import CheckInAnswer, NoCheckInMail
from duologue.readiness.rules.answers import Moment

_SALT = "duologue.readiness.check_in"
_PARTS = 3


def link_token(viewer: Viewer, meeting_id: UUID) -> str:
    """What the link carries: who may answer, before which 1:1. It opens nothing else, and is stored nowhere."""
    parts = (viewer.organisation_id, viewer.person_id, meeting_id)
    return Signer(salt=_SALT).sign(urlsafe_b64encode(b"".join(part.bytes for part in parts)).decode())


def bearer_of(token: str) -> tuple[Viewer, UUID] | None:
    """Whose link it is, and of which 1:1; None when we did not make it, or its person has left.

    Whether that 1:1 is still ahead is said by its own door, `one_ahead_for`.
    """
    try:
        raw = urlsafe_b64decode(Signer(salt=_SALT).unsign(token))
    except (BadSignature, ValueError):
        return None
    if len(raw) != 16 * _PARTS:
        return None
    organisation_id, person_id, meeting_id = (UUID(bytes=raw[16 * n : 16 * (n + 1)]) for n in range(_PARTS))
    viewer = viewer_who(organisation_id, person_id)
    return None if viewer is None else (viewer, meeting_id)


def wants_check_in_mail(viewer: Viewer) -> bool:
    """One's own choice, and nobody else's to see."""
    return not NoCheckInMail.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id).exists()


def checked_in_before(viewer: Viewer, meeting_ids: Iterable[UUID], now: datetime) -> set[UUID]:
    """Those 1:1s for which the viewer has answered anything a week before. No answer is opened for it."""
    mine = CheckInAnswer.objects.filter(
        organisation_id=viewer.organisation_id, author_id=viewer.person_id, meeting_id__in=list(meeting_ids)
    )
    return set(mine.filter(moment=Moment.WEEK_BEFORE, lapses_on__gt=now.date()).values_list("meeting_id", flat=True))
