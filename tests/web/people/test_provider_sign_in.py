"""Signing in by the organisation's own provider: who comes in, who does not, and what is believed of nobody."""

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from tests.cast import NOW, account_of, signed_in_client
from tests.rooms.bridges.oidc_server import SIGNING, Provider, shared_secret_of
from tests.scene import last_line
from tests.web.people.by_provider import BUTTON, House, house

from duologue.bridges.connections import provider as talking
from duologue.bridges.models import SignInBinding
from duologue.people.models import Account, DirectoryEntry, Person
from duologue.privacy.identity import acting_as
from duologue.web.people import provider as page

pytestmark = pytest.mark.django_db
__all__ = ["house"]
NOBODY = "nobody here is known as that"
NOT_BELIEVED = "could not be believed"


def test_a_verified_address_of_the_list_comes_in_and_is_known_from_then_on(house: House) -> None:
    client = Client()
    first = house.come_in(client, f"{house.door}?next=/you/")
    house.provider.more = {}
    again = Client()
    house.come_in(again)

    assert (first.status_code, first["Location"]) == (302, "/you/")
    assert [house.who_is_in(one) for one in (client, again)] == ["Ben", "Ben"]
    row = SignInBinding.objects.get(organisation_id=house.cast.ben.organisation_id)
    assert (row.issuer, row.subject, row.bound_by_id) == (house.provider.issuer, "s-ben", None)
    with acting_as(house.cast.ben, NOW):
        assert last_line(house.cast.ben) == ("Ben", "connected", "sign-in")


def test_the_page_offers_it_only_where_it_is_on(house: House) -> None:
    with_it = Client().get(reverse("account_login")).content.decode()
    signed_in_client(house.cast.esra).post(reverse("our-connection-switch", args=["oidc"]), {"to": "off"})
    without = Client().get(reverse("account_login")).content.decode()

    assert f"Continue with {BUTTON}" in with_it
    assert "Continue with" not in without
    assert Client().get(house.door).status_code == 404
    assert Client().get(reverse("account_provider", args=[house.cast.gwen.organisation_id])).status_code == 404


@pytest.mark.parametrize(
    "more",
    [
        {"email": "ben@example.org"},
        {"email": "ben@example.org", "email_verified": False},
        {"email": "somebody@example.org", "email_verified": True},
        {"email": "gwen@example.org", "email_verified": True},
        {},
    ],
)
def test_whoever_is_not_known_for_sure_is_nobody_and_gets_the_same_page(house: House, more: dict[str, Any]) -> None:
    house.provider.more, client = more, Client()
    answer = house.come_in(client)

    assert answer.status_code == 403
    assert NOBODY in answer.content.decode()
    assert house.who_is_in(client) == ""
    row = SignInBinding.objects.get(organisation_id=house.cast.esra.organisation_id)
    assert (row.account_id, row.seen_as) == (None, more.get("email", ""))
    assert not Person.objects.filter(email="somebody@example.org").exists()


def test_by_hand_alone_means_that_an_address_opens_nothing(house: House) -> None:
    house.set_up(match="hand")

    assert house.come_in(Client()).status_code == 403


def test_an_address_that_was_changed_on_the_list_opens_nobodys_account(house: House) -> None:
    account_of(house.cast.chidi)
    here = {"organisation_id": house.cast.chidi.organisation_id, "id": house.cast.chidi.person_id}
    Person.objects.filter(**here).update(email="new@example.org")
    house.provider.more = {"email": "new@example.org", "email_verified": True}

    assert house.come_in(Client()).status_code == 403


def test_another_with_the_same_address_is_not_the_one_who_came_before(house: House) -> None:
    house.come_in(Client())
    house.provider.subject = "s-another"

    assert house.come_in(Client()).status_code == 403


def test_who_has_left_does_not_come_in_either_way(house: House) -> None:
    house.come_in(Client())
    here = {"organisation_id": house.cast.ben.organisation_id, "id": house.cast.ben.person_id}
    Person.objects.filter(**here).update(left_on="2020-01-01")
    known = house.come_in(Client())
    house.provider.subject = "s-new"
    unknown = house.come_in(Client())

    assert [known.status_code, unknown.status_code] == [403, 403]


def test_nobody_is_added_by_signing_in_until_an_administrator_allows_it_for_their_domain(house: House) -> None:
    house.set_up(create="yes", domains="lantern.example")
    answers = []
    for number, address in enumerate(("ida@lantern.example", "ida@elsewhere.example")):
        house.provider.subject = f"s-{number}"
        house.provider.more = {"email": address, "email_verified": True, "name": "Ida Marsh"}
        answers.append(house.come_in(Client()).status_code)

    assert answers == [302, 403]
    ours = Person.objects.filter(organisation_id=house.cast.esra.organisation_id, name="Ida Marsh")
    assert list(ours.values_list("email", flat=True)) == ["ida@lantern.example"]
    assert not Account.objects.get(email="ida@lantern.example").has_usable_password()


