"""Connecting the chat of an organisation, by its administrators; and oneself with it, by nobody but oneself."""

import secrets
from datetime import datetime
from time import monotonic
from uuid import UUID

from duologue.bridges.actions.connections import keep_secret_of, make_room, note_trial, set_up, switch
from duologue.bridges.chat import PROVIDERS, NotSaid
from duologue.bridges.connections.slack import LONGEST, TRY_WITHIN, workspace_with
from duologue.bridges.models import ChatLink, ChatMessage, NoChat
from duologue.bridges.queries.chat import WAITING, hash_of_code, installing_of, waiting_as
from duologue.bridges.rules.chat import CODE_HOLDS, Occasion
from duologue.bridges.rules.connections import Verdict
from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_CODE = 12


def connect_chat(viewer: Viewer, provider: str, token: str, secret: str, *, now: datetime) -> None:
    """Switched on once it has worked. Raises Refused with what is wrong; whoever called keeps nothing then."""
    set_up(viewer, provider, {"token": token, "secret": secret}, now=now)
    switch(viewer, provider, on=True, now=now)


def begin_install(
    viewer: Viewer, provider: str, client_id: str, client_secret: str, secret: str, *, now: datetime
) -> None:
    """What is needed once they come back from letting us in waits sealed. What stands works on meanwhile."""
    require_administrator(viewer)
    waits = dict(zip(WAITING, (client_id.strip(), client_secret.strip(), secret.strip()), strict=True))
    if any(not one.isascii() or not 0 < len(one) <= LONGEST for one in waits.values()):
        raise Refused(
            _("Client ID, client secret and signing secret are all needed, as Slack shows them. Nothing was kept.")
        )
    make_room(viewer, provider, now=now)
    keep_secret_of(viewer.organisation_id, provider, {waiting_as(name): said for name, said in waits.items()})


def finish_install(viewer: Viewer, code: str, back: str, *, now: datetime) -> None:
    """With the code that they came back with. Raises Refused."""
    require_administrator(viewer)
    waits = installing_of(viewer)
    if waits is None:
        raise Refused(_("Nothing waits to be installed. Begin again."))
    nobody = workspace_with(viewer.organisation_id, "", waits.secret, "")
    until = monotonic() + TRY_WITHIN
    try:
        token = PROVIDERS[waits.provider].let_in(nobody, waits.client_id, waits.client_secret, code, back, until=until)
    except NotSaid as trouble:
        raise Refused(_("{sentence} Nothing was kept.").format(sentence=_(trouble.sentence))) from None
    connect_chat(viewer, waits.provider, token, waits.secret, now=now)
    keep_secret_of(viewer.organisation_id, waits.provider, {waiting_as(name): "" for name in WAITING})


def note_trouble(organisation_id: UUID, sentence: str, *, stops: bool, now: datetime) -> None:
    """Said by a job, or by the chat itself."""
    for provider in PROVIDERS:
        note_trial(organisation_id, provider, Verdict(False, sentence), now=now, stops=stops)


def ask_for_code(viewer: Viewer, *, now: datetime) -> str:
    """A code that one types in the chat, to show that one is the same there. It is told this once."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(_CODE))
    ChatLink.objects.update_or_create(
        organisation_id=viewer.organisation_id,
        author_id=viewer.person_id,
        defaults={"code_hash": hash_of_code(code), "code_until": now + CODE_HOLDS, "since": now},
    )
    return "-".join(code[at : at + 4] for at in range(0, _CODE, 4))


def join_chat(viewer: Viewer, user: str, *, now: datetime) -> None:
    """As the person whose code it was. Whoever else was connected as that user in the chat has to have ended it."""
    mine = ChatLink.objects.select_for_update().filter(organisation_id=viewer.organisation_id)
    mine.filter(author_id=viewer.person_id).update(code_hash=None, code_until=None, user=user, talk="", since=now)


def part_chat(viewer: Viewer) -> None:
    """At once, from either side: what is still owed there is not sent any more."""
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    ChatLink.objects.filter(**mine).delete()
    ChatMessage.objects.filter(**mine, sent_at=None).delete()


def choose_in_chat(viewer: Viewer, wanted: set[Occasion]) -> None:
    mine = {"organisation_id": viewer.organisation_id, "author_id": viewer.person_id}
    for occasion in Occasion:
        if occasion in wanted:
            NoChat.objects.filter(**mine, occasion=occasion).delete()
        else:
            NoChat.objects.get_or_create(**mine, occasion=occasion, defaults=None)
