"""The way in to the demo: one signed link for each invented person."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import TypedDict
from uuid import UUID

from django.core import signing

from duologue.demo.people import ADMINISTRATOR, FIRST, address_of
from duologue.people.models import Account
from duologue.people.queries import PersonFacts, accounts_of, people_for, signed_in_account, viewer_at


class Link(TypedDict):
    name: str
    role: str
    link_path: str


def links() -> list[Link]:
    """For everybody; first those whom one wants to be first. Empty before anybody was invented."""
    administrator = viewer_at(address_of(ADMINISTRATOR))
    if administrator is None:
        return []
    accounts, people = accounts_of(administrator), people_for(administrator)
    names = {one.id: one.name for one in people}
    people.sort(key=lambda one: FIRST.index(one.name) if one.name in FIRST else len(FIRST))
    return [
        Link(name=one.name, role=_role(one, names), link_path=_path(accounts[one.id]))
        for one in people
        if one.id in accounts
    ]


def account_of(token: str) -> Account | None:
    """Whose link this is; None for anything we did not sign."""
    try:
        return signed_in_account(UUID(bytes=urlsafe_b64decode(_signer().unsign(token) + "==")))
    except (signing.BadSignature, ValueError):
        return None


def _path(account_id: UUID) -> str:
    return f"/demo/{_signer().sign(urlsafe_b64encode(account_id.bytes).decode().rstrip('='))}/"


def _signer() -> signing.Signer:
    # Without a time: a link that somebody kept opens the demo tomorrow too.
    return signing.Signer(sep=".", salt="duologue.demo.signin")


def _role(one: PersonFacts, names: dict[UUID, str]) -> str:
    known = (
        (one.is_administrator, "looks after Duologue"),
        (one.is_auditor, "audits it"),
        (one.manages, f"manages {one.manages}"),
        (one.manager_id, f"reports to {names.get(one.manager_id) if one.manager_id else ''}"),
    )
    return ", ".join(words for holds, words in known if holds)
