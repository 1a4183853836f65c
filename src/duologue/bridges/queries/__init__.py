"""Doors to the mail that waits, to whose address a calendar program knocks at, and to one's own calendar servers."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from duologue.bridges.calendars.opening import CALDAV, TITLES, Outside, calendars_at
from duologue.bridges.calendars.port import Calendars, Kept
from duologue.bridges.calendars.writing import Sender
from duologue.bridges.models import (
    CalendarAccount,
    CalendarChannel,
    CalendarInUse,
    Feed,
    MailedTime,
    OutgoingMail,
    TimesByMail,
)
from duologue.bridges.queries.calendar_apps import app_of as app_of
from duologue.bridges.queries.mail import recipient_of
from duologue.bridges.rules.letters import invitation_letter
from duologue.people.queries import token_of, viewer_who
from duologue.privacy.identity import acting_as
from duologue.privacy.vault import KeyName, Place, open_facts, open_sealed, outside_key, person_key
from duologue.privacy.viewer import Viewer

EAR = "/calendar-push/"


@dataclass(frozen=True, slots=True)
class Reach:
    """What this server may ask, and by which name its own events are known."""

    own_networks: bool
    host: str
    ear: str = ""
    """Where vendors tell that a calendar has changed, each under its own name; empty where they could not come by https."""


def reach() -> Reach:
    public = settings.DUOLOGUE_PUBLIC_URL
    ear = f"{public}{EAR}" if public.startswith("https://") else ""
    return Reach(settings.DUOLOGUE_OWN_NETWORKS, urlsplit(public).hostname or "duologue", ear)


def sender() -> Sender:
    """Invitations come from where answers go, or from where all our mail comes from while nobody reads answers."""
    answers = settings.DUOLOGUE_MAIL_ANSWERS
    return Sender(answers or parseaddr(settings.DEFAULT_FROM_EMAIL)[1], bool(answers), reach().host)


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """An account with calendars of the viewer's own. How one gets in is in it: this goes to no page as a whole."""

    id: UUID
    kind: str
    kept: Kept
    calendars: list[tuple[str, str]]
    """Address and name of each."""
    chosen: str
    publishes: bool
    trouble: str
    published_at: datetime | None
    ended: bool = False
    """We are let in no longer."""

    @property
    def title(self) -> str:
        """Of a vendor; empty for a server that its owner named."""
        return TITLES.get(self.kind, "")

    def with_chosen(self, calendar: str) -> "AccountFacts":
        return replace(self, chosen=calendar)

    def as_kept(self) -> dict[str, Any]:
        return {"kind": self.kind, "kept": self.kept.words, "calendars": self.calendars, "chosen": self.chosen}


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
    if mail.invitation is not None and mail.person is not None:
        link = settings.DUOLOGUE_PUBLIC_URL + reverse(
            "invitation", args=[token_of(mail.organisation_id, mail.invitation.id)]
        )
        until = mail.invitation.lapses_at.astimezone(ZoneInfo(mail.person.zone)).date()
        return invitation_letter(mail.person.name, mail.organisation.name, link, until)
    return _opened(mail, "body", mail.body_sealed or b"", now)


def calendar_of(mail: OutgoingMail, *, now: datetime) -> str:
    """What it says to a calendar program; empty for most mails."""
    return "" if mail.calendar_sealed is None else _opened(mail, "calendar", mail.calendar_sealed, now)


def unsubscribe_of(mail: OutgoingMail, *, now: datetime) -> str:
    """Where one press ends such mails; empty for most of them."""
    return "" if mail.unsubscribe_sealed is None else _opened(mail, "unsubscribe", mail.unsubscribe_sealed, now)


def _opened(mail: OutgoingMail, column: str, sealed: bytes | memoryview, now: datetime) -> str:
    if mail.person is None:
        return open_facts(sealed, mail_place(mail, column))
    recipient = recipient_of(mail)
    with acting_as(recipient, now):
        return open_sealed(recipient, sealed, mail_place(mail, column))


def mail_place(mail: OutgoingMail, column: str) -> Place:
    """Bound to its receiver; to the organisation where that is nobody of it."""
    return Place("bridges_outgoingmail", column, mail.id, None, mail.person_id or mail.organisation_id)


def mail_key(mail: OutgoingMail) -> KeyName:
    return person_key(mail.person_id) if mail.person_id else outside_key(mail.organisation_id)


def feed_token(organisation_id: UUID, feed_id: UUID, secret: bytes) -> str:
    return urlsafe_b64encode(organisation_id.bytes + feed_id.bytes + secret).decode().rstrip("=")


