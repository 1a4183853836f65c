"""Rehearsing: in one's own words, from either chair, kept only by one's own press; and with one's own draft."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from tests.cast import NOW, Cast, signed_in_client
from tests.scene import plan, refused_or_nothing, rows_seen, statements

from duologue.labs.actions import forget_rehearsal, keep_rehearsal, use_in_feedback, use_in_point
from duologue.labs.models import KeptRehearsal
from duologue.labs.queries import kept_rehearsal_for, kept_rehearsals_for
from duologue.labs.rules.rehearsal.kept import MOST_KEPT, Spoken, Transcript
from duologue.preparation.actions import add_point
from duologue.preparation.queries import point_for
from duologue.privacy.identity import acting_as
from duologue.privacy.refusals import NotYours, Refused
from duologue.safety.actions import keep_feedback
from duologue.safety.queries import feedback_draft_for
from duologue.safety.rules.feedback import Kind, Part, Written

pytestmark = pytest.mark.django_db
TABLE = ["labs_keptrehearsal"]
SAID = Transcript("Tears", "Ines", "manager", (Spoken(True, "Take your time."), Spoken(False, "Yes.", "So.")), "")
WORDS = "What happened on Thursday, as you saw it?"


def kept(cast: Cast) -> UUID:
    with acting_as(cast.ben, NOW):
        return keep_rehearsal(cast.ben, SAID, now=NOW)


def point(cast: Cast, *, share: bool = False) -> tuple[UUID, UUID]:
    meeting_id = plan(cast)
    with acting_as(cast.ben, NOW):
        added = add_point(cast.ben, meeting_id, text="The invoices", strand="theirs", share=share, now=NOW)
    return meeting_id, added.id


def test_what_is_kept_reads_the_same_and_is_gone_when_it_is_removed(cast: Cast) -> None:
    kept_id = kept(cast)
    with acting_as(cast.ben, NOW):
        assert kept_rehearsal_for(cast.ben, kept_id).transcript == SAID
        assert [one.id for one in kept_rehearsals_for(cast.ben)] == [kept_id]
        forget_rehearsal(cast.ben, kept_id)
        assert kept_rehearsals_for(cast.ben) == []
        with pytest.raises(NotYours):
            forget_rehearsal(cast.ben, kept_id)


def test_nobody_else_finds_it_even_past_the_doors(cast: Cast) -> None:
    kept_id = kept(cast)
    for other in (cast.amara, cast.chidi, cast.dana, cast.esra, cast.gwen):
        with acting_as(other, NOW):
            assert kept_rehearsals_for(other) == []
            with pytest.raises(NotYours):
                kept_rehearsal_for(other, kept_id)
            with pytest.raises(NotYours):
                forget_rehearsal(other, kept_id)
        assert rows_seen(other, NOW, TABLE) == {"labs_keptrehearsal": 0}
        assert refused_or_nothing(other, NOW, "DELETE FROM labs_keptrehearsal")
    assert rows_seen(cast.ben, NOW, TABLE) == {"labs_keptrehearsal": 1}


def test_it_is_sealed_with_its_authors_own_key_which_conversation_it_was_too(cast: Cast) -> None:
    kept(cast)
    with acting_as(cast.ben, NOW):
        row = KeptRehearsal.objects.get(organisation_id=cast.ben.organisation_id)

    assert row.place.pair is None
    assert b"Tears" not in bytes(row.text_sealed)
    assert b"time" not in bytes(row.text_sealed)


def test_there_is_room_for_so_many(cast: Cast) -> None:
    for _ in range(MOST_KEPT):
        kept(cast)
    with pytest.raises(Refused, match="remove one"):
        kept(cast)


def test_words_go_into_a_draft_below_what_it_says(cast: Cast) -> None:
    _, draft_id = point(cast)
    with acting_as(cast.ben, NOW):
        use_in_point(cast.ben, draft_id, WORDS, now=NOW)
        assert point_for(cast.ben, draft_id).text == f"The invoices\n\n{WORDS}"
        written = Written(Kind.CHANGE, {Part.BEHAVIOUR: "The list came on Monday"})
        feedback_id = keep_feedback(cast.ben, cast.pair_id, written, now=NOW)
        use_in_feedback(cast.ben, feedback_id, Part.ASK, WORDS, now=NOW)
        parts = feedback_draft_for(cast.ben, feedback_id, NOW).written.parts
    assert parts == {Part.BEHAVIOUR: "The list came on Monday", Part.ASK: WORDS}
    with acting_as(cast.amara, NOW), pytest.raises(NotYours):
        use_in_point(cast.amara, draft_id, WORDS, now=NOW)
    with acting_as(cast.amara, NOW), pytest.raises(NotYours):
        use_in_feedback(cast.amara, feedback_id, Part.ASK, WORDS, now=NOW)


def test_a_shared_point_is_left_as_it_is(cast: Cast) -> None:
    meeting_id, point_id = point(cast, share=True)
    with acting_as(cast.ben, NOW), pytest.raises(Refused, match="shared already"):
        use_in_point(cast.ben, point_id, WORDS, now=NOW)
    page = signed_in_client(cast.ben).get(f"/meetings/{meeting_id}/points/{point_id}/rehearsal/")
    assert page.status_code == 422


@pytest.fixture
def ben(cast: Cast) -> Client:
    return signed_in_client(cast.ben)


def test_one_plays_goes_back_and_keeps_it_and_until_then_nothing_is_stored(cast: Cast, ben: Client) -> None:
    address = "/rehearsal/stonewall/manager/"
    hurts, good = "You are always so closed and you never open up.", "What was the demo two weeks ago like for you?"
    with statements() as asked:
        first = ben.post(address, {"text": hurts, "to": "say"}).content.decode()
        again = ben.post(address, {"said": [hurts], "back": "0"}).content.decode()
        better = ben.post(address, {"text": good, "to": "say"}).content.decode()
    assert "fend off" in first
    assert f">{hurts}</textarea>" in again
    assert "Rolf" in better
    assert "Not open yet" not in better
    assert not [sql for sql in asked if "labs_" in sql]
    ended = ben.post(address, {"said": [good], "text": "What happens next?"}).content.decode()
    assert "Afterwards" in ended
    assert ben.post(address, {"said": [good, "What happens next?"], "to": "keep"}).status_code == 302
    with acting_as(cast.ben, NOW):
        (one,) = kept_rehearsals_for(cast.ben)
    assert good in ben.get(f"/rehearsal/kept/{one.id}/").content.decode()
    assert ben.post(f"/rehearsal/kept/{one.id}/removal").status_code == 302
    assert ben.get(f"/rehearsal/kept/{one.id}/").status_code == 404


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"text": "  "}, "Write a few words"),
        ({"text": "x" * 1_001}, "room for 1,000"),
        ({"back": "7"}, "A number between"),
        ({"to": "shout"}, "not on offer"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_lost(ben: Client, form: dict[str, str], sentence: str) -> None:
    answer = ben.post("/rehearsal/tears/report/", form)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_what_is_no_conversation_is_not_there(ben: Client) -> None:
    for address in ("/rehearsal/jokes/manager/", "/rehearsal/tears/friend/", f"/rehearsal/kept/{uuid4()}/"):
        assert ben.get(address).status_code == 404


def test_one_rehearses_ones_own_draft_and_uses_words_of_it(cast: Cast, ben: Client) -> None:
    meeting_id, draft_id = point(cast)
    address = f"/meetings/{meeting_id}/points/{draft_id}/rehearsal/"
    assert "Gets angry" in ben.get(address).content.decode()
    played = ben.post(address, {"manner": "anger", "text": "I see that this is hard. What about the invoices?"})
    assert "“invoices” says what it is about" in played.content.decode()
    assert "Amara" in played.content.decode()
    with acting_as(cast.ben, NOW):
        assert point_for(cast.ben, draft_id).text == "The invoices"
    assert ben.post(address, {"manner": "anger", "said": [WORDS], "use": "0"}).status_code == 302
    with acting_as(cast.ben, NOW):
        assert WORDS in point_for(cast.ben, draft_id).text
    assert signed_in_client(cast.amara).post(address, {"manner": "anger", "said": [WORDS]}).status_code == 404
