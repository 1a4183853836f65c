"""Another address that an administrator noted for somebody: it stands in a link to them alone, until they say yes."""

from datetime import datetime, timedelta

from django.core import signing

from duologue.people.models import Person
from duologue.privacy.refusals import NotYours
from duologue.privacy.viewer import Viewer

GOOD_FOR = timedelta(days=14)
_SALT = "people.address"


def address_token(person: Person, address: str, now: datetime) -> str:
    """What the link carries; it is stored nowhere, and over once the address is another."""
    until = int((now + GOOD_FOR).timestamp())
    return signing.dumps([str(person.id), person.email, address, until], salt=_SALT, compress=True)


def address_noted_for(viewer: Viewer, token: str, now: datetime) -> str:
    """Raises NotYours where the link is over, or somebody else's."""
    try:
        person_id, before, address, until = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise NotYours from None
    mine = Person.objects.filter(organisation_id=viewer.organisation_id, id=viewer.person_id, email=before)
    if person_id != str(viewer.person_id) or until < now.timestamp() or not mine.exists():
        raise NotYours
    return str(address)
