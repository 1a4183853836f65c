"""Addresses of one's own programs that are told, on their page: named after showing who one is, tried, taken away."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from tests.cast import NOW, PASSWORD, Cast, account_of, show_who_one_is, signed_in_client
from tests.rooms.bridges.listener import Listener, listening, name, owed, work

from duologue.bridges.actions.programs_told import MOST
from duologue.bridges.models import OutgoingMail
from duologue.bridges.queries.told import programs_told_for
from duologue.privacy.identity import Viewer, acting_as

pytestmark = pytest.mark.django_db
PAGE = "/you/programs/told/"
FORM = {
    "name": "My desk",
    "address": "https://93.184.215.14/secret-path",
    "events": ["meeting.planned", "point.shared"],
}


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    with listening(monkeypatch) as one:
        yield one


def freshly(viewer: Viewer) -> Client:
    client = signed_in_client(viewer)
    assert client.post(f"/account/again/?next={PAGE}", {"password": PASSWORD}).status_code == 302
    return client


def named(viewer: Viewer) -> list[str]:
    with acting_as(viewer, NOW):
        return [one.name for one in programs_told_for(viewer)]


@time_machine.travel(NOW, tick=False)
def test_its_secret_is_shown_once_and_its_owner_gets_a_mail(cast: Cast) -> None:
    ben = freshly(cast.ben)
    answer = ben.post(f"{PAGE}naming", FORM).content.decode()
    secret = re.search(r"whsec_[\w+/=]+", unescape(answer))
    assert secret
    page = ben.get(PAGE).content.decode()

    assert secret[0] not in page
    assert "My desk" in page
    assert "A point was shared in a pair of yours" in page
    assert OutgoingMail.objects.filter(
        organisation_id=cast.ben.organisation_id, person_id=cast.ben.person_id, kind="access"
    ).exists()
    log = ben.get("/log/").content.decode()
    assert "an address that is told" in log


@time_machine.travel(NOW, tick=False)
def test_a_trial_is_sent_by_a_press_and_the_page_says_how_it_was_taken(cast: Cast, listener: Listener) -> None:
    name(cast.ben, listener)
    ben = freshly(cast.ben)
    with acting_as(cast.ben, NOW):
        program = programs_told_for(cast.ben)[0]
    assert "Nothing so far" in ben.get(PAGE).content.decode()
    assert ben.post(f"{PAGE}{program.id}/trial").status_code == 302
    work(owed(), NOW)
    assert "Taken (204)" in ben.get(PAGE).content.decode()
    listener.status = 410
    ben.post(f"{PAGE}{program.id}/trial")
    work(owed(), NOW)
    page = ben.get(PAGE).content.decode()
    assert "Given up (410)" in page
    assert "says that it is gone" in page

    assert ben.post(f"{PAGE}{program.id}/ending").status_code == 302
    assert named(cast.ben) == []


@time_machine.travel(NOW, tick=False)
def test_without_showing_who_one_is_none_is_kept(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    show_who_one_is(client, account_of(cast.ben), 0.0)

    assert client.get(PAGE)["Location"].startswith("/account/again/")
    assert client.post(f"{PAGE}naming", FORM)["Location"].startswith("/account/again/")
    assert named(cast.ben) == []


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("who", ["amara", "chidi", "dana", "esra", "gwen"])
def test_of_another_one_neither_sees_tries_nor_ends_any(cast: Cast, listener: Listener, who: str) -> None:
    name(cast.ben, listener)
    with acting_as(cast.ben, NOW):
        program = programs_told_for(cast.ben)[0]
    other = freshly(cast.everyone[who])

    assert "My desk" not in other.get(PAGE).content.decode()
    for act in ("trial", "ending"):
        assert other.post(f"{PAGE}{program.id}/{act}").status_code == 404
    assert (named(cast.ben), owed()) == (["My desk"], [])


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"address": ""},
        {"address": "http://93.184.215.14/"},
        {"address": "https://93.184.215.14:8443/"},
        {"address": "https://me:mine@93.184.215.14/"},
        {"events": []},
        {"events": ["everything"]},
        {"events": ["trial"]},
        {"events": ["organisation.line.changed"]},
    ],
)
def test_what_does_not_fit_keeps_none(cast: Cast, wrong: dict[str, object]) -> None:
    answer = freshly(cast.ben).post(f"{PAGE}naming", FORM | wrong)

    assert answer.status_code == 422
    assert named(cast.ben) == []


@time_machine.travel(NOW, tick=False)
def test_there_are_five_at_most(cast: Cast) -> None:
    ben = freshly(cast.ben)
    for _ in range(MOST):
        assert ben.post(f"{PAGE}naming", FORM).status_code == 200

    assert ben.post(f"{PAGE}naming", FORM).status_code == 422


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    "inside", ["https://127.0.0.1/", "https://10.0.0.7/", "https://[::1]/", "https://169.254.169.254/"]
)
def test_what_lies_inside_is_not_reached(cast: Cast, inside: str) -> None:
    assert settings.DUOLOGUE_OWN_NETWORKS is False
    ben = freshly(cast.ben)
    ben.post(f"{PAGE}naming", FORM | {"address": inside})
    with acting_as(cast.ben, NOW):
        program = programs_told_for(cast.ben)[0]
    ben.post(f"{PAGE}{program.id}/trial")
    assert len(work(owed(), NOW)) == 1

    with acting_as(cast.ben, NOW):
        (call,) = programs_told_for(cast.ben)[0].calls
    assert (call.status, call.attempts, call.taken_at) == (None, 1, None)


@time_machine.travel(NOW, tick=False)
def test_administrators_alone_are_offered_what_is_of_the_organisation(cast: Cast) -> None:
    offered = "somebody’s manager changed"

    assert offered in freshly(cast.esra).get(PAGE).content.decode()
    assert offered not in freshly(cast.ben).get(PAGE).content.decode()
