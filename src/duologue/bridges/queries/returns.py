"""Doors to what came back, and how a mail of ours is known again when it does."""

import hmac
from base64 import b32decode, b32encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from duologue.bridges.models import OutgoingMail, ReturnedMail, SilentAddress
from duologue.bridges.rules.bounces import Return, Why
from duologue.people.models import Person
from duologue.people.policy import may_administer
from duologue.people.queries import every_organisation, roles_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import pgettext

COMES_BACK_WITHIN = timedelta(days=14)
"""A mail server tries for five days or so."""
_SALT = "duologue.bridges.return"
_MAC = 9
_LOCAL = 64
"""Characters before the @ of an address (RFC 5321)."""


def mark_of_mail(mail_id: UUID) -> str:
    """In letters and digits that survive whatever a mail server does to an address."""
    return b32encode(mail_id.bytes + _mac(mail_id)).decode().lower()


def mail_marked(mark: str, now: datetime) -> OutgoingMail | None:
    """The mail whose mark it is, while it may still come back; None for every mark that we did not make."""
    try:
        raw = b32decode(mark.upper())
        mail_id = UUID(bytes=raw[:16])
    except ValueError:
        return None
    if not hmac.compare_digest(raw[16:], _mac(mail_id)):
        return None
    return _sent(mail_id, {"sent_at__gt": now - COMES_BACK_WITHIN})


def sent_as(mail_id: UUID) -> OutgoingMail | None:
    """A mail to a person of ours that was sent, by the id that its Message-ID has."""
    return _sent(mail_id, {"sent_at__isnull": False, "person__isnull": False})


def _sent(mail_id: UUID, so: dict[str, Any]) -> OutgoingMail | None:
    """Nothing about a mail that arrives says of which organisation it is, so each of the few is asked."""
    for organisation_id in every_organisation():
        rows = OutgoingMail.objects.select_related("person", "organisation").filter(organisation_id=organisation_id)
        if found := rows.filter(id=mail_id, **so).first():
            return found
    return None


def return_address(mail_id: UUID) -> str:
    """Where the mail goes that could not be handed on; empty while nobody reads what arrives there."""
    local, _, host = settings.DUOLOGUE_MAIL_RETURNS.partition("@")
    marked = f"{local}+r-{mark_of_mail(mail_id)}"
    return f"{marked}@{host}" if local and len(marked) <= _LOCAL else settings.DUOLOGUE_MAIL_RETURNS


def _mac(mail_id: UUID) -> bytes:
    return salted_hmac(_SALT, str(mail_id), algorithm="sha256").digest()[:_MAC]


def is_silent(organisation_id: UUID, address: str) -> bool:
    """As the one whose address it is."""
    rows = SilentAddress.objects.filter(organisation_id=organisation_id, address=address.casefold())
    return rows.filter(ended_at=None).exists()


@dataclass(frozen=True, slots=True)
class Silent:
    id: UUID
    address: str
    why: str
    since: datetime


def my_silence(viewer: Viewer) -> Silent | None:
    """Whether nothing is sent to one's own address, and why."""
    mine = Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id)
    address = mine.values_list("email", flat=True).get()
    rows = SilentAddress.objects.filter(organisation_id=viewer.organisation_id, address=address.casefold())
    row = rows.filter(person_id=viewer.person_id, ended_at=None).first()
    return _silent(row) if row else None


def silent_addresses_for(viewer: Viewer) -> list[Silent]:
    """For administrators. Raises NotYours."""
    require_administrator_of_mail(viewer)
    rows = SilentAddress.objects.filter(organisation_id=viewer.organisation_id, ended_at=None)
    return [_silent(row) for row in rows.order_by("-since", "id")[:200]]


@dataclass(frozen=True, slots=True)
class CameBack:
    address: str
    kind: str
    at: datetime


def returns_for(viewer: Viewer) -> list[CameBack]:
    """The latest, for administrators: address, kind and day, and nothing of any mail. Raises NotYours."""
    require_administrator_of_mail(viewer)
    rows = ReturnedMail.objects.filter(organisation_id=viewer.organisation_id).order_by("-at", "id")
    words = {
        Return.HARD.name: pgettext("mail that came back", "hard"),
        Return.SOFT.name: pgettext("mail that came back", "soft"),
        Return.OURS.name: pgettext("mail that came back", "ours"),
    }
    return [CameBack(to, words[kind], at) for to, kind, at in rows.values_list("address", "kind", "at")[:50]]


def require_administrator_of_mail(viewer: Viewer) -> None:
    if not may_administer(roles_of(viewer)):
        raise NotYours


def _silent(row: SilentAddress) -> Silent:
    return Silent(row.id, row.address, _(Why[row.why].value), row.since)