def test_an_address_that_only_the_userinfo_says_is_taken_from_there_and_of_nobody_else(house: House) -> None:
    house.provider.more = {}
    house.provider.userinfo = {"sub": "s-ben", "email": "ben@example.org", "email_verified": True}
    fine = house.come_in(Client())
    house.provider.subject = "s-chidi"
    swapped = house.come_in(Client())

    assert (fine.status_code, swapped.status_code) == (302, 422)


def unsigned(claims: dict[str, Any]) -> str:
    parts = (json.dumps(one).encode() for one in ({"alg": "none", "kid": "one"}, claims))
    return ".".join(urlsafe_b64encode(one).rstrip(b"=").decode() for one in parts) + "."


def with_a_shared_secret(claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "HS256", "kid": "one"}, claims, shared_secret_of(SIGNING), algorithms=["HS256"])


def by_another(claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": "one"}, claims, RSAKey.generate_key(2048), algorithms=["RS256"])


def changed_afterwards(claims: dict[str, Any]) -> str:
    head, _, rest = jwt.encode({"alg": "RS256", "kid": "one"}, claims, SIGNING, algorithms=["RS256"]).partition(".")
    body = unsigned(claims | {"sub": "s-amara"}).split(".")[1]
    return f"{head}.{body}.{rest.partition('.')[2]}"


LIES: dict[str, Callable[[Provider], object]] = {
    "another issuer": lambda one: says(one, iss="http://elsewhere.example"),
    "the issuer with a slash": lambda one: says(one, iss=f"{one.issuer}/"),
    "for another": lambda one: says(one, aud="another-client"),
    "for several without saying to whom": lambda one: says(one, aud=["duologue", "another-client"]),
    "given to another": lambda one: says(one, aud=["duologue", "another-client"], azp="another-client"),
    "another nonce": lambda one: says(one, nonce="of another question"),
    "no nonce": lambda one: says(one, nonce=None),
    "over": lambda one: says(one, exp=int(time.time()) - 120),
    "of yesterday": lambda one: says(one, iat=int(time.time()) - 86_400),
    "of tomorrow": lambda one: says(one, iat=int(time.time()) + 86_400),
    "not yet": lambda one: says(one, nbf=int(time.time()) + 600),
    "without an end": lambda one: says(one, exp=None),
    "an end that is no time": lambda one: says(one, exp=1e400),
    "nobody": lambda one: says(one, sub=""),
    "a number for somebody": lambda one: says(one, sub=7),
    "unsigned": lambda one: setattr(one, "token", unsigned),
    "a public key as a secret": lambda one: setattr(one, "token", with_a_shared_secret),
    "signed by another": lambda one: setattr(one, "token", by_another),
    "changed afterwards": lambda one: setattr(one, "token", changed_afterwards),
    "no token": lambda one: setattr(one, "token", lambda _: "a.b"),
    "a token without end": lambda one: setattr(one, "token", lambda _: "a" * 30_000),
    "a key for sealing": lambda one: setattr(one, "published", [SIGNING.as_dict(private=False) | {"use": "enc"}]),
}


def says(one: Provider, **lie: object) -> None:
    one.says = lambda claims: claims | lie


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_believed_of_nobody(house: House, lie: str) -> None:
    LIES[lie](house.provider)
    all_is_asked_anew()
    client = Client()
    answer = house.come_in(client)

    assert answer.status_code in (422, 503)
    assert house.who_is_in(client) == ""
    assert not SignInBinding.objects.filter(organisation_id=house.cast.ben.organisation_id).exists()
    assert "canary" not in answer.content.decode()


def test_several_audiences_are_fine_once_it_says_to_whom_it_was_given(house: House) -> None:
    says(house.provider, aud=["duologue", "another"], azp="duologue")

    assert house.come_in(Client()).status_code == 302


def test_keys_may_change_and_an_unknown_one_is_looked_for_once(house: House) -> None:
    house.come_in(Client())
    house.provider.key = ECKey.generate_key("P-256", {"kid": "two"})
    house.provider.way, house.provider.published = "ES256", [house.provider.key.as_dict(private=False)]
    assert house.come_in(Client()).status_code == 302
    house.provider.asked.clear()
    house.provider.key = ECKey.generate_key("P-256", {"kid": "three"})

    assert [house.come_in(Client()).status_code for _ in range(3)] == [422] * 3
    assert house.provider.asked.count("/keys") == 0


def test_what_came_back_once_is_worth_nothing_again_and_in_no_other_browser(house: House) -> None:
    client, other = Client(), Client()
    back = house.leave(client)
    assert "was not asked for in this browser" in other.get(back).content.decode()
    assert client.get(back).status_code == 302
    client.logout()

    assert [client.get(back).status_code, other.get(back).status_code] == [422, 422]
    assert house.who_is_in(other) == ""


def test_a_code_of_another_question_fits_no_other(house: House) -> None:
    mine, theirs = Client(), Client()
    my_way, their_way = house.leave(mine), house.leave(theirs)
    stolen = their_way.partition("code=")[2].partition("&")[0]
    own = my_way.partition("code=")[2].partition("&")[0]

    assert mine.get(my_way.replace(own, stolen)).status_code == 503
    assert house.who_is_in(mine) == ""


def test_another_provider_does_not_answer_in_its_place(house: House) -> None:
    client = Client()
    assert client.get(house.leave(client) + "&iss=http://elsewhere.example").status_code == 422
    house.provider.discovery = {"authorization_response_iss_parameter_supported": True}
    all_is_asked_anew()
    assert client.get(house.leave(client)).status_code == 422
    assert client.get(house.leave(client) + f"&iss={house.provider.issuer}").status_code == 302


def test_the_provider_learns_that_somebody_signs_in_and_nothing_else(house: House) -> None:
    client = Client()
    out = client.get(f"{house.door}?next=/pairs/canary/")
    sent = parse_qs(urlsplit(out["Location"]).query)

    assert "canary" not in out["Location"]
    assert out["Referrer-Policy"] == "same-origin"
    assert set(sent) == {
        *("response_type", "client_id", "redirect_uri", "scope"),
        *("state", "nonce", "code_challenge", "code_challenge_method"),
    }
    assert sent["code_challenge_method"] == ["S256"]
    assert min(len(sent[name][0]) for name in ("state", "nonce", "code_challenge")) >= 43


def test_a_question_lapses(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    back = house.leave(client)
    monkeypatch.setattr(page, "LASTS", -1)

    assert client.get(back).status_code == 422


def test_whoever_said_no_there_is_told_so(house: House) -> None:
    client = Client()
    state = house.leave(client).partition("state=")[2]
    answer = client.get(f"{reverse('account_provider_back')}?error=access_denied&state={state}")

    assert answer.status_code == 422
    assert f"Signing in at {BUTTON} was not finished" in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "instead"),
    [
        ("/token", (500, {}, b"canary")),
        ("/token", (200, {}, b"no json, canary")),
        ("/token", (302, {"Location": "/elsewhere"}, b"")),
        ("/token", (200, {}, b'{"id_token": "' + b"a" * 300_000 + b'"}')),
        ("/token", (200, {}, b"[" * 100_000)),
        ("/keys", (200, {}, b'{"keys": []}')),
    ],
)
def test_a_provider_out_of_order_lets_nobody_in_and_says_so_in_our_words(
    house: House, path: str, instead: tuple[int, dict[str, str], bytes]
) -> None:
    all_is_asked_anew()
    house.provider.instead[path] = instead
    answer = house.come_in(Client())

    assert answer.status_code == 503
    assert f"{BUTTON} cannot be asked now" in answer.content.decode()
    assert "canary" not in answer.content.decode()


