"""Doors to the chat: how it is connected, who somebody is in it, and what a button carries."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet

from duologue.bridges.chat import PROVIDERS, Workspace
from duologue.bridges.connections.slack import TEAM, workspace_in
from duologue.bridges.models import ChatHeard, ChatLink, ChatMessage, Connection, NoChat
from duologue.bridges.queries.connections import open_row, rows_of
from duologue.bridges.rules.chat import Act, Occasion
from duologue.people.queries import every_organisation
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import Viewer, somebody_outside
from duologue.translation import gettext as _

_SALT = "duologue.bridges.chat"


@dataclass(frozen=True, slots=True)
class ChatFacts:
    """How the chat is connected, for the page of its administrators; nothing that lets anybody in."""

    provider: str
    team: str
    on: bool
    trouble: str


@dataclass(frozen=True, slots=True)
class OwnChat:
    """For oneself: whether there is a chat to connect with, whether one is connected, and what one wants there."""

    provider: str
    connected: bool
    code_waits: bool
    wanted: dict[Occasion, bool]


@dataclass(frozen=True, slots=True)
class Joined:
    person_id: UUID
    user: str
    talk: str


def chat_of(viewer: Viewer) -> ChatFacts | None:
    row = _chats(viewer.organisation_id).first()
    if row is None or not row.settings.get(TEAM):
        return None  # nothing was tried yet
    return ChatFacts(row.kind, row.settings[TEAM], row.on_since is not None, "" if row.works else _(row.said))


def own_chat_for(viewer: Viewer, now: datetime) -> OwnChat | None:
    """None where the organisation has none switched on, and nothing is connected."""
    row = _chats(viewer.organisation_id).exclude(on_since=None).first()
    link = _links(viewer.organisation_id).filter(author_id=viewer.person_id).first()
    if row is None and (link is None or not link.user):
        return None
    refused = set(_refusals(viewer).values_list("occasion", flat=True))
    waits = bool(link and link.code_until and link.code_until > now)
    wanted = {one: one not in refused for one in Occasion}
    return OwnChat(row.kind if row else "chat", bool(link and link.user), waits, wanted)


def workspace_of(organisation_id: UUID) -> tuple[str, Workspace] | None:
    """What lets us in, by which provider; None unless it is switched on. For acts and for what is heard, never for a page."""
    row = _chats(organisation_id).exclude(on_since=None).first()
    return (row.kind, workspace_in(open_row(row))) if row else None


@dataclass(frozen=True, slots=True)
class Installing:
    """What an administrator typed before they went to let us in; waiting until they come back."""

    provider: str
    client_id: str
    client_secret: str = field(repr=False)
    secret: str = field(repr=False)


WAITING = ("client_id", "client_secret", "secret")


def waiting_as(name: str) -> str:
    """How it is called among the secrets, so that it is none of those that count."""
    return f"waiting_{name}"


def installing_of(viewer: Viewer) -> Installing | None:
    row = _chats(viewer.organisation_id).first()
    if row is None:
        return None
    kept = open_row(row).secrets
    waits = {name: kept.get(waiting_as(name), "") for name in WAITING}
    return Installing(row.kind, **waits) if all(waits.values()) else None


def is_on(organisation_id: UUID) -> bool:
    return _chats(organisation_id).exclude(on_since=None).exists()


def joined_as(organisation_id: UUID, user: str) -> Joined | None:
    """Whoever of the organisation this is in the chat; asked while nobody is known."""
    row = _links(organisation_id).filter(user=user).exclude(user="").first()
    return Joined(row.author_id, row.user, row.talk) if row else None


def joined_for(viewer: Viewer) -> Joined | None:
    row = _links(viewer.organisation_id).filter(author_id=viewer.person_id).exclude(user="").first()
    return Joined(row.author_id, row.user, row.talk) if row else None


def whose_code(organisation_id: UUID, code: str, now: datetime) -> UUID | None:
    """Asked while nobody is known. The code is long, random and short-lived, so a plain hash keeps it."""
    rows = _links(organisation_id).filter(code_hash=hash_of_code(code), code_until__gt=now)
    return rows.values_list("author_id", flat=True).first()


def hash_of_code(code: str) -> bytes:
    return hashlib.sha256("".join(code.upper().split()).replace("-", "").encode()).digest()


def wants(viewer: Viewer, occasion: Occasion) -> bool:
    return not _refusals(viewer).filter(occasion=occasion).exists()


def message_for(viewer: Viewer, message_id: UUID) -> ChatMessage | None:
    rows = ChatMessage.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    return rows.filter(id=message_id).first()


def was_heard(organisation_id: UUID, marks: tuple[str, ...]) -> bool:
    ids = [heard_id(organisation_id, mark) for mark in marks]
    return ChatHeard.objects.filter(organisation_id=organisation_id, id__in=ids).exists()


def heard_id(organisation_id: UUID, mark: str) -> UUID:
    return uuid5(uuid5(NAMESPACE_URL, str(organisation_id)), mark)


def organisations_in_chat(now: datetime) -> Iterator[UUID]:
    """Those with a chat that is switched on, for the job that speaks. No viewer: nobody is signed in."""
    for organisation_id in every_organisation():
        with acting_as(somebody_outside(organisation_id), now):
            on = is_on(organisation_id)
        if on:
            yield organisation_id


def ref_of(viewer: Viewer, act: Act, about: UUID) -> str:
    """What a button carries: ids, signed, and good for one person alone."""
    return Signer(salt=_SALT).sign(f"{act}.{viewer.organisation_id.hex}.{viewer.person_id.hex}.{about.hex}")


def act_of(viewer: Viewer, ref: str) -> tuple[Act, UUID] | None:
    """None for whatever we did not make for this very person."""
    try:
        act, organisation, person, about = Signer(salt=_SALT).unsign(ref).split(".")
        mine = (organisation, person) == (viewer.organisation_id.hex, viewer.person_id.hex)
        return (Act(act), UUID(about)) if mine else None
    except (BadSignature, ValueError):
        return None


def _chats(organisation_id: UUID) -> QuerySet[Connection]:
    return rows_of(organisation_id).filter(kind__in=PROVIDERS).order_by("set_at")


def _links(organisation_id: UUID) -> QuerySet[ChatLink]:
    return ChatLink.objects.filter(organisation_id=organisation_id)


def _refusals(viewer: Viewer) -> QuerySet[NoChat]:
    return NoChat.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
