"""What is kept is kept in English, whoever's act it was, and is said to each reader in their own language."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.cast import NOW, Cast
from tests.crew import two_teams
from tests.pseudo import CLOSE, OPEN, SPOKEN, speak_pseudo

from duologue.meetings.actions import set_policy
from duologue.privacy.identity import acting_as
from duologue.privacy.models import PolicyVersion
from duologue.privacy.queries import policies_for, tallies_for
from duologue.privacy.rules.policies import HOUSE
from duologue.privacy.rules.register import REGISTER, register
from duologue.safety.actions import open_pulse
from duologue.safety.models import PulseGroup
from duologue.safety.queries import open_pulse_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_pseudo(monkeypatch)


def test_a_rule_is_written_down_in_english_and_said_to_each(cast: Cast) -> None:
    esra = replace(cast.esra, language=SPOKEN)
    with acting_as(esra, NOW):
        set_policy(esra, replace(HOUSE, window_days=5), now=NOW)
        words = policies_for(esra)[0].words
        counted = tallies_for(esra, since=date.min)

    written = PolicyVersion.objects.filter(organisation_id=esra.organisation_id).order_by("-number")[0].words
    assert OPEN not in written
    with acting_as(cast.esra, NOW):
        assert policies_for(cast.esra)[0].words == written
    assert words.startswith(OPEN)
    assert words.replace(OPEN, "").replace(CLOSE, "") == written
    assert counted == {f"{OPEN}policy narrowed{CLOSE}": 1}


def test_groups_of_a_pulse_are_named_in_english_and_said_to_each(cast: Cast) -> None:
    crew = two_teams(cast)
    esra = replace(cast.esra, language=SPOKEN)
    with acting_as(esra, NOW):
        open_pulse(esra, NOW.date() + timedelta(days=10), now=NOW)

    names = PulseGroup.objects.filter(organisation_id=esra.organisation_id).values_list("name", flat=True)
    assert not [name for name in names if OPEN in name]
    reader = replace(crew[0], language=SPOKEN)
    with acting_as(reader, NOW):
        asked = open_pulse_for(reader, NOW)
    assert asked
    assert f"{OPEN}The team of {cast.farid.name}{CLOSE}" in asked.groups
    assert f"{OPEN}Everybody{CLOSE}" in asked.groups


def test_the_register_is_said_whole_and_stays_english_in_documents(cast: Cast) -> None:
    with acting_as(replace(cast.esra, language=SPOKEN), NOW):
        told = register()

    assert [one.tables for one in told] == [one.tables for one in REGISTER]
    for one in told:
        assert all(words.startswith(OPEN) for words in (one.name, one.whose, one.why, one.kept, one.leaves))
    assert not [one.name for one in REGISTER if OPEN in one.name + one.leaves]
