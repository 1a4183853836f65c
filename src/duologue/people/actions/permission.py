"""Who may act upon others. What one may not do looks like what is not there."""

from uuid import UUID

from duologue.people.models import Organisation, Person
from duologue.people.policy import may_administer
from duologue.people.queries import roles_of
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer


def require_administrator(viewer: Viewer | None) -> None:
    """None is the command line: whoever is there has the machine in their hands already."""
    if viewer is not None and not may_administer(roles_of(viewer)):
        raise NotYours


def one_at_a_time(viewer: Viewer | None, person_id: UUID) -> None:
    """Until the end of the transaction, for what depends on others than that person: who else is an administrator.

    Before any person is locked, as everybody does it who locks both; otherwise two of them wait for each other.
    """
    whose = Person.objects.filter(id=person_id, **({"organisation_id": viewer.organisation_id} if viewer else {}))
    list(Organisation.objects.filter(id__in=whose.values("organisation_id")).select_for_update(no_key=True))


def person_to_change(viewer: Viewer | None, person_id: UUID) -> Person:
    """Locked until the end of the transaction. Raises NotYours outside the viewer's organisation."""
    require_administrator(viewer)
    ours = {"organisation_id": viewer.organisation_id} if viewer else {}
    person = Person.objects.select_for_update().filter(id=person_id, **ours).first()
    if person is None:
        raise NotYours
    return person
