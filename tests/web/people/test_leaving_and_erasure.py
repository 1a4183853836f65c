"""Leaving on a day that was named, standing in for somebody who is away, and being erased after typing one's name."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.cast import NOW, Cast, account_of, show_who_one_is, signed_in_client
from tests.house.world import World, build

from duologue.bridges.models import OutgoingMail
from duologue.lifecycle.leaving import part_with_leavers
from duologue.lifecycle.memory import whole_memory_for
from duologue.meetings.actions.erasing import ERASE_SOMEBODY, ERASE_WITH_WORDS, erase_on_request
from duologue.meetings.models import Pair
from duologue.meetings.queries import deputy_times_for
from duologue.people.models import Account, Person
from duologue.people.queries import viewer_who
from duologue.privacy.identity import Viewer, acting_as

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def pair_ended(cast: Cast) -> bool:
    pair_id = cast.pair_id
    with acting_as(cast.ben, NOW):
        return not Pair.objects.filter(organisation_id=cast.ben.organisation_id, id=pair_id, ended_at=None).exists()


def parts(cast: Cast, at: Any) -> int:
    with acting_as(cast.esra, at):
        return part_with_leavers(cast.esra, now=at)


def mails_to(viewer: Viewer) -> int:
    return OutgoingMail.objects.filter(organisation_id=viewer.organisation_id, person_id=viewer.person_id).count()


def test_a_day_to_come_is_told_and_nothing_ends_before_it(cast: Cast) -> None:
    assert cast.pair_id
    account_of(cast.ben)
    esra, path = signed_in_client(cast.esra), reverse("person-leaving", args=[cast.ben.person_id])
    last = NOW.date() + 10 * DAY
    with time_machine.travel(NOW, tick=False):
        assert esra.post(path, {"to": "leave", "on": str(NOW.date() + 900 * DAY)}).status_code == 422
        assert esra.post(path, {"to": "leave", "on": str(last)}).status_code == 302
        assert "Leaves on 3 December 2026" in esra.get(reverse("person", args=[cast.ben.person_id])).content.decode()
        assert "You leave on 3 December" in signed_in_client(cast.ben).get(reverse("your-everything")).content.decode()
    assert mails_to(cast.ben) == 1
    assert parts(cast, NOW + 9 * DAY) == 0
    assert not pair_ended(cast)

    assert parts(cast, NOW + 10 * DAY) == 1
    assert parts(cast, NOW + 10 * DAY) == 0
    assert pair_ended(cast)


def test_a_day_to_come_can_be_called_off_and_one_that_came_cannot(cast: Cast) -> None:
    assert cast.pair_id
    esra, path = signed_in_client(cast.esra), reverse("person-leaving", args=[cast.ben.person_id])
    with time_machine.travel(NOW, tick=False):
        esra.post(path, {"to": "leave", "on": str(NOW.date() + DAY)})
        assert esra.post(path, {"to": "stay"}).status_code == 302
        assert esra.post(path, {"to": "stay"}).status_code == 422
        assert esra.post(path, {"to": "leave", "on": str(NOW.date())}).status_code == 302
        assert esra.post(path, {"to": "stay"}).status_code == 422
        assert esra.post(path, {"to": "leave", "on": str(NOW.date())}).status_code == 422
    assert pair_ended(cast)


def test_a_last_day_is_looked_at_before_anything_ends(cast: Cast) -> None:
    assert cast.pair_id
    account_of(cast.ben)
    esra, path = signed_in_client(cast.esra), reverse("person-leaving", args=[cast.amara.person_id])
    with time_machine.travel(NOW, tick=False):
        look = esra.post(path, {"to": "look", "on": str(NOW.date())}).content.decode()
        later = esra.post(path, {"to": "look", "on": str(NOW.date() + DAY)}).content.decode()
        past = esra.post(path, {"to": "look", "on": str(NOW.date() - 40 * DAY)}).content.decode()
        assert esra.post(path, {"to": "look", "on": str(NOW.date() + 900 * DAY)}).status_code == 422
        for outsider in (cast.ben, cast.gwen):
            assert signed_in_client(outsider).post(path, {"to": "look", "on": str(NOW.date())}).status_code == 404
    for said in ("Nothing has changed yet", "amara@example.org", "<bdi>Ben</bdi>", "On 23 December 2026", "at once"):
        assert said in look
    assert "you can call it off" in later
    assert "in the coming night" in past
    assert (pair_ended(cast), mails_to(cast.amara)) == (False, 0)


def test_whoever_left_by_a_slip_is_let_in_again_while_they_are_known(cast: Cast) -> None:
    assert cast.pair_id
    account_of(cast.ben)
    esra, path = signed_in_client(cast.esra), reverse("person-leaving", args=[cast.ben.person_id])
    with time_machine.travel(NOW, tick=False):
        esra.post(path, {"to": "leave", "on": str(NOW.date())})
        assert signed_in_client(cast.amara).post(path, {"to": "back"}).status_code == 404
        assert "They are back" in esra.get(reverse("person", args=[cast.ben.person_id])).content.decode()
        assert esra.post(path, {"to": "back"}).status_code == 302
        assert signed_in_client(cast.ben).get("/").status_code == 200
    assert (pair_ended(cast), mails_to(cast.ben)) == (True, 1)


def test_somebody_has_to_look_after_duologue(cast: Cast) -> None:
    esra = signed_in_client(cast.esra)
    with time_machine.travel(NOW, tick=False):
        on = {"to": "leave", "on": str(NOW.date() + DAY)}
        assert esra.post(reverse("person-leaving", args=[cast.esra.person_id]), on).status_code == 422
        assert esra.post(reverse("your-erasure"), {"which": "own", "name": "Esra"}).status_code == 422
    assert Person.objects.get(id=cast.esra.person_id).left_on is None


def test_an_administrator_names_a_deputy_and_sees_none_of_the_times(cast: Cast) -> None:
    world = build(cast, "planned")
    before = mails_to(cast.amara), mails_to(cast.chidi)
    for viewer in (cast.amara, cast.chidi):
        account_of(viewer)
    esra, path = signed_in_client(cast.esra), reverse("person-deputy", args=[cast.amara.person_id])
    days = {"first": str(NOW.date()), "last": str(NOW.date() + 7 * DAY)}
    with time_machine.travel(NOW, tick=False):
        for wrong in ("nobody@example.org", "esra@example.org"):
            assert esra.post(path, days | {"address": wrong}).status_code == 422
        leads_nobody = reverse("person-deputy", args=[cast.farid.person_id])
        assert esra.post(leads_nobody, days | {"address": "chidi@example.org"}).status_code == 422
        assert esra.post(path, days | {"address": "chidi@example.org"}).status_code == 302
        page = esra.get(reverse("person", args=[cast.amara.person_id])).content.decode()
    assert "Chidi" in page

    seen = {}
    for name, viewer in cast.everyone.items():
        with acting_as(viewer, NOW):
            seen[name] = [(one.manager_name, one.report_name) for one in deputy_times_for(viewer, NOW)]
    assert seen == {name: [] for name in seen} | {"chidi": [("Amara", "Ben")]}
    assert (mails_to(cast.amara), mails_to(cast.chidi)) == (before[0] + 1, before[1] + 1)
    with time_machine.travel(NOW, tick=False):
        [ending] = [line for line in page.split('"') if line.endswith("/ending")]
        assert esra.post(ending).status_code == 302
    with acting_as(cast.chidi, world.now):
        assert deputy_times_for(cast.chidi, world.now) == []


def erased(world: World, which: str) -> list[str]:
    """Ben asks for it on the page, and the job does what is owed; what amara reads of him then."""
    cast, at = world.cast, world.now
    ben = signed_in_client(cast.ben)
    with time_machine.travel(at, tick=False):
        assert ben.post(reverse("your-erasure"), {"which": which, "name": "Bern"}).status_code == 422
        answer = ben.post(reverse("your-erasure"), {"which": which, "name": "  ben "})
        assert (answer.status_code, "being erased" in answer.content.decode()) == (200, True)
        assert ben.get("/").status_code == 302
    assert viewer_who(cast.ben.organisation_id, cast.ben.person_id) is None
    owed = ProcrastinateJob.objects.filter(task_name__startswith=ERASE_SOMEBODY).values_list("task_name", "args")
    ids = {"organisation_id": str(cast.ben.organisation_id), "person_id": str(cast.ben.person_id)}
    assert list(owed) == [(ERASE_WITH_WORDS if which == "all" else ERASE_SOMEBODY, ids)]
    for _ in range(2):  # cut short, it is run again
        erase_on_request(cast.ben.organisation_id, cast.ben.person_id, words=which == "all", now=at)
    person = Person.objects.get(id=cast.ben.person_id)
    assert (person.name, person.account_id) == ("Somebody who left", None)
    assert not Account.objects.filter(email="ben@example.org").exists()
    with acting_as(cast.ben, at), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM meetings_privatenote WHERE author_id = %s", [cast.ben.person_id])
        assert cursor.fetchone() == (0,)
    with acting_as(cast.amara, at):
        said = whole_memory_for(cast.amara, cast.pair_id, now=at)
    return sorted(one.text for one in said if one.author_id == cast.ben.person_id and one.text)


def test_erased_with_what_was_shared_left_to_others(cast: Cast) -> None:
    assert "canary-note heard" in erased(build(cast, "held"), "own")


def test_erased_with_every_word(cast: Cast) -> None:
    assert erased(build(cast, "held"), "all") == []


def test_an_open_screen_alone_erases_nobody(cast: Cast) -> None:
    client = signed_in_client(cast.ben)
    show_who_one_is(client, account_of(cast.ben), 0.0)
    path = reverse("your-erasure")

    assert client.get(path)["Location"].startswith("/account/again/")
    answer = client.post(path, {"which": "own", "name": "Ben"})
    assert answer["Location"] == f"/account/again/?next={path}"
    assert Person.objects.get(id=cast.ben.person_id).left_on is None
