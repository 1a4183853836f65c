"""A backup of the data remembers what was erased after it; the ledger beside the keys says what that was."""

import json
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction

from duologue.meetings.queries.holders import holders_of
from duologue.people.actions.forgetting import THE_KEY, forget_identity
from duologue.people.queries import every_organisation
from duologue.privacy.resealing import Holder, wipe
from duologue.privacy.vault import KeyGone, KeyName, destroy_key
from duologue.privacy.vault.ledger import Erased, whole_ledger


def erase_again(*, now: datetime) -> int:
    """Before anything answers: each row that was erased goes, each key that was destroyed is; how many entries there were."""
    entries = whole_ledger()
    for organisation_id in every_organisation():
        holders = {holder.key: holder for holder in holders_of(organisation_id, now)}
        for erased in entries:
            if erased.organisation_id == organisation_id:
                _erase(erased, holders, now)
    return len(entries)


def _erase(erased: Erased, holders: dict[KeyName, Holder], now: datetime) -> None:
    if erased.row is None:
        if erased.table == THE_KEY and erased.key in holders:
            with transaction.atomic():
                forget_identity(erased.organisation_id, holders[erased.key].owner, now=now)
        destroy_key(erased.key)
    elif erased.key in holders:
        with suppress(KeyGone):
            wipe(holders[erased.key], erased.table, erased.row, blank, erased_at=erased.at, now=now)


def blank(words: str) -> str:
    """Nothing, in the shape of what it was, where other people's words hang on the row and it has to stay."""
    try:
        shape = json.loads(words)
    except ValueError:
        return ""
    return json.dumps(_emptied(shape)) if isinstance(shape, dict | list) else ""


def _emptied(shape: Any) -> Any:
    if isinstance(shape, dict):
        return {name: _emptied(value) for name, value in shape.items()}
    if isinstance(shape, list):
        return []
    return "" if isinstance(shape, str) else shape
