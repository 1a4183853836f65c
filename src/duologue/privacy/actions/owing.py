"""What the ledger beside the keys has yet to hear: written in the transaction of the act, told after it, and once more at night."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from duologue.privacy.models import ErasureOwed, NarrowingOwed
from duologue.privacy.rules.narrowings import Act, Narrowed
from duologue.privacy.rules.policies import Settings
from duologue.privacy.vault import KeyName
from duologue.privacy.vault.ledger import Erased, enter, enter_narrowed
from duologue.privacy.viewer import Viewer


def note_erasure(viewer: Viewer, table: str, row_id: UUID | None, key: KeyName, *, now: datetime) -> None:
    """For every erasure, in its transaction: what was erased, and the key that had sealed it.

    From the ledger a restored backup learns what must not come back, and the night learns which keys to renew, so that
    no backup of the data opens what was erased. The ledger is in another database: it hears of it once this commits,
    or at night should it be away then.
    """
    owed = ErasureOwed.objects.create(
        organisation_id=viewer.organisation_id, table=table, row_id=row_id, key_name=key, at=now
    )
    _tell_at_once(partial(enter, Erased(owed.id, viewer.organisation_id, table, row_id, key, now)))


def note_narrowing(
    viewer: Viewer,
    act: Act,
    *rows: UUID,
    kind: str = "",
    until: datetime | None = None,
    settings: Settings | None = None,
    now: datetime,
) -> None:
    """For every act that closes something, in its transaction: from the ledger a restored backup learns what is open no more."""
    numbers = json.dumps(asdict(settings)) if settings else ""
    noted = [Narrowed(viewer.organisation_id, viewer.person_id, act, kind, row, now, until, numbers) for row in rows]
    NarrowingOwed.objects.bulk_create([NarrowingOwed(id=one.id, **asdict(one)) for one in noted], ignore_conflicts=True)
    _tell_at_once(partial(enter_narrowed, *noted))


def tell_the_ledger(viewer: Viewer) -> None:
    """What this organisation still owes it."""
    ours = {"organisation_id": viewer.organisation_id}
    erased = [
        Erased(row.id, row.organisation_id, row.table, row.row_id, KeyName(row.key_name), row.at)
        for row in ErasureOwed.objects.filter(**ours)
    ]
    enter(*erased)
    ErasureOwed.objects.filter(**ours, id__in=[one.id for one in erased]).delete()
    rows = NarrowingOwed.objects.filter(**ours)
    narrowed = {row.id: Narrowed(**{name: getattr(row, name) for name in _FIELDS}) for row in rows}
    enter_narrowed(*narrowed.values())
    rows.filter(id__in=list(narrowed)).delete()


_FIELDS = tuple(Narrowed.__dataclass_fields__)


def _tell_at_once(tell: Callable[[], Any]) -> None:
    transaction.on_commit(partial(_told, tell))


def _told(tell: Callable[[], Any]) -> None:
    with suppress(Exception):  # it is owed until it is told, and the act itself is done
        tell()
