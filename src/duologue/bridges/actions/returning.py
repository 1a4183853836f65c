"""Mail that came back: counted once for each mail, until by rule nothing is sent to its address any more."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from duologue.bridges.models import OutgoingMail, ReturnedMail, SilentAddress
from duologue.bridges.queries.mail import recipient_of
from duologue.bridges.queries.returns import mail_marked, require_administrator_of_mail
from duologue.bridges.rules.bounces import Came, Return, verdict
from duologue.bridges.rules.returned import Returned
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer

KEPT_FOR = timedelta(days=90)


def take_return(returned: Returned, *, now: datetime) -> bool:
    """Whether it was a mail of ours that came back. Whatever else it claims, about another address say, counts for nothing."""
    mail = next((found for mark in returned.marks if (found := mail_marked(mark, now))), None)
    if mail is None:
        return False
    note_return(mail, returned.kind, now=now)
    return True


def note_return(mail: OutgoingMail, kind: Return, *, now: datetime) -> None:
    """The same mail twice is the same as once."""
    recipient = recipient_of(mail)
    address = mail.recipient.casefold()
    ours = {"organisation_id": mail.organisation_id}
    with acting_as(recipient, now):
        known = {"person_id": mail.person_id, "address": address, "kind": kind.name, "at": now}
        ReturnedMail.objects.get_or_create(id=mail.id, **ours, defaults=known)
        let_go = SilentAddress.objects.filter(**ours, address=address, ended_at__isnull=False)
        since = let_go.order_by("-ended_at").values_list("ended_at", flat=True).first()
        rows = ReturnedMail.objects.filter(**ours, address=address)
        came = rows.filter(at__gt=since) if since else rows
        why = verdict([Came(Return[one], at) for one, at in came.values_list("kind", "at")], now)
        if why is not None:
            silent = {"person_id": mail.person_id, "why": why.name, "since": now}
            SilentAddress.objects.get_or_create(**ours, address=address, ended_at=None, defaults=silent)


def let_address_go(viewer: Viewer, silent_id: UUID, *, now: datetime) -> None:
    """As an administrator: mail goes there again, and what came back before does not count. Raises NotYours."""
    require_administrator_of_mail(viewer)
    rows = SilentAddress.objects.filter(organisation_id=viewer.organisation_id, id=silent_id, ended_at=None)
    if not rows.update(ended_at=now):
        raise NotYours


def forget_returns(viewer: Viewer, *, now: datetime) -> int:
    """As an administrator: of long ago. What is silent stays so. How many they were."""
    ours = {"organisation_id": viewer.organisation_id}
    gone, _ = ReturnedMail.objects.filter(**ours, at__lt=now - KEPT_FOR).delete()
    past, _ = SilentAddress.objects.filter(**ours, ended_at__lt=now - KEPT_FOR).delete()
    # Where somebody has another address now, or has left and has none, the old one is nobody's to keep.
    others = [
        model.objects.filter(**ours, person__organisation_id=viewer.organisation_id).exclude(
            person__email__iexact=F("address")
        )
        for model in (ReturnedMail, SilentAddress)
    ]
    return gone + past + sum(rows.delete()[0] for rows in others)
