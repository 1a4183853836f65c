"""Doors to what somebody chose about their mail, and what the links carry that end a kind of it."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import translation
from django.utils.crypto import salted_hmac

from duologue.bridges.models import NoMail, NoMailOutside, OutgoingMail, QuietHours
from duologue.bridges.rules.kinds import KINDS, Kind
from duologue.bridges.rules.quiet import USUAL, Hours, is_quiet, loud_from
from duologue.privacy.viewer import Viewer, somebody_outside

_STOP, _ADDRESS = "duologue.bridges.mail.stop", "duologue.bridges.mail.address"
_INSIDE, _OUTSIDE = b"\0", b"\1"


def recipient_of(mail: OutgoingMail) -> Viewer:
    """As whom a mail is sent: its person, or nobody for an address outside."""
    if mail.person is None:
        return somebody_outside(mail.organisation_id, mail.organisation.zone)
    return Viewer(mail.person.id, mail.organisation_id, mail.person.name, mail.person.zone, mail.person.language)


def written_to(viewer: Viewer) -> AbstractContextManager[None]:
    """Inside, sentences are said as in a mail to them: in their language, in this server's to whoever chose none or is outside."""
    return translation.override(viewer.language or settings.LANGUAGE_CODE)


def quiet_hours_for(viewer: Viewer) -> Hours:
    """One's own, and nobody else's to see; the usual ones for whoever chose none."""
    row = QuietHours.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id).first()
    return Hours(row.begins, row.ends, frozenset(map(int, row.days))) if row else USUAL


def mail_may_come(viewer: Viewer, now: datetime) -> bool:
    """As oneself: whether a job may write to the viewer now, or leaves it for later."""
    return not is_quiet(viewer.zone, now, quiet_hours_for(viewer))


def mail_comes_from(viewer: Viewer, now: datetime) -> datetime:
    return loud_from(viewer.zone, now, quiet_hours_for(viewer))


def wants(viewer: Viewer, kind: Kind) -> bool:
    """Of the kinds whose choice is kept in this room: everybody does who has not said no."""
    return kind not in refused_by(viewer)


def refused_by(viewer: Viewer) -> set[Kind]:
    rows = NoMail.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    return {Kind(kind) for kind in rows.values_list("kind", flat=True)}


def wants_outside(organisation_id: UUID, address: str, kind: Kind) -> bool:
    rows = NoMailOutside.objects.filter(organisation_id=organisation_id, mark=mark_of(organisation_id, address))
    return not rows.filter(kind=kind).exists()


def mark_of(organisation_id: UUID, address: str) -> bytes:
    """Made of an address, and nobody without our key finds the address from it."""
    return salted_hmac(_ADDRESS, f"{organisation_id} {address.casefold()}", algorithm="sha256").digest()


@dataclass(frozen=True, slots=True)
class Stop:
    """Whose mail of which kind a link ends."""

    organisation_id: UUID
    kind: Kind
    person_id: UUID | None
    mark: bytes
    """Of an address outside."""


def stop_token(mail: OutgoingMail) -> str:
    """It works as long as somebody keeps the mail. It opens nothing else, and is stored nowhere."""
    who = _INSIDE + mail.person_id.bytes if mail.person_id else _OUTSIDE + mark_of(mail.organisation_id, mail.recipient)
    raw = mail.organisation_id.bytes + who + mail.kind.encode()
    return Signer(salt=_STOP).sign(urlsafe_b64encode(raw).decode().rstrip("="))


def stop_in(token: str) -> Stop | None:
    """None when we did not make it."""
    try:
        text = Signer(salt=_STOP).unsign(token)
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        organisation_id, outside, rest = UUID(bytes=raw[:16]), raw[16:17] == _OUTSIDE, raw[17:]
        who, kind = (rest[:32], rest[32:]) if outside else (rest[:16], rest[16:])
        found = Stop(
            organisation_id, Kind(kind.decode()), None if outside else UUID(bytes=who), who if outside else b""
        )
    except (BadSignature, ValueError):
        return None
    return None if KINDS[found.kind].essential else found
