"""A person and a group as they are told: what is declared here is what is kept; everything else is left out on the way in."""

from typing import Annotated, Any, ClassVar, Union

from pydantic import Field
from scim2_models import (
    URN,
    AnyExtension,
    CaseExact,
    ComplexAttribute,
    Extension,
    Mutability,
    Reference,
    Required,
    Resource,
    Uniqueness,
)
from scim2_models import Context as Told

from duologue.people.rules.addresses import clean_address
from duologue.people.rules.directory import Said
from duologue.people.rules.rows import NAME_LIMIT
from duologue.people.rules.zones import clean_zone
from duologue.privacy.rules.words import UnusableText, clean_line


class Name(ComplexAttribute):
    formatted: str | None = None
    family_name: str | None = None
    given_name: str | None = None


class Email(ComplexAttribute):
    value: str | None = None
    type: str | None = None
    primary: bool | None = None


class Manager(ComplexAttribute):
    value: Annotated[str | None, CaseExact.true] = None
    display_name: Annotated[str | None, Mutability.read_only] = None


class EnterpriseUser(Extension):
    __schema__ = URN("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")

    department: str | None = None
    manager: Manager | None = None
    Manager: ClassVar[type[ComplexAttribute]] = Manager


class User(Resource[AnyExtension]):
    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:User")

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    name: Name | None = None
    Name: ClassVar[type[ComplexAttribute]] = Name
    display_name: str | None = None
    timezone: str | None = None
    active: bool | None = None
    emails: list[Email] | None = None
    Emails: ClassVar[type[ComplexAttribute]] = Email


class GroupMember(ComplexAttribute):
    value: Annotated[str | None, Mutability.immutable, CaseExact.true] = None
    ref: Annotated[Reference[Union["User", "Group"]] | None, Mutability.immutable] = Field(  # type: ignore[type-arg]
        None, serialization_alias="$ref", validation_alias="$ref"
    )
    type: Annotated[str | None, Mutability.immutable] = Field(None, examples=["User", "Group"])


class Group(Resource[Any]):
    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:Group")

    display_name: Annotated[str | None, Required.true] = None
    members: list[GroupMember] | None = None
    Members: ClassVar[type[ComplexAttribute]] = GroupMember


Person = User[EnterpriseUser]


def said_by(user: Any, before: Said | None) -> Said:
    """What a directory says of somebody. Raises UnusableText for a name or an address that can be none.

    What it does not say is not said, but for what it had said before: that is taken back.
    """
    more = user[EnterpriseUser]
    manager = more.manager.value if more and more.manager else None
    department = more.department if more else None
    if before is not None:
        manager = _taken_back(manager, before.manager)
        department = _taken_back(department, before.department)
    return Said(
        name=_name(user),
        email=_address(user),
        active=user.active is not False,
        department=clean_line(department, limit=NAME_LIMIT) if department else department,
        zone=_zone(user.timezone),
        manager=manager,
    )


def kept_of(user: Any) -> dict[str, Any]:
    """As it was written, but for what only we say."""
    told: dict[str, Any] = user.model_dump(scim_ctx=Told.DEFAULT)
    return {name: value for name, value in told.items() if name not in ("id", "meta")}


def _taken_back(now: str | None, before: str | None) -> str | None:
    return "" if not now and before is not None else now


def _name(user: Any) -> str:
    given = user.name
    parts = f"{given.given_name or ''} {given.family_name or ''}".strip() if given else ""
    said = user.display_name or (given.formatted if given else "") or parts or user.user_name
    return clean_line(said, limit=NAME_LIMIT)


def _address(user: Any) -> str:
    """The first that is called primary, or for work, or any; the name to sign in with where it is one; else none."""
    emails = [one for one in user.emails or [] if one.value]
    emails.sort(key=lambda one: (not one.primary, (one.type or "").lower() != "work"))
    if emails:
        return clean_address(emails[0].value)
    try:
        return clean_address(user.user_name)
    except UnusableText:
        return ""


def _zone(named: str | None) -> str | None:
    """One that the list does not know is not said: a directory may use names of its own."""
    try:
        return clean_zone(named) if named else None
    except UnusableText:
        return None
