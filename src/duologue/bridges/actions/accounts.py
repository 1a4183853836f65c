"""Somebody's own calendar server: letting Duologue in, choosing a calendar of it, reading when they are busy, and leaving."""

import json
import re
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from duologue.bridges.actions.times_by_mail import owe_mail_of_times
from duologue.bridges.calendars import dav
from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.fetching import Fetched
from duologue.bridges.models import CalendarAccount, CalendarInUse, PublishedEvent
from duologue.bridges.queries import AccountFacts, Reach, account_facts
from duologue.bridges.rules.addresses import cleaned
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.vault import person_key, seal
from duologue.privacy.viewer import Viewer

MOST = 4
"""Calendar servers of one person."""
LONGEST = 200
"""Characters of a name or a password."""


def open_account(viewer: Viewer, address: str, user: str, password: str, reach: Reach, *, now: datetime) -> UUID:
    """Kept once it has worked. Raises UnusableText for an address that may not be asked, Refused with what went wrong."""
    if len(user) > LONGEST or len(password) > LONGEST:
        raise Refused(f"A name and a password have at most {LONGEST} characters here. Nothing was kept.")
    if _rows(viewer).count() >= MOST:
        raise Refused(f"You have {MOST} calendar servers here, and that is as many as there is room for.")
    server = dav.Server(cleaned(address, own_networks=reach.own_networks), user, password, reach.own_networks)
    try:
        found = dav.calendars_of(server)
    except NotFetched as trouble:
        raise Refused(f"{trouble.sentence} Nothing was kept.") from None
    if not found:
        raise Refused("There is no calendar for events at this address. Make one there first. Nothing was kept.")
    account = CalendarAccount(organisation_id=viewer.organisation_id, author_id=viewer.person_id, added_at=now)
    calendars = [(one.address, one.name) for one in found]
    _seal(
        account, AccountFacts(account.id, server.address, user, password, calendars, calendars[0][0], False, "", None)
    )
    account.save(force_insert=True)
    return account.id


def choose_calendar(viewer: Viewer, account_id: UUID, calendar: str, *, publishes: bool, reach: Reach) -> None:
    """Into which of its calendars one's 1:1s go, if they go there at all. What stood in another is taken out of it."""
    account = _own(viewer, account_id)
    facts = account_facts(viewer, account)
    if calendar not in dict(facts.calendars):
        raise Refused("That calendar is not one of those there. Nothing was changed; choose one of them.")
    if calendar != facts.chosen or not publishes:
        _withdraw_all(viewer, account, facts, reach)
    _use(viewer, account_id, publishes=publishes)
    account.trouble, account.failures = "", 0
    _seal(account, facts.with_chosen(calendar))
    account.save()


def close_account(viewer: Viewer, account_id: UUID, reach: Reach) -> None:
    """What we put there goes first, where the server still lets us; then everything that was kept of it."""
    account = _own(viewer, account_id)
    _withdraw_all(viewer, account, account_facts(viewer, account), reach)
    _use(viewer, account_id, publishes=False)
    CalendarAccount.objects.filter(organisation_id=viewer.organisation_id, id=account_id).delete()


def what_stands_there(
    viewer: Viewer, account_id: UUID, known: str, begin: datetime, end: datetime, reach: Reach
) -> Fetched:
    """The text of the chosen calendar within that range, without what we put there; or that it is as it was.

    Raises NotFetched.
    """
    facts = account_facts(viewer, _own(viewer, account_id))
    server = facts.server(own_networks=reach.own_networks)
    state = dav.state_of(server, facts.chosen)
    if state and state == known:
        return Fetched(None, "", "")
    ours = re.compile(rb"^UID:[0-9a-f-]{36}@" + re.escape(reach.host.encode()) + rb"\r?$", re.MULTILINE)
    texts = [text for _, text in dav.events_in(server, facts.chosen, begin, end) if not ours.search(text)]
    return Fetched(b"\r\n".join(texts) or b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", state[:200], "")


def _withdraw_all(viewer: Viewer, account: CalendarAccount, facts: AccountFacts, reach: Reach) -> None:
    """A server that is dead or lets us in no longer keeps what it has: its owner can remove it there."""
    rows = PublishedEvent.objects.filter(organisation_id=viewer.organisation_id, account_id=account.id)
    server = facts.server(own_networks=reach.own_networks)
    with suppress(NotFetched):
        for address in rows.values_list("address", flat=True):
            dav.remove(server, address)
    rows.delete()


def _use(viewer: Viewer, account_id: UUID, *, publishes: bool) -> None:
    """One's 1:1s go into one calendar at most: the last one that was chosen for it. By mail they come only without one."""
    owe_mail_of_times(viewer.organisation_id, [viewer.person_id])
    mine = CalendarInUse.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id)
    if not publishes:
        mine.filter(id=account_id).delete()
        return
    mine.exclude(id=account_id).delete()
    CalendarInUse.objects.get_or_create(
        id=account_id, organisation_id=viewer.organisation_id, person_id=viewer.person_id
    )


def _seal(account: CalendarAccount, facts: AccountFacts) -> None:
    account.text_sealed = seal(json.dumps(facts.as_kept()), account.place, person_key(account.author_id))


def _rows(viewer: Viewer) -> QuerySet[CalendarAccount]:
    return CalendarAccount.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)


def _own(viewer: Viewer, account_id: UUID) -> CalendarAccount:
    account = _rows(viewer).select_for_update().filter(id=account_id).first()
    if account is None:
        raise NotYours
    return account
