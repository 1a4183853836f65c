"""Connecting the chat of an organisation, by its administrators; and oneself with it, by nobody but oneself."""

import json
import secrets
from datetime import datetime
from time import monotonic
from uuid import UUID

from duologue.bridges.chat import PROVIDERS, NotSaid
from duologue.bridges.models import ChatLink, ChatMessage, ChatWorkspace, NoChat
from duologue.bridges.queries.chat import hash_of_code, installing_of, workspace_of, workspace_with
from duologue.bridges.rules.chat import CODE_HOLDS, Occasion
from duologue.people.actions.permission import require_administrator
from duologue.privacy.refusals import Refused
from duologue.privacy.vault import connection_key, open_facts, seal
from duologue.privacy.viewer import Viewer

TRY_WITHIN = 10.0
LONGEST = 300
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_CODE = 12


def connect_chat(viewer: Viewer, provider: str, token: str, secret: str, *, now: datetime) -> None:
    """Kept once it has worked, and switched on. Raises Refused with what is wrong."""
    require_administrator(viewer)
    token, secret = token.strip(), secret.strip()
    if provider not in PROVIDERS:
        raise Refused("That chat is not known here. Nothing was kept.")
    if not token or not secret or max(len(token), len(secret)) > LONGEST or not (token + secret).isascii():
        raise Refused("Both the bot token and the signing secret are needed, as Slack shows them. Nothing was kept.")
    try:
        found = workspace_with(viewer.organisation_id, token, secret, "")
        team = PROVIDERS[provider].team_of(found, until=monotonic() + TRY_WITHIN)
    except NotSaid as trouble:
        raise Refused(f"{trouble.sentence} Nothing was kept.") from None
    before = ChatWorkspace.objects.filter(organisation_id=viewer.organisation_id).first()
    if before is not None and before.team and (before.team, before.provider) != (team, provider):
        raise Refused("That is another workspace. End the connection first: people are somebody else there.")
    row = before or ChatWorkspace(organisation_id=viewer.organisation_id, provider=provider, team=team)
    row.settings_sealed = _sealed(row, {"token": token, "secret": secret})
    row.team, row.on_since, row.tried_at, row.trouble = team, now, now, ""
    row.save()


def _sealed(row: ChatWorkspace, kept: dict[str, object]) -> bytes:
    return seal(json.dumps(kept), row.place, connection_key(row.organisation_id))


def begin_install(
    viewer: Viewer, provider: str, client_id: str, client_secret: str, secret: str, *, now: datetime
) -> None:
    """What is needed once they come back from letting us in waits sealed. What stands works on meanwhile."""
    require_administrator(viewer)
    waits = {"client_id": client_id.strip(), "client_secret": client_secret.strip(), "secret": secret.strip()}
    if provider not in PROVIDERS or any(not one.isascii() or not 0 < len(one) <= LONGEST for one in waits.values()):
        raise Refused(
            "Client ID, client secret and signing secret are all needed, as Slack shows them. Nothing was kept."
        )
    row = ChatWorkspace.objects.filter(organisation_id=viewer.organisation_id).first()
    kept = json.loads(open_facts(row.settings_sealed, row.place)) if row else {"token": "", "secret": ""}
    row = row or ChatWorkspace(organisation_id=viewer.organisation_id, provider=provider, team="", tried_at=now)
    row.settings_sealed = _sealed(row, kept | {"waits": waits})
    row.save()


def finish_install(viewer: Viewer, code: str, back: str, *, now: datetime) -> None:
    """With the code that they came back with. Raises Refused."""
    require_administrator(viewer)
    waits = installing_of(viewer)
    if waits is None:
        raise Refused("Nothing waits to be installed. Begin again.")
    nobody = workspace_with(viewer.organisation_id, "", waits.secret, "")
    until = monotonic() + TRY_WITHIN
    try:
        token = PROVIDERS[waits.provider].let_in(nobody, waits.client_id, waits.client_secret, code, back, until=until)
    except NotSaid as trouble:
        raise Refused(f"{trouble.sentence} Nothing was kept.") from None
    connect_chat(viewer, waits.provider, token, waits.secret, now=now)


def try_chat(viewer: Viewer, *, now: datetime) -> str:
    """What is wrong, in a sentence; empty when it works."""
    require_administrator(viewer)
    known = workspace_of(viewer.organisation_id, also_off=True)
    if known is None:
        raise Refused("There is no connection to try.")
    provider, workspace = known
    try:
        team = PROVIDERS[provider].team_of(workspace, until=monotonic() + TRY_WITHIN)
        trouble = "" if team == workspace.team else "The token belongs to another workspace. Copy the right one."
    except NotSaid as fault:
        trouble = fault.sentence
    ours = ChatWorkspace.objects.filter(organisation_id=viewer.organisation_id)
    ours.update(trouble=trouble, tried_at=now)
    return trouble


def switch_chat(viewer: Viewer, *, on: bool, now: datetime) -> None:
    require_administrator(viewer)
    ours = ChatWorkspace.objects.filter(organisation_id=viewer.organisation_id)
    ours.update(on_since=now if on else None, **({"trouble": ""} if on else {}))


def disconnect_chat(viewer: Viewer) -> None:
    """What let us in is gone. Who is connected stays, each one's own to end, and counts again with the same workspace."""
    require_administrator(viewer)
    ChatWorkspace.objects.filter(organisation_id=viewer.organisation_id).delete()


def note_trouble(organisation_id: UUID, sentence: str, *, stops: bool) -> None:
    """Said by a job. Where nothing works until somebody mends it, it is switched off."""
    ours = ChatWorkspace.objects.filter(organisation_id=organisation_id)
    ours.update(trouble=sentence, **({"on_since": None} if stops else {}))


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
