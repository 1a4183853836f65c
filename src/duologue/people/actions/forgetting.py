"""What stays of somebody once they are erased: that there was somebody."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from duologue.people.models import (
    Absence,
    AccessToken,
    Account,
    DirectoryEntry,
    DirectoryMember,
    DirectoryNamed,
    Invitation,
    KeptAnswer,
    Person,
)
from duologue.people.queries.signing_in import FORGOTTEN
from duologue.privacy.actions import note_erasure
from duologue.privacy.vault import destroy_key, person_key
from duologue.privacy.viewer import Viewer

NAME = "Somebody who left"
THE_KEY = "people_person"
"""What the ledger says where a person's key was destroyed."""


def forget_person(viewer: Viewer, *, now: datetime) -> None:
    """As the one who is forgotten. Name and address go, the way in goes, and the key of what they kept to themselves."""
    forget_identity(viewer.organisation_id, viewer.person_id, now=now)
    key = person_key(viewer.person_id)
    note_erasure(viewer, THE_KEY, None, key, now=now)
    transaction.on_commit(partial(destroy_key, key))


def forget_identity(organisation_id: UUID, person_id: UUID, *, now: datetime) -> None:
    person = Person.objects.select_for_update().get(organisation_id=organisation_id, id=person_id)
    account_id = person.account_id
    person.account = None
    person.name, person.email, person.department = NAME, f"{person.id}{FORGOTTEN}", ""
    person.prompt_days_before = person.prompt_at = None
    person.tour_away_at = person.founding_away_at = None
    person.left_on = person.left_on or now.date()
    person.save()
    ours = {"organisation_id": organisation_id, "person_id": person_id}
    Absence.objects.filter(**ours).delete()
    AccessToken.objects.filter(**ours).delete()
    entries = DirectoryEntry.objects.filter(**ours)
    DirectoryMember.objects.filter(organisation_id=organisation_id, entry__in=entries).delete()
    for key, external in entries.values_list("key", "external"):
        called = Q(value__iexact=key) | Q(value=external)
        DirectoryNamed.objects.filter(called, organisation_id=organisation_id).delete()
    entries.delete()
    KeptAnswer.objects.filter(organisation_id=organisation_id, author_id=person_id).delete()
    Invitation.objects.filter(**ours, accepted_at=None, replaced_at=None).update(replaced_at=now)
    if account_id is not None:
        Account.objects.filter(pk=account_id).delete()  # with sessions, passkeys and codes
