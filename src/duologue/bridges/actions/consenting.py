"""Letting Duologue in at a vendor's: what somebody agreed to there is kept for them, sealed, and nothing of it is shown."""

from datetime import datetime
from uuid import UUID

from duologue.bridges.actions.accounts import new_account, own_account, seal_account
from duologue.bridges.actions.publishing import owe_times
from duologue.bridges.calendars.asking import NotFetched
from duologue.bridges.calendars.oauth import App, exchange
from duologue.bridges.calendars.port import Kept
from duologue.bridges.models import CalendarAccount, PublishedEvent
from duologue.bridges.queries import AccountFacts, Reach, account_facts, accounts_for, calendars_of
from duologue.privacy.refusals import Refused
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _


def connect(viewer: Viewer, app: App, code: str, *, redirect: str, verifier: str, reach: Reach, now: datetime) -> UUID:
    """Again is the same as once: the account that is there goes on. Raises Refused with what went wrong."""
    try:
        words = exchange(app, code, redirect=redirect, verifier=verifier, own_networks=reach.own_networks, now=now)
    except NotFetched as trouble:
        raise Refused(_("{sentence} Nothing was kept.").format(sentence=trouble.sentence)) from None
    known = next((one for one in accounts_for(viewer) if one.kind == app.vendor.kind), None)
    if known is None:
        return new_account(viewer, app.vendor.kind, Kept(words), reach, now=now)
    account = own_account(viewer, known.id)
    _go_on(viewer, account, words, reach, now)
    return account.id


def _go_on(viewer: Viewer, account: CalendarAccount, words: dict[str, str], reach: Reach, now: datetime) -> None:
    facts = account_facts(viewer, account)
    facts.kept.words.update(words)
    try:
        found = calendars_of(viewer, facts, reach, now=now).collections()
    except NotFetched as trouble:
        raise Refused(_("{sentence} It is as it was.").format(sentence=trouble.sentence)) from None
    facts.calendars[:] = [(one.address, one.name) for one in found]
    seal_account(account, _where_it_still_is(viewer, account, facts))
    account.ended_at = account.not_before = None
    account.trouble, account.failures = "", 0
    account.save()
    owe_times(viewer.organisation_id, [viewer.person_id])


def _where_it_still_is(viewer: Viewer, account: CalendarAccount, facts: AccountFacts) -> AccountFacts:
    """Somebody may have let us in as somebody else: then nothing of ours stands there yet."""
    there = [address for address, _ in facts.calendars]
    if facts.chosen in there or not there:
        return facts
    PublishedEvent.objects.filter(organisation_id=viewer.organisation_id, account_id=account.id).delete()
    return facts.with_chosen(there[0])
