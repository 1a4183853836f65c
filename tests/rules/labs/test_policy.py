"""Who may do what in labs: as one table of roles and parts."""

from uuid import UUID

import pytest

from duologue.labs.policy import edits_weekly, holds_ticket, may_begin_workshop, may_keep, may_lead, sees_rehearsal
from duologue.people.rules.roles import Role
from duologue.privacy.viewer import NOBODY

LEADER, SECOND, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
NONE: set[Role] = set()


@pytest.mark.parametrize(
    ("person", "roles", "keeps", "leads"),
    [
        (LEADER, NONE, True, True),
        (SECOND, NONE, True, False),
        (OTHER, NONE, False, False),
        (OTHER, {Role.AUDITOR}, False, False),
        (OTHER, {Role.ADMINISTRATOR}, True, True),
        (LEADER, {Role.ADMINISTRATOR}, True, True),
    ],
)
def test_administrators_and_whoever_leads_keep_it(person: UUID, roles: set[Role], keeps: bool, leads: bool) -> None:
    assert may_keep(person, roles, LEADER, SECOND) is keeps
    assert may_lead(person, roles, LEADER) is leads


@pytest.mark.parametrize(
    ("roles", "named", "edits", "begins"),
    [
        (NONE, False, False, False),
        (NONE, True, True, False),
        ({Role.AUDITOR}, False, False, False),
        ({Role.ADMINISTRATOR}, False, True, True),
        ({Role.ADMINISTRATOR}, True, True, True),
    ],
)
def test_who_edits_the_weekly_and_who_begins_a_workshop(
    roles: set[Role], named: bool, edits: bool, begins: bool
) -> None:
    assert edits_weekly(roles, named=named) is edits
    assert may_begin_workshop(roles) is begins


@pytest.mark.parametrize(
    ("person", "holder", "holds"),
    [
        (LEADER, LEADER, True),
        (OTHER, LEADER, False),
        (NOBODY, None, True),
        (OTHER, None, False),
        (NOBODY, LEADER, False),
    ],
)
def test_a_ticket_is_its_persons_and_a_guests_is_nobodys(person: UUID, holder: UUID | None, holds: bool) -> None:
    assert holds_ticket(person, holder) is holds


def test_a_rehearsal_is_its_authors_alone() -> None:
    assert sees_rehearsal(LEADER, LEADER)
    assert not sees_rehearsal(OTHER, LEADER)
