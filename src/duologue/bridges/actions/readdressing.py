"""An address noted by hand: whoever signs in is asked at the old one and at the new one, and says yes or leaves it."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from duologue.bridges.actions.posting import post_mail
from duologue.bridges.queries.mail import written_to
from duologue.bridges.rules.kinds import Kind, subject_of
from duologue.bridges.rules.letters import address_noted
from duologue.people.actions import note_address
from duologue.people.queries import viewer_who
from duologue.people.rules.addresses import clean_address
from duologue.privacy.viewer import Viewer


def note_address_by_hand(viewer: Viewer, person_id: UUID, raw: str, *, now: datetime) -> bool:
    """Whether it waits for their yes. Raises NotYours, Refused, UnusableText."""
    token = note_address(viewer, person_id, raw, now=now)
    to = viewer_who(viewer.organisation_id, person_id)
    if not token or to is None:
        return False
    address, link = clean_address(raw), settings.DUOLOGUE_PUBLIC_URL + reverse("your-address", args=[token])
    with written_to(to):
        body = address_noted(to.name, address, link)
    for place in ("", address):
        post_mail(to, subject=subject_of(Kind.ACCOUNT), body=body, address=place, now=now)
    return True
