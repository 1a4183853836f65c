"""Workshops, added and changed by administrators and by those who lead them; and who wants to hear of a date."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from duologue.labs.actions.naming import colleague_named
from duologue.labs.models import DateWish, Workshop
from duologue.labs.policy import may_begin_workshop, may_keep
from duologue.labs.rules.sessions.naming import clean_material, slug_of
from duologue.labs.rules.sessions.plan import parts_in
from duologue.people.queries import roles_of
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import clean_line, clean_words
from duologue.privacy.viewer import Viewer
from duologue.translation import gettext as _
from duologue.translation import marked

TITLE_LIMIT, WORDS_LIMIT = 120, 2_000
LONGEST = 12 * 60
"""Minutes."""
THERE_ALREADY = marked("There is a workshop of that name already. Nothing was changed; name it otherwise.")


@dataclass(frozen=True, slots=True)
class WorkshopAsked:
    """A workshop as a form describes it."""

    title: str
    aims: str
    audience: str
    series: str
    minutes: int
    plan: str
    material: str
    facilitator: str
    """By the whole name or the mail address; whoever writes it, when it is empty."""
    slug: str = ""


def add_workshop(viewer: Viewer, asked: WorkshopAsked, *, now: datetime) -> UUID:
    if not may_begin_workshop(roles_of(viewer)):
        raise NotYours
    workshop = Workshop(organisation_id=viewer.organisation_id, facilitator_id=viewer.person_id, created_at=now)
    workshop.slug = slug_of(asked.slug or asked.title)
    _keep(viewer, workshop, asked)
    return workshop.id


def change_workshop(viewer: Viewer, workshop_id: UUID, asked: WorkshopAsked) -> None:
    """Its sessions are called by the new name from now on. Only an administrator hands it to somebody else."""
    _keep(viewer, workshop_to_keep(viewer, workshop_id), asked)


def retire_workshop(viewer: Viewer, workshop_id: UUID, *, retired: bool, now: datetime) -> None:
    """On offer no longer, or again. Sessions that are ahead take place."""
    workshop = workshop_to_keep(viewer, workshop_id)
    workshop.retired_at = now if retired else None
    workshop.save()


def wish_for_date(viewer: Viewer, workshop_id: UUID, *, wished: bool, now: datetime) -> None:
    """Saying it twice is the same as once."""
    there = Workshop.objects.filter(organisation_id=viewer.organisation_id, id=workshop_id, retired_at=None)
    if not there.exists():
        raise NotYours
    mine = {"organisation_id": viewer.organisation_id, "person_id": viewer.person_id, "workshop_id": workshop_id}
    if wished:
        DateWish.objects.get_or_create(**mine, defaults={"since": now})
    else:
        DateWish.objects.filter(**mine).delete()


def workshop_to_keep(viewer: Viewer, workshop_id: UUID) -> Workshop:
    """Raises NotYours for whoever may not change it."""
    found = Workshop.objects.filter(organisation_id=viewer.organisation_id, id=workshop_id).first()
    if found is None or not may_keep(viewer.person_id, roles_of(viewer), found.facilitator_id):
        raise NotYours
    return found


def _keep(viewer: Viewer, workshop: Workshop, asked: WorkshopAsked) -> None:
    if not 5 <= asked.minutes <= LONGEST:
        raise Refused(
            _("A workshop takes from 5 to {longest} minutes. Nothing was changed; correct it and save again.").format(
                longest=LONGEST
            )
        )
    parts_in(asked.plan)
    workshop.title = clean_line(asked.title, limit=TITLE_LIMIT)
    workshop.aims = clean_words(asked.aims, limit=WORDS_LIMIT)
    workshop.audience = _line_or_nothing(asked.audience)
    workshop.series = _line_or_nothing(asked.series)
    workshop.plan = clean_words(asked.plan, limit=WORDS_LIMIT) if asked.plan.strip() else ""
    workshop.material = clean_material(asked.material)
    workshop.minutes = asked.minutes
    if asked.facilitator.strip():
        named = colleague_named(viewer, asked.facilitator)
        if named != workshop.facilitator_id and not may_begin_workshop(roles_of(viewer)):
            raise Refused(_("Only an administrator hands a workshop to somebody else. Nothing was changed."))
        workshop.facilitator_id = named
    try:
        with transaction.atomic():
            workshop.save()
    except IntegrityError:
        raise Refused(_(THERE_ALREADY)) from None


def _line_or_nothing(text: str) -> str:
    return clean_line(text, limit=TITLE_LIMIT) if text.strip() else ""