def test_a_slow_provider_is_waited_for_so_long_and_no_longer(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    back = house.leave(client)
    monkeypatch.setattr(page, "IN_ALL", 0.4)
    house.provider.thinks = 20.0
    began = time.monotonic()

    assert client.get(back).status_code == 503
    assert time.monotonic() - began < 8


def test_nothing_is_asked_inside_without_leave(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    all_is_asked_anew()
    monkeypatch.setattr(settings, "DUOLOGUE_OWN_NETWORKS", False)
    house.provider.asked.clear()

    assert Client().get(house.door).status_code == 503
    assert house.provider.asked == []


def all_is_asked_anew() -> None:
    talking._providers.clear()
    talking._keys.clear()


@pytest.mark.parametrize(("match", "more"), [("directory", {}), ("object-id", {"oid": "x-ben"})])
def test_whom_the_directory_calls_so_comes_in_without_an_address(
    house: House, match: str, more: dict[str, Any]
) -> None:
    house.set_up(match=match)
    house.provider.more = more
    called = more.get("oid", house.provider.subject)
    before = house.come_in(Client()).status_code
    ben, chidi = house.cast.ben, house.cast.chidi
    entry = DirectoryEntry.objects.create(
        organisation_id=ben.organisation_id,
        source="scim",
        key="ben",
        external=called,
        person_id=ben.person_id,
        said={},
        made_at=NOW,
        changed_at=NOW,
    )
    client = Client()
    house.come_in(client)
    SignInBinding.objects.filter(organisation_id=ben.organisation_id).delete()
    entry.pk, entry.key, entry.person_id = uuid4(), "chidi", chidi.person_id
    entry.save(force_insert=True)

    assert (before, house.who_is_in(client)) == (403, "Ben")
    assert house.come_in(Client()).status_code == 403
