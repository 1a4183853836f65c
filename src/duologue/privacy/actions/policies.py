"""Founding the rule of who may know, narrowing it at once, and widening it with a second yes."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import override

from duologue.privacy.actions.log import append_lines, count
from duologue.privacy.actions.owing import note_narrowing
from duologue.privacy.models import PolicyVersion, WiderPolicy
from duologue.privacy.queries import policies_for
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.lines import WIDENED
from duologue.privacy.rules.narrowings import Act
from duologue.privacy.rules.policies import (
    HOUSE,
    Difference,
    Settings,
    narrower_or_wider,
    narrowest,
    sentences,
    what_is_wrong,
)
from duologue.privacy.viewer import Viewer
from duologue.translation import SOURCE, marked
from duologue.translation import gettext as _

_OVERTAKEN = marked(
    "The rule has changed since this was asked for, so it lapsed. Nothing was changed; it can be asked for again."
)


def found_policy(organisation_id: UUID, *, now: datetime) -> UUID:
    """The first policy of an organisation, as wide as the house allows; later ones may be narrower, and wide again."""
    return _add_version(organisation_id, 1, HOUSE, now).id


def narrow_policy(viewer: Viewer, wanted: Settings, *, now: datetime) -> Settings | None:
    """What is narrower in it holds from now on, for all words; what holds then, None where nothing is narrower.

    Raises Refused for what cannot be set so, or is as it stands.
    """
    stands = policies_for(viewer)[0]
    if not what_would_change(stands.settings, wanted).narrower:
        return None
    settings = narrowest(stands.settings, wanted)
    _add_version(viewer.organisation_id, stands.number + 1, settings, now, made_by=viewer.person_id)
    note_narrowing(viewer, Act.RULE, viewer.organisation_id, settings=settings, now=now)
    count(viewer.organisation_id, "policy narrowed", on=now.date())
    return settings


def what_would_change(stands: Settings, wanted: Settings) -> Difference:
    """Raises Refused for what cannot be set so, or is as it stands."""
    wrong = what_is_wrong(wanted)
    if wrong:
        raise Refused(_("{what} Nothing was changed.").format(what=wrong))
    difference = narrower_or_wider(stands, wanted)
    if not difference.narrower and not difference.wider:
        raise Refused(_("That is how it stands already. Nothing was changed."))
    return difference


def ask_for_wider(viewer: Viewer, wanted: Settings, *, now: datetime) -> bool:
    """Keeps it for an auditor where it is wider than what stands; in place of what was asked for before."""
    _waiting(viewer).update(answered_at=now)
    stands = policies_for(viewer)[0]
    if not narrower_or_wider(stands.settings, wanted).wider:
        return False
    WiderPolicy.objects.create(
        organisation_id=viewer.organisation_id,
        asked_by_id=viewer.person_id,
        asked_at=now,
        based_on=stands.number,
        settings=asdict(wanted),
    )
    count(viewer.organisation_id, "wider policy asked for", on=now.date())
    return True


def drop_wider(viewer: Viewer, wider_id: UUID, *, now: datetime) -> None:
    """Raises NotYours where that one waits no more."""
    if not _waiting(viewer).filter(id=wider_id).update(answered_at=now):
        raise NotYours


def agree_to_wider(viewer: Viewer, wider_id: UUID, told: Collection[UUID], *, now: datetime) -> Settings:
    """The second yes, by somebody else than who asked. From now on for what is written from now on; `told` find it in their logs."""
    row = _waiting(viewer).select_for_update().filter(id=wider_id).first()
    if row is None:
        raise NotYours
    if row.asked_by_id == viewer.person_id:
        raise Refused(_("You asked for it yourself: somebody else has to agree. Nothing was changed."))
    stands = policies_for(viewer)[0]
    if stands.number != row.based_on:
        raise Refused(_(_OVERTAKEN))
    settings = Settings(**row.settings)
    row.answered_at = now
    row.save(update_fields=["answered_at"])
    made = _add_version(
        viewer.organisation_id, stands.number + 1, settings, now, made_by=row.asked_by_id, agreed_by=viewer.person_id
    )
    count(viewer.organisation_id, "policy widened", on=now.date())
    if told:
        rule = f"version {made.number}, for words from now on"
        append_lines(viewer, sorted(told), WIDENED, "the rule of who may know", made.id, rule, now)
    return settings


def _waiting(viewer: Viewer) -> QuerySet[WiderPolicy]:
    return WiderPolicy.objects.filter(organisation_id=viewer.organisation_id, answered_at=None)


def _add_version(
    organisation_id: UUID,
    number: int,
    settings: Settings,
    now: datetime,
    *,
    made_by: UUID | None = None,
    agreed_by: UUID | None = None,
) -> PolicyVersion:
    with override(SOURCE):
        words = " ".join(sentences(settings))
    try:
        with transaction.atomic():
            return PolicyVersion.objects.create(
                organisation_id=organisation_id,
                number=number,
                words=words,
                effective_at=now,
                made_by_id=made_by,
                agreed_by_id=agreed_by,
                **asdict(settings),
            )
    except IntegrityError:
        raise Refused(_("Somebody changed the rule in this moment. Nothing was changed; look at it again.")) from None
