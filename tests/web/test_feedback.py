"""Feedback on its pages: whose words the headings are, that it has come, who reads what, and what happened after each press."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.rooms.meetings.story import agree
from tests.rooms.safety.test_feedback import given, keep, likes

from duologue.lifecycle.everything import of_a_pair, of_oneself
from duologue.meetings.queries import pair_for
from duologue.privacy.identity import acting_as
from duologue.safety.rules.feedback import Kind, Moment, Part, Written
from duologue.web.told.everything import _document

pytestmark = pytest.mark.django_db
WHOLE = Written(
    Kind.CHANGE,
    {
        Part.BEHAVIOUR: "The list for Monday came on Tuesday at noon.",
        Part.IMPACT: "Two people waited.",
        Part.ASK: "What kept you?",
        Part.PATH: "Could we begin at half past?",
        Part.SUPPORT: "I can move the stand-up.",
    },
)
THANKS = Written(Kind.THANKS, {Part.BEHAVIOUR: "You stayed for the handover."})
OWN = ("What you saw or heard</dt>", "What you would like to ask</dt>", "What you will do for it</dt>")
SIDES = [("amara", "ben"), ("ben", "amara")]
ARRIVED = "Feedback has arrived"


@pytest.fixture(autouse=True)
def _now(cast: Cast) -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        yield


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def after(client: Client, to_path: str, **form: str) -> str:
    return client.post(to_path, form, follow=True).content.decode()


@pytest.mark.parametrize(("giver", "receiver"), SIDES)
@pytest.mark.parametrize("written", [WHOLE, THANKS], ids=["a change", "thanks"])
def test_what_came_is_headed_as_its_reader_says_it(cast: Cast, giver: str, receiver: str, written: Written) -> None:
    kept = given(cast, giver, written)
    path, name = f"/pairs/{cast.pair_id}/feedback/", giver.capitalize()
    theirs = (
        f"What {name} saw or heard</dt>",
        f"What {name} would like to ask</dt>",
        f"What {name} will do for it</dt>",
    )
    many = 3 if written is WHOLE else 1
    reader = signed_in_client(cast.everyone[receiver])

    found, gave = page(reader, path), page(signed_in_client(cast.everyone[giver]), path)
    assert [label in found for label in theirs].count(True) == many
    assert not any(label in found for label in OWN)
    assert [label in gave for label in OWN].count(True) == many
    assert not any(label in gave for label in theirs)
    put_away = after(reader, f"/feedback/{kept}/putting-away", to="away")
    assert [label in put_away for label in theirs].count(True) == many
    assert not any(label in put_away for label in OWN)


def test_what_one_takes_along_says_whose_each_part_is(cast: Cast) -> None:
    given(cast, "amara", WHOLE)
    documents = {}
    for who in ("amara", "ben"):
        viewer = cast.everyone[who]
        with acting_as(viewer, NOW):
            documents[who] = _document(of_a_pair(viewer, pair_for(viewer, cast.pair_id, NOW), NOW), viewer, NOW)
            assert of_oneself(viewer, NOW).me.name == viewer.name

    assert (
        "**From Amara**\n\nWhat Amara saw or heard\n\n> The list for Monday came on Tuesday at noon."
        in documents["ben"]
    )
    assert "What Amara will do for it\n\n> I can move the stand-up." in documents["ben"]
    assert (
        "**From you**\n\nWhat you saw or heard\n\n> The list for Monday came on Tuesday at noon." in documents["amara"]
    )


@pytest.mark.parametrize(("giver", "receiver"), SIDES)
@pytest.mark.parametrize("arranged", [True, False], ids=["arranged", "no 1:1 yet"])
@pytest.mark.parametrize("ends", ["answers", "putting-away"])
def test_that_it_came_is_said_until_it_is_answered_or_put_away(
    cast: Cast, giver: str, receiver: str, arranged: bool, ends: str
) -> None:
    if arranged:
        agree(cast.ben, cast.pair_id)
    kept = given(cast, giver, WHOLE)
    reader, pair = signed_in_client(cast.everyone[receiver]), f"/pairs/{cast.pair_id}/"
    link = f'<a href="{pair}feedback/">'
    banner = f"Feedback from {giver.capitalize()} has arrived. {link}"
    assert f"{link}{ARRIVED}" in page(reader, "/")
    assert banner in page(reader, pair)

    after(reader, f"/feedback/{kept}/landing", text="It hurt a little")
    with time_machine.travel(NOW + timedelta(days=21), tick=False):
        late = signed_in_client(cast.everyone[receiver])
        assert ARRIVED in page(late, "/")
        assert banner in page(late, pair)
    for other in (giver, "chidi", "dana"):
        assert ARRIVED not in page(signed_in_client(cast.everyone[other]), "/")
    assert "has arrived" not in page(signed_in_client(cast.everyone[giver]), pair)

    after(reader, f"/feedback/{kept}/{ends}", text="Thank you for saying so", to="away")
    assert ARRIVED not in page(reader, "/")
    assert "has arrived" not in page(reader, pair)


def test_nothing_is_said_of_it_before_it_arrives_nor_while_the_two_meet(cast: Cast) -> None:
    likes(cast.ben, Moment.DAY_BEFORE)
    meeting = agree(cast.ben, cast.pair_id).id
    given(cast, "amara", WHOLE)
    ben = signed_in_client(cast.ben)
    assert ARRIVED not in page(ben, "/")
    assert "has arrived" not in page(ben, f"/pairs/{cast.pair_id}/")

    with time_machine.travel(NOW + timedelta(days=3, hours=1), tick=False):
        ben = signed_in_client(cast.ben)
        assert "has arrived" in page(ben, f"/meetings/{meeting}/prepare/")
        assert "has arrived" not in page(ben, f"/meetings/{meeting}/hold/")


def test_every_field_of_what_came_says_who_reads_it(cast: Cast) -> None:
    given(cast, "amara", WHOLE)
    ben = page(signed_in_client(cast.ben), f"/pairs/{cast.pair_id}/feedback/")
    answer, landed, thanks = ben.index("<summary>Answer"), ben.index("<summary>How it landed"), ben.index('id="thanks"')
    assert "Only you, until you send it; then Amara too. Not HR, not administrators." in ben[answer:landed]
    assert "Only you." in ben[landed : landed + 600]
    assert "Only you, until you give it; then Amara too, at once." in ben[thanks:]


@pytest.mark.parametrize(("giver", "receiver"), SIDES)
def test_after_each_press_it_is_said_what_happened_and_who_reads_it(cast: Cast, giver: str, receiver: str) -> None:
    kept, name, other = given(cast, giver, WHOLE), giver.capitalize(), receiver.capitalize()
    reader, pair = signed_in_client(cast.everyone[receiver]), f"/pairs/{cast.pair_id}/feedback/new"
    assert f"Sent. {name} reads it now." in after(reader, f"/feedback/{kept}/answers", text="Thank you")
    assert "Kept, for you alone." in after(reader, f"/feedback/{kept}/landing", text="It hurt")
    assert "How it landed is gone; nobody else read it." in after(reader, f"/feedback/{kept}/landing", text=" ")
    away = f"/feedback/{kept}/putting-away"
    assert f"Put away. {name} does not learn of it." in after(reader, away, to="away")
    assert f"It is back. {name} does not learn of it." in after(reader, away, to="back")
    assert f"Given. {name} reads it now." in after(reader, pair, kind="thanks", behaviour="You stayed", to="give")
    likes(cast.everyone[receiver], Moment.END_OF_DAY)
    draft = keep(cast, giver, WHOLE)
    written = {part.value: text for part, text in WHOLE.parts.items()}
    writer = signed_in_client(cast.everyone[giver])
    gave = after(writer, f"/feedback/{draft}/", kind="change", version="1", to="give", **written)
    assert f"Given. {other} reads it from Monday 23 November, 16:30, as the card of {other} asks." in gave
    removed = keep(cast, giver, THANKS)
    assert "Thrown away; nobody else has seen it." in after(writer, f"/feedback/{removed}/removal")
