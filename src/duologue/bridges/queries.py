"""Doors to the mail that waits, and to whose address a calendar program knocks at. Nobody is signed in for either."""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from duologue.bridges.models import Feed, OutgoingMail
from duologue.bridges.rules.letters import invitation_letter
from duologue.people.queries import token_of, viewer_who
from duologue.privacy.identity import acting_as
from duologue.privacy.vault import Place, open_sealed
from duologue.privacy.viewer import Viewer


def mail_that_waits(organisation_id: UUID, mail_id: UUID) -> OutgoingMail | None:
    """Locked until the end of the transaction; None once it was sent or given up."""
    return (
        OutgoingMail.objects.select_for_update(of=("self",))
        .select_related("person", "organisation", "invitation")
        .filter(organisation_id=organisation_id, id=mail_id, sent_at=None, failed_at=None)
        .first()
    )


def body_of(mail: OutgoingMail, *, now: datetime) -> str:
    """The words in clear. An invitation's are made here, as its link is written down nowhere."""
    if mail.invitation is not None:
        link = settings.DUOLOGUE_PUBLIC_URL + reverse(
            "invitation", args=[token_of(mail.organisation_id, mail.invitation.id)]
        )
        until = mail.invitation.lapses_at.astimezone(ZoneInfo(mail.person.zone)).date()
        return invitation_letter(mail.person.name, mail.organisation.name, link, until)
    recipient = Viewer(mail.person_id, mail.organisation_id, mail.person.name, mail.person.zone)
    with acting_as(recipient, now):
        return open_sealed(recipient, mail.body_sealed or b"", body_place(mail))


def body_place(mail: OutgoingMail) -> Place:
    return Place("bridges_outgoingmail", "body", mail.id, None, mail.person_id)


def feed_token(organisation_id: UUID, feed_id: UUID, secret: bytes) -> str:
    return urlsafe_b64encode(organisation_id.bytes + feed_id.bytes + secret).decode().rstrip("=")


def hash_of(secret: bytes) -> bytes:
    """The secret is long and random, so a plain hash keeps it."""
    return hashlib.sha256(secret).digest()


def bearer_of_feed(token: str) -> Viewer | None:
    """Whose 1:1s are fetched with it; None for every token that is wrong, renewed, or of somebody who has left."""
    try:
        raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        organisation_id, feed_id, secret = UUID(bytes=raw[:16]), UUID(bytes=raw[16:32]), raw[32:]
    except ValueError:
        return None
    feed = Feed.objects.filter(organisation_id=organisation_id, id=feed_id).first()
    known = bytes(feed.secret_hash) if feed else b""
    if not hmac.compare_digest(known, hash_of(secret)) or feed is None:
        return None
    return viewer_who(organisation_id, feed.person_id)


def feed_made_at(viewer: Viewer) -> datetime | None:
    """When one's own address was made; None without one."""
    rows = Feed.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id)
    return rows.values_list("made_at", flat=True).first()


def waiting_mail() -> int:
    """How many mails are owed, for whoever looks after the machine."""
    return OutgoingMail.objects.filter(sent_at=None, failed_at=None).count()
