"""What the page to sign in says of an organisation: kept with every change of its connection, so that one question finds all of them."""

from uuid import UUID

from duologue.bridges.models import OfferedWay
from duologue.bridges.queries.sign_in import is_required, provider_of


def offer_as_it_is(organisation_id: UUID) -> None:
    """In the transaction of the change."""
    known = provider_of(organisation_id)
    offered = OfferedWay.objects.filter(organisation_id=organisation_id)
    if known is None:
        offered.delete()
        return
    said = {"button": known.says("button"), "required": is_required(known)}
    offered.update_or_create(organisation_id=organisation_id, defaults=said)
