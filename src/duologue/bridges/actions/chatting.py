"""Telling somebody something in the chat: owed in the transaction that causes it, said once, by a job that tries again.

The chat takes a message and cannot be told "the same as before". So before a second try we look whether the first one
stands there already: docs/decisions/0036.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from duologue.bridges.actions.connecting_chat import note_trouble
from duologue.bridges.actions.delivering import NotDelivered
from duologue.bridges.chat import PROVIDERS, NotSaid, Provider, Workspace
from duologue.bridges.models import ChatHeard, ChatLink, ChatMessage, NoChat
from duologue.bridges.queries.chat import Joined, heard_id, is_on, joined_for, message_for, wants, workspace_of
from duologue.bridges.rules.chat import HEARD_FOR, SAID_FOR, THANKS, Card, Home, Occasion
from duologue.bridges.rules.patience import next_try
from duologue.privacy.identity import acting_as, spoken_to
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

SAY, CHANGE, SHOW_HOME = "say_in_chat", "change_in_chat", "show_chat_home"
WITHIN = 20.0
"""Seconds, for all that one message asks of the chat."""
CardOf = Callable[[Viewer, ChatMessage], Card | None]


def owe_chat(viewer: Viewer, occasion: Occasion, about: UUID, once: str, *, now: datetime) -> bool:
    """A message, if they are connected and want such; however often it is owed with the same `once`, it is one."""
    message_id = uuid5(viewer.person_id, f"chat {occasion} {once}")
    if not wants(viewer, occasion) or joined_for(viewer) is None or message_for(viewer, message_id):
        return False
    ChatMessage.objects.create(
        id=message_id,
        organisation_id=viewer.organisation_id,
        author_id=viewer.person_id,
        occasion=occasion,
        about_id=about,
        created_at=now,
    )
    _defer(SAY, viewer, message_id=str(message_id))
    return True


def owe_home(viewer: Viewer) -> None:
    _defer(SHOW_HOME, viewer)


def answered_in_chat(viewer: Viewer, occasions: set[Occasion], about: UUID, *, now: datetime) -> None:
    """What asked for it says thank you instead."""
    rows = ChatMessage.objects.filter(
        organisation_id=viewer.organisation_id, author_id=viewer.person_id, about_id=about
    )
    for row in rows.filter(occasion__in=occasions, answered_at=None).exclude(said=""):
        row.answered_at = now
        row.save(update_fields=["answered_at"])
        _defer(CHANGE, viewer, message_id=str(row.id))


def _defer(name: str, viewer: Viewer, **more: str) -> None:
    ids: JSONDict = {"organisation_id": str(viewer.organisation_id), "person_id": str(viewer.person_id), **more}
    app.configure_task(name).defer(**ids)


def say_in_chat(viewer: Viewer, message_id: UUID, card_of: CardOf, *, now: datetime) -> bool:
    """True when it was said. Raises NotDelivered when it has to be tried again. Opens its own transactions."""
    with acting_as(viewer, now):
        message = message_for(viewer, message_id)
        joined, known = joined_for(viewer), workspace_of(viewer.organisation_id)
        if message is None or message.sent_at or message.failed_at:
            return False
        card = card_of(viewer, message) if joined and known else None
        if card is None or joined is None or known is None:
            _close(message, failed_at=now)  # it is over, or nobody is there to be told
            return False
        message.attempts += 1
        message.save(update_fields=["attempts"])
    provider, workspace = PROVIDERS[known[0]], known[1]
    # Outside of a transaction: a slow chat must not hold a row of ours.
    try:
        talk, said = _said(provider, workspace, joined, message, card)
    except NotSaid as fault:
        return _not_said(viewer, message, fault, now)
    with acting_as(viewer, now):
        _close(message, sent_at=now, said=said)
        mine = ChatLink.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
        mine.filter(user=joined.user).update(talk=talk)
    return True


def _said(
    provider: Provider, workspace: Workspace, joined: Joined, message: ChatMessage, card: Card
) -> tuple[str, str]:
    until = monotonic() + WITHIN
    talk = joined.talk or provider.open_talk(workspace, joined.user, until=until)
    said = None
    if message.attempts > 1:
        said = provider.find(workspace, talk, message.id, message.created_at - timedelta(minutes=10), until=until)
    return talk, said or provider.say(workspace, talk, card, message.id, until=until)


def _not_said(viewer: Viewer, message: ChatMessage, fault: NotSaid, now: datetime) -> bool:
    wait = (fault.wait or next_try(message.attempts)) if fault.again else None
    with acting_as(viewer, now):
        if fault.stops or fault.again:
            note_trouble(viewer.organisation_id, fault.sentence, stops=fault.stops, now=now)
        if wait is None:
            _close(message, failed_at=now)
    if wait is not None:
        raise NotDelivered("chat", wait) from None
    return False


def _close(message: ChatMessage, **how: object) -> None:
    ChatMessage.objects.filter(organisation_id=message.organisation_id, id=message.id).update(**how)


def change_in_chat(viewer: Viewer, message_id: UUID, *, now: datetime) -> None:
    """To a neutral word of thanks; twice is the same as once."""
    with acting_as(viewer, now):
        message, joined, known = (
            message_for(viewer, message_id),
            joined_for(viewer),
            workspace_of(viewer.organisation_id),
        )
    if message is None or joined is None or known is None or not (message.said and joined.talk):
        return
    with spoken_to(viewer):
        thanks = Card((_(THANKS),))
    _tried(lambda until: PROVIDERS[known[0]].change(known[1], joined.talk, message.said, thanks, until=until))


def show_chat_home(viewer: Viewer, home_of: Callable[[Viewer], Home], *, now: datetime) -> None:
    with acting_as(viewer, now):
        joined, known = joined_for(viewer), workspace_of(viewer.organisation_id)
        home = home_of(viewer) if joined and known else None
    if joined is not None and known is not None and home is not None:
        _tried(lambda until: PROVIDERS[known[0]].show_home(known[1], joined.user, home, until=until))


def _tried(ask: Callable[[float], None]) -> None:
    try:
        ask(monotonic() + WITHIN)
    except NotSaid as fault:
        if fault.again:
            raise NotDelivered("chat", fault.wait or timedelta(seconds=30)) from None


class HeardBefore(Exception):
    """The same request was worked on in the same moment: that one counts."""


def note_heard(organisation_id: UUID, marks: tuple[str, ...], *, now: datetime) -> None:
    """In the transaction of what is done because of it. Raises HeardBefore."""
    rows = [ChatHeard(id=heard_id(organisation_id, mark), organisation_id=organisation_id, at=now) for mark in marks]
    try:
        with transaction.atomic():
            ChatHeard.objects.bulk_create(rows)
    except IntegrityError:
        raise HeardBefore from None


def forget_heard(organisation_id: UUID, *, now: datetime) -> int:
    gone, _ = ChatHeard.objects.filter(organisation_id=organisation_id, at__lt=now - HEARD_FOR).delete()
    return gone


def forget_said(viewer: Viewer, *, left: bool, now: datetime) -> int:
    """What was said a while ago; and of whoever has left, that they were connected. Returns how many rows went."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    said = (
        ChatMessage.objects.filter(**mine)
        if left
        else ChatMessage.objects.filter(**mine, created_at__lt=now - SAID_FOR)
    )
    gone, _ = said.delete()
    if left:
        gone += ChatLink.objects.filter(**mine).delete()[0] + NoChat.objects.filter(**mine).delete()[0]
    return gone


def may_speak(viewer: Viewer) -> bool:
    return is_on(viewer.organisation_id) and joined_for(viewer) is not None
