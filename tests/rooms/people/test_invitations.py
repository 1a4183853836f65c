from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from tests.cast import NOW, PASSWORD, Cast, account_of

from duologue.people.actions import accept_invitation, add_person, invite, invite_everyone, open_account, say_left
from duologue.people.models import Account, Invitation, Person
from duologue.people.policy import Password
from duologue.people.queries import invitation_in, token_of, viewer_of
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.privacy.rules.words import UnusableText


def token_for(cast: Cast, name: str = "ben") -> str:
    return token_of(cast.esra.organisation_id, invite(cast.esra, cast.everyone[name].person_id, now=NOW).id)


def test_an_invitation_opens_an_account_with_a_known_address(cast: Cast) -> None:
    token = token_for(cast)
    facts = invitation_in(token, now=NOW)
    assert facts is not None
    assert (facts.name, facts.organisation_name, facts.lapses_at) == ("Ben", "Lantern Street", NOW + timedelta(days=14))

    account_id = accept_invitation(token, password=PASSWORD, now=NOW)

    account = Account.objects.get(pk=account_id)
    assert account.check_password(PASSWORD)
    assert account.password_state is Password.LONG
    assert viewer_of(account_id) == cast.ben
    assert EmailAddress.objects.filter(user=account, email="ben@example.org", verified=True, primary=True).exists()


def test_it_works_once(cast: Cast) -> None:
    token = token_for(cast)
    accept_invitation(token, password=PASSWORD, now=NOW)

    assert invitation_in(token, now=NOW) is None
    with pytest.raises(Refused, match="cannot be used any more"):
        accept_invitation(token, password=PASSWORD, now=NOW)


def test_it_lapses_after_fourteen_days(cast: Cast) -> None:
    token = token_for(cast)
    last, over = NOW + timedelta(days=14, seconds=-1), NOW + timedelta(days=14)

    assert invitation_in(token, now=last) is not None
    assert invitation_in(token, now=over) is None
    with pytest.raises(Refused):
        accept_invitation(token, password=PASSWORD, now=over)


def test_another_one_replaces_it(cast: Cast) -> None:
    first, second = token_for(cast), token_for(cast)

    assert invitation_in(first, now=NOW) is None
    assert invitation_in(second, now=NOW) is not None
    assert Invitation.objects.filter(replaced_at=None).count() == 1


@pytest.mark.parametrize(
    "spoil", [lambda t: t[:-1], lambda t: ("1" if t[0] == "0" else "0") + t[1:], lambda t: "", lambda t: "x" * 4000]
)
def test_a_link_we_did_not_make_opens_nothing(cast: Cast, spoil: object) -> None:
    assert callable(spoil)
    token = spoil(token_for(cast))

    assert invitation_in(token, now=NOW) is None
    with pytest.raises(Refused):
        accept_invitation(token, password=PASSWORD, now=NOW)


def test_who_has_left_can_neither_be_invited_nor_accept(cast: Cast) -> None:
    token = token_for(cast)
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.ben.person_id, on=NOW.date(), now=NOW)

    assert invitation_in(token, now=NOW) is None
    with pytest.raises(Refused, match="has left"):
        invite(cast.esra, cast.ben.person_id, now=NOW)


def test_who_can_sign_in_is_not_invited_again(cast: Cast) -> None:
    account_of(cast.ben)

    with pytest.raises(Refused, match="can sign in already"):
        invite(cast.esra, cast.ben.person_id, now=NOW)


@pytest.mark.parametrize("name", ["amara", "ben", "dana", "farid", "gwen"])
def test_only_an_administrator_invites(cast: Cast, name: str) -> None:
    with pytest.raises(NotYours):
        invite(cast.everyone[name], cast.ben.person_id, now=NOW)
    with pytest.raises(NotYours):
        invite_everyone(cast.everyone[name], now=NOW)
    with pytest.raises(NotYours):
        invite(cast.esra, cast.gwen.person_id, now=NOW)


def test_everyone_who_waits_is_invited_at_once_and_nobody_twice(cast: Cast) -> None:
    account_of(cast.esra)
    token_for(cast, "ben")
    with acting_as(cast.esra, NOW):
        say_left(cast.esra, cast.farid.person_id, on=NOW.date(), now=NOW)

    assert {row.email for row in invite_everyone(cast.esra, now=NOW)} == {
        "amara@example.org",
        "chidi@example.org",
        "dana@example.org",
    }
    assert invite_everyone(cast.esra, now=NOW) == []
    assert len(invite_everyone(cast.esra, now=NOW + timedelta(days=15))) == 4


@pytest.mark.parametrize("password", ["short", "password1234", "ben@example.org", "qwertyuiop123456"[:10]])
def test_a_poor_password_opens_nothing_and_the_link_still_works(cast: Cast, password: str) -> None:
    token = token_for(cast)

    with pytest.raises(UnusableText):
        accept_invitation(token, password=password, now=NOW)
    assert Account.objects.count() == 0
    assert invitation_in(token, now=NOW) is not None


@pytest.mark.parametrize(
    ("password", "state"),
    [(None, Password.NONE), ("nine char", Password.SHORT), ("x" * 7 + "schön" + "日本語", Password.LONG)],
)
def test_an_account_knows_how_strong_its_password_is(cast: Cast, password: str | None, state: Password) -> None:
    account_id = accept_invitation(token_for(cast), password=password, now=NOW)

    assert Account.objects.get(pk=account_id).password_state is state


def test_a_password_is_the_same_however_its_accents_were_typed(cast: Cast) -> None:
    account_id = accept_invitation(token_for(cast), password="cafe\u0301 au lait et pain", now=NOW)

    assert Account.objects.get(pk=account_id).check_password("caf\u00e9 au lait et pain")


def test_changing_only_the_password_keeps_its_length_known(cast: Cast) -> None:
    account = account_of(cast.ben)
    account.set_password("nine char")
    account.save(update_fields=["password"])

    assert Account.objects.get(pk=account.pk).password_state is Password.SHORT


def test_an_address_signs_in_to_one_organisation_only(cast: Cast) -> None:
    account_of(cast.gwen)
    person_id = add_person(None, cast.esra.organisation_id, name="Gwen", email="gwen@example.org", now=NOW)

    with pytest.raises(Refused, match="another organisation"):
        open_account(cast.esra.organisation_id, person_id, password=PASSWORD)
    assert Person.objects.get(id=person_id).account is None
