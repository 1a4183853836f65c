"""What was connected before there was one table for all is brought into it, and kept alike for the version before."""

import json
import logging
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from tests.cast import NOW, Cast
from tests.rooms.bridges.model_server import running
from tests.rooms.bridges.slack_server import SECRET, TEAM, TOKEN, SlackServer
from tests.rooms.bridges.slack_server import running as slack_running

from duologue.bridges.actions.connections import set_up, switch, take_away
from duologue.bridges.models import ChatWorkspace, Connection, OwnModel
from duologue.bridges.queries.chat import chat_of, workspace_of
from duologue.bridges.queries.connections import connection_for
from duologue.bridges.queries.own_model import model_of, own_model_is_on
from duologue.privacy.identity import acting_as
from duologue.privacy.vault import connection_key, open_facts, seal
from duologue.privacy.viewer import Viewer

pytestmark = pytest.mark.django_db
bring_over = import_module("duologue.bridges.migrations.0013_one_table").bring_over
CHAT = {"token": TOKEN, "secret": SECRET}
MODEL = {"address": "https://models.example.org/v1", "name": "small", "key": "sk-canary"}


@pytest.fixture
def before(cast: Cast) -> Viewer:
    """As the version before has it: a chat that is on, and a model that is off."""
    here = cast.esra.organisation_id
    with acting_as(cast.esra, NOW):
        chat = ChatWorkspace(organisation_id=here, provider="slack", team=TEAM, on_since=NOW, tried_at=NOW)
        model = OwnModel(organisation_id=here)
        for row, kept in ((chat, CHAT), (model, MODEL)):
            row.settings_sealed = seal(json.dumps(kept), row.place, connection_key(here))
            row.save()
    return cast.esra


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlackServer]:
    from django.conf import settings

    with slack_running() as server:
        monkeypatch.setattr(settings, "DUOLOGUE_SLACK", server.address)
        monkeypatch.setattr(settings, "DUOLOGUE_OWN_NETWORKS", True)
        yield server


def old(viewer: Viewer, row: ChatWorkspace | OwnModel) -> dict[str, str]:
    row.refresh_from_db()
    return dict(json.loads(open_facts(row.settings_sealed, row.place)))


def test_secrets_are_readable_and_what_was_on_is_on(before: Viewer) -> None:
    bring_over(apps, None)
    bring_over(apps, None)

    with acting_as(before, NOW):
        known = workspace_of(before.organisation_id)
        assert known is not None
        assert (known[0], known[1].token, known[1].secret, known[1].team) == ("slack", TOKEN, SECRET, TEAM)
        assert (own_model_is_on(before), model_of(before)) == (False, None)
        assert Connection.objects.filter(organisation_id=before.organisation_id).count() == 2
        switch_untried(before)
        model = model_of(before)
    assert model is not None
    assert (model.address, model.name, model.key) == (MODEL["address"], MODEL["name"], MODEL["key"])


def switch_untried(viewer: Viewer) -> None:
    Connection.objects.filter(organisation_id=viewer.organisation_id, kind="own-model").update(on_since=NOW)


def test_the_tables_of_before_stay_as_they_were(before: Viewer) -> None:
    bring_over(apps, None)

    with acting_as(before, NOW):
        (chat,) = ChatWorkspace.objects.filter(organisation_id=before.organisation_id)
        (model,) = OwnModel.objects.filter(organisation_id=before.organisation_id)
        assert (old(before, chat), chat.on_since, chat.team) == (CHAT, NOW, TEAM)
        assert (old(before, model), model.on_since) == (MODEL, None)


def test_what_cannot_be_opened_is_left_and_said_and_the_others_come(
    before: Viewer, caplog: pytest.LogCaptureFixture
) -> None:
    with acting_as(before, NOW):
        ChatWorkspace.objects.filter(organisation_id=before.organisation_id).update(settings_sealed=b"nonsense")
    with caplog.at_level(logging.WARNING):
        bring_over(apps, None)

    with acting_as(before, NOW):
        assert chat_of(before) is None
        assert connection_for(before, "own-model") is not None
    assert "Set it up again" in caplog.text


def test_an_organisation_that_had_begun_and_was_not_back_begins_again(before: Viewer) -> None:
    with acting_as(before, NOW):
        ChatWorkspace.objects.filter(organisation_id=before.organisation_id).update(team="")
    bring_over(apps, None)
    with acting_as(before, NOW):
        assert connection_for(before, "slack") is None


def test_another_organisation_gets_nothing(cast: Cast, before: Viewer) -> None:
    bring_over(apps, None)
    with acting_as(cast.gwen, NOW):
        assert not Connection.objects.filter(organisation_id=cast.gwen.organisation_id).exists()


def test_a_step_back_finds_what_counts_now(before: Viewer, slack: SlackServer, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "DUOLOGUE_OWN_MODEL", True)
    bring_over(apps, None)
    with running() as answers, acting_as(before, NOW):
        set_up(before, "slack", {"token": "", "secret": "another"}, now=NOW)
        set_up(before, "own-model", {**MODEL, "address": f"{answers.address}/"}, now=NOW)
        switch(before, "own-model", on=True, now=NOW)
        switch(before, "slack", on=False, now=NOW)
        (chat,) = ChatWorkspace.objects.filter(organisation_id=before.organisation_id)
        (model,) = OwnModel.objects.filter(organisation_id=before.organisation_id)

        assert (old(before, chat), chat.on_since) == ({"token": TOKEN, "secret": "another"}, None)
        assert (old(before, model), model.on_since) == ({**MODEL, "address": answers.address}, NOW)
        take_away(before, "slack", now=NOW)
        take_away(before, "own-model", now=NOW)
        assert not ChatWorkspace.objects.filter(organisation_id=before.organisation_id).exists()
        assert not OwnModel.objects.filter(organisation_id=before.organisation_id).exists()


def test_who_set_it_up_is_not_claimed_until_somebody_does(before: Viewer, slack: SlackServer) -> None:
    bring_over(apps, None)
    with acting_as(before, NOW):
        brought = connection_for(before, "slack")
        set_up(before, "slack", {"token": "", "secret": ""}, now=NOW)
        anew = connection_for(before, "slack")

    assert brought is not None
    assert anew is not None
    assert (brought.settings["brought"], anew.settings["brought"], anew.set_by) == ("yes", "", "Esra")
