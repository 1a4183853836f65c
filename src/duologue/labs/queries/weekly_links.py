"""What the links of the Weekly carry. They are signed, each for one purpose, and stored nowhere."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer, TimestampSigner

_STOP, _CONFIRM = "duologue.labs.weekly.stop", "duologue.labs.weekly.confirm"
CONFIRM_WITHIN = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose Weekly a link ends: a person of the organisation, or an address outside by the id of its row."""

    organisation_id: UUID
    id: UUID
    outside: bool


def stop_token(reader: Reader) -> str:
    """It works as long as somebody keeps the mail: an old one has to end the new ones too."""
    raw = bytes([reader.outside]) + reader.organisation_id.bytes + reader.id.bytes
    return Signer(salt=_STOP).sign(urlsafe_b64encode(raw).decode().rstrip("="))


def reader_in(token: str) -> Reader | None:
    """None when we did not make it."""
    try:
        raw = _decoded(Signer(salt=_STOP).unsign(token))
    except (BadSignature, ValueError):
        return None
    if len(raw) != 33 or raw[0] > 1:
        return None
    return Reader(UUID(bytes=raw[1:17]), UUID(bytes=raw[17:]), outside=bool(raw[0]))


def confirm_token(organisation_id: UUID, address: str) -> str:
    raw = json.dumps([str(organisation_id), address]).encode()
    return TimestampSigner(salt=_CONFIRM).sign(urlsafe_b64encode(raw).decode().rstrip("="))


def address_in(token: str) -> tuple[UUID, str] | None:
    """The organisation and the address; None when we did not make it, or too long ago."""
    try:
        raw = _decoded(TimestampSigner(salt=_CONFIRM).unsign(token, max_age=CONFIRM_WITHIN))
        organisation_id, address = json.loads(raw)
        return UUID(organisation_id), str(address)
    except (BadSignature, ValueError):
        return None


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
