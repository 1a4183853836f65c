"""Codes with which an administrator comes in while the provider is away: made, shown once, used once, and told to all of them."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from duologue.bridges.actions.posting import post_mail
from duologue.bridges.models import RescueCode
from duologue.bridges.queries.mail import written_to
from duologue.bridges.queries.sign_in import codes_left, hash_of_rescue
from duologue.bridges.rules.kinds import Kind, subject_of
from duologue.bridges.rules.letters import rescue_used
from duologue.people.actions.permission import require_administrator
from duologue.people.models import Person
from duologue.people.policy import may_administer
from duologue.people.queries import roles_of, viewer_at
from duologue.people.queries.signing_in import administrators_of
from duologue.privacy.actions import record_exceptional
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import Viewer

MANY = 5
FROM_THE_SERVER_HOLDS = timedelta(hours=1)
LOGGED_AS = "rescue code"
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_LENGTH = 24
"""Letters: nobody guesses one of them, so nothing else has to stand beside it."""


def make_codes(viewer: Viewer, *, now: datetime) -> list[str]:
    """In place of those that were left. Told this once."""
    require_administrator(viewer)
    RescueCode.objects.filter(organisation_id=viewer.organisation_id, used_at=None).delete()
    codes = [_made(viewer.organisation_id, None, now) for _ in range(MANY)]
    record_exceptional(viewer, viewer.person_id, "made", LOGGED_AS, None, f"{MANY} of them", now=now)
    return codes


def code_from_the_server(organisation_id: UUID, *, now: datetime) -> str:
    """For whoever has the machine in their hands; for an hour."""
    return _made(organisation_id, now + FROM_THE_SERVER_HOLDS, now)


def use_code(address: str, code: str, *, now: datetime) -> UUID | None:
    """The account that comes in by it; None for whatever does not belong together. Nobody is signed in.

    Every administrator is told by mail, and finds it in their log.
    """
    oneself = viewer_at(address.strip())
    if oneself is None:
        return None
    with acting_as(oneself, now):
        left = codes_left(oneself.organisation_id, now).select_for_update()
        row = left.filter(code_hash=hash_of_rescue(code)).first()
        if row is None or not may_administer(roles_of(oneself)):
            return None
        row.used_at, row.used_by_id = now, oneself.person_id
        row.save(update_fields=["used_at", "used_by"])
        for one in administrators_of(oneself.organisation_id):
            record_exceptional(
                oneself, one.person_id, "used", LOGGED_AS, row.id, "signed in past the provider", now=now
            )
            with written_to(one):
                body = rescue_used(one.name, oneself.name)
            post_mail(one, subject=subject_of(Kind.ACCOUNT), body=body, now=now)
        mine = Person.objects.filter(organisation_id=oneself.organisation_id, id=oneself.person_id)
        return mine.values_list("account_id", flat=True).first()


def _made(organisation_id: UUID, lapses_at: datetime | None, now: datetime) -> str:
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    RescueCode.objects.create(
        organisation_id=organisation_id, code_hash=hash_of_rescue(code), made_at=now, lapses_at=lapses_at
    )
    return "-".join(code[at : at + 4] for at in range(0, _LENGTH, 4))
