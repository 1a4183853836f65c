"""Templates of an organisation: in versions, looked at before anybody sees them, never written over."""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.scene import plan, refused_or_nothing

from duologue.lifecycle import suggesting
from duologue.meetings.queries import meeting_for, next_planned_for
from duologue.people.actions import grant_role
from duologue.people.rules.roles import Role
from duologue.preparation.queries import agenda_for, margin_for, on_show_for, versions_for
from duologue.preparation.rules.own_templates import MOST_LINES
from duologue.preparation.rules.templates import templates
from duologue.privacy.identity import acting_as

pytestmark = pytest.mark.django_db
KINDS, REGULAR = "/organisation/kinds/", "/organisation/kinds/regular/"
WEEKLY: dict[str, Any] = {
    "version": "0",
    "name": "Weekly",
    "shape": "light",
    "why": "Short and often.",
    "words": ["What is on your mind?", "What could I take off you?", "What would you like from me?"],
    "strand": ["theirs", "wellbeing", "feedback"],
    "asks": ["either", "manager", "report"],
}


@pytest.fixture
def esra(cast: Cast) -> Iterator[Client]:
    with time_machine.travel(NOW, tick=False):
        yield signed_in_client(cast.esra)


def save(client: Client, **other: Any) -> str:
    """The page of the version that was saved."""
    answer = client.post(REGULAR, WEEKLY | other)
    assert answer.status_code == 302, unescape(answer.content.decode())
    return str(answer["Location"])


def publish(client: Client, version: str) -> None:
    assert client.post(f"{version}publication").status_code == 302


def names(cast: Cast) -> list[str]:
    """As a pair sees them."""
    with acting_as(cast.ben, NOW):
        meeting_id = _meeting(cast)
        return [kind.template.name for kind in suggesting.kinds_for(cast.ben, meeting_id, now=NOW)]


def _meeting(cast: Cast) -> Any:
    meeting = next_planned_for(cast.ben, cast.pair_id, NOW)
    assert meeting
    return meeting.id


def test_one_starts_from_what_comes_with_duologue(esra: Client) -> None:
    page = unescape(esra.get(REGULAR).content.decode())
    regular = templates()[0]

    assert regular.name in page
    assert regular.why in page
    assert page.count('name="words"') == len(regular.questions) + 3
    listed = unescape(esra.get(KINDS).content.decode())
    assert all(template.name in listed for template in templates())
    assert listed.count("what comes with Duologue") == len(templates())


def test_it_is_looked_at_as_each_side_sees_it_before_anybody_does(cast: Cast, esra: Client) -> None:
    plan(cast)
    version = save(esra)

    preview = unescape(esra.get(version).content.decode())
    report, manager = preview.split("As the manager sees it")
    assert "Nobody sees it yet" in report
    assert "What would you like from me?" in report
    assert "What could I take off you?" not in report
    assert "my own, wellbeing, feedback" in report
    assert "What could I take off you?" in manager
    assert "Robin's own, wellbeing, feedback" in manager
    assert "Take them as drafts" not in preview
    assert names(cast)[0] == "Regular"

    publish(esra, version)
    assert names(cast) == ["Weekly", *(template.name for template in templates()[1:])]
    assert "Pairs see it since" in esra.get(version).content.decode()


def test_every_saving_is_a_version_and_an_earlier_one_comes_back_as_the_latest(cast: Cast, esra: Client) -> None:
    plan(cast)
    first = save(esra)
    publish(esra, first)
    second = save(esra, version="1", name="Every week")
    assert names(cast)[0] == "Weekly"
    publish(esra, second)
    assert names(cast)[0] == "Every week"

    refused = esra.post(f"{first}publication")
    assert (refused.status_code, "Bring it back" in refused.content.decode()) == (422, True)
    third = esra.post(f"{first}return")["Location"]
    assert third == f"{REGULAR}versions/3/"
    assert esra.post(f"{third}return")["Location"] == third
    publish(esra, third)
    assert names(cast)[0] == "Weekly"
    with acting_as(cast.esra, NOW):
        saved = versions_for(cast.esra, "regular")
    assert [(one.version.number, one.version.written.name) for one in saved] == [
        (3, "Weekly"),
        (2, "Every week"),
        (1, "Weekly"),
    ]
    assert {(one.saved_by, one.saved_at) for one in saved} == {("Esra", NOW)}

    assert esra.post(f"{REGULAR}withdrawal").status_code == 302
    assert names(cast)[0] == "Regular"
    assert "Pairs saw it from" in esra.get(third).content.decode()


def test_a_1_1_begun_from_a_version_keeps_what_it_got(cast: Cast, esra: Client) -> None:
    meeting_id = plan(cast)
    publish(esra, save(esra))
    signed_in_client(cast.ben).post(f"/meetings/{meeting_id}/beginning", {"kind": "regular"})
    publish(esra, save(esra, version="1", words=["Something else?"], strand=["team"], asks=["either"], shape="deep"))
    esra.post(f"{REGULAR}withdrawal")

    with acting_as(cast.ben, NOW):
        meeting = meeting_for(cast.ben, meeting_id, NOW)
        drafts = agenda_for(cast.ben, meeting).points
        shape = margin_for(cast.ben, meeting).shape
    assert [(draft.text, draft.strand, draft.shared) for draft in drafts] == [
        ("What is on your mind?", "theirs", False),
        ("What would you like from me?", "feedback", False),
    ]
    assert shape == "light"


