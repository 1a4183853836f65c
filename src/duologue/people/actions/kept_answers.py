"""A request that comes a second time is answered as it was the first time, and carried out once."""

import hashlib
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import QuerySet

from duologue.people.models import KeptAnswer
from duologue.privacy.refusals import Refused
from duologue.privacy.vault import Place, open_facts, person_key, seal
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _

KEPT_FOR = timedelta(days=1)


class StillRunning(Refused):
    """The same request came while the first one is being carried out."""


class AnotherRequest(Refused):
    """The key was used for another request."""


def answered_before(viewer: Viewer, key: str, asked: bytes, *, now: datetime) -> str | None:
    """What was answered when this came first; None when it comes for the first time, and then the key is held until the
    transaction ends. Raises StillRunning, AnotherRequest."""
    key_hash = _hash(key.encode())
    with connection.cursor() as cursor:
        lock = int.from_bytes(_hash(viewer.person_id.bytes + key_hash)[:8], signed=True)
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock])
        if not cursor.fetchone()[0]:
            raise StillRunning(
                _("This very request is being carried out just now. Nothing was done twice; ask again soon.")
            )
    row = _mine(viewer).filter(key_hash=key_hash, kept_at__gt=now - KEPT_FOR).first()
    if row is None:
        return None
    kept = open_facts(row.answer_sealed, _place(row))
    # What the version before kept has its hash beside it, for a day.
    first, answer = (bytes(row.asked_hash).hex(), kept) if row.asked_hash else kept.split("\n", 1)
    if first != _hash(asked).hex():
        raise AnotherRequest(
            _("This key was used for another request. Nothing was done; take a new key for a new request.")
        )
    return answer


def keep_answer(viewer: Viewer, key: str, asked: bytes, answer: str, *, now: datetime) -> None:
    """In the transaction of what was done, so that there is never one without the other.

    What was asked is sealed with it, as a hash: of a few words, or one of two buttons, even that would tell what they were.
    """
    _mine(viewer).filter(key_hash=_hash(key.encode())).delete()
    row = KeptAnswer(organisation_id=viewer.organisation_id, author_id=viewer.person_id, kept_at=now)
    row.key_hash = _hash(key.encode())
    row.answer_sealed = seal(f"{_hash(asked).hex()}\n{answer}", _place(row), person_key(viewer.person_id))
    row.save(force_insert=True)


def forget_answers(viewer: Viewer, *, now: datetime) -> int:
    gone, _ = _mine(viewer).filter(kept_at__lte=now - KEPT_FOR).delete()
    return gone


def _mine(viewer: Viewer) -> QuerySet[KeptAnswer]:
    return KeptAnswer.objects.filter(organisation_id=viewer.organisation_id, author_id=viewer.person_id)


def _place(row: KeptAnswer) -> Place:
    return Place("people_keptanswer", "answer", row.id, None, row.author_id)


def _hash(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()
