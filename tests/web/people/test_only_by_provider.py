"""Where the provider is the only way in: who is asked anew there, and how an administrator comes in while it is away."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, PASSWORD, Cast, account_of, signed_in_client
from tests.scene import last_line
from tests.web.people.by_provider import BUTTON, House, house, mails_to

from duologue.bridges.actions.rescuing import FROM_THE_SERVER_HOLDS, code_from_the_server
from duologue.bridges.models import RescueCode, SignInBinding
from duologue.privacy.identity import acting_as
from duologue.privacy.viewer import Viewer

pytestmark = pytest.mark.django_db
__all__ = ["house"]
TOKENS = reverse("your-tokens")
AGAIN = reverse("account_provider_again")


def of(who: Viewer) -> dict[str, object]:
    return {"email": f"{who.name.lower()}@example.org", "email_verified": True}


def come_in_as(house: House, who: Viewer) -> Client:
    house.provider.subject, house.provider.more = f"s-{who.name.lower()}", of(who)
    client = Client()
    assert house.come_in(client).status_code == 302
    return client


def codes_on(page: str) -> list[str]:
    return re.findall(r"<code>([A-Z2-9]{4}(?:-[A-Z2-9]{4}){5})</code>", page)


def make_it_the_only_way(house: House) -> tuple[Client, list[str]]:
    esra = come_in_as(house, house.cast.esra)
    shown_anew(house, esra, reverse("our-sign-in"))
    codes = codes_on(esra.post(reverse("our-sign-in-codes")).content.decode())
    assert esra.post(reverse("our-sign-in-required"), {"to": "on"}).status_code == 302
    return esra, codes


def shown_anew(house: House, client: Client, then: str) -> None:
    assert house.come_in(client, f"{AGAIN}?next={then}")["Location"] == then


def sign_in(who: str) -> tuple[Client, int, str]:
    client = Client()
    answer = client.post(reverse("account_login"), {"login": f"{who}@example.org", "password": PASSWORD})
    return client, answer.status_code, answer.content.decode()


def rescue(address: str, code: str) -> tuple[Client, int]:
    client = Client()
    return client, client.post(reverse("account_rescue"), {"address": address, "code": code}).status_code


def test_having_come_in_is_not_having_shown_it_now(house: House) -> None:
    client = come_in_as(house, house.cast.ben)
    asked = client.get(TOKENS)
    there = client.get(f"{reverse('account_reauthenticate')}?next={TOKENS}")

    assert asked["Location"].startswith(AGAIN)
    assert there["Location"].startswith(AGAIN)
    assert house.come_in(client, asked["Location"])["Location"] == TOKENS
    assert client.get(TOKENS).status_code == 200


def test_a_provider_that_says_when_is_taken_at_its_word(house: House) -> None:
    house.provider.shown_at = time.time() - 3600
    long_ago = come_in_as(house, house.cast.ben)
    house.provider.shown_at = time.time() - 10
    just_now = come_in_as(house, house.cast.ben)

    assert [one.get(TOKENS).status_code for one in (long_ago, just_now)] == [302, 200]


@pytest.mark.parametrize(
    "lie", [{"auth_time": None}, {"auth_time": 1}, {"auth_time": 4_000_000_000}, {"sub": "s-amara"}]
)
def test_asked_anew_it_has_to_say_so_and_of_the_same_person(house: House, lie: dict[str, object]) -> None:
    client = come_in_as(house, house.cast.ben)
    house.provider.says = lambda claims: claims | lie

    assert house.come_in(client, AGAIN).status_code == 422
    assert client.get(TOKENS).status_code == 302


def test_nobody_adds_a_way_in_at_an_unlocked_screen(house: House) -> None:
    client = come_in_as(house, house.cast.ben)
    asked = client.get(reverse("mfa_add_webauthn"))

    assert (asked.status_code, asked["Location"].partition("?")[0]) == (302, reverse("account_reauthenticate"))


def test_a_password_that_is_right_opens_nothing_any_more_and_one_that_is_wrong_tells_nothing(house: House) -> None:
    account_of(house.cast.amara)
    before = sign_in("amara")
    make_it_the_only_way(house)
    client, status, page = sign_in("amara")
    wrong = Client().post(reverse("account_login"), {"login": "amara@example.org", "password": "not the password"})

    assert (before[1], house.who_is_in(before[0])) == (302, "Amara")
    assert (status, house.who_is_in(client)) == (403, "")
    assert f"comes in by {BUTTON} alone" in page
    assert BUTTON + " alone" not in wrong.content.decode()
    assert house.who_is_in(come_in_as(house, house.cast.amara)) == "Amara"


def test_another_organisation_signs_in_as_before(house: House) -> None:
    account_of(house.cast.gwen)
    make_it_the_only_way(house)

    assert house.who_is_in(sign_in("gwen")[0]) == "Gwen"


def test_switched_off_it_is_the_only_way_no_more(house: House) -> None:
    account_of(house.cast.amara)
    esra, _ = make_it_the_only_way(house)
    esra.post(reverse("our-connection-switch", args=["oidc"]), {"to": "off"})

    assert house.who_is_in(sign_in("amara")[0]) == "Amara"


def test_it_is_not_the_only_way_before_there_are_codes_and_it_was_tried(house: House) -> None:
    esra = signed_in_client(house.cast.esra)
    without_codes = esra.post(reverse("our-sign-in-required"), {"to": "on"})
    esra.post(reverse("our-sign-in-codes"))
    untried = esra.post(reverse("our-sign-in-required"), {"to": "on"})

    assert "Print rescue codes first" in without_codes.content.decode()
    assert "Sign in by it yourself first" in untried.content.decode()


def test_setting_it_up_anew_leaves_it_the_only_way_but_another_provider_is_not(house: House) -> None:
    account_of(house.cast.amara)
    make_it_the_only_way(house)
    house.set_up(button="Another name")
    same = sign_in("amara")[1]
    house.provider.issuer += "/other"
    house.set_up()

    assert (same, house.who_is_in(sign_in("amara")[0])) == (403, "Amara")


def test_a_code_lets_an_administrator_in_once_and_all_of_them_are_told(house: House) -> None:
    _, codes = make_it_the_only_way(house)
    house.provider.instead["/token"] = (500, {}, b"")
    before = mails_to(house.cast.esra)
    client, status = rescue("Esra@example.org", codes[0].lower())
    _, again = rescue("esra@example.org", codes[0])

    assert len(set(codes)) == 5
    assert (status, house.who_is_in(client), again) == (302, "Esra", 422)
    assert mails_to(house.cast.esra) >= before + 1
    with acting_as(house.cast.esra, NOW):
        assert last_line(house.cast.esra) == ("Esra", "used", "rescue code")
    assert client.post(reverse("our-connection-switch", args=["oidc"]), {"to": "off"}).status_code == 302
    assert not any(one.replace("-", "") in repr(list(RescueCode.objects.values())) for one in codes)


def test_a_code_is_worth_nothing_with_anybody_else(house: House) -> None:
    _, codes = make_it_the_only_way(house)
    for who in (house.cast.ben, house.cast.gwen):
        account_of(who)
    tried = [rescue(f"{who}@example.org", codes[0])[1] for who in ("ben", "gwen", "nobody")]

    assert tried == [422, 422, 422]
    assert rescue("esra@example.org", codes[0])[1] == 302


def test_new_codes_end_the_old_ones(house: House) -> None:
    esra, old = make_it_the_only_way(house)
    esra.post(reverse("our-sign-in-codes"))

    assert rescue("esra@example.org", old[0])[1] == 422


def test_codes_are_not_guessed(house: House) -> None:
    tried = [rescue("esra@example.org", f"{number}")[1] for number in range(6)]

    assert tried == [422] * 5 + [429]


def test_a_code_from_the_server_holds_for_an_hour(house: House, cast: Cast) -> None:
    account_of(cast.esra)
    with time_machine.travel(NOW, tick=False):
        early, late = (code_from_the_server(cast.esra.organisation_id, now=NOW) for _ in range(2))
        assert rescue("esra@example.org", early)[1] == 302
    with time_machine.travel(NOW + FROM_THE_SERVER_HOLDS + timedelta(seconds=1), tick=False):
        assert rescue("esra@example.org", late)[1] == 422


def test_whoever_waits_is_connected_by_hand_told_and_comes_in(house: House) -> None:
    house.set_up(match="hand")
    assert house.come_in(Client()).status_code == 403
    esra = signed_in_client(house.cast.esra)
    page = esra.get(reverse("our-sign-in")).content.decode()
    waiting = SignInBinding.objects.get(organisation_id=house.cast.esra.organisation_id)
    form = {"waiting": str(waiting.id), "address": "ben@example.org"}

    assert "ben@example.org" in page
    assert esra.post(reverse("our-sign-in-binding"), form).status_code == 302
    assert mails_to(house.cast.ben) == 1
    client = Client()
    house.come_in(client)
    assert house.who_is_in(client) == "Ben"
    with acting_as(house.cast.ben, NOW):
        assert last_line(house.cast.ben) == ("Esra", "connected", "sign-in")
    esra.post(reverse("our-sign-in-ending"), {"binding": str(waiting.id)})
    assert house.come_in(Client()).status_code == 403


def test_nobody_is_two_and_no_two_are_one(house: House) -> None:
    come_in_as(house, house.cast.ben)
    esra = signed_in_client(house.cast.esra)
    bind = reverse("our-sign-in-binding")

    assert esra.post(bind, {"subject": "s-ben", "address": "chidi@example.org"}).status_code == 422
    assert esra.post(bind, {"subject": "s-new", "address": "ben@example.org"}).status_code == 422
    assert esra.post(bind, {"subject": "s-new", "address": "gwen@example.org"}).status_code == 422
    assert esra.post(bind, {"subject": "s-chidi", "address": "chidi@example.org"}).status_code == 302
    assert house.who_is_in(come_in_as(house, house.cast.chidi)) == "Chidi"


def test_whoever_is_signed_in_connects_themselves_by_showing_both(house: House) -> None:
    house.set_up(match="hand")
    ben, amara = signed_in_client(house.cast.ben), signed_in_client(house.cast.amara)
    door = reverse("account_provider_connect")
    assert f"Connect yourself with {BUTTON}" in ben.get(reverse("you")).content.decode()
    assert house.come_in(ben, door)["Location"] == reverse("you")
    taken = house.come_in(amara, door)
    client = Client()
    house.come_in(client)

    assert f"You come in by {BUTTON}." in ben.get(reverse("you")).content.decode()
    assert (taken.status_code, house.who_is_in(client)) == (422, "Ben")


def test_what_ben_began_is_not_finished_by_whoever_sits_there_next(house: House) -> None:
    client = signed_in_client(house.cast.ben)
    back = house.leave(client, reverse("account_provider_connect"))
    client.force_login(account_of(house.cast.amara), backend="duologue.web.people.backend.SignIn")

    assert client.get(back).status_code == 422
    assert not SignInBinding.objects.filter(organisation_id=house.cast.ben.organisation_id).exists()
