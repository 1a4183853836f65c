"""New keys for the words of a pair or a person: what was erased under the old one opens from no older backup then."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from duologue.meetings.queries.holders import holders_of
from duologue.privacy.actions import tell_the_ledger
from duologue.privacy.identity import acting_as
from duologue.privacy.resealing import Holder, reseal
from duologue.privacy.vault import KeyName, renewal
from duologue.privacy.vault.ledger import forget_long_ago, keys_to_renew

Holders = dict[KeyName, Holder]


def renew(holder: Holder, *, now: datetime) -> int:
    """A new key, and everything sealed anew under it; the old one is destroyed later, after a second look."""
    renewal.replace_key(holder.key)
    return reseal(holder, renewal.replaced(holder.key), now=now)


def renew_for_the_erased(organisation_id: UUID, *, now: datetime) -> None:
    """Every night: what the ledger has yet to hear, an end to keys that have rested, new ones where something was erased."""
    holders = {holder.key: holder for holder in holders_of(organisation_id, now)}
    if not holders:
        return
    somebody = next(iter(holders.values())).viewers[0]
    with acting_as(somebody, now):
        tell_the_ledger(somebody)
    forget_long_ago(organisation_id, now=now)
    with renewal.alone():
        finish(holders, now=now)
        for key in keys_to_renew(organisation_id):
            if key in holders:
                renew(holders[key], now=now)


def finish(holders: Holders, *, now: datetime, rests_for: timedelta = renewal.RESTS_FOR) -> int:
    """Look again whether an old key seals anything, and destroy those that have rested; how many of them."""
    done = 0
    for key in renewal.names_replaced():
        if key in holders:
            old = renewal.replaced(key)
            reseal(holders[key], old, now=now)
            done += renewal.destroy_rested(old, rests_for)
    return done


def renew_all(holders: Holders, *, now: datetime) -> Iterator[tuple[int, int]]:
    """Every key made before this was begun with; yields how many are done, of how many. Cut short, it goes on from there."""
    renewal.begin_with_all()
    halfway, untouched = renewal.names_replaced(), renewal.still_to_replace()
    names = [name for name in dict.fromkeys([*halfway, *untouched]) if name in holders]
    for number, name in enumerate(names, 1):
        if name in untouched:
            renewal.replace_key(name)
        reseal(holders[name], renewal.replaced(name), now=now)
        yield number, len(names)
