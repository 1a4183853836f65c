"""Somebody's own account with calendars: letting Duologue in, choosing a calendar of it, reading when they are busy, and leaving."""

import json
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from duologue.bridges.actions.connections import note_trial
from duologue.bridges.actions.times_by_mail import owe_mail_of_times
from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.opening import CALDAV, TITLES
from duologue.bridges.calendars.port import AppNotTaken, ConsentGone, Kept, Stands
from duologue.bridges.models import CalendarAccount, CalendarChannel, CalendarInUse, PublishedEvent
from duologue.bridges.queries import AccountFacts, Reach, account_facts, calendars_of
from duologue.bridges.rules.addresses import cleaned
from duologue.bridges.rules.calendar_apps import not_taken
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.vault import person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

MOST = 4
"""Accounts of one person."""
LONGEST = 200
"""Characters of a name or a password."""
LONGEST_STATE = 4_000
WAITS = marked("The calendar wants to be asked less often. It is asked again later.")


def open_account(viewer: Viewer, address: str, user: str, password: str, reach: Reach, *, now: datetime) -> UUID:
    """On a server that speaks CalDAV. Raises UnusableText for an address that may not be asked, Refused with what went wrong."""
    if len(user) > LONGEST or len(password) > LONGEST:
        raise Refused(
            _("A name and a password have at most {most} characters here. Nothing was kept.").format(most=LONGEST)
        )
    words = {"address": cleaned(address, own_networks=reach.own_networks), "user": user, "password": password}
    return new_account(viewer, CALDAV, Kept(words), reach, now=now)


def new_account(viewer: Viewer, kind: str, kept: Kept, reach: Reach, *, now: datetime) -> UUID:
    """Kept once it has worked. Raises Refused with what went wrong."""
    if _rows(viewer).count() >= MOST:
        raise Refused(
            _("You have {most} calendar servers here, and that is as many as there is room for.").format(most=MOST)
        )
    account = CalendarAccount(organisation_id=viewer.organisation_id, author_id=viewer.person_id, added_at=now)
    facts = AccountFacts(account.id, kind, kept, [], "", False, "", None)
    try:
        found = calendars_of(viewer, facts, reach, now=now).collections()
    except NotFetched as trouble:
        raise Refused(_("{sentence} Nothing was kept.").format(sentence=trouble.sentence)) from None
    if not found:
        raise Refused(_("There is no calendar for events at this address. Make one there first. Nothing was kept."))
    facts.calendars.extend((one.address, one.name) for one in found)
    seal_account(account, facts.with_chosen(found[0].address))
    account.save(force_insert=True)
    return account.id


def choose_calendar(
    viewer: Viewer, account_id: UUID, calendar: str, *, publishes: bool, reach: Reach, now: datetime
) -> None:
    """Into which of its calendars one's 1:1s go, if they go there at all. What stood in another is taken out of it."""
    account = own_account(viewer, account_id)
    facts = account_facts(viewer, account)
    if calendar not in dict(facts.calendars):
        raise Refused(_("That calendar is not one of those there. Nothing was changed; choose one of them."))
    if calendar != facts.chosen or not publishes:
        _withdraw_all(viewer, account, facts, reach, now)
    _use(viewer, account_id, publishes=publishes)
    if not facts.ended:
        account.trouble, account.failures = "", 0
    seal_account(account, facts.with_chosen(calendar))
    account.save()


def close_account(viewer: Viewer, account_id: UUID, reach: Reach, *, now: datetime) -> None:
    """What we put there goes first, where the server still lets us; then everything that was kept of it."""
    account = own_account(viewer, account_id)
    facts = account_facts(viewer, account)
    _withdraw_all(viewer, account, facts, reach, now)
    with suppress(NotFetched):
        calendars_of(viewer, facts, reach, now=now).close()
    _use(viewer, account_id, publishes=False)
    ours = {"organisation_id": viewer.organisation_id}
    CalendarChannel.objects.filter(**ours, account_id=account_id).delete()
    CalendarAccount.objects.filter(**ours, id=account_id).delete()


def what_stands_there(
    viewer: Viewer, account_id: UUID, known: str, begin: datetime, end: datetime, reach: Reach, *, now: datetime
) -> Stands:
    """When its owner is busy in the chosen calendar within that range, without what we put there; or that it is as it was.

    Raises NotFetched.
    """
    account = own_account(viewer, account_id)
    facts = account_facts(viewer, account)
    if account.not_before is not None and now < account.not_before:
        raise NotFetched(_(WAITS), again=account.not_before - now)
    try:
        found = calendars_of(viewer, facts, reach, now=now).read(facts.chosen, known, begin, end)
    except NotFetched as trouble:
        note_trouble(account, trouble, now=now)
        raise
    finally:
        keep_changed(account, facts)
    return Stands(found.raw, found.state if len(found.state) <= LONGEST_STATE else "", found.ours)


def note_trouble(account: CalendarAccount, trouble: NotFetched, *, now: datetime) -> None:
    """What holds for every ask to come: until when none is wanted, and that none is allowed any more."""
    if trouble.again:
        account.not_before = now + trouble.again
        account.save(update_fields=["not_before"])
    if isinstance(trouble, AppNotTaken):
        note_trial(account.organisation_id, trouble.kind, not_taken(TITLES[trouble.kind]), now=now)
    if isinstance(trouble, ConsentGone):
        account.ended_at, account.trouble = account.ended_at or now, trouble.sentence
        account.save(update_fields=["ended_at", "trouble"])


def keep_changed(account: CalendarAccount, facts: AccountFacts) -> None:
    """A renewed token, or a calendar that was made: whatever went wrong afterwards."""
    if facts.kept.changed:
        seal_account(account, facts)
        account.save(update_fields=["text_sealed"])
        facts.kept.changed = False


def seal_account(account: CalendarAccount, facts: AccountFacts) -> None:
    account.text_sealed = seal(json.dumps(facts.as_kept()), account.place, person_key(account.author_id))


def own_account(viewer: Viewer, account_id: UUID) -> CalendarAccount:
    """Held until the end of the transaction, so one at a time asks in it and renews how it gets in. Raises NotYours."""
    account = _rows(viewer).select_for_update().filter(id=account_id).first()
    if account is None:
        raise NotYours
    return account


def _withdraw_all(viewer: Viewer, account: CalendarAccount, facts: AccountFacts, reach: Reach, now: datetime) -> None:
    """A server that is dead or lets us in no longer keeps what it has: its owner can remove it there."""
    rows = PublishedEvent.objects.filter(organisation_id=viewer.organisation_id, account_id=account.id)
    addresses = list(rows.values_list("address", flat=True))
    with suppress(NotFetched):
        there = calendars_of(viewer, facts, reach, now=now) if addresses else None
        for address in addresses:
            if there is not None:
                there.remove(facts.chosen, address)
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


def _rows(viewer: Viewer) -> QuerySet[CalendarAccount]:
    return CalendarAccount.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)
