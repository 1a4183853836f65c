"""Both people walk through a whole 1:1 with plain forms, as in a browser without JavaScript."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client

from duologue.meetings.queries import week_for
from duologue.meetings.rules.steps import Step
from duologue.privacy.identity import acting_as
from duologue.web.steps import slug

pytestmark = pytest.mark.django_db


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def send(client: Client, path: str, **form: object) -> str:
    answer = client.post(path, form, follow=True)
    assert answer.status_code == 200, (path, answer.status_code, answer.content.decode()[-1500:])
    return answer.content.decode()


def test_two_people_go_through_all_seven_steps(cast: Cast) -> None:
    ben, amara = signed_in_client(cast.ben), signed_in_client(cast.amara)
    with time_machine.travel(NOW, tick=False):
        assert "no 1:1 arranged yet" in page(ben, "/") or cast.pair_id
        pair = f"/pairs/{cast.pair_id}/"
        page(ben, pair)
        shown = send(
            ben,
            f"{pair}series",
            rhythm="1 weeks",
            weekday="3",
            time="10:00",
            minutes="30",
            place="Willow",
            starts_on="2026-11-23",
        )
        assert "Thursday" in shown
        with acting_as(cast.ben, NOW):
            meeting = f"/meetings/{week_for(cast.ben, NOW)[0].id}/"
        for step in Step:
            page(ben, f"{meeting}{slug(step)}/")
        send(
            ben,
            f"{meeting}check-in",
            moment="week_before",
            asked=["energy", "headspace", "help"],
            energy="2",
            headspace="busy",
            help="light",
            **{"energy-reach": "colour", "headspace-reach": "me", "help-reach": "shared"},
        )
        seen = page(amara, f"{meeting}prepare/")
        assert "keep it light" in seen
        assert "energy: red" in seen
        assert "headspace" not in seen
        send(ben, f"{meeting}points", text="The on-call rota", strand="theirs", keep="shared")
        send(ben, f"{meeting}points", text="canary draft", strand="growth", keep="draft")
        send(amara, f"{meeting}points", text="The design review", strand="feedback", keep="shared")
        seen = page(amara, f"{meeting}prepare/")
        assert "The on-call rota" in seen
        assert "canary draft" not in seen
        send(ben, f"{meeting}prepared", stage="ready")
        assert "Ben is ready" in page(amara, f"{meeting}prepare/")
        assert "Ben is ready" in page(amara, "/")

    at = NOW + timedelta(days=3, hours=1, minutes=30)
    with time_machine.travel(at, tick=False):
        assert "Before you begin" in page(ben, pair)
        send(amara, f"{meeting}check-in", moment="at_the_door", asked=["talk_freely"], talk_freely="no")
        assert "Let&#x27;s change place" in page(ben, pair) or "Let's change place" in page(ben, pair)
        assert "The on-call rota" in send(ben, f"{meeting}opening")
        from duologue.meetings.queries import meeting_for
        from duologue.preparation.queries import agenda_for

        with acting_as(cast.ben, at):
            facts = week_for(cast.ben, at)[0]
            points = agenda_for(cast.ben, meeting_for(cast.ben, facts.id, at)).points
        rota = next(point for point in points if point.text == "The on-call rota")
        send(amara, f"{meeting}notes", text="I *hear* you", kind="note", point=str(rota.id))
        assert "<em>hear</em>" in page(ben, f"{meeting}hold/")
        shown = send(ben, f"{meeting}points", text="The new boat", strand="theirs", keep="shared", **{"from": "hold"})
        assert "The new boat" in shown
        assert "Onto the agenda" in shown  # still in the 1:1
        send(ben, f"{meeting}private-note", text="breathe", version="0")
        assert "breathe" in page(ben, f"{meeting}hold/")
        assert "breathe" not in page(amara, f"{meeting}hold/")
        send(ben, f"{meeting}points/{rota.id}/outcome", to="spoken")
        send(
            amara,
            f"{meeting}commitments",
            owner="me",
            text="Ask finance",
            due_on=str(date(2026, 12, 1)),
            **{"from": "hold"},
        )
        send(amara, f"{meeting}ending")
        send(ben, f"{meeting}notes", text="We agreed to try it", kind="agreed")
        send(amara, f"{meeting}read-back")
        assert "yes, that is it" in page(ben, f"{meeting}wrap-up/")
        after = send(ben, f"{meeting}wrapping")
        assert "Ask finance" in after
        assert "Promises you owe" in page(amara, "/")

    with time_machine.travel(at + timedelta(days=4), tick=False):
        with acting_as(cast.ben, at):
            following = week_for(cast.ben, at)[0]
        seen = page(ben, f"/meetings/{following.id}/prepare/")
        assert "The design review" in seen
        assert "brought over from" in seen
        assert "The on-call rota" not in seen
        assert "The new boat" in seen


def test_the_log_names_whoever_read(cast: Cast) -> None:
    client = signed_in_client(cast.ben)

    assert "Nobody has opened anything you shared" in page(client, "/log/")
    page(client, "/who-can-read/")
    page(Client(), "/who-can-read/")
