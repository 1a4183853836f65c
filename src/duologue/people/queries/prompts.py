"""Doors to the prompts people asked for: one's own, and all of them for the job that sends them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from duologue.people.models import Organisation, Person
from duologue.people.queries.signing_in import STILL_HERE
from duologue.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Prompt:
    """When a person would like to be reminded to prepare, on her own clock."""

    days_before: int
    at: time


def my_prompt(viewer: Viewer) -> Prompt | None:
    """One's own, and nobody else's to see. None: no prompt was asked for."""
    rows = Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id)
    days_before, at = rows.values_list("prompt_days_before", "prompt_at").get()
    return None if days_before is None or at is None else Prompt(days_before, at)


def prompts_asked_for() -> Iterator[tuple[Viewer, Prompt]]:
    """Of everybody who can sign in, one query an organisation. No viewer: nobody is signed in when it is sent."""
    for organisation_id in list(Organisation.objects.values_list("id", flat=True)):
        people = Person.objects.filter(STILL_HERE, organisation_id=organisation_id, account__isnull=False)
        for one in people.filter(prompt_days_before__isnull=False, prompt_at__isnull=False).order_by("id"):
            assert one.prompt_days_before is not None
            assert one.prompt_at is not None
            yield (
                Viewer(one.id, organisation_id, one.name, one.zone, one.language),
                Prompt(one.prompt_days_before, one.prompt_at),
            )