def test_a_kind_of_ones_own_stands_beside_the_others_until_it_is_offered_no_longer(cast: Cast, esra: Client) -> None:
    meeting_id = plan(cast)
    version = esra.post(f"{KINDS}new", WEEKLY | {"name": "After a launch"})["Location"]
    publish(esra, version)

    assert names(cast) == [*(template.name for template in templates()), "After a launch"]
    kind = version.split("/")[3]
    begun = signed_in_client(cast.ben).post(f"/meetings/{meeting_id}/beginning", {"kind": kind})
    assert begun.status_code == 302
    assert "After a launch" in esra.get(KINDS).content.decode()
    esra.post(f"{KINDS}{kind}/withdrawal")
    assert "After a launch" not in names(cast)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            {"strand": ["theirs", "gossip", "feedback"]},
            "Question 2 is about “gossip”, which is no strand. Choose one of: ",
        ),
        ({"strand": ["theirs", "", "feedback"]}, "Question 2 has no strand"),
        ({"words": ["What is it?", " ", "What else?"]}, "Question 2 has a strand and no words"),
        ({"words": ["How? " * 25_000, "What?", "What else?"]}, "Question 1: That is 124,999 characters"),
        ({"why": "So. " * 30_000}, "The note why: That is"),
        ({"name": " "}, "The name: There was nothing in it yet"),
        ({"name": "x" * 100_001}, "The name: That is 100,001 characters"),
        ({"name": "after LEAVE"}, "Another kind of 1:1 is called “after LEAVE” already"),
        ({"shape": "endless"}, "“endless” is no shape"),
        ({"asks": ["HR", "manager", "report"]}, "Question 1 is asked by “HR”"),
        ({"words": ["What?", "WHAT?", "Which?"]}, "is there 2 times"),
        ({"words": [], "strand": [], "asks": []}, "It has no question yet"),
        ({"words": [f"What {n}?" for n in range(13)], "strand": ["team"] * 13, "asks": []}, f"more than {MOST_LINES}"),
    ],
)
def test_what_cannot_be_kept_says_why_and_everything_typed_is_still_there(
    cast: Cast, esra: Client, wrong: dict[str, Any], sentence: str
) -> None:
    answer = esra.post(REGULAR, WEEKLY | wrong)

    said = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert sentence in said
    assert "Nothing was saved" in said
    for value in (WEEKLY | wrong).values():
        for typed in value if isinstance(value, list) else [value]:
            assert typed in said
    with acting_as(cast.esra, NOW):
        assert versions_for(cast.esra, "regular") == []


def test_of_two_administrators_at_once_the_second_is_told_and_loses_nothing(cast: Cast, esra: Client) -> None:
    with acting_as(cast.esra, NOW):
        grant_role(cast.esra, cast.farid.person_id, Role.ADMINISTRATOR, now=NOW)
    farid = signed_in_client(cast.farid)
    save(farid, name="Farid's")

    late = esra.post(REGULAR, WEEKLY | {"why": "An hour of thought."})

    said = unescape(late.content.decode())
    assert late.status_code == 409
    assert "Farid saved version 1 while you had this open" in said
    assert all(words in said for words in ("An hour of thought.", *WEEKLY["words"]))
    assert f"{REGULAR}versions/1/" in said
    assert 'name="version" value="1"' in said
    assert save(esra, version="1", why="An hour of thought.") == f"{REGULAR}versions/2/"
    with acting_as(cast.esra, NOW):
        assert [one.saved_by for one in versions_for(cast.esra, "regular")] == ["Esra", "Farid"]


def test_advice_is_shown_and_stops_nothing(cast: Cast, esra: Client) -> None:
    version = save(esra, words=["Why are you late?", "What is it?", "What else?"])
    preview = unescape(esra.get(version).content.decode())

    assert "You could word it otherwise" in preview
    assert "“Why”" in preview
    publish(esra, version)
    with acting_as(cast.ben, NOW):
        assert len(on_show_for(cast.ben)) == 1


def test_a_name_taken_meanwhile_is_not_published_twice(cast: Cast, esra: Client) -> None:
    first = save(esra, name="Monthly")
    save(esra, version="1", name="Yearly")
    publish(esra, esra.post(f"{KINDS}new", WEEKLY | {"name": "Monthly"})["Location"])

    refused = esra.post(f"{first}publication")

    assert refused.status_code == 422
    assert "called “Monthly” by now" in unescape(refused.content.decode())


def test_nobody_but_an_administrator_of_here_comes_near(cast: Cast, esra: Client) -> None:
    version = save(esra)
    table = "preparation_templateversion"
    for viewer in (cast.ben, cast.amara, cast.dana, cast.gwen):
        client = signed_in_client(viewer)
        for path in (KINDS, REGULAR, f"{KINDS}new", version):
            assert client.get(path).status_code == 404
        for path in (REGULAR, f"{KINDS}new", f"{version}publication", f"{version}return", f"{REGULAR}withdrawal"):
            assert client.post(path, WEEKLY).status_code == 404
        assert refused_or_nothing(viewer, NOW, f"UPDATE {table} SET name = 'Mine'")
    assert refused_or_nothing(cast.esra, NOW, f"DELETE FROM {table}")
    for path in (f"{KINDS}no-such-kind/", f"{REGULAR}versions/9/", f"{REGULAR}versions/{10**30}/"):
        assert esra.get(path).status_code == 404
    assert esra.post(f"{KINDS}no-such-kind/", WEEKLY).status_code == 404
    with acting_as(cast.esra, NOW):
        assert len(versions_for(cast.esra, "regular")) == 1