def _named_by(token: str) -> tuple[UUID, UUID, bytes] | None:
    try:
        raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return UUID(bytes=raw[:16]), UUID(bytes=raw[16:32]), raw[32:]
    except ValueError:
        return None


def hash_of(secret: bytes) -> bytes:
    """The secret is long and random, so a plain hash keeps it."""
    return hashlib.sha256(secret).digest()


def bearer_of_feed(token: str) -> Viewer | None:
    """Whose 1:1s are fetched with it; None for every token that is wrong, renewed, or of somebody who has left."""
    named = _named_by(token)
    if named is None:
        return None
    organisation_id, feed_id, secret = named
    feed = Feed.objects.filter(organisation_id=organisation_id, id=feed_id).first()
    known = bytes(feed.secret_hash) if feed else b""
    if not hmac.compare_digest(known, hash_of(secret)) or feed is None:
        return None
    return viewer_who(organisation_id, feed.person_id)


@dataclass(frozen=True, slots=True)
class Told:
    """Whose calendar somebody outside says has changed."""

    organisation_id: UUID
    person_id: UUID
    account_id: UUID


def told_by(kind: str, token: str) -> Told | None:
    """None for every token that is wrong, of another vendor, or of a channel that is no more."""
    named = _named_by(token)
    if named is None:
        return None
    organisation_id, channel_id, secret = named
    row = CalendarChannel.objects.filter(organisation_id=organisation_id, id=channel_id, kind=kind).first()
    known = bytes(row.secret_hash) if row else b""
    if not hmac.compare_digest(known, hash_of(secret)) or row is None:
        return None
    return Told(organisation_id, row.person_id, row.account_id)


def feed_made_at(viewer: Viewer) -> datetime | None:
    """When one's own address was made; None without one."""
    rows = Feed.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id)
    return rows.values_list("made_at", flat=True).first()


def accounts_for(viewer: Viewer) -> list[AccountFacts]:
    """One's own, and nobody else's to see."""
    rows = CalendarAccount.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    used = CalendarInUse.objects.filter(organisation_id=viewer.organisation_id, id=OuterRef("id"))
    rows = rows.annotate(publishes=Exists(used)).order_by("added_at", "id")
    return [account_facts(viewer, row, publishes=row.publishes) for row in rows]


def account_facts(viewer: Viewer, row: CalendarAccount, *, publishes: bool = False) -> AccountFacts:
    said = json.loads(open_sealed(viewer, row.text_sealed, row.place))
    # What was kept before there were kinds is of a server that speaks CalDAV.
    words = said["kept"] if "kept" in said else {name: said[name] for name in ("address", "user", "password")}
    calendars = [(address, name) for address, name in said["calendars"]]
    return AccountFacts(
        row.id,
        said.get("kind", CALDAV),
        Kept(words),
        calendars,
        said["chosen"],
        publishes,
        row.trouble,
        row.published_at,
        row.ended_at is not None,
    )


def vendors_for(viewer: Viewer) -> list[tuple[str, str]]:
    """Kind and title of those whom the viewer's organisation has switched on."""
    return [(kind, title) for kind, title in TITLES.items() if app_of(viewer.organisation_id, kind) is not None]


def calendars_of(viewer: Viewer, facts: AccountFacts, reach: Reach, *, now: datetime) -> Calendars:
    """The way to what is in that account. Raises NotFetched where its organisation does not have it switched on."""
    app = None if facts.kind == CALDAV else app_of(viewer.organisation_id, facts.kind)
    outside = Outside(reach.own_networks, reach.host, viewer.zone, app)
    return calendars_at(facts.kind, facts.kept, outside, now=now)


@dataclass(frozen=True, slots=True)
class ByMail:
    """Whether the viewer's 1:1s come by mail, as they chose; and whether a calendar server of theirs has them already."""

    chosen: bool
    in_a_calendar: bool

    @property
    def so(self) -> bool:
        return self.chosen and not self.in_a_calendar


def by_mail_for(viewer: Viewer) -> ByMail:
    """In two queries."""
    chosen = TimesByMail.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    used = CalendarInUse.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id)
    return ByMail(chosen.exists(), used.exists())


@dataclass(frozen=True, slots=True)
class Mailed:
    """What the viewer was last told by mail."""

    meeting_id: UUID
    sequence: int


def mailed_as(viewer: Viewer, event_id: UUID, host: str) -> Mailed | None:
    """By the id of the event and the host that made it; None where the viewer was told no such thing, or it was taken back."""
    if host != reach().host.lower():
        return None
    rows = MailedTime.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
    row = rows.filter(id=event_id, gone_at=None).first()
    return Mailed(row.meeting_id, row.sequence) if row else None
