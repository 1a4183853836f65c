"""A mail that says only that there is something to look at: what out of the ordinary happened stands on the page alone."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings

from duologue.bridges.actions.posting import post_mail
from duologue.bridges.queries.mail import written_to
from duologue.bridges.rules.kinds import Kind
from duologue.bridges.rules.letters import LOOK_SUBJECT, look_letter
from duologue.people.queries import viewer_who


def let_know(
    organisation_id: UUID, people: Collection[UUID], path: str, *, kind: Kind = Kind.ACCESS, once: str, now: datetime
) -> None:
    """Each of them who signs in gets one, with the same words whatever happened; `once` as in `post_mail`."""
    for person_id in sorted(people):
        if viewer := viewer_who(organisation_id, person_id):
            with written_to(viewer):
                body = look_letter(viewer.name, settings.DUOLOGUE_PUBLIC_URL + path)
            post_mail(viewer, subject=LOOK_SUBJECT, body=body, kind=kind, once=once, now=now)
